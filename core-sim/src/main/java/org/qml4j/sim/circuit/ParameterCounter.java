package org.qml4j.sim.circuit;

import java.util.List;

/**
 * Counts the inputs and weights that a circuit under construction reads; the builders of circuits extend it.
 *
 * <p>Inputs and weights are numbered from 0. A count grows when a block takes the next few, or when an angle reads one
 * beyond those known so far.
 */
public abstract class ParameterCounter {
    private int inputs;
    private int weights;

    /** Starts without inputs and weights. */
    protected ParameterCounter() {}

    /** The number of inputs read or taken so far. */
    public final int inputs() {
        return inputs;
    }

    /** The number of weights read or taken so far. */
    public final int weights() {
        return weights;
    }

    /**
     * Takes the next {@code count} inputs for a block and returns the index of the first.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public final int takeInputs(int count) {
        inputs = Math.addExact(inputs, checkCount(count, "inputs"));
        return inputs - count;
    }

    /**
     * Takes the next {@code count} weights for a block and returns the index of the first.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public final int takeWeights(int count) {
        weights = Math.addExact(weights, checkCount(count, "weights"));
        return weights - count;
    }

    private static int checkCount(int count, String what) {
        if (count < 0) {
            throw new IllegalArgumentException("A block takes 0 or more " + what + "; asked for " + count + ".");
        }
        return count;
    }

    /** A new input, one after those read so far. */
    public final Angle nextInput() {
        return Angle.input(takeInputs(1));
    }

    /** A new weight, one after those read so far. */
    public final Angle nextWeight() {
        return Angle.weight(takeWeights(1));
    }

    /** Counts at least so many inputs and weights. */
    protected final void countAtLeast(int inputs, int weights) {
        this.inputs = Math.max(this.inputs, inputs);
        this.weights = Math.max(this.weights, weights);
    }

    /** Counts what the angles read. */
    protected final void count(List<Angle> angles) {
        for (Angle angle : angles) {
            countAtLeast(angle.inputs(), angle.weights());
        }
    }
}
