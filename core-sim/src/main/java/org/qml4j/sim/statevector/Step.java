package org.qml4j.sim.statevector;

/**
 * One operation of a compiled circuit on the rows of a chunk.
 *
 * <p>A step that depends on angles keeps what it has computed from them in a memory of its own: a shared one, computed
 * once per call from the weights alone, or one per chunk, computed from the inputs of its samples.
 */
interface Step {

    /** What a step computes from the weights alone. */
    interface Memory {
        /** Nothing. */
        Memory NONE = new Memory() {};
    }

    /** A memory for what depends on the weights alone; {@link Memory#NONE} if nothing does. */
    default Memory newMemory() {
        return Memory.NONE;
    }

    /** Computes what the forward pass needs of the weights, once per call. */
    default void prepareForward(double[] w, Memory memory) {}

    /** Computes what the backward pass needs of the weights beyond that, once per call. */
    default void prepareBackward(Memory memory) {}

    /**
     * Multiplies a complex number by the phase that the step leaves out, since no measurement shows it.
     *
     * @param memory prepared for a forward pass
     * @param phase real and imaginary part
     */
    default void multiplyByLeftOut(Memory memory, double[] phase) {}

    /** Applies the step to \(\psi\). */
    void forward(Chunk chunk, int index);

    /**
     * Undoes the step on \(\psi\) and applies its adjoint to \(\lambda\). If it has angles, adds the derivatives of
     * the loss, \(2\,\mathrm{Re}\langle\lambda|\partial U|\psi\rangle\) each, to the chunk's dx and dw.
     */
    void backward(Chunk chunk, int index);

    /** Whether an angle of the step depends on an input or a weight. */
    boolean isParametric();

    /** The rows of numbers that the step keeps per chunk between forward and backward. */
    default int memoryRows() {
        return 0;
    }
}
