package org.qml4j.sim.photonic.noise;

import java.util.Locale;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * How alike photons are: \(G_{ij} = \langle i | j \rangle\), the overlaps of the internal states of the photons of an input
 * (arrival time, colour, polarisation). Photons are numbered by ascending mode.
 *
 * <p>Such a matrix is Hermitian, has ones on the diagonal and no negative eigenvalue. Its factor \(L\) with
 * \(G = L^* L^T\) writes the internal state of photon \(j\) in an orthonormal basis,
 * \(|j\rangle = \sum_k L_{jk} |k\rangle\), by Cholesky's method with the largest remaining norm first; its columns are as
 * many as there are independent photons. Immutable.
 */
public final class GramMatrix {
    private static final double TOLERANCE = 1e-9;

    private final ComplexMatrix gram;
    private final ComplexMatrix internalStates;

    private GramMatrix(ComplexMatrix gram, ComplexMatrix internalStates) {
        this.gram = gram;
        this.internalStates = internalStates;
    }

    /**
     * Checks a matrix of overlaps.
     *
     * @throws IllegalArgumentException if it is not Hermitian, a photon has an overlap with itself other than 1, or no
     *     states have these overlaps (a negative eigenvalue); the message says how far off
     */
    public static GramMatrix of(ComplexMatrix overlaps) {
        int n = overlaps.rows();
        if (overlaps.columns() != n) {
            throw new IllegalArgumentException(
                    "A Gram matrix is square; this one is " + n + " x " + overlaps.columns() + ".");
        }
        double off = overlaps.distance(overlaps.adjoint());
        if (!(off <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "A Gram matrix is Hermitian; this one differs from its adjoint by up to " + off + ".");
        }
        for (int i = 0; i < n; i++) {
            if (Math.abs(overlaps.re(i, i) - 1) > TOLERANCE) {
                throw new IllegalArgumentException("Photon " + i + " has the overlap " + overlaps.re(i, i)
                        + " with itself; internal states have norm 1.");
            }
        }
        return new GramMatrix(overlaps.copy(), factor(overlaps));
    }

    /**
     * Photons of which any two have the same real overlap.
     *
     * @param photons the number of photons, 1 or more
     * @param overlap \(\langle i | j \rangle\), whose square is the visibility of the Hong-Ou-Mandel dip
     * @throws IllegalArgumentException if no states have this overlap
     */
    public static GramMatrix uniform(int photons, double overlap) {
        ComplexMatrix m = ComplexMatrix.identity(photons);
        for (int r = 0; r < photons; r++) {
            for (int c = 0; c < photons; c++) {
                m.set(r, c, r == c ? 1 : overlap, 0);
            }
        }
        return of(m);
    }

    /** Photons that are all alike. */
    public static GramMatrix indistinguishable(int photons) {
        return uniform(photons, 1);
    }

    /** Photons of which no two interfere. */
    public static GramMatrix distinguishable(int photons) {
        return uniform(photons, 0);
    }

    private static ComplexMatrix factor(ComplexMatrix overlaps) {
        ComplexMatrix conjugate = ComplexMatrix.zeros(overlaps.rows(), overlaps.rows());
        for (int r = 0; r < overlaps.rows(); r++) {
            for (int c = 0; c < overlaps.rows(); c++) {
                conjugate.set(r, c, overlaps.re(r, c), -overlaps.im(r, c));
            }
        }
        PivotedCholesky cholesky = PivotedCholesky.of(conjugate);
        if (!(cholesky.left() <= TOLERANCE)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "No internal states have these overlaps: the Gram matrix has a negative eigenvalue (%.3g is left"
                            + " after %d basis states).",
                    cholesky.left(),
                    cholesky.rank()));
        }
        ComplexMatrix factor = ComplexMatrix.zeros(overlaps.rows(), cholesky.rank());
        for (int r = 0; r < factor.rows(); r++) {
            for (int c = 0; c < factor.columns(); c++) {
                factor.set(r, c, cholesky.get(r, c).re(), cholesky.get(r, c).im());
            }
        }
        return factor;
    }

    /** The number of photons. */
    public int photons() {
        return gram.rows();
    }

    /** The overlap \(\langle i | j \rangle\). */
    public Complex overlap(int i, int j) {
        return new Complex(gram.re(i, j), gram.im(i, j));
    }

    /** The number of independent internal states, 1 for photons that are all alike. */
    public int rank() {
        return internalStates.columns();
    }

    /** Entry \(L_{jk}\) of the factor: the amplitude of basis state \(k\) in the internal state of photon \(j\). */
    public Complex internalState(int photon, int basisState) {
        return new Complex(internalStates.re(photon, basisState), internalStates.im(photon, basisState));
    }
}
