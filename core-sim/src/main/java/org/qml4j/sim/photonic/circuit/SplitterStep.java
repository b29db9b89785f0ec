package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;

/**
 * A beam splitter without corner phases. With the rows after the step the derivative is \(\partial_\theta v = K v\) for
 * all \(\theta\): \(K = \frac{i}{2} X\) for \(R_X\), and \(K = \frac12 (0, -1; 1, 0)\) for \(R_Y\) and for \(H\), which is
 * \(R_Y\) after a change of sign.
 */
final class SplitterStep extends OpticalStep {
    private final Convention convention;

    SplitterStep(Placement placement, Convention convention) {
        super(placement);
        this.convention = convention;
    }

    @Override
    int coefficients() {
        return 2;
    }

    @Override
    void evaluate(Pass pass, double[][] c) {
        for (int b = 0; b < c[0].length; b++) {
            double half = angles[0].value(pass.x, pass.at(b), pass.w) / 2;
            c[0][b] = Math.cos(half);
            c[1][b] = Math.sin(half);
        }
    }

    @Override
    void apply(ModeRows rows, double[][] c, Tiles tiles, boolean back) {
        double[] cosine = tiles.spread(0, c[0]);
        double[] sine = tiles.spread(1, c[1]);
        if (convention == Convention.RX) {
            rows.rotateImaginary(modes[0], modes[1], cosine, sine, back);
            return;
        }
        if (convention == Convention.H && !back) {
            rows.negate(modes[1]);
        }
        rows.rotate(modes[0], modes[1], cosine, sine, back);
        if (convention == Convention.H && back) {
            rows.negate(modes[1]);
        }
    }

    @Override
    void differentiate(Pass pass, double[][] c) {
        double[] sums = pass.sums(c[0].length);
        int a = modes[0];
        int b = modes[1];
        if (convention == Convention.RX) {
            // Re conj(g) i v = g_im v_re - g_re v_im, crosswise.
            overlap(pass.product, pass.g.im[a], pass.v.re[b], pass.g.re[a], pass.v.im[b]);
            addOverlap(pass.product, pass.g.im[b], pass.v.re[a], pass.g.re[b], pass.v.im[a]);
        } else {
            overlap(pass.product, pass.g.re[b], pass.v.re[a], pass.g.re[a], pass.v.re[b]);
            addOverlap(pass.product, pass.g.im[b], pass.v.im[a], pass.g.im[a], pass.v.im[b]);
        }
        pass.tiles.gather(pass.product, sums);
        addDerivative(pass, 0, sums);
    }

    /** \(o = \frac12 (p x - q y)\). */
    private static void overlap(double[] o, double[] p, double[] x, double[] q, double[] y) {
        for (int k = 0; k < o.length; k++) {
            o[k] = 0.5 * (p[k] * x[k] - q[k] * y[k]);
        }
    }

    /** \(o \mathrel{+}= \frac12 (p x - q y)\). */
    private static void addOverlap(double[] o, double[] p, double[] x, double[] q, double[] y) {
        for (int k = 0; k < o.length; k++) {
            o[k] += 0.5 * (p[k] * x[k] - q[k] * y[k]);
        }
    }
}
