package org.qml4j.sim.photonic.gaussian;

import java.util.Arrays;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The hafnian of a symmetric \(2k \times 2k\) matrix: the sum over all ways to pair its indices,
 * \[ \mathrm{haf}(A) = \sum_{\text{pairings}} \prod_{(i,j)} A_{ij}. \]
 * It is to pairs of photons from squeezed light what the permanent is to single photons.
 *
 * <p>Computed by inclusion and exclusion over the \(2^k\) subsets of fixed pairs with traces of matrix powers
 * (Björklund, Gupt and Quesada 2018, arXiv:1805.12498): \(O(k^4\,2^k)\) operations against \((2k-1)!!\) pairings.
 */
public final class Hafnian {
    /** The largest number of rows that {@link #of} accepts. */
    public static final int MAX_ROWS = 32;

    private static final double SYMMETRY_TOLERANCE = 1e-9;

    private Hafnian() {}

    /**
     * The hafnian; the diagonal is not read. An odd number of rows has no pairing and gives 0.
     *
     * @throws IllegalArgumentException if the matrix is not symmetric (the message says how far off) or has more than
     *     {@value #MAX_ROWS} rows
     */
    public static Complex of(ComplexMatrix matrix) {
        int n = matrix.rows();
        requireSymmetric(matrix);
        if (n > MAX_ROWS) {
            throw new IllegalArgumentException("A hafnian of " + n + " rows needs " + (1L << Math.min(62, n / 2))
                    + " traces; at most " + MAX_ROWS + " rows are accepted. Use fewer photons.");
        }
        return n % 2 != 0 ? Complex.ZERO : sumOverSubsets(matrix, n / 2);
    }

    private static void requireSymmetric(ComplexMatrix matrix) {
        if (matrix.rows() != matrix.columns()) {
            throw new IllegalArgumentException("Only a square matrix has a hafnian; this one is " + matrix.rows()
                    + " x " + matrix.columns() + ".");
        }
        double scale = 1;
        double off = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < r; c++) {
                scale = Math.max(scale, Math.hypot(matrix.re(r, c), matrix.im(r, c)));
                off = Math.max(off, Math.hypot(matrix.re(r, c) - matrix.re(c, r), matrix.im(r, c) - matrix.im(c, r)));
            }
        }
        if (!(off <= SYMMETRY_TOLERANCE * scale)) {
            throw new IllegalArgumentException(
                    "A hafnian needs a symmetric matrix; entries differ from the transposed ones by up to " + off
                            + ".");
        }
    }

    private static Complex sumOverSubsets(ComplexMatrix matrix, int pairs) {
        Complex sum = pairs == 0 ? Complex.ONE : Complex.ZERO;
        for (int subset = 1; subset < 1 << pairs; subset++) {
            Complex term = coefficient(pairedBlock(matrix, subset), pairs);
            sum = sum.plus((pairs - Integer.bitCount(subset)) % 2 == 0 ? term : term.times(-1));
        }
        return sum;
    }

    /** The rows and columns of the pairs in the subset, each pair of rows exchanged: \(X A_S\). */
    private static ComplexMatrix pairedBlock(ComplexMatrix matrix, int subset) {
        int[] index = new int[2 * Integer.bitCount(subset)];
        int size = 0;
        for (int pair = 0; pair < 32; pair++) {
            if ((subset >> pair & 1) != 0) {
                index[size++] = 2 * pair;
                index[size++] = 2 * pair + 1;
            }
        }
        ComplexMatrix block = ComplexMatrix.zeros(size, size);
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                // The diagonal would pair an index with itself.
                boolean loop = index[r ^ 1] == index[c];
                block.set(
                        r,
                        c,
                        loop ? 0 : matrix.re(index[r ^ 1], index[c]),
                        loop ? 0 : matrix.im(index[r ^ 1], index[c]));
            }
        }
        return block;
    }

    /** The coefficient of \(x^k\) in \(\exp \sum_j \mathrm{tr}(B^j) x^j / 2j\). */
    private static Complex coefficient(ComplexMatrix block, int k) {
        Complex[] trace = new Complex[k + 1];
        Complex[] series = new Complex[k + 1];
        Arrays.fill(series, Complex.ZERO);
        series[0] = Complex.ONE;
        ComplexMatrix power = block;
        for (int j = 1; j <= k; j++) {
            trace[j] = trace(power);
            for (int i = 1; i <= j; i++) {
                series[j] = series[j].plus(trace[i].times(series[j - i]));
            }
            series[j] = series[j].times(0.5 / j);
            power = j < k ? power.times(block) : power;
        }
        return series[k];
    }

    private static Complex trace(ComplexMatrix matrix) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            re += matrix.re(i, i);
            im += matrix.im(i, i);
        }
        return new Complex(re, im);
    }
}
