package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A unitary on several qubits as a sequence of unitaries on one qubit that act where the others have given values
 * (Barenco et al. 1995, arXiv:quant-ph/9503016; Vartiainen et al. 2004, arXiv:quant-ph/0312218): Givens rotations of
 * neighbours in the order of a Gray code. Cost: \(O(8^k)\) for \(k\) qubits; up to \(2^{k-1}(2^k-1)\) factors.
 */
final class TwoLevel {
    private static final double TINY = 1e-15;

    private final int qubits;
    private final ComplexMatrix w;
    private final List<Factor> factors = new ArrayList<>();

    /**
     * One factor.
     *
     * @param target the qubit that is changed
     * @param ones the values of the other qubits where it acts, as bits of a basis index; that of the target is 0
     * @param unitary what acts on the target
     */
    record Factor(int target, int ones, ComplexMatrix unitary) {}

    private TwoLevel(ComplexMatrix unitary) {
        w = unitary.copy();
        qubits = Integer.numberOfTrailingZeros(unitary.rows());
    }

    /** The factors; the first acts first. */
    static List<Factor> factors(ComplexMatrix unitary) {
        TwoLevel synthesis = new TwoLevel(unitary);
        synthesis.reduce();
        Collections.reverse(synthesis.factors);
        return synthesis.factors;
    }

    private void reduce() {
        int n = w.rows();
        for (int c = 0; c < n - 1; c++) {
            for (int r = n - 1; r > c; r--) {
                eliminate(gray(r - 1), gray(r), gray(c), r == c + 1, c == n - 2);
            }
        }
    }

    private static int gray(int k) {
        return k ^ (k >> 1);
    }

    /** Rotates two rows so that the second has no entry in a column; the last rotation of a column makes it 1. */
    private void eliminate(int upper, int lower, int column, boolean last, boolean block) {
        double ar = w.re(upper, column);
        double ai = w.im(upper, column);
        double br = w.re(lower, column);
        double bi = w.im(lower, column);
        boolean done = Math.hypot(br, bi) < TINY && (!last || (Math.abs(ar - 1) < TINY && Math.abs(ai) < TINY));
        if (done && !block) {
            return;
        }
        double norm = Math.sqrt(ar * ar + ai * ai + br * br + bi * bi);
        ComplexMatrix undo = ComplexMatrix.zeros(2, 2);
        undo.set(0, 0, ar / norm, ai / norm);
        undo.set(1, 0, br / norm, bi / norm);
        if (block) {
            undo.set(0, 1, w.re(upper, lower), w.im(upper, lower));
            undo.set(1, 1, w.re(lower, lower), w.im(lower, lower));
        } else {
            undo.set(0, 1, -br / norm, bi / norm);
            undo.set(1, 1, ar / norm, -ai / norm);
        }
        rotate(upper, lower, undo.adjoint());
        int bit = upper ^ lower;
        ComplexMatrix ordered = (upper & bit) == 0 ? undo : swapped(undo);
        factors.add(new Factor(qubits - 1 - Integer.numberOfTrailingZeros(bit), upper & lower, ordered));
    }

    private void rotate(int upper, int lower, ComplexMatrix g) {
        for (int k = 0; k < w.columns(); k++) {
            double ar = w.re(upper, k);
            double ai = w.im(upper, k);
            double br = w.re(lower, k);
            double bi = w.im(lower, k);
            w.set(upper, k, mix(g, 0, ar, ai, br, bi), mixImaginary(g, 0, ar, ai, br, bi));
            w.set(lower, k, mix(g, 1, ar, ai, br, bi), mixImaginary(g, 1, ar, ai, br, bi));
        }
    }

    private static double mix(ComplexMatrix g, int row, double ar, double ai, double br, double bi) {
        return g.re(row, 0) * ar - g.im(row, 0) * ai + g.re(row, 1) * br - g.im(row, 1) * bi;
    }

    private static double mixImaginary(ComplexMatrix g, int row, double ar, double ai, double br, double bi) {
        return g.re(row, 0) * ai + g.im(row, 0) * ar + g.re(row, 1) * bi + g.im(row, 1) * br;
    }

    private static ComplexMatrix swapped(ComplexMatrix m) {
        ComplexMatrix s = ComplexMatrix.zeros(2, 2);
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                s.set(1 - r, 1 - c, m.re(r, c), m.im(r, c));
            }
        }
        return s;
    }
}
