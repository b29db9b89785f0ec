package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * Any component, through its matrix and derivatives. With the rows after the step
 * \(\partial_s v = K_s v\), \(K_s = \partial_s U\, U^\dagger\), and the derivative of a loss is
 * \(\mathrm{Re} \sum_{rc} (K_s)_{rc} M_{rc}\) with \(M_{rc} = \sum \bar g_r v_c\) over the columns.
 */
final class MatrixStep extends OpticalStep {
    private final Component component;

    MatrixStep(Placement placement) {
        super(placement);
        this.component = placement.component();
    }

    @Override
    int coefficients() {
        return 2 * modes.length * modes.length;
    }

    @Override
    void evaluate(Pass pass, double[][] c) {
        int k = modes.length;
        ComplexMatrix u = ComplexMatrix.zeros(k, k);
        double[] values = new double[angles.length];
        for (int b = 0; b < c[0].length; b++) {
            values(pass, b, values);
            component.matrix(values, u);
            for (int entry = 0; entry < k * k; entry++) {
                c[2 * entry][b] = u.re(entry / k, entry % k);
                c[2 * entry + 1][b] = u.im(entry / k, entry % k);
            }
        }
    }

    private void values(Pass pass, int sample, double[] values) {
        for (int s = 0; s < values.length; s++) {
            values[s] = angles[s].value(pass.x, pass.at(sample), pass.w);
        }
    }

    @Override
    void apply(ModeRows rows, double[][] c, Tiles tiles, boolean back) {
        rows.multiply(modes, c, tiles, back);
    }

    @Override
    void differentiate(Pass pass, double[][] c) {
        int k = modes.length;
        int count = c[0].length;
        double[][] m = overlaps(pass, count);
        ComplexMatrix u = ComplexMatrix.zeros(k, k);
        ComplexMatrix du = ComplexMatrix.zeros(k, k);
        ComplexMatrix generator = ComplexMatrix.zeros(k, k);
        double[] values = new double[angles.length];
        double[][] g = new double[angles.length][count];
        for (int b = 0; b < count; b++) {
            values(pass, b, values);
            component.matrix(values, u);
            u.setAdjoint();
            for (int s = 0; s < values.length; s++) {
                if (!angles[s].isConstant()) {
                    component.derivative(s, values, du);
                    generator.setProduct(du, u);
                    g[s][b] = trace(generator, m, b);
                }
            }
        }
        for (int s = 0; s < values.length; s++) {
            addDerivative(pass, s, g[s]);
        }
    }

    private double[][] overlaps(Pass pass, int count) {
        int k = modes.length;
        double[][] m = new double[2 * k * k][count];
        for (int r = 0; r < k; r++) {
            double[] gRe = pass.g.re[modes[r]];
            double[] gIm = pass.g.im[modes[r]];
            for (int c = 0; c < k; c++) {
                int entry = 2 * (r * k + c);
                overlap(pass, gRe, pass.v.re[modes[c]], gIm, pass.v.im[modes[c]], 1, m[entry]);
                overlap(pass, gRe, pass.v.im[modes[c]], gIm, pass.v.re[modes[c]], -1, m[entry + 1]);
            }
        }
        return m;
    }

    private static void overlap(Pass pass, double[] p, double[] x, double[] q, double[] y, double sign, double[] sums) {
        double[] o = pass.product;
        for (int k = 0; k < o.length; k++) {
            o[k] = p[k] * x[k] + sign * (q[k] * y[k]);
        }
        pass.tiles.gather(o, sums);
    }

    private static double trace(ComplexMatrix generator, double[][] m, int sample) {
        int k = generator.rows();
        double sum = 0;
        for (int r = 0; r < k; r++) {
            for (int c = 0; c < k; c++) {
                int entry = 2 * (r * k + c);
                sum += generator.re(r, c) * m[entry][sample] - generator.im(r, c) * m[entry + 1][sample];
            }
        }
        return sum;
    }
}
