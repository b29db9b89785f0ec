package org.qml4j.sim.density;

/** A square matrix by its entries that are not zero, row by row. */
final class Sparse {
    private final int[] rowStart;
    private final int[] column;
    private final double[] value;

    private Sparse(int[] rowStart, int[] column, double[] value) {
        this.rowStart = rowStart;
        this.column = column;
        this.value = value;
    }

    static Sparse of(double[][] m, boolean transposed) {
        int n = m.length;
        int count = 0;
        for (double[] row : m) {
            for (double v : row) {
                count += v == 0 ? 0 : 1;
            }
        }
        int[] rowStart = new int[n + 1];
        int[] column = new int[count];
        double[] value = new double[count];
        int at = 0;
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                double v = transposed ? m[c][r] : m[r][c];
                if (v != 0) {
                    column[at] = c;
                    value[at++] = v;
                }
            }
            rowStart[r + 1] = at;
        }
        return new Sparse(rowStart, column, value);
    }

    int size() {
        return rowStart.length - 1;
    }

    /** Writes the product with a vector. */
    void times(double[] in, double[] out) {
        for (int r = 0; r < rowStart.length - 1; r++) {
            double sum = 0;
            for (int e = rowStart[r]; e < rowStart[r + 1]; e++) {
                sum += value[e] * in[column[e]];
            }
            out[r] = sum;
        }
    }

    /** \(l^T M v\). */
    double between(double[] left, double[] right) {
        double total = 0;
        for (int r = 0; r < rowStart.length - 1; r++) {
            double sum = 0;
            for (int e = rowStart[r]; e < rowStart[r + 1]; e++) {
                sum += value[e] * right[column[e]];
            }
            total += left[r] * sum;
        }
        return total;
    }
}
