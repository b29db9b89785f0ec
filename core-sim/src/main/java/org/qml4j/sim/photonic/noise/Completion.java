package org.qml4j.sim.photonic.noise;

import org.qml4j.sim.math.ComplexMatrix;

/** Fills the columns of a unitary up that no photon enters, by the method of Gram and Schmidt. */
final class Completion {
    private Completion() {}

    /**
     * A unitary with the same first columns.
     *
     * @param matrix square
     * @param columns how many columns are there already, orthonormal
     */
    static ComplexMatrix toUnitary(ComplexMatrix matrix, int columns) {
        int n = matrix.rows();
        ComplexMatrix unitary = matrix.copy();
        int next = columns;
        for (int unit = 0; unit < n && next < n; unit++) {
            for (int r = 0; r < n; r++) {
                unitary.set(r, next, r == unit ? 1 : 0, 0);
            }
            // Twice is enough for columns that are orthogonal to the last bits.
            project(unitary, next);
            double left = norm(unitary, next);
            if (left > 0.5 / Math.sqrt(n)) {
                scale(unitary, next, 1 / left);
                project(unitary, next);
                scale(unitary, next, 1 / norm(unitary, next));
                next++;
            }
        }
        return unitary;
    }

    private static void project(ComplexMatrix m, int column) {
        for (int c = 0; c < column; c++) {
            double re = 0;
            double im = 0;
            for (int r = 0; r < m.rows(); r++) {
                re += m.re(r, c) * m.re(r, column) + m.im(r, c) * m.im(r, column);
                im += m.re(r, c) * m.im(r, column) - m.im(r, c) * m.re(r, column);
            }
            for (int r = 0; r < m.rows(); r++) {
                m.set(
                        r,
                        column,
                        m.re(r, column) - re * m.re(r, c) + im * m.im(r, c),
                        m.im(r, column) - re * m.im(r, c) - im * m.re(r, c));
            }
        }
    }

    private static double norm(ComplexMatrix m, int column) {
        double sum = 0;
        for (int r = 0; r < m.rows(); r++) {
            sum += m.re(r, column) * m.re(r, column) + m.im(r, column) * m.im(r, column);
        }
        return Math.sqrt(sum);
    }

    private static void scale(ComplexMatrix m, int column, double factor) {
        for (int r = 0; r < m.rows(); r++) {
            m.set(r, column, factor * m.re(r, column), factor * m.im(r, column));
        }
    }
}
