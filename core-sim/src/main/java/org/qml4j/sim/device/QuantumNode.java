package org.qml4j.sim.device;

/**
 * A differentiable map \((x, w) \mapsto y\) evaluated on a mini-batch: the one thing that simulators produce and
 * network layers consume.
 *
 * <p>Implement it to bring physics of your own into a network; {@code NodeContract.verify} checks an implementation.
 * Nodes are immutable and may be used by several threads, each with a tape of its own.
 */
public interface QuantumNode {

    /** The number of inputs per sample, the width of \(x\). */
    int inputs();

    /** The number of weights, the length of \(w\). */
    int weights();

    /** The number of outputs per sample, the width of \(y\). */
    int outputs();

    /**
     * Evaluates the batch.
     *
     * @param x a batch of width {@link #inputs()}
     * @param w the {@link #weights()} weights
     * @param tape receives what {@link #backward} needs
     * @return a new batch of width {@link #outputs()}
     * @throws IllegalArgumentException if a shape is wrong or a value is not finite; the message names the first one
     */
    Batch forward(Batch x, double[] w, Tape tape);

    /**
     * The vector-Jacobian product for the batch that was evaluated last with this tape.
     *
     * @param x the batch given to {@link #forward}
     * @param w the weights given to {@link #forward}
     * @param dLdy the derivatives of the loss with respect to the outputs, same shape as \(y\)
     * @param tape the tape given to {@link #forward}
     * @param dLdw the derivatives with respect to the weights, <b>summed</b> over the batch, are <b>added</b> to this
     *     array
     * @return the derivatives with respect to the inputs, same shape as \(x\)
     * @throws IllegalStateException if the tape does not hold this batch, for nodes that keep something in it
     * @throws IllegalArgumentException if a shape is wrong, or a derivative is not finite, for nodes that check it
     */
    Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw);

    /** Evaluates a batch when no gradient will be asked for. */
    default Batch evaluate(Batch x, double[] w) {
        return forward(x, w, new Tape());
    }
}
