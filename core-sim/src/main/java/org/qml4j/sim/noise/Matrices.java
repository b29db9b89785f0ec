package org.qml4j.sim.noise;

import java.util.List;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

/** The small matrices that channels are made of. */
final class Matrices {
    private static final List<StandardGate> PAULIS =
            List.of(StandardGate.I, StandardGate.X, StandardGate.Y, StandardGate.Z);

    private Matrices() {}

    static void requireProbability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; allowed is 0 to 1.");
        }
    }

    /** Pauli operator 0 to 3: I, X, Y, Z. */
    static ComplexMatrix pauli(int index) {
        return PAULIS.get(index).matrix();
    }

    static ComplexMatrix scaled(ComplexMatrix matrix, double factor) {
        ComplexMatrix out = matrix.copy();
        for (int r = 0; r < out.rows(); r++) {
            for (int c = 0; c < out.columns(); c++) {
                out.set(r, c, factor * matrix.re(r, c), factor * matrix.im(r, c));
            }
        }
        return out;
    }

    static List<ComplexMatrix> flip(int pauli, double probability) {
        return List.of(scaled(pauli(0), Math.sqrt(1 - probability)), scaled(pauli(pauli), Math.sqrt(probability)));
    }

    static ComplexMatrix diagonal(double a, double b) {
        return ComplexMatrix.ofReal(new double[][] {{a, 0}, {0, b}});
    }

    static ComplexMatrix unit(int row, int column, double value) {
        ComplexMatrix out = ComplexMatrix.zeros(2, 2);
        out.set(row, column, value, 0);
        return out;
    }
}
