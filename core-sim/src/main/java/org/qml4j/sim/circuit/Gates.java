package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/** Gates that have no name of their own: arbitrary unitaries, Pauli rotations, controls and the global phase. */
public final class Gates {

    /** How far \(U^\dagger U\) may be from the identity for a matrix to count as unitary. */
    public static final double UNITARY_TOLERANCE = 1e-8;

    private static final Gate GLOBAL_PHASE = new GlobalPhase();

    private Gates() {}

    /**
     * The gate of a given unitary on \(k\) qubits.
     *
     * @param matrix a \(2^k \times 2^k\) unitary; it is copied
     * @throws IllegalArgumentException if the size is not a power of two or the matrix is not unitary
     */
    public static Gate unitary(ComplexMatrix matrix) {
        int k = Integer.numberOfTrailingZeros(matrix.rows());
        if (matrix.rows() != matrix.columns() || matrix.rows() != 1 << k || k == 0) {
            throw new IllegalArgumentException("The matrix of a gate is 2^k x 2^k with k >= 1; got " + matrix.rows()
                    + " x " + matrix.columns() + ".");
        }
        if (!matrix.isUnitary(UNITARY_TOLERANCE)) {
            throw new IllegalArgumentException("The matrix is not unitary: an entry of U^dagger U - I has modulus "
                    + matrix.unitaryError() + ", allowed is " + UNITARY_TOLERANCE + ".");
        }
        return new FixedGate("UNITARY", k, Gate.Structure.GENERAL, matrix.copy());
    }

    /**
     * The rotation \(e^{-i\theta P/2}\) about a Pauli string (PennyLane's {@code PauliRot}).
     *
     * @param pauli the string, for example {@code "XIZ"}: letter \(q\) acts on the gate's qubit \(q\)
     * @throws IllegalArgumentException if the string is empty or has another letter than I, X, Y, Z
     */
    public static Gate pauliRotation(String pauli) {
        if (!pauli.matches("[IXYZ]+")) {
            throw new IllegalArgumentException(
                    "A Pauli string is made of the letters I, X, Y, Z; got \"" + pauli + "\".");
        }
        return new Rotation(pauli);
    }

    /**
     * The gate \(e^{-i\theta G}\) of a Hermitian generator \(G\) on \(k\) qubits, with its derivative and its
     * parameter-shift rule.
     *
     * @param name in drawings, messages and program text; letters, digits and underscores
     * @param generator a \(2^k \times 2^k\) Hermitian matrix; it is copied
     * @throws IllegalArgumentException if the size is not a power of two or the matrix is not Hermitian
     */
    public static Gate exponential(String name, ComplexMatrix generator) {
        return Exponential.of(name, generator);
    }

    /** The given gate controlled on further qubits, which come first. */
    public static Gate controlled(Gate target, int controls) {
        return new Controlled(target, controls);
    }

    /** The global phase \(e^{-i\phi}\) on no qubit at all (PennyLane's sign). */
    public static Gate globalPhase() {
        return GLOBAL_PHASE;
    }

    private record GlobalPhase() implements Gate {
        @Override
        public String name() {
            return "GPHASE";
        }

        @Override
        public int qubits() {
            return 0;
        }

        @Override
        public int angles() {
            return 1;
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            out.set(0, 0, Math.cos(angles[0]), -Math.sin(angles[0]));
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            out.set(0, 0, -Math.sin(angles[0]), -Math.cos(angles[0]));
        }

        @Override
        public List<Double> generatorEigenvalues(int slot) {
            return List.of(1.0);
        }

        @Override
        public Structure structure() {
            return Structure.DIAGONAL;
        }
    }
}
