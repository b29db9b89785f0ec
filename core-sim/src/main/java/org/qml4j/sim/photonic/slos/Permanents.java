package org.qml4j.sim.photonic.slos;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * The permanent of a square complex matrix by Glynn's formula,
 * \[ \mathrm{Perm}(A) = \frac{1}{2^{n-1}} \sum_{\delta} \Big(\prod_k \delta_k\Big) \prod_j \sum_i \delta_i A_{ij}, \]
 * over the signs \(\delta \in \{1\} \times \{-1, 1\}^{n-1}\), visited in Gray-code order so that neighbours differ in one
 * sign. Cost: \(n\, 2^{n-1}\) complex multiplications.
 *
 * <p>Source: Glynn, "The permanent of a square matrix", European Journal of Combinatorics 31 (2010) 1887,
 * doi:10.1016/j.ejc.2010.01.010.
 */
final class Permanents {
    /** With more rows one permanent takes minutes. */
    static final int MAX_ROWS = 30;

    private Permanents() {}

    /** Writes real and imaginary part of the permanent of n rows and columns into {@code out}. */
    static void glynn(double[][] re, double[][] im, int n, double[] out) {
        out[0] = 1;
        out[1] = 0;
        if (n == 0) {
            return;
        }
        double[] sumRe = new double[n];
        double[] sumIm = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sumRe[j] += re[i][j];
                sumIm[j] += im[i][j];
            }
        }
        double totalRe = 0;
        double totalIm = 0;
        long last = (1L << (n - 1)) - 1;
        int sign = 1;
        for (long step = 0; ; step++) {
            product(sumRe, sumIm, out);
            totalRe += sign * out[0];
            totalIm += sign * out[1];
            if (step == last) {
                break;
            }
            // The sign that changes next, and whether it becomes negative.
            int row = Long.numberOfTrailingZeros(step + 1) + 1;
            double change = (((step + 1) >> row) & 1) == 0 ? -2 : 2;
            for (int j = 0; j < n; j++) {
                sumRe[j] += change * re[row][j];
                sumIm[j] += change * im[row][j];
            }
            sign = -sign;
        }
        double scale = Math.scalb(1.0, 1 - n);
        out[0] = totalRe * scale;
        out[1] = totalIm * scale;
    }

    /**
     * The permanents of the first \(k - 1\) rows and the first \(k\) columns but one, for each column left out: each term of
     * Glynn's formula is a product of all column sums but one, which products from both ends give at once. Cost:
     * \(3 k\, 2^{k-2}\) complex multiplications.
     *
     * @return the real parts and the imaginary parts
     */
    static double[][] minors(double[][] re, double[][] im, int k) {
        double[][] out = new double[2][k];
        if (k == 1) {
            out[0][0] = 1;
            return out;
        }
        double[] sumRe = new double[k];
        double[] sumIm = new double[k];
        for (int i = 0; i < k - 1; i++) {
            for (int l = 0; l < k; l++) {
                sumRe[l] += re[i][l];
                sumIm[l] += im[i][l];
            }
        }
        double[] headRe = new double[k];
        double[] headIm = new double[k];
        long last = (1L << (k - 2)) - 1;
        int sign = 1;
        for (long step = 0; ; step++) {
            addMinors(sumRe, sumIm, headRe, headIm, sign, out);
            if (step == last) {
                break;
            }
            int row = Long.numberOfTrailingZeros(step + 1) + 1;
            double change = (((step + 1) >> row) & 1) == 0 ? -2 : 2;
            for (int l = 0; l < k; l++) {
                sumRe[l] += change * re[row][l];
                sumIm[l] += change * im[row][l];
            }
            sign = -sign;
        }
        double scale = Math.scalb(1.0, 2 - k);
        for (int l = 0; l < k; l++) {
            out[0][l] *= scale;
            out[1][l] *= scale;
        }
        return out;
    }

    private static void addMinors(
            double[] sumRe, double[] sumIm, double[] headRe, double[] headIm, int sign, double[][] out) {
        int k = sumRe.length;
        headRe[0] = sign;
        headIm[0] = 0;
        for (int l = 1; l < k; l++) {
            headRe[l] = headRe[l - 1] * sumRe[l - 1] - headIm[l - 1] * sumIm[l - 1];
            headIm[l] = headRe[l - 1] * sumIm[l - 1] + headIm[l - 1] * sumRe[l - 1];
        }
        double x = 1;
        double y = 0;
        for (int l = k - 1; l >= 0; l--) {
            out[0][l] += headRe[l] * x - headIm[l] * y;
            out[1][l] += headRe[l] * y + headIm[l] * x;
            double p = x * sumRe[l] - y * sumIm[l];
            y = x * sumIm[l] + y * sumRe[l];
            x = p;
        }
    }

    private static void product(double[] re, double[] im, double[] out) {
        double x = re[0];
        double y = im[0];
        for (int j = 1; j < re.length; j++) {
            double p = x * re[j] - y * im[j];
            y = x * im[j] + y * re[j];
            x = p;
        }
        out[0] = x;
        out[1] = y;
    }

    /** The rows and columns of a matrix, with repetitions. */
    static void fill(ComplexMatrix matrix, int[] rows, int[] columns, double[][] re, double[][] im) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                re[i][j] = matrix.re(rows[i], columns[j]);
                im[i][j] = matrix.im(rows[i], columns[j]);
            }
        }
    }
}
