package org.qml4j.sim.photonic.slos;

import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.PhotonicInput;

/** The amplitudes of the input terms of a sample, and the derivatives of the features they are made of. */
final class InputAmplitudes {
    private final PhotonicInput input;
    private final int features;
    private final int stride;

    InputAmplitudes(PhotonicInput input) {
        this.input = input;
        this.features = input.features();
        this.stride = input instanceof PhotonicInput.Amplitudes a && a.complex() ? 2 : 1;
    }

    int features() {
        return features;
    }

    /**
     * Writes the amplitudes of a sample.
     *
     * @param x features, from {@code at} on
     * @throws IllegalArgumentException if the norm of the features is 0 or overflows; the message names the sample
     */
    void write(double[] x, int at, int sample, double[] re, double[] im) {
        if (features == 0) {
            writeFixed(re, im);
            return;
        }
        double norm = norm(x, at);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Sample " + sample + " cannot be encoded into amplitudes: its norm is "
                    + norm + ". Give it a feature that is not 0.");
        }
        for (int t = 0; t < re.length; t++) {
            re[t] = x[at + stride * t] / norm;
            im[t] = stride == 2 ? x[at + 2 * t + 1] / norm : 0;
        }
    }

    private void writeFixed(double[] re, double[] im) {
        if (input instanceof PhotonicInput.Superposition s) {
            for (int t = 0; t < re.length; t++) {
                Complex a = s.amplitudes().get(t);
                re[t] = a.re();
                im[t] = a.im();
            }
        } else {
            re[0] = 1;
            im[0] = 0;
        }
    }

    private double norm(double[] x, int at) {
        double sum = 0;
        for (int k = at; k < at + features; k++) {
            sum += x[k] * x[k];
        }
        return Math.sqrt(sum);
    }

    /**
     * Writes the derivatives of the features:
     * \(\partial L/\partial v = (g - \alpha\, \mathrm{Re}\langle g, \alpha \rangle) / \lVert v \rVert\) for
     * \(\alpha = v / \lVert v \rVert\).
     */
    void backward(double[] x, int at, double[] gRe, double[] gIm, double[] dx) {
        if (features == 0) {
            return;
        }
        double norm = norm(x, at);
        double along = 0;
        for (int k = 0; k < features; k++) {
            along += derivative(k, gRe, gIm) * x[at + k] / norm;
        }
        for (int k = 0; k < features; k++) {
            dx[at + k] = (derivative(k, gRe, gIm) - along * x[at + k] / norm) / norm;
        }
    }

    private double derivative(int feature, double[] gRe, double[] gIm) {
        return stride == 1 ? gRe[feature] : feature % 2 == 0 ? gRe[feature / 2] : gIm[feature / 2];
    }
}
