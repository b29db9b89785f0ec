package org.qml4j.sim.contract;

import java.util.Arrays;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gate.Structure;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * Checks that a gate keeps the promises of {@link Gate}. Call it in a test of a gate of your own:
 *
 * <pre>{@code
 * GateContract.verify(new MyGate());
 * }</pre>
 *
 * <p>At 0, at multiples of \(\pi/2\) and at random angles it checks that
 *
 * <ul>
 *   <li>the name has letters, digits and underscores only, and the counts are in range;
 *   <li>{@code matrix} writes every entry, is finite, unitary within {@value #UNITARY_TOLERANCE}, gives the same result
 *       each time and leaves the angles alone;
 *   <li>{@code derivative} agrees with central differences of {@code matrix} within {@value #DERIVATIVE_TOLERANCE};
 *   <li>the matrix has the promised {@link Structure};
 *   <li>{@code generatorEigenvalues}, if given, are the distinct eigenvalues of a generator: \(K = i\, \partial_s U\,
 *       U^\dagger\) does not depend on \(\theta_s\), \(\prod_\lambda (K - \lambda) = 0\), and no \(\lambda\) can be left
 *       out.
 * </ul>
 *
 * <p>Cost: some hundred products of \(2^k \times 2^k\) matrices; meant for gates of up to about 6 qubits.
 */
public final class GateContract {

    /** How far an entry of \(U^\dagger U\) may be from the identity. */
    public static final double UNITARY_TOLERANCE = 1e-10;

    /** How far a derivative may be from central differences, relative to 1 or the largest entry. */
    public static final double DERIVATIVE_TOLERANCE = 1e-7;

    private static final double STRUCTURE_TOLERANCE = 1e-12;
    private static final int MAX_QUBITS = 10;

    private final Gate gate;

    private GateContract(Gate gate) {
        this.gate = gate;
    }

    /**
     * Checks a gate.
     *
     * @param gate the gate to check
     * @throws AssertionError naming the gate, the broken promise, the angles and the difference
     */
    public static void verify(Gate gate) {
        GateContract contract = new GateContract(gate);
        contract.verifyDescription();
        MatrixContract matrix = new MatrixContract(
                "Gate " + gate.name(),
                1 << gate.qubits(),
                gate.angles(),
                gate::matrix,
                gate::derivative,
                gate::generatorEigenvalues);
        for (double[] angles : matrix.points()) {
            matrix.verifyUnitary(angles);
            contract.verifyStructure(matrix.matrix(angles), angles);
        }
        matrix.verifyDerivatives();
    }

    private void verifyDescription() {
        require(gate.name().matches("\\w+"), "the name \"" + gate.name() + "\" has letters, digits and _ only");
        require(
                gate.qubits() >= 0 && gate.qubits() <= MAX_QUBITS,
                "it can be checked on 0 to " + MAX_QUBITS + " qubits; qubits() is " + gate.qubits());
        require(gate.angles() >= 0, "angles() is 0 or more; it is " + gate.angles());
        require(
                gate.structure() != Structure.PERMUTATION || gate.angles() == 0,
                "only gates without angles may promise PERMUTATION; angles() is " + gate.angles());
    }

    private void verifyStructure(ComplexMatrix u, double[] angles) {
        Structure structure = gate.structure();
        for (int r = 0; r < u.rows(); r++) {
            for (int c = 0; c < u.columns(); c++) {
                boolean kept = switch (structure) {
                    case GENERAL -> true;
                    case REAL -> Math.abs(u.im(r, c)) <= STRUCTURE_TOLERANCE;
                    case DIAGONAL -> r == c || Math.hypot(u.re(r, c), u.im(r, c)) <= STRUCTURE_TOLERANCE;
                    case PERMUTATION -> u.im(r, c) == 0 && (u.re(r, c) == 0 || u.re(r, c) == 1);
                };
                require(
                        kept,
                        "structure() promises " + structure + "; at " + Arrays.toString(angles) + " entry (" + r + ", "
                                + c + ") is " + u.re(r, c) + " + " + u.im(r, c) + "i");
            }
        }
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("Gate " + gate.name() + " breaks the contract: " + promise + ".");
        }
    }
}
