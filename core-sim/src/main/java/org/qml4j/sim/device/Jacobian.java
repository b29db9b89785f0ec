package org.qml4j.sim.device;

/**
 * The outputs of a node for one sample and all their derivatives, \(\partial y_k/\partial x_i\) and
 * \(\partial y_k/\partial w_j\). It costs a forward and a backward pass for each output; training needs the
 * vector-Jacobian product of {@link QuantumNode#backward} only.
 */
public final class Jacobian {
    private final double[] values;
    private final double[][] byInput;
    private final double[][] byWeight;

    private Jacobian(double[] values, double[][] byInput, double[][] byWeight) {
        this.values = values;
        this.byInput = byInput;
        this.byWeight = byWeight;
    }

    /**
     * Evaluates a node at a point.
     *
     * @param node any node
     * @param x its inputs
     * @param w its weights
     * @throws IllegalArgumentException if the number of inputs or weights is wrong or one is not finite
     */
    public static Jacobian of(QuantumNode node, double[] x, double[] w) {
        Batch sample = Batch.ofRows(x.clone());
        Tape tape = new Tape();
        double[] values = new double[node.outputs()];
        double[][] byInput = new double[values.length][];
        double[][] byWeight = new double[values.length][node.weights()];
        for (int k = 0; k < values.length; k++) {
            // A backward pass may use up what the tape holds.
            values[k] = node.forward(sample, w, tape).get(0, k);
            Batch one = Batch.zeros(1, values.length);
            one.values()[k] = 1;
            byInput[k] = node.backward(sample, w, one, tape, byWeight[k]).row(0);
        }
        return new Jacobian(values, byInput, byWeight);
    }

    /** The output \(y_k\). */
    public double value(int output) {
        return values[output];
    }

    /** The derivative \(\partial y_k/\partial x_i\). */
    public double byInput(int output, int input) {
        return byInput[output][input];
    }

    /** The derivative \(\partial y_k/\partial w_j\). */
    public double byWeight(int output, int weight) {
        return byWeight[output][weight];
    }
}
