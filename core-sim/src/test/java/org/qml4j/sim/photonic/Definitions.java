package org.qml4j.sim.photonic;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/** The definitions of linear optics, written out slowly, to compare with. */
public final class Definitions {

    private Definitions() {}

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
