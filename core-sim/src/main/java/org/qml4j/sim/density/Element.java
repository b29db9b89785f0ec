package org.qml4j.sim.density;

import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A gate or a channel as a Pauli transfer matrix.
 *
 * @param op the gate, or null for what has no free angle
 * @param fixed the matrix of what has no free angle
 */
record Element(@Nullable Op op, Fixed fixed) {

    /** A matrix that does not change. */
    static final class Fixed {
        private final double[][] matrix;

        Fixed(double[][] matrix) {
            this.matrix = matrix;
        }
    }

    private static final double[] NONE = {};
    private static final Fixed NOTHING = new Fixed(new double[0][]);

    static Element of(Op op) {
        if (op.isParametric()) {
            return new Element(op, NOTHING);
        }
        return new Element(null, new Fixed(Transfer.ofUnitary(op.gate().matrix(op.values(NONE, NONE)))));
    }

    static Element of(double[][] matrix) {
        return new Element(null, new Fixed(matrix));
    }

    double[][] matrix(double[] x, double[] w) {
        return op == null ? fixed.matrix : Transfer.ofUnitary(op.gate().matrix(op.values(x, w)));
    }

    double[][] derivative(int slot, double[] x, double[] w) {
        Op gate = gate();
        double[] values = gate.values(x, w);
        ComplexMatrix u = gate.gate().matrix(values);
        ComplexMatrix du = ComplexMatrix.zeros(u.rows(), u.columns());
        gate.gate().derivative(slot, values, du);
        return Transfer.derivative(du, u);
    }

    Op gate() {
        if (op == null) {
            throw new IllegalStateException("A channel has no angles.");
        }
        return op;
    }

    /** Whether it is fixed and multiplies each Pauli string by a number. */
    boolean isDiagonal() {
        for (int i = 0; i < fixed.matrix.length; i++) {
            for (int j = 0; j < fixed.matrix.length; j++) {
                if (i != j && fixed.matrix[i][j] != 0) {
                    return false;
                }
            }
        }
        return op == null;
    }

    boolean isParametric() {
        return op != null;
    }

    boolean readsInputs() {
        return op != null && op.readsInputs();
    }
}
