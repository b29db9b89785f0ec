package org.qml4j.sim.math;

import java.util.Arrays;
import java.util.Locale;

/**
 * A dense complex matrix of moderate size, such as the \(2^k \times 2^k\) unitary of a gate on \(k\) qubits.
 *
 * <p>Real and imaginary parts are kept apart, row-major: entry \((r, c)\) is at index {@code r * columns() + c}.
 * Matrices are mutable through {@link #set}; the classes that keep one copy it first.
 */
public final class ComplexMatrix {
    private final int rows;
    private final int columns;
    private final double[] re;
    private final double[] im;

    private ComplexMatrix(int rows, int columns, double[] re, double[] im) {
        this.rows = rows;
        this.columns = columns;
        this.re = re;
        this.im = im;
    }

    /**
     * A matrix of zeros.
     *
     * @throws IllegalArgumentException if a side is smaller than 1
     */
    public static ComplexMatrix zeros(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "A matrix has at least one row and one column; asked for " + rows + " x " + columns + ".");
        }
        return new ComplexMatrix(rows, columns, new double[rows * columns], new double[rows * columns]);
    }

    /** The identity matrix with the given number of rows. */
    public static ComplexMatrix identity(int rows) {
        ComplexMatrix m = zeros(rows, rows);
        for (int i = 0; i < rows; i++) {
            m.re[i * rows + i] = 1;
        }
        return m;
    }

    /**
     * A square matrix from its entries in row-major order, real and imaginary parts interleaved: {@code re, im, re, im, ...}.
     *
     * @throws IllegalArgumentException if the number of values is not \(2 n^2\) for a whole \(n\)
     */
    public static ComplexMatrix ofInterleaved(double... values) {
        int n = (int) Math.round(Math.sqrt(values.length / 2.0));
        if (n < 1 || 2 * n * n != values.length) {
            throw new IllegalArgumentException("A square complex matrix needs 2 n^2 values; got " + values.length
                    + ". Give re, im of each entry, row by row.");
        }
        ComplexMatrix m = zeros(n, n);
        for (int i = 0; i < n * n; i++) {
            m.re[i] = values[2 * i];
            m.im[i] = values[2 * i + 1];
        }
        return m;
    }

    /**
     * A matrix of real entries, row by row.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static ComplexMatrix ofReal(double[][] entries) {
        ComplexMatrix m = zeros(entries.length, entries[0].length);
        for (int r = 0; r < m.rows; r++) {
            if (entries[r].length != m.columns) {
                throw new IllegalArgumentException(
                        "Row " + r + " has " + entries[r].length + " entries, row 0 has " + m.columns + ".");
            }
            System.arraycopy(entries[r], 0, m.re, r * m.columns, m.columns);
        }
        return m;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The real part of entry \((r, c)\). */
    public double re(int row, int column) {
        return re[row * columns + column];
    }

    /** The imaginary part of entry \((r, c)\). */
    public double im(int row, int column) {
        return im[row * columns + column];
    }

    /** Writes entry \((r, c)\). */
    public void set(int row, int column, double real, double imaginary) {
        re[row * columns + column] = real;
        im[row * columns + column] = imaginary;
    }

    /** Writes zero into every entry. */
    public void clear() {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
    }

    /** An independent copy. */
    public ComplexMatrix copy() {
        return new ComplexMatrix(rows, columns, re.clone(), im.clone());
    }

    /** The conjugate transpose \(A^\dagger\). */
    public ComplexMatrix adjoint() {
        ComplexMatrix m = zeros(/* rows= */ columns, /* columns= */ rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                m.set(c, r, re(r, c), -im(r, c));
            }
        }
        return m;
    }

    /** Overwrites this square matrix with its conjugate transpose, without new memory. */
    public void setAdjoint() {
        if (rows != columns) {
            throw new IllegalArgumentException(
                    "Only a square matrix is conjugated in place; this one is " + rows + " x " + columns + ".");
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c <= r; c++) {
                double x = re(r, c);
                double y = im(r, c);
                set(r, c, re(c, r), -im(c, r));
                set(c, r, x, -y);
            }
        }
    }

    /**
     * The product \(A B\). Cost: rows x columns x other.columns complex multiplications.
     *
     * @throws IllegalArgumentException if the inner sizes differ
     */
    public ComplexMatrix times(ComplexMatrix other) {
        ComplexMatrix m = zeros(rows, other.columns);
        m.setProduct(this, other);
        return m;
    }

    /**
     * Overwrites this matrix with the product \(A B\) of two others, without new memory.
     *
     * @throws IllegalArgumentException if the inner sizes differ or this matrix has another size than the product
     */
    public void setProduct(ComplexMatrix a, ComplexMatrix b) {
        if (a.columns != b.rows) {
            throw new IllegalArgumentException("Cannot multiply " + a.rows + " x " + a.columns + " by " + b.rows + " x "
                    + b.columns + ": the inner sizes differ.");
        }
        if (rows != a.rows || columns != b.columns || re == a.re || re == b.re) {
            throw new IllegalArgumentException("The product is " + a.rows + " x " + b.columns
                    + " and needs a matrix of its own of that size; this one is " + rows + " x " + columns + ".");
        }
        clear();
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < a.columns; k++) {
                double x = a.re(r, k);
                double y = a.im(r, k);
                for (int c = 0; c < columns; c++) {
                    int i = r * columns + c;
                    re[i] += x * b.re(k, c) - y * b.im(k, c);
                    im[i] += x * b.im(k, c) + y * b.re(k, c);
                }
            }
        }
    }

    /** The Kronecker product \(A \otimes B\): the left factor is the more significant one. */
    public ComplexMatrix kronecker(ComplexMatrix other) {
        ComplexMatrix m = zeros(rows * other.rows, columns * other.columns);
        for (int r = 0; r < m.rows; r++) {
            for (int c = 0; c < m.columns; c++) {
                double a = re(r / other.rows, c / other.columns);
                double b = im(r / other.rows, c / other.columns);
                double p = other.re(r % other.rows, c % other.columns);
                double q = other.im(r % other.rows, c % other.columns);
                m.set(r, c, a * p - b * q, a * q + b * p);
            }
        }
        return m;
    }

    /** The largest modulus of an entry of \(A - B\). */
    public double distance(ComplexMatrix other) {
        if (rows != other.rows || columns != other.columns) {
            throw new IllegalArgumentException(
                    "Cannot compare " + rows + " x " + columns + " with " + other.rows + " x " + other.columns + ".");
        }
        double max = 0;
        for (int i = 0; i < re.length; i++) {
            double d = Math.hypot(re[i] - other.re[i], im[i] - other.im[i]);
            max = Math.max(max, d);
        }
        return max;
    }

    /** How far the columns are from orthonormal: \(\max |A^\dagger A - I|\), the largest modulus of an entry. */
    public double unitaryError() {
        return adjoint().times(this).distance(identity(columns));
    }

    /** Whether the matrix is square and \(\max |A^\dagger A - I|\) is at most the tolerance. */
    public boolean isUnitary(double tolerance) {
        return rows == columns && unitaryError() <= tolerance;
    }

    /** Whether \(\max |A - A^\dagger|\) is at most the tolerance. */
    public boolean isHermitian(double tolerance) {
        return rows == columns && distance(adjoint()) <= tolerance;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ComplexMatrix m
                && rows == m.rows
                && columns == m.columns
                && Arrays.equals(re, m.re)
                && Arrays.equals(im, m.im);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + Arrays.hashCode(re)) + Arrays.hashCode(im);
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                s.append(String.format(Locale.ROOT, "%8.4f%+.4fi ", re(r, c), im(r, c)));
            }
            s.append('\n');
        }
        return s.toString();
    }
}
