package org.qml4j.sim.photonic.circuit;

import java.util.Arrays;

/**
 * Some columns of the unitaries of several samples: one row of real and one of imaginary parts for each mode. Column
 * \(j\) of sample \(b\) is at {@code j * samples + b} of each row, so that the loops run over long rows.
 *
 * <p>C2 on JDK 17 vectorises a loop when it stores to one array only and reads others at the same index. So a result goes
 * to a spare row, and rows are exchanged by their pointers.
 */
final class ModeRows {
    final int length;
    double[][] re;
    double[][] im;
    private double[][] spareRe;
    private double[][] spareIm;
    private double[][] spare;

    ModeRows(int modes, int length) {
        this.length = length;
        this.re = new double[modes][length];
        this.im = new double[modes][length];
        this.spareRe = new double[modes][];
        this.spareIm = new double[modes][];
        this.spare = new double[4][length];
    }

    int modes() {
        return re.length;
    }

    void clear() {
        for (int i = 0; i < re.length; i++) {
            Arrays.fill(re[i], 0);
            Arrays.fill(im[i], 0);
        }
    }

    void add(ModeRows other) {
        for (int i = 0; i < re.length; i++) {
            for (int k = 0; k < length; k++) {
                re[i][k] += other.re[i][k];
            }
            for (int k = 0; k < length; k++) {
                im[i][k] += other.im[i][k];
            }
        }
    }

    /** Exchanges all numbers with other rows of the same shape. */
    void exchange(ModeRows other) {
        double[][] r = re;
        double[][] i = im;
        re = other.re;
        im = other.im;
        other.re = r;
        other.im = i;
    }

    /** Row {@code modes[i]} becomes what row {@code modes[from[i]]} was. */
    void permute(int[] modes, int[] from) {
        for (int i = 0; i < modes.length; i++) {
            spareRe[i] = re[modes[from[i]]];
            spareIm[i] = im[modes[from[i]]];
        }
        for (int i = 0; i < modes.length; i++) {
            re[modes[i]] = spareRe[i];
            im[modes[i]] = spareIm[i];
        }
    }

    /** \(r_a \mapsto (c + is) r_a\), or with \(c - is\). */
    void phase(int a, double[] c, double[] s, boolean back) {
        combine(spare[0], re[a], im[a], c, s, !back);
        combine(spare[1], im[a], re[a], c, s, back);
        re[a] = take(0, re[a]);
        im[a] = take(1, im[a]);
    }

    /** The real rotation \((c, -s; s, c)\) of rows a and b, or back. */
    void rotate(int a, int b, double[] c, double[] s, boolean back) {
        combine(spare[0], re[a], re[b], c, s, !back);
        combine(spare[1], im[a], im[b], c, s, !back);
        combine(spare[2], re[b], re[a], c, s, back);
        combine(spare[3], im[b], im[a], c, s, back);
        takeAll(a, b);
    }

    /** The rotation \((c, is; is, c)\) of rows a and b, or back. */
    void rotateImaginary(int a, int b, double[] c, double[] s, boolean back) {
        combine(spare[0], re[a], im[b], c, s, !back);
        combine(spare[1], im[a], re[b], c, s, back);
        combine(spare[2], re[b], im[a], c, s, !back);
        combine(spare[3], im[b], re[a], c, s, back);
        takeAll(a, b);
    }

    private void takeAll(int a, int b) {
        re[a] = take(0, re[a]);
        im[a] = take(1, im[a]);
        re[b] = take(2, re[b]);
        im[b] = take(3, im[b]);
    }

    /** Gives spare row {@code i} away for an old one. */
    private double[] take(int i, double[] old) {
        double[] row = spare[i];
        spare[i] = old;
        return row;
    }

    void negate(int a) {
        for (int k = 0; k < length; k++) {
            re[a][k] = -re[a][k];
        }
        for (int k = 0; k < length; k++) {
            im[a][k] = -im[a][k];
        }
    }

    /**
     * Multiplies the rows of some modes by a small matrix.
     *
     * @param c real and imaginary part of each entry, row by row, for each sample
     * @param tiles spreads the entries over the columns
     * @param back whether to multiply by the conjugate transpose instead
     */
    void multiply(int[] modes, double[][] c, Tiles tiles, boolean back) {
        int k = modes.length;
        if (spare.length < 2 * k) {
            spare = Arrays.copyOf(spare, 2 * k);
            for (int i = 0; i < spare.length; i++) {
                spare[i] = spare[i] == null ? new double[length] : spare[i];
            }
        }
        for (int r = 0; r < k; r++) {
            Arrays.fill(spare[2 * r], 0);
            Arrays.fill(spare[2 * r + 1], 0);
            for (int s = 0; s < k; s++) {
                int entry = 2 * (back ? s * k + r : r * k + s);
                double[] x = tiles.spread(0, c[entry]);
                double[] y = tiles.spread(1, c[entry + 1]);
                addProducts(spare[2 * r], x, re[modes[s]], y, im[modes[s]], !back);
                addProducts(spare[2 * r + 1], x, im[modes[s]], y, re[modes[s]], back);
            }
        }
        for (int r = 0; r < k; r++) {
            re[modes[r]] = take(2 * r, re[modes[r]]);
            im[modes[r]] = take(2 * r + 1, im[modes[r]]);
        }
    }

    /** \(o = c x \mp s y\), minus if asked for. */
    private static void combine(double[] o, double[] x, double[] y, double[] c, double[] s, boolean minus) {
        int n = o.length;
        if (minus) {
            for (int k = 0; k < n; k++) {
                o[k] = c[k] * x[k] - s[k] * y[k];
            }
        } else {
            for (int k = 0; k < n; k++) {
                o[k] = c[k] * x[k] + s[k] * y[k];
            }
        }
    }

    /** \(o \mathrel{+}= c x \mp s y\), minus if asked for. */
    static void addProducts(double[] o, double[] c, double[] x, double[] s, double[] y, boolean minus) {
        int n = o.length;
        if (minus) {
            for (int k = 0; k < n; k++) {
                o[k] += c[k] * x[k] - s[k] * y[k];
            }
        } else {
            for (int k = 0; k < n; k++) {
                o[k] += c[k] * x[k] + s[k] * y[k];
            }
        }
    }
}
