package org.qml4j.sim.circuit;

import java.util.List;

/**
 * An {@link Angle} as plain arrays, for simulators that evaluate it for many samples: it allocates nothing and reads the
 * inputs where they lie in a batch.
 */
public final class AngleProgram {
    private final double constant;
    private final double[] coefficients;
    private final int[][] inputs;
    private final int[][] weights;
    /** The input of an angle \(c + a x_i\), the most frequent kind of angle that differs between samples; else -1. */
    private final int soleInput;

    /** Compiles an angle. */
    public AngleProgram(Angle angle) {
        List<Angle.Term> terms = angle.terms();
        constant = angle.constant();
        coefficients = terms.stream().mapToDouble(Angle.Term::coefficient).toArray();
        inputs = terms.stream().map(t -> toArray(t.inputs())).toArray(int[][]::new);
        weights = terms.stream().map(t -> toArray(t.weights())).toArray(int[][]::new);
        soleInput = terms.size() == 1 && inputs[0].length == 1 && weights[0].length == 0 ? inputs[0][0] : -1;
    }

    private static int[] toArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether the angle depends on no input and no weight. */
    public boolean isConstant() {
        return coefficients.length == 0;
    }

    /** The angle of the sample whose inputs start at {@code x[at]}, in radians. */
    public double value(double[] x, int at, double[] w) {
        if (soleInput >= 0) {
            return constant + coefficients[0] * x[at + soleInput];
        }
        double v = constant;
        for (int t = 0; t < coefficients.length; t++) {
            v += product(t, x, at, w, -1, -1);
        }
        return v;
    }

    /**
     * Adds the derivatives of \(g \theta\) with respect to the inputs of the sample and the weights.
     *
     * @param g the derivative of a loss with respect to the angle
     * @param x the inputs of a batch
     * @param at where the inputs of the sample start in {@code x} and {@code dx}
     * @param w the weights
     * @param dx accumulator for the inputs
     * @param dw accumulator for the weights
     */
    public void backward(double g, double[] x, int at, double[] w, double[] dx, double[] dw) {
        if (soleInput >= 0) {
            dx[at + soleInput] += g * coefficients[0];
            return;
        }
        for (int t = 0; t < coefficients.length; t++) {
            for (int k = 0; k < inputs[t].length; k++) {
                dx[at + inputs[t][k]] += g * product(t, x, at, w, k, -1);
            }
            for (int k = 0; k < weights[t].length; k++) {
                dw[weights[t][k]] += g * product(t, x, at, w, -1, k);
            }
        }
    }

    /** The monomial without one of its factors; -1 keeps all. */
    private double product(int t, double[] x, int at, double[] w, int skippedInput, int skippedWeight) {
        double v = coefficients[t];
        for (int k = 0; k < inputs[t].length; k++) {
            v *= k == skippedInput ? 1 : x[at + inputs[t][k]];
        }
        for (int k = 0; k < weights[t].length; k++) {
            v *= k == skippedWeight ? 1 : w[weights[t][k]];
        }
        return v;
    }
}
