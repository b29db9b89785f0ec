package org.qml4j.sim.device;

/**
 * The checks of what a {@link QuantumNode} is given. A node calls them first in its {@code forward} and
 * {@code backward}, so that all nodes refuse the same calls in the same words.
 */
public final class NodeArguments {

    private NodeArguments() {}

    /**
     * Checks the arguments of {@link QuantumNode#forward}.
     *
     * @throws IllegalArgumentException if the width of the batch or the number of weights is wrong, or a value is not
     *     finite; the message names the first one
     */
    public static void check(QuantumNode node, Batch x, double[] w) {
        if (x.width() != node.inputs()) {
            throw new IllegalArgumentException(
                    "The node reads " + node.inputs() + " inputs per sample but the batch has " + x.width() + ".");
        }
        if (w.length != node.weights()) {
            throw new IllegalArgumentException("The node has " + node.weights() + " weights; got " + w.length + ".");
        }
        requireFinite("Input", "inputs", x);
        for (int j = 0; j < w.length; j++) {
            if (!Double.isFinite(w[j])) {
                throw new IllegalArgumentException("Weight " + j + " is " + w[j] + "; weights must be finite.");
            }
        }
    }

    /**
     * Checks the derivatives given to {@link QuantumNode#backward}.
     *
     * @throws IllegalArgumentException if a shape is wrong, or a derivative of the outputs is not finite; the message
     *     names the first one
     */
    public static void checkBackward(QuantumNode node, Batch x, Batch dLdy, double[] dLdw) {
        if (dLdy.size() != x.size() || dLdy.width() != node.outputs()) {
            throw new IllegalArgumentException("The derivatives of the outputs are " + dLdy.size() + " x "
                    + dLdy.width() + "; expected " + x.size() + " x " + node.outputs() + ".");
        }
        if (dLdw.length != node.weights()) {
            throw new IllegalArgumentException("The array for the derivatives of the weights has " + dLdw.length
                    + " entries; the node has " + node.weights() + " weights.");
        }
        requireFinite("The derivative of output", "derivatives", dLdy);
    }

    private static void requireFinite(String one, String all, Batch batch) {
        for (int i = 0; i < batch.values().length; i++) {
            if (!Double.isFinite(batch.values()[i])) {
                throw new IllegalArgumentException(one + " " + i % batch.width() + " of sample " + i / batch.width()
                        + " is " + batch.values()[i] + "; " + all + " must be finite.");
            }
        }
    }
}
