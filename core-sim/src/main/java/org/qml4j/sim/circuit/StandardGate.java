package org.qml4j.sim.circuit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The gates that have a name in the field.
 *
 * <p>Conventions: \(R_P(\theta) = e^{-i\theta P/2}\), \(R_{PP}(\theta) = e^{-i\theta P \otimes P/2}\),
 * \(P(\theta) = \mathrm{diag}(1, e^{i\theta})\), controls come first and act on \(|1\rangle\). {@link #ROT} is
 * PennyLane's {@code Rot}, {@link #U3} is OpenQASM's {@code U}. Cost of a matrix: constant.
 */
public enum StandardGate implements Gate {
    /** The identity. */
    I(fixed(1, Structure.PERMUTATION, 1, 0, 0, 0, 0, 0, 1, 0)),
    /** Pauli X, the bit flip. */
    X(fixed(1, Structure.PERMUTATION, 0, 0, 1, 0, 1, 0, 0, 0)),
    /** Pauli Y. */
    Y(fixed(1, Structure.GENERAL, 0, 0, 0, -1, 0, 1, 0, 0)),
    /** Pauli Z. */
    Z(fixed(1, Structure.DIAGONAL, 1, 0, 0, 0, 0, 0, -1, 0)),
    /** Hadamard, \((X + Z)/\sqrt 2\). */
    H(fixed(1, Structure.REAL, r2(), 0, r2(), 0, r2(), 0, -r2(), 0)),
    /** \(\mathrm{diag}(1, i)\). */
    S(fixed(1, Structure.DIAGONAL, 1, 0, 0, 0, 0, 0, 0, 1)),
    /** \(S^\dagger\). */
    SDG(fixed(1, Structure.DIAGONAL, 1, 0, 0, 0, 0, 0, 0, -1)),
    /** \(\mathrm{diag}(1, e^{i\pi/4})\). */
    T(fixed(1, Structure.DIAGONAL, 1, 0, 0, 0, 0, 0, r2(), r2())),
    /** \(T^\dagger\). */
    TDG(fixed(1, Structure.DIAGONAL, 1, 0, 0, 0, 0, 0, r2(), -r2())),
    /** The square root of X, \(\frac12 \left((1+i) I + (1-i) X\right)\). */
    SX(fixed(1, Structure.GENERAL, .5, .5, .5, -.5, .5, -.5, .5, .5)),
    /** \(e^{-i\theta X/2}\). */
    RX(new Rotation("X")),
    /** \(e^{-i\theta Y/2}\). */
    RY(new Rotation("Y")),
    /** \(e^{-i\theta Z/2}\). */
    RZ(new Rotation("Z")),
    /** The phase shift \(\mathrm{diag}(1, e^{i\theta})\). */
    P(new PhaseShift()),
    /** \(U(\theta, \phi, \lambda) = P(\phi)\, R_Y(\theta)\, P(\lambda)\). */
    U3(new ThreeAngles(true)),
    /** \(\mathrm{Rot}(\phi, \theta, \omega) = R_Z(\omega)\, R_Y(\theta)\, R_Z(\phi)\): \(\phi\) acts first. */
    ROT(new ThreeAngles(false)),
    /** X on the second qubit if the first is 1. */
    CNOT(new Controlled(X, 1)),
    /** Y on the second qubit if the first is 1. */
    CY(new Controlled(Y, 1)),
    /** Z on the second qubit if the first is 1. */
    CZ(new Controlled(Z, 1)),
    /** H on the second qubit if the first is 1. */
    CH(new Controlled(H, 1)),
    /** Exchanges two qubits. */
    SWAP(permutation(2, 0, 2, 1, 3)),
    /** \(|01\rangle \to i|10\rangle\), \(|10\rangle \to i|01\rangle\). */
    ISWAP(fixed(2, Structure.GENERAL, iswap())),
    /** RX on the second qubit if the first is 1. */
    CRX(new Controlled(RX, 1)),
    /** RY on the second qubit if the first is 1. */
    CRY(new Controlled(RY, 1)),
    /** RZ on the second qubit if the first is 1. */
    CRZ(new Controlled(RZ, 1)),
    /** \(\mathrm{diag}(1, 1, 1, e^{i\theta})\). */
    CP(new Controlled(P, 1)),
    /** \(e^{-i\theta X \otimes X/2}\). */
    RXX(new Rotation("XX")),
    /** \(e^{-i\theta Y \otimes Y/2}\). */
    RYY(new Rotation("YY")),
    /** \(e^{-i\theta Z \otimes Z/2}\). */
    RZZ(new Rotation("ZZ")),
    /** X on the third qubit if the first two are 1 (Toffoli). */
    CCX(new Controlled(X, 2)),
    /** Exchanges the last two qubits if the first is 1 (Fredkin). */
    CSWAP(new Controlled(SWAP, 1));

    private final Gate definition;

    StandardGate(Gate definition) {
        this.definition = definition;
    }

    @Override
    public int qubits() {
        return definition.qubits();
    }

    @Override
    public int angles() {
        return definition.angles();
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        definition.matrix(angles, out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        definition.derivative(slot, angles, out);
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return definition.generatorEigenvalues(slot);
    }

    @Override
    public Structure structure() {
        return definition.structure();
    }

    /**
     * The gate without its controls, or null if it has none: X for {@link #CCX}.
     */
    public @Nullable Gate target() {
        return definition instanceof Controlled c ? c.target() : null;
    }

    /** The number of leading control qubits: 2 for {@link #CCX}, 0 for {@link #SWAP}. */
    public int controls() {
        return definition instanceof Controlled c ? c.controls() : 0;
    }

    private static double r2() {
        return Math.sqrt(0.5);
    }

    private static Gate fixed(int qubits, Structure structure, double... interleaved) {
        return new FixedGate("fixed", qubits, structure, ComplexMatrix.ofInterleaved(interleaved));
    }

    private static Gate permutation(int qubits, int... images) {
        ComplexMatrix m = ComplexMatrix.zeros(images.length, images.length);
        for (int from = 0; from < images.length; from++) {
            m.set(images[from], from, 1, 0);
        }
        return new FixedGate("permutation", qubits, Structure.PERMUTATION, m);
    }

    private static double[] iswap() {
        double[] m = new double[32];
        m[0] = 1;
        m[2 * (1 * 4 + 2) + 1] = 1;
        m[2 * (2 * 4 + 1) + 1] = 1;
        m[30] = 1;
        return m;
    }
}
