package org.qml4j.sim.observable;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.qml4j.sim.math.ComplexMatrix;

/** An arbitrary Hermitian operator on some qubits, given as a matrix; the first qubit is its most significant bit. */
public final class HermitianMatrix implements Observable {

    private static final double TOLERANCE = 1e-9;

    private final ComplexMatrix matrix;
    private final List<Integer> on;

    private HermitianMatrix(ComplexMatrix matrix, List<Integer> on) {
        this.matrix = matrix;
        this.on = on;
    }

    /**
     * The operator with a given matrix.
     *
     * @param matrix a Hermitian \(2^k \times 2^k\) matrix; it is copied
     * @param on the \(k\) qubits, all different
     * @throws IllegalArgumentException if the sizes do not match or the matrix is not Hermitian within 1e-9
     */
    public static HermitianMatrix of(ComplexMatrix matrix, List<Integer> on) {
        if (matrix.rows() != 1 << on.size() || matrix.columns() != matrix.rows() || on.isEmpty()) {
            throw new IllegalArgumentException("An observable on " + on.size() + " qubits has a " + (1 << on.size())
                    + " x " + (1 << on.size()) + " matrix; got " + matrix.rows() + " x " + matrix.columns() + ".");
        }
        if (new HashSet<>(on).size() != on.size() || on.stream().anyMatch(q -> q < 0)) {
            throw new IllegalArgumentException(
                    "The qubits of an observable are different and 0 or more; got " + on + ".");
        }
        if (!matrix.isHermitian(TOLERANCE)) {
            throw new IllegalArgumentException(
                    "The matrix is not Hermitian: it differs from its conjugate transpose by "
                            + matrix.distance(matrix.adjoint()) + ", allowed is " + TOLERANCE + ".");
        }
        return new HermitianMatrix(matrix.copy(), List.copyOf(on));
    }

    /** A copy of the matrix. */
    public ComplexMatrix matrix() {
        return matrix.copy();
    }

    /** The qubits that the matrix acts on. */
    public List<Integer> on() {
        return on;
    }

    @Override
    public int qubits() {
        return on.stream().mapToInt(q -> q + 1).max().orElse(0);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HermitianMatrix h && matrix.equals(h.matrix) && on.equals(h.on);
    }

    @Override
    public int hashCode() {
        return Objects.hash(matrix, on);
    }

    @Override
    public String toString() {
        return "HermitianMatrix on " + on;
    }
}
