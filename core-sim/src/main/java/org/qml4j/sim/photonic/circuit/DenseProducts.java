package org.qml4j.sim.photonic.circuit;

import java.util.Arrays;

/** Products of one matrix that all samples share with the columns of many. Cost: \(m^2\) passes over a row. */
final class DenseProducts {

    private DenseProducts() {}

    /** \(out = W in\). */
    static void multiply(ModeRows w, ModeRows in, ModeRows out) {
        for (int i = 0; i < out.modes(); i++) {
            Arrays.fill(out.re[i], 0);
            Arrays.fill(out.im[i], 0);
            for (int k = 0; k < in.modes(); k++) {
                addScaled(out.re[i], in.re[k], in.im[k], w.re[i][k], -w.im[i][k]);
                addScaled(out.im[i], in.im[k], in.re[k], w.re[i][k], w.im[i][k]);
            }
        }
    }

    /** \(out = W^\dagger in\). */
    static void multiplyAdjoint(ModeRows w, ModeRows in, ModeRows out) {
        for (int i = 0; i < out.modes(); i++) {
            Arrays.fill(out.re[i], 0);
            Arrays.fill(out.im[i], 0);
            for (int k = 0; k < in.modes(); k++) {
                addScaled(out.re[i], in.re[k], in.im[k], w.re[k][i], w.im[k][i]);
                addScaled(out.im[i], in.im[k], in.re[k], w.re[k][i], -w.im[k][i]);
            }
        }
    }

    /** \(o \mathrel{+}= a x + b y\). */
    private static void addScaled(double[] o, double[] x, double[] y, double a, double b) {
        for (int k = 0; k < o.length; k++) {
            o[k] += a * x[k] + b * y[k];
        }
    }

    /** \(G = g\, v^\dagger\): the cotangent of \(W\) where \(g\) is that of \(W v\). */
    static void outer(ModeRows g, ModeRows v, ModeRows out) {
        for (int i = 0; i < out.modes(); i++) {
            for (int k = 0; k < out.modes(); k++) {
                out.re[i][k] = dot(g.re[i], v.re[k], g.im[i], v.im[k], 1);
                out.im[i][k] = dot(g.im[i], v.re[k], g.re[i], v.im[k], -1);
            }
        }
    }

    /** \(\sum p x \pm q y\) in four partial sums, which a processor adds up side by side. */
    private static double dot(double[] p, double[] x, double[] q, double[] y, double sign) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k < p.length - 3; k += 4) {
            a += p[k] * x[k] + sign * (q[k] * y[k]);
            b += p[k + 1] * x[k + 1] + sign * (q[k + 1] * y[k + 1]);
            c += p[k + 2] * x[k + 2] + sign * (q[k + 2] * y[k + 2]);
            d += p[k + 3] * x[k + 3] + sign * (q[k + 3] * y[k + 3]);
        }
        for (; k < p.length; k++) {
            a += p[k] * x[k] + sign * (q[k] * y[k]);
        }
        return (a + b) + (c + d);
    }
}
