package org.qml4j.sim.photonic.gaussian;

import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.LuDecomposition;

/**
 * The torontonian of a \(2n \times 2n\) matrix,
 * \[ \mathrm{tor}(O) = \sum_{Z \subseteq \{1..n\}} (-1)^{n - |Z|} \frac{1}{\sqrt{\det(I - O_Z)}}, \]
 * where \(O_Z\) keeps the rows and columns \(z\) and \(z + n\) of each \(z\) in \(Z\). It gives the probability that a
 * set of detectors clicks on Gaussian light (Quesada, Arrazola and Killoran 2018, arXiv:1807.01639).
 *
 * <p>Cost: \(2^n\) determinants of up to \(2n\) rows.
 */
public final class Torontonian {
    /** The largest number of clicking modes that {@link #of} accepts. */
    public static final int MAX_MODES = 20;

    private static final double IMAGINARY_TOLERANCE = 1e-8;

    private Torontonian() {}

    /**
     * The torontonian of a Hermitian matrix.
     *
     * @throws IllegalArgumentException if the matrix is not square with an even number of rows, has more than
     *     2 x {@value #MAX_MODES} of them, or a determinant is not real and positive, as for the matrix of no state
     */
    public static double of(ComplexMatrix matrix) {
        if (matrix.rows() != matrix.columns() || matrix.rows() % 2 != 0) {
            throw new IllegalArgumentException("A torontonian needs a 2n x 2n matrix; this one is " + matrix.rows()
                    + " x " + matrix.columns() + ".");
        }
        int modes = matrix.rows() / 2;
        if (modes > MAX_MODES) {
            throw new IllegalArgumentException("A torontonian of " + modes + " clicking modes needs "
                    + (1L << Math.min(62, modes)) + " determinants; at most " + MAX_MODES + " modes are accepted.");
        }
        // The empty subset gives 1.
        double sum = modes % 2 == 0 ? 1 : -1;
        for (int subset = 1; subset < 1 << modes; subset++) {
            double term = 1 / Math.sqrt(determinant(matrix, subset));
            sum += (modes - Integer.bitCount(subset)) % 2 == 0 ? term : -term;
        }
        return sum;
    }

    /** \(\det(I - O_Z)\). */
    private static double determinant(ComplexMatrix matrix, int subset) {
        int modes = matrix.rows() / 2;
        int size = Integer.bitCount(subset);
        int[] index = new int[2 * size];
        int next = 0;
        for (int z = 0; z < modes; z++) {
            if ((subset >> z & 1) != 0) {
                index[next] = z;
                index[next + size] = z + modes;
                next++;
            }
        }
        ComplexMatrix block = ComplexMatrix.zeros(2 * size, 2 * size);
        for (int r = 0; r < index.length; r++) {
            for (int c = 0; c < index.length; c++) {
                block.set(r, c, (r == c ? 1 : 0) - matrix.re(index[r], index[c]), -matrix.im(index[r], index[c]));
            }
        }
        Complex value = LuDecomposition.of(block).determinant();
        if (!(value.re() > 0) || Math.abs(value.im()) > IMAGINARY_TOLERANCE * value.modulus()) {
            throw new IllegalArgumentException("A torontonian needs det(I - O_Z) > 0; it is " + value.re() + " + "
                    + value.im() + " i. The matrix belongs to no Gaussian state.");
        }
        return value.re();
    }
}
