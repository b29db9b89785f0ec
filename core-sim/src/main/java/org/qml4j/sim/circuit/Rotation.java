package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The rotation \(e^{-i\theta P/2} = \cos(\theta/2) I - i \sin(\theta/2) P\) about a Pauli string \(P\), whose letter
 * \(q\) acts on the gate's qubit \(q\).
 *
 * @param pauli the letters, each one of I, X, Y, Z
 */
record Rotation(String pauli) implements Gate {

    @Override
    public String name() {
        return "R" + pauli;
    }

    @Override
    public int qubits() {
        return pauli.length();
    }

    @Override
    public int angles() {
        return 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        fill(Math.cos(angles[0] / 2), Math.sin(angles[0] / 2), out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        fill(-Math.sin(angles[0] / 2) / 2, Math.cos(angles[0] / 2) / 2, out);
    }

    /** Writes \(a I - i b P\). */
    private void fill(double a, double b, ComplexMatrix out) {
        out.clear();
        int k = pauli.length();
        for (int column = 0; column < 1 << k; column++) {
            int row = column;
            int quarterTurns = 3; // -i
            for (int q = 0; q < k; q++) {
                int bit = column >> (k - 1 - q) & 1;
                char letter = pauli.charAt(q);
                if (letter == 'X' || letter == 'Y') {
                    row ^= 1 << (k - 1 - q);
                }
                if (letter == 'Y') {
                    quarterTurns += bit == 0 ? 1 : 3;
                } else if (letter == 'Z') {
                    quarterTurns += 2 * bit;
                }
            }
            double re = b * (quarterTurns % 2 == 1 ? 0 : quarterTurns % 4 == 0 ? 1 : -1);
            double im = b * (quarterTurns % 2 == 0 ? 0 : quarterTurns % 4 == 1 ? 1 : -1);
            out.set(row, column, out.re(row, column) + re, out.im(row, column) + im);
            out.set(column, column, out.re(column, column) + a, out.im(column, column));
        }
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return pauli.chars().allMatch(c -> c == 'I') ? List.of(0.5) : List.of(-0.5, 0.5);
    }

    @Override
    public Structure structure() {
        if (pauli.chars().allMatch(c -> c == 'I' || c == 'Z')) {
            return Structure.DIAGONAL;
        }
        // -i P is real when P has an odd number of Y.
        return pauli.chars().filter(c -> c == 'Y').count() % 2 == 1 ? Structure.REAL : Structure.GENERAL;
    }
}
