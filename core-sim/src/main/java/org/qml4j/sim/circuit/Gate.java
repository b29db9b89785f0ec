package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A unitary on a few qubits with zero or more angles. Users add gates of their own by implementing this interface and
 * calling {@code GateContract.verify(gate)} in a test.
 *
 * <p>The first qubit a gate is applied to is the most significant bit of its matrix.
 *
 * <p>To write one: give {@link #name}, {@link #qubits}, {@link #angles}, {@link #matrix} and, if it has angles,
 * {@link #derivative}. {@link #generatorEigenvalues} is needed for parameter-shift gradients only; {@link #structure}
 * is a promise that lets simulators go faster.
 */
public interface Gate {

    /** What a simulator may assume of the matrix, whatever the angles. */
    enum Structure {
        /** Nothing. */
        GENERAL,
        /** All entries are real. */
        REAL,
        /** All entries off the diagonal are zero. */
        DIAGONAL,
        /** The matrix permutes basis states: entries are 0 or exactly 1. Only for gates without angles. */
        PERMUTATION
    }

    /** The name in drawings, error messages and program text; letters, digits and underscores. */
    String name();

    /** The number of qubits \(k \ge 0\). */
    int qubits();

    /** The number of angles. */
    int angles();

    /**
     * Writes the unitary \(U(\theta)\).
     *
     * @param angles the {@link #angles()} angles in radians
     * @param out a \(2^k \times 2^k\) matrix; every entry is overwritten
     */
    void matrix(double[] angles, ComplexMatrix out);

    /**
     * Writes the derivative \(\partial U / \partial\theta_s\).
     *
     * @param slot which angle, \(0 \le s\), below {@link #angles()}
     * @param angles the {@link #angles()} angles in radians
     * @param out a \(2^k \times 2^k\) matrix; every entry is overwritten
     */
    void derivative(int slot, double[] angles, ComplexMatrix out);

    /**
     * The distinct eigenvalues of the generator \(G\), where the gate depends on the angle as
     * \(U(\theta_s) = A\, e^{-i\theta_s G}\, B\) with \(A\), \(B\) free of \(\theta_s\). An empty list says that the
     * gate has no such form; then it has no parameter-shift rule. The differences of the eigenvalues are the
     * frequencies of the expectation as a function of the angle (Wierichs et al. 2022, arXiv:2107.12390).
     */
    default List<Double> generatorEigenvalues(int slot) {
        return List.of();
    }

    /** What simulators may assume of the matrix. */
    default Structure structure() {
        return Structure.GENERAL;
    }

    /** The unitary for the given angles as a new matrix. */
    default ComplexMatrix matrix(double... angles) {
        ComplexMatrix out = ComplexMatrix.zeros(1 << qubits(), 1 << qubits());
        matrix(angles, out);
        return out;
    }
}
