package org.qml4j.sim.circuit;

/**
 * A reusable piece of circuit, such as an encoding of features or a trainable ansatz. It appends its gates to the
 * builder and takes the inputs and weights that it needs from {@link Circuit.Builder#takeInputs} and
 * {@link Circuit.Builder#takeWeights}.
 */
@FunctionalInterface
public interface CircuitBlock {

    /**
     * Appends the gates of the block.
     *
     * @throws IllegalArgumentException if the block does not fit the number of qubits; the message says what fits
     */
    void appendTo(Circuit.Builder circuit);
}
