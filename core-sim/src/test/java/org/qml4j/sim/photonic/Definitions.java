package org.qml4j.sim.photonic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/** The definitions of linear optics, written out slowly, to compare with. */
public final class Definitions {

    private Definitions() {}

    /** A random unitary: the Gram-Schmidt process on random columns. */
    public static ComplexMatrix randomUnitary(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ComplexMatrix u = ComplexMatrix.zeros(n, n);
        for (int c = 0; c < n; c++) {
            for (int r = 0; r < n; r++) {
                u.set(r, c, random.nextGaussian(), random.nextGaussian());
            }
            // Twice, so that rounding does not add up.
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < c; before++) {
                    subtractProjection(u, before, c);
                }
            }
            normalise(u, c);
        }
        return u;
    }

    private static void subtractProjection(ComplexMatrix u, int before, int column) {
        Complex overlap = Complex.ZERO;
        for (int r = 0; r < u.rows(); r++) {
            overlap = overlap.plus(entry(u, r, before).conjugate().times(entry(u, r, column)));
        }
        for (int r = 0; r < u.rows(); r++) {
            Complex rest =
                    entry(u, r, column).plus(entry(u, r, before).times(overlap).times(-1));
            u.set(r, column, rest.re(), rest.im());
        }
    }

    private static void normalise(ComplexMatrix u, int column) {
        double norm = 0;
        for (int r = 0; r < u.rows(); r++) {
            norm += entry(u, r, column).squaredModulus();
        }
        for (int r = 0; r < u.rows(); r++) {
            Complex scaled = entry(u, r, column).times(1 / Math.sqrt(norm));
            u.set(r, column, scaled.re(), scaled.im());
        }
    }

    private static Complex entry(ComplexMatrix matrix, int row, int column) {
        return new Complex(matrix.re(row, column), matrix.im(row, column));
    }

    /** The permanent by expansion along the first of the rows. */
    private static Complex permanent(ComplexMatrix u, List<Integer> rows, List<Integer> columns) {
        if (rows.isEmpty()) {
            return Complex.ONE;
        }
        Complex sum = Complex.ZERO;
        for (int j = 0; j < columns.size(); j++) {
            List<Integer> rest = new ArrayList<>(columns);
            int column = rest.remove(j);
            sum = sum.plus(entry(u, rows.get(0), column).times(permanent(u, rows.subList(1, rows.size()), rest)));
        }
        return sum;
    }

    /** \(\mathrm{perm}(U_{t,s}) / \sqrt{\prod s! \prod t!}\). */
    public static Complex amplitude(ComplexMatrix u, FockState input, FockState output) {
        return permanent(u, output.photonModes(), input.photonModes())
                .times(1 / Math.sqrt(factorials(input) * factorials(output)));
    }

    /** The product of the factorials of the occupations. */
    public static double factorials(FockState state) {
        double product = 1;
        for (int occupation : state.toArray()) {
            for (int k = 2; k <= occupation; k++) {
                product *= k;
            }
        }
        return product;
    }
}
