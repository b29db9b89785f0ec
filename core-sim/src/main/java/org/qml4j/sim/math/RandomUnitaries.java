package org.qml4j.sim.math;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random unitaries from a seed. */
public final class RandomUnitaries {
    private static final String GENERATOR = "L64X128MixRandom";

    private RandomUnitaries() {}

    /**
     * A unitary from the Haar measure, which prefers no direction: a matrix of independent complex normal numbers made
     * orthonormal column by column, so that the triangular factor has a positive diagonal (Mezzadri 2007,
     * arXiv:math-ph/0609050). Cost: \(O(n^3)\).
     *
     * @param rows the number of rows and columns
     * @param seed the same seed gives the same matrix
     * @throws IllegalArgumentException if there is no row
     */
    public static ComplexMatrix haar(int rows, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        ComplexMatrix u = ComplexMatrix.zeros(rows, rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < rows; c++) {
                u.set(r, c, random.nextGaussian(), random.nextGaussian());
            }
        }
        for (int c = 0; c < rows; c++) {
            // Twice: one round leaves an error that grows with the condition of the matrix.
            for (int round = 0; round < 2; round++) {
                for (int earlier = 0; earlier < c; earlier++) {
                    subtractProjection(u, earlier, c);
                }
            }
            normalise(u, c);
        }
        return u;
    }

    private static void subtractProjection(ComplexMatrix u, int onto, int column) {
        double re = 0;
        double im = 0;
        for (int r = 0; r < u.rows(); r++) {
            re += u.re(r, onto) * u.re(r, column) + u.im(r, onto) * u.im(r, column);
            im += u.re(r, onto) * u.im(r, column) - u.im(r, onto) * u.re(r, column);
        }
        for (int r = 0; r < u.rows(); r++) {
            u.set(
                    r,
                    column,
                    u.re(r, column) - (re * u.re(r, onto) - im * u.im(r, onto)),
                    u.im(r, column) - (re * u.im(r, onto) + im * u.re(r, onto)));
        }
    }

    private static void normalise(ComplexMatrix u, int column) {
        double squares = 0;
        for (int r = 0; r < u.rows(); r++) {
            squares += u.re(r, column) * u.re(r, column) + u.im(r, column) * u.im(r, column);
        }
        double norm = Math.sqrt(squares);
        for (int r = 0; r < u.rows(); r++) {
            u.set(r, column, u.re(r, column) / norm, u.im(r, column) / norm);
        }
    }
}
