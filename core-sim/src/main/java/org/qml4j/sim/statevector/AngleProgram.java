package org.qml4j.sim.statevector;

import java.util.List;
import org.qml4j.sim.circuit.Angle;

/** An {@link Angle} as plain arrays, evaluated for the samples of a chunk. */
final class AngleProgram {
    private final double constant;
    private final double[] coefficients;
    private final int[][] inputs;
    private final int[][] weights;

    AngleProgram(Angle angle) {
        List<Angle.Term> terms = angle.terms();
        constant = angle.constant();
        coefficients = terms.stream().mapToDouble(Angle.Term::coefficient).toArray();
        inputs = terms.stream().map(t -> toArray(t.inputs())).toArray(int[][]::new);
        weights = terms.stream().map(t -> toArray(t.weights())).toArray(int[][]::new);
    }

    private static int[] toArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isConstant() {
        return coefficients.length == 0;
    }

    /** The angle of the sample whose inputs start at {@code x[at]}, in radians. */
    double value(double[] x, int at, double[] w) {
        double v = constant;
        for (int t = 0; t < coefficients.length; t++) {
            v += product(t, x, at, w, -1, -1);
        }
        return v;
    }

    /** The angles of samples that stand one after another. */
    void values(double[] x, int at, int width, double[] w, double[] to, int samples) {
        if (isInput()) {
            int from = at + inputs[0][0];
            for (int b = 0; b < samples; b++) {
                to[b] = constant + coefficients[0] * x[from + b * width];
            }
            return;
        }
        for (int b = 0; b < samples; b++) {
            to[b] = value(x, at + b * width, w);
        }
    }

    /** The angles of all samples of a chunk. */
    void values(Chunk chunk, int width, double[] to) {
        values(chunk.x, chunk.at(0, width), width, chunk.w, to, chunk.samples);
    }

    /** Whether the angle is one input times a number plus a number, as in most encodings. */
    private boolean isInput() {
        return coefficients.length == 1 && inputs[0].length == 1 && weights[0].length == 0;
    }

    /** Adds the derivatives of \(g_b \theta_b\) for samples that stand one after another. */
    void backward(double[] g, double[] x, int at, int width, double[] w, double[] dx, double[] dw, int samples) {
        if (isInput()) {
            int from = at + inputs[0][0];
            for (int b = 0; b < samples; b++) {
                dx[from + b * width] += coefficients[0] * g[b];
            }
            return;
        }
        for (int b = 0; b < samples; b++) {
            backward(g[b], x, at + b * width, w, dx, dw);
        }
    }

    /** Adds the derivatives of \(g_b \theta_b\) for all samples of a chunk. */
    void backward(double[] g, Chunk chunk, int width) {
        backward(g, chunk.x, chunk.at(0, width), width, chunk.w, chunk.dx, chunk.dw, chunk.samples);
    }

    /** Adds the derivatives of \(g \theta\) with respect to the inputs of the sample and the weights. */
    void backward(double g, double[] x, int at, double[] w, double[] dx, double[] dw) {
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
