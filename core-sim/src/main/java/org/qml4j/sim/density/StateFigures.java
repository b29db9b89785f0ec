package org.qml4j.sim.density;

import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.statevector.StateVector;

/** Figures of states: entropy, fidelity, distance, Bloch vectors and entanglement. */
public final class StateFigures {
    private StateFigures() {}

    /**
     * A Bloch vector: the expectations of X, Y and Z of one qubit; its length is 1 for a pure state.
     *
     * @param x the expectation of X
     * @param y the expectation of Y
     * @param z the expectation of Z
     */
    public record BlochVector(double x, double y, double z) {
        /** The length, 0 to 1. */
        public double length() {
            return Math.sqrt(x * x + y * y + z * z);
        }
    }

    /**
     * The von Neumann entropy \(-\mathrm{Tr}\, \rho \log_2 \rho\) in bits: 0 for a pure state, \(n\) for the fully
     * mixed one. Cost: an eigenvalue problem of \(2^n\) rows.
     */
    public static double entropyBits(DensityMatrix state) {
        HermitianEigen eigen = HermitianEigen.of(state.matrix());
        double sum = 0;
        for (int k = 0; k < eigen.size(); k++) {
            double p = eigen.value(k);
            sum -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
        }
        return sum;
    }

    /**
     * The fidelity \(\left(\mathrm{Tr} \sqrt{\sqrt\rho\, \sigma \sqrt\rho}\right)^2\) (Jozsa 1994,
     * doi:10.1080/09500349414552171): 1 for equal states, \(|\langle\psi|\phi\rangle|^2\) for pure ones.
     *
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public static double fidelity(DensityMatrix a, DensityMatrix b) {
        requireSameQubits(a, b);
        ComplexMatrix root = HermitianEigen.of(a.matrix()).root();
        HermitianEigen eigen = HermitianEigen.of(root.times(b.matrix()).times(root));
        double sum = 0;
        for (int k = 0; k < eigen.size(); k++) {
            sum += Math.sqrt(Math.max(0, eigen.value(k)));
        }
        return sum * sum;
    }

    /**
     * The trace distance \(\frac12 \lVert \rho - \sigma \rVert_1\): 0 for equal states, 1 for orthogonal ones.
     *
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public static double traceDistance(DensityMatrix a, DensityMatrix b) {
        requireSameQubits(a, b);
        ComplexMatrix difference = a.matrix();
        ComplexMatrix other = b.matrix();
        for (int r = 0; r < other.rows(); r++) {
            for (int c = 0; c < other.rows(); c++) {
                difference.set(r, c, difference.re(r, c) - other.re(r, c), difference.im(r, c) - other.im(r, c));
            }
        }
        HermitianEigen eigen = HermitianEigen.of(difference);
        double sum = 0;
        for (int k = 0; k < eigen.size(); k++) {
            sum += Math.abs(eigen.value(k));
        }
        return sum / 2;
    }

    private static void requireSameQubits(DensityMatrix a, DensityMatrix b) {
        if (a.qubits() != b.qubits()) {
            throw new IllegalArgumentException(
                    "States on " + a.qubits() + " and " + b.qubits() + " qubits cannot be compared.");
        }
    }

    /**
     * The Bloch vector of one qubit.
     *
     * @throws IllegalArgumentException if the state does not have the qubit
     */
    public static BlochVector blochVector(DensityMatrix state, int qubit) {
        DensityMatrix one = state.partialTrace(qubit);
        return new BlochVector(one.pauli(1), one.pauli(2), one.pauli(3));
    }

    /**
     * The entanglement of a pure state by Meyer and Wallach (2002, doi:10.1063/1.1497700), in the form of Brennen
     * (quant-ph/0305094): \(Q = 2 \left(1 - \frac1n \sum_q \mathrm{Tr}\, \rho_q^2\right)\). It is 0 for product
     * states and 1 for GHZ states. Cost: \(n 2^n\).
     */
    public static double meyerWallach(StateVector state) {
        double sum = 0;
        for (int q = 0; q < state.qubits(); q++) {
            double zeros = 0;
            double ones = 0;
            double re = 0;
            double im = 0;
            int bit = 1 << (state.qubits() - 1 - q);
            for (int i = 0; i < 1 << state.qubits(); i++) {
                if ((i & bit) == 0) {
                    int j = i | bit;
                    zeros += state.re(i) * state.re(i) + state.im(i) * state.im(i);
                    ones += state.re(j) * state.re(j) + state.im(j) * state.im(j);
                    re += state.re(i) * state.re(j) + state.im(i) * state.im(j);
                    im += state.im(i) * state.re(j) - state.re(i) * state.im(j);
                }
            }
            sum += zeros * zeros + ones * ones + 2 * (re * re + im * im);
        }
        return 2 * (1 - sum / state.qubits());
    }
}
