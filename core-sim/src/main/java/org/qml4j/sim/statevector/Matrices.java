package org.qml4j.sim.statevector;

import java.util.Arrays;

/** What matrix steps share: groups of rows against small matrices. */
final class Matrices {

    private Matrices() {}

    /** Adds \((a + ib)(x + iy)\) to \(re + i\, im\). */
    static void addScaled(double[] re, double[] im, double[] x, double[] y, int n, double a, double b) {
        if (a != 0) {
            RowKernels.add(re, x, n, a);
            RowKernels.add(im, y, n, a);
        }
        if (b != 0) {
            RowKernels.add(re, y, n, -b);
            RowKernels.add(im, x, n, b);
        }
    }

    /** Exchanges the rows of a group with the scratch rows: real part of entry r at 2r, imaginary part at 2r + 1. */
    static void exchange(Rows state, double[][] scratch, Block block, int base) {
        for (int r = 0; r < block.size(); r++) {
            int i = base + block.offsets[r];
            double[] re = state.re[i];
            double[] im = state.im[i];
            state.re[i] = scratch[2 * r];
            state.im[i] = scratch[2 * r + 1];
            scratch[2 * r] = re;
            scratch[2 * r + 1] = im;
        }
    }

    /**
     * Writes \(G_{rc} = \sum \overline{\lambda_r} \psi_c\) per sample, summed over the groups: real parts in the rows
     * 0 .. d^2 - 1 of {@code sums}, imaginary parts behind them.
     */
    static void outerProducts(Block block, Rows psi, Rows lambda, double[][] sums) {
        int d = block.size();
        int n = psi.samples;
        for (int e = 0; e < 2 * d * d; e++) {
            Arrays.fill(sums[e], 0);
        }
        for (int base : block.bases) {
            for (int r = 0; r < d; r++) {
                int i = base + block.offsets[r];
                for (int c = 0; c < d; c++) {
                    int j = base + block.offsets[c];
                    RowKernels.addProducts(sums[r * d + c], lambda.re[i], psi.re[j], lambda.im[i], psi.im[j], n);
                    RowKernels.addProductsMinus(
                            sums[d * d + r * d + c], lambda.re[i], psi.im[j], lambda.im[i], psi.re[j], n);
                }
            }
        }
    }
}
