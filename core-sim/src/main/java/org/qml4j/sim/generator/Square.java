package org.qml4j.sim.generator;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * A complex matrix with an array for each row, since the compiler turns a loop into vector instructions only if it
 * writes one array and reads others.
 */
final class Square {
    final double[][] re;
    final double[][] im;

    private Square(double[][] re, double[][] im) {
        this.re = re;
        this.im = im;
    }

    static Square zeros(int rows, int columns) {
        return new Square(new double[rows][columns], new double[rows][columns]);
    }

    /** The matrix (a + ib) m. */
    static Square of(ComplexMatrix m, double a, double b) {
        Square s = zeros(m.rows(), m.columns());
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns(); c++) {
                s.re[r][c] = a * m.re(r, c) - b * m.im(r, c);
                s.im[r][c] = a * m.im(r, c) + b * m.re(r, c);
            }
        }
        return s;
    }

    ComplexMatrix toMatrix() {
        ComplexMatrix m = ComplexMatrix.zeros(re.length, re[0].length);
        for (int r = 0; r < re.length; r++) {
            for (int c = 0; c < re[0].length; c++) {
                m.set(r, c, re[r][c], im[r][c]);
            }
        }
        return m;
    }

    int rows() {
        return re.length;
    }

    int columns() {
        return re[0].length;
    }

    Square adjoint() {
        Square s = zeros(/* rows= */ columns(), /* columns= */ rows());
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns(); c++) {
                s.re[c][r] = re[r][c];
                s.im[c][r] = -im[r][c];
            }
        }
        return s;
    }

    Square times(Square b) {
        Square c = zeros(rows(), b.columns());
        c.addProduct(this, b);
        return c;
    }

    /** Adds a b; two terms of the inner sum at a time, to load and store a row of the result half as often. */
    void addProduct(Square a, Square b) {
        int inner = b.rows();
        for (int r = 0; r < rows(); r++) {
            double[] x = a.re[r];
            double[] y = a.im[r];
            int k = 0;
            for (; k + 1 < inner; k += 2) {
                addRows(re[r], x[k], b.re[k], -y[k], b.im[k], x[k + 1], b.re[k + 1], -y[k + 1], b.im[k + 1]);
                addRows(im[r], x[k], b.im[k], y[k], b.re[k], x[k + 1], b.im[k + 1], y[k + 1], b.re[k + 1]);
            }
            if (k < inner) {
                addRow(re[r], x[k], b.re[k]);
                addRow(re[r], -y[k], b.im[k]);
                addRow(im[r], x[k], b.im[k]);
                addRow(im[r], y[k], b.re[k]);
            }
        }
    }

    /** Adds a multiple of another matrix. */
    void add(double factor, Square other) {
        for (int r = 0; r < rows(); r++) {
            addRow(re[r], factor, other.re[r]);
            addRow(im[r], factor, other.im[r]);
        }
    }

    void addIdentity(double factor) {
        for (int r = 0; r < rows(); r++) {
            re[r][r] += factor;
        }
    }

    Square copy() {
        Square s = zeros(rows(), columns());
        s.add(1, this);
        return s;
    }

    /** The largest sum of the moduli of a column. */
    double norm1() {
        double[] sums = new double[columns()];
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += Math.sqrt(re[r][c] * re[r][c] + im[r][c] * im[r][c]);
            }
        }
        double max = 0;
        for (double sum : sums) {
            max = Math.max(max, sum);
        }
        return max;
    }

    static void addRow(double[] to, double factor, double[] row) {
        for (int c = 0; c < to.length; c++) {
            to[c] += factor * row[c];
        }
    }

    static void addRows(
            double[] to,
            double a,
            double[] rowA,
            double b,
            double[] rowB,
            double c,
            double[] rowC,
            double d,
            double[] rowD) {
        for (int i = 0; i < to.length; i++) {
            to[i] += a * rowA[i] + b * rowB[i] + (c * rowC[i] + d * rowD[i]);
        }
    }
}
