package org.qml4j.sim.statevector;

import java.util.Arrays;

/** What matrix steps share: groups of rows against small matrices. */
final class Matrices {

    private Matrices() {}

    /** Adds \((a + ib)(x + iy)\) to \(re + i\, im\). */
    static void addScaled(
            Kernels kernels, double[] re, double[] im, double[] x, double[] y, int n, double a, double b) {
        if (a != 0) {
            kernels.add(re, x, n, a);
            kernels.add(im, y, n, a);
        }
        if (b != 0) {
            kernels.add(re, y, n, -b);
            kernels.add(im, x, n, b);
        }
    }

    /** Puts the free rows in the places of a group: row r in that of its entry r. */
    static void exchange(Rows state, Block block, int base) {
        for (int r = 0; r < block.size(); r++) {
            state.re.exchange(base + block.offsets[r], r);
            state.im.exchange(base + block.offsets[r], r);
        }
    }

    /**
     * Writes \(G_{rc} = \sum \overline{\lambda_r} \psi_c\) per sample, summed over the groups: real parts in the rows
     * 0 .. d^2 - 1 of the chunk's sums, imaginary parts behind them.
     */
    static void outerProducts(Block block, Chunk chunk) {
        Rows psi = chunk.psi;
        Rows lambda = chunk.lambda();
        double[][] sums = chunk.sums;
        Kernels kernels = chunk.kernels;
        int d = block.size();
        int n = chunk.width;
        for (int e = 0; e < 2 * d * d; e++) {
            Arrays.fill(sums[e], 0);
        }
        for (int base : block.bases) {
            for (int r = 0; r < d; r++) {
                int i = base + block.offsets[r];
                for (int c = 0; c < d; c++) {
                    int j = base + block.offsets[c];
                    kernels.addProducts(
                            sums[r * d + c], lambda.re.row(i), psi.re.row(j), lambda.im.row(i), psi.im.row(j), n);
                    kernels.addProductsMinus(
                            sums[d * d + r * d + c],
                            lambda.re.row(i),
                            psi.im.row(j),
                            lambda.im.row(i),
                            psi.re.row(j),
                            n);
                }
            }
        }
    }
}
