package org.qml4j.sim.photonic.circuit;

/**
 * A reusable piece of a linear-optical circuit, such as an interferometer or an encoding of features. It appends its
 * components to the builder and takes the inputs and weights that it needs from
 * {@link LinearOpticalCircuit.Builder#takeInputs} and {@link LinearOpticalCircuit.Builder#takeWeights}.
 */
@FunctionalInterface
public interface PhotonicBlock {

    /**
     * Appends the components of the block.
     *
     * @throws IllegalArgumentException if the block does not fit the number of modes; the message says what fits
     */
    void appendTo(LinearOpticalCircuit.Builder circuit);
}
