package org.qml4j.sim.math;

/**
 * The decomposition \(P A = L U\) of a square complex matrix, with the largest entry of each column as pivot; gives the
 * determinant and the inverse.
 *
 * <p>Cost: \(n^3 / 3\) complex multiplications, \(n^2\) numbers of memory.
 */
public final class LuDecomposition {
    private final ComplexMatrix lu;
    private final int[] rowOf;
    private final boolean odd;
    private final boolean singular;

    private LuDecomposition(ComplexMatrix lu, int[] rowOf, boolean odd, boolean singular) {
        this.lu = lu;
        this.rowOf = rowOf;
        this.odd = odd;
        this.singular = singular;
    }

    /**
     * Decomposes a matrix; the matrix itself is not changed.
     *
     * @throws IllegalArgumentException if it is not square
     */
    public static LuDecomposition of(ComplexMatrix matrix) {
        int n = matrix.rows();
        if (matrix.columns() != n) {
            throw new IllegalArgumentException(
                    "Only a square matrix has an LU decomposition; this one is " + n + " x " + matrix.columns() + ".");
        }
        ComplexMatrix a = matrix.copy();
        int[] rowOf = new int[n];
        for (int i = 0; i < n; i++) {
            rowOf[i] = i;
        }
        boolean odd = false;
        boolean singular = false;
        for (int k = 0; k < n; k++) {
            int pivot = largest(a, k);
            if (pivot != k) {
                swapRows(a, rowOf, k, pivot);
                odd = !odd;
            }
            if (modulus(a, k, k) == 0) {
                singular = true;
            } else {
                eliminate(a, k);
            }
        }
        return new LuDecomposition(a, rowOf, odd, singular);
    }

    private static double modulus(ComplexMatrix a, int row, int column) {
        return Math.hypot(a.re(row, column), a.im(row, column));
    }

    private static int largest(ComplexMatrix a, int column) {
        int best = column;
        for (int r = column + 1; r < a.rows(); r++) {
            if (modulus(a, r, column) > modulus(a, best, column)) {
                best = r;
            }
        }
        return best;
    }

    private static void swapRows(ComplexMatrix a, int[] rowOf, int first, int second) {
        for (int c = 0; c < a.columns(); c++) {
            double re = a.re(first, c);
            double im = a.im(first, c);
            a.set(first, c, a.re(second, c), a.im(second, c));
            a.set(second, c, re, im);
        }
        int row = rowOf[first];
        rowOf[first] = rowOf[second];
        rowOf[second] = row;
    }

    private static void eliminate(ComplexMatrix a, int k) {
        Complex inverse = reciprocal(a, k);
        for (int r = k + 1; r < a.rows(); r++) {
            Complex factor = new Complex(a.re(r, k), a.im(r, k)).times(inverse);
            a.set(r, k, factor.re(), factor.im());
            for (int c = k + 1; c < a.columns(); c++) {
                a.set(
                        r,
                        c,
                        a.re(r, c) - factor.re() * a.re(k, c) + factor.im() * a.im(k, c),
                        a.im(r, c) - factor.re() * a.im(k, c) - factor.im() * a.re(k, c));
            }
        }
    }

    private static Complex reciprocal(ComplexMatrix a, int k) {
        Complex pivot = new Complex(a.re(k, k), a.im(k, k));
        // Dividing twice by the modulus neither overflows nor underflows where the square would.
        double modulus = pivot.modulus();
        return new Complex(pivot.re() / modulus / modulus, -pivot.im() / modulus / modulus);
    }

    /** The determinant; 0 for a singular matrix. */
    public Complex determinant() {
        Complex product = odd ? new Complex(-1, 0) : Complex.ONE;
        for (int k = 0; k < lu.rows(); k++) {
            product = product.times(new Complex(lu.re(k, k), lu.im(k, k)));
        }
        return product;
    }

    /**
     * The inverse \(A^{-1}\).
     *
     * @throws ArithmeticException if a pivot is exactly 0
     */
    public ComplexMatrix inverse() {
        if (singular) {
            throw new ArithmeticException("The matrix is singular and has no inverse.");
        }
        int n = lu.rows();
        ComplexMatrix x = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            x.set(r, rowOf[r], 1, 0);
        }
        for (int r = 1; r < n; r++) {
            for (int k = 0; k < r; k++) {
                subtractRow(x, r, k, new Complex(lu.re(r, k), lu.im(r, k)));
            }
        }
        for (int r = n - 1; r >= 0; r--) {
            for (int k = r + 1; k < n; k++) {
                subtractRow(x, r, k, new Complex(lu.re(r, k), lu.im(r, k)));
            }
            Complex inverse = reciprocal(lu, r);
            for (int c = 0; c < n; c++) {
                Complex scaled = new Complex(x.re(r, c), x.im(r, c)).times(inverse);
                x.set(r, c, scaled.re(), scaled.im());
            }
        }
        return x;
    }

    private static void subtractRow(ComplexMatrix x, int target, int source, Complex factor) {
        for (int c = 0; c < x.columns(); c++) {
            x.set(
                    target,
                    c,
                    x.re(target, c) - factor.re() * x.re(source, c) + factor.im() * x.im(source, c),
                    x.im(target, c) - factor.re() * x.im(source, c) - factor.im() * x.re(source, c));
        }
    }
}
