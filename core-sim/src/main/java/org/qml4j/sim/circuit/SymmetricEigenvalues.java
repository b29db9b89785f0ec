package org.qml4j.sim.circuit;

import java.util.Arrays;

/** The eigenvalues of a real symmetric matrix by cyclic Jacobi rotations (Jacobi 1846; Golub and Van Loan, 8.5). */
final class SymmetricEigenvalues {
    /** Convergence is quadratic: some ten sweeps reach rounding for any matrix that a gate can have. */
    private static final int MAX_SWEEPS = 100;

    private SymmetricEigenvalues() {}

    /**
     * Computes all eigenvalues.
     *
     * @param a symmetric; it is overwritten
     * @return the eigenvalues, ascending
     */
    static double[] of(double[][] a) {
        double negligible = 1e-32 * squares(a, true);
        for (int sweep = 0; sweep < MAX_SWEEPS && squares(a, false) > negligible; sweep++) {
            for (int p = 0; p < a.length; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, p, q);
                    }
                }
            }
        }
        double[] eigenvalues = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            eigenvalues[i] = a[i][i];
        }
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    /** Turns the plane of rows and columns p and q by the smaller of the angles that make the entry (p, q) zero. */
    private static void rotate(double[][] a, int p, int q) {
        double ratio = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(1, ratio));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        for (double[] row : a) {
            double first = row[p];
            row[p] = c * first - s * row[q];
            row[q] = s * first + c * row[q];
        }
        for (int i = 0; i < a.length; i++) {
            double first = a[p][i];
            a[p][i] = c * first - s * a[q][i];
            a[q][i] = s * first + c * a[q][i];
        }
    }

    private static double squares(double[][] a, boolean diagonal) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a.length; c++) {
                sum += r == c && !diagonal ? 0 : a[r][c] * a[r][c];
            }
        }
        return sum;
    }
}
