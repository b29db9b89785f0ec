package org.qml4j.sim.density;

/** One map of the states of all samples of a chunk. */
interface Step {
    /** Whether there is an angle to differentiate. */
    boolean isParametric();

    /** Applies the map to the chunk's states. */
    void forward(Chunk chunk);

    /**
     * Adds the derivatives of the angles, and takes the derivatives of the states back through the map.
     *
     * @param before the states in front of this step
     */
    void backward(Chunk chunk, double[] before);
}
