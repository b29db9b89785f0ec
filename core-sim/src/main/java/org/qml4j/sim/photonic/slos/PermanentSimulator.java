package org.qml4j.sim.photonic.slos;

import java.util.List;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;

/**
 * The slow way to amplitudes: one permanent for each,
 * \[ \langle t | U | s \rangle = \frac{\mathrm{Perm}(U_{t,s})}{\sqrt{\prod_i t_i! \prod_i s_i!}}, \]
 * where row \(i\) of \(U\) is taken \(t_i\) times and column \(j\) \(s_j\) times. It shares no code with {@link Slos}, whose
 * truth it is in tests; use it when only a few amplitudes are asked for.
 *
 * <p>Cost: \(n\, 2^{n-1}\) complex multiplications for each amplitude, next to no memory.
 *
 * <p>Source: Scheel, "Permanents in linear optical networks", 2004, arXiv:quant-ph/0406127.
 */
public final class PermanentSimulator {

    private PermanentSimulator() {}

    /**
     * The permanent of a square matrix, by Glynn's formula.
     *
     * @throws IllegalArgumentException if the matrix is not square or has more than {@value Permanents#MAX_ROWS} rows
     */
    public static Complex permanent(ComplexMatrix matrix) {
        if (matrix.rows() != matrix.columns()) {
            throw new IllegalArgumentException(
                    "Square matrices have a permanent; this one is " + matrix.rows() + " x " + matrix.columns() + ".");
        }
        int[] all = new int[matrix.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        double[] value = permanent(matrix, all, all);
        return new Complex(value[0], value[1]);
    }

    private static double[] permanent(ComplexMatrix matrix, int[] rows, int[] columns) {
        int n = rows.length;
        if (n > Permanents.MAX_ROWS) {
            throw new IllegalArgumentException("A permanent of " + n + " rows takes " + n + " * 2^" + (n - 1)
                    + " multiplications; the limit is " + Permanents.MAX_ROWS + " rows.");
        }
        double[][] re = new double[n][n];
        double[][] im = new double[n][n];
        Permanents.fill(matrix, rows, columns, re, im);
        double[] value = new double[2];
        Permanents.glynn(re, im, n, value);
        return value;
    }

    /**
     * One amplitude.
     *
     * @param unitary \(m \times m\)
     * @param input \(s\)
     * @param output \(t\)
     * @return 0 if the states differ in their number of photons
     * @throws IllegalArgumentException if modes and matrix do not match, or there are more than
     *     {@value Permanents#MAX_ROWS} photons
     */
    public static Complex amplitude(ComplexMatrix unitary, FockState input, FockState output) {
        if (unitary.rows() != output.modes() || unitary.columns() != input.modes()) {
            throw new IllegalArgumentException("The states have " + input.modes() + " and " + output.modes()
                    + " modes, the matrix is " + unitary.rows() + " x " + unitary.columns() + ".");
        }
        if (input.photons() != output.photons()) {
            return new Complex(0, 0);
        }
        double[] value = permanent(unitary, rows(output), rows(input));
        double scale = 1 / Math.sqrt(factorials(input) * factorials(output));
        return new Complex(value[0] * scale, value[1] * scale);
    }

    /**
     * The amplitudes of all states of a space.
     *
     * @throws IllegalArgumentException as in {@link #amplitude}, or if the space does not exist for these modes and photons
     */
    public static FockAmplitudes amplitudes(ComplexMatrix unitary, FockState input, ComputationSpace space) {
        FockBasis basis = space.basis(input.modes(), input.photons());
        List<FockState> states = basis.states();
        double[] re = new double[states.size()];
        double[] im = new double[states.size()];
        for (int i = 0; i < re.length; i++) {
            Complex value = amplitude(unitary, input, states.get(i));
            re[i] = value.re();
            im[i] = value.im();
        }
        return new FockAmplitudes(basis, re, im);
    }

    private static int[] rows(FockState state) {
        return state.photonModes().stream().mapToInt(Integer::intValue).toArray();
    }

    private static double factorials(FockState state) {
        double product = 1;
        for (int t : state.toArray()) {
            for (int k = 2; k <= t; k++) {
                product *= k;
            }
        }
        return product;
    }
}
