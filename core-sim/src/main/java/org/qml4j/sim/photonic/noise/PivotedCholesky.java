package org.qml4j.sim.photonic.noise;

import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The decomposition \(A = L L^\dagger\) of a Hermitian matrix without negative eigenvalues, largest remaining diagonal
 * entry first, so that \(L\) has only as many columns as the rank of \(A\). Cost: \(n^2\) for each column.
 */
final class PivotedCholesky {
    /** A smaller remaining diagonal entry is rounding. */
    private static final double TOLERANCE = 1e-13;

    private final ComplexMatrix rest;
    private final ComplexMatrix factor;
    private int rank;

    private PivotedCholesky(ComplexMatrix matrix) {
        this.rest = matrix.copy();
        this.factor = ComplexMatrix.zeros(matrix.rows(), matrix.rows());
    }

    /** Decomposes a Hermitian matrix; it is not changed. */
    static PivotedCholesky of(ComplexMatrix matrix) {
        PivotedCholesky c = new PivotedCholesky(matrix);
        for (int pivot = c.largest();
                c.rank < matrix.rows() && c.rest.re(pivot, pivot) > TOLERANCE;
                pivot = c.largest()) {
            c.takeOut(pivot);
        }
        return c;
    }

    private int largest() {
        int best = 0;
        for (int i = 1; i < rest.rows(); i++) {
            if (rest.re(i, i) > rest.re(best, best)) {
                best = i;
            }
        }
        return best;
    }

    /** Makes the rest of the pivot's column the next column of the factor and subtracts its share everywhere. */
    private void takeOut(int pivot) {
        int n = rest.rows();
        double norm = Math.sqrt(rest.re(pivot, pivot));
        for (int r = 0; r < n; r++) {
            factor.set(r, rank, rest.re(r, pivot) / norm, rest.im(r, pivot) / norm);
        }
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                Complex share =
                        entry(factor, r, rank).times(entry(factor, c, rank).conjugate());
                rest.set(r, c, rest.re(r, c) - share.re(), rest.im(r, c) - share.im());
            }
        }
        rank++;
    }

    private static Complex entry(ComplexMatrix matrix, int row, int column) {
        return new Complex(matrix.re(row, column), matrix.im(row, column));
    }

    /** The number of columns of \(L\). */
    int rank() {
        return rank;
    }

    /** Entry \((r, c)\) of \(L\), with \(c\) below the rank. */
    Complex get(int row, int column) {
        return entry(factor, row, column);
    }

    /** The largest modulus that \(L L^\dagger\) leaves of the matrix: 0 unless that has a negative eigenvalue. */
    double left() {
        return rest.distance(ComplexMatrix.zeros(rest.rows(), rest.rows()));
    }
}
