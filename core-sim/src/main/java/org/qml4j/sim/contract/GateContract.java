package org.qml4j.sim.contract;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    private static final double GENERATOR_TOLERANCE = 1e-8;
    private static final double STRUCTURE_TOLERANCE = 1e-12;
    private static final int MAX_QUBITS = 10;
    private static final int RANDOM_POINTS = 4;
    private static final long SEED = 20;

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
        double[][] points = contract.points();
        for (double[] angles : points) {
            contract.verifyMatrix(angles);
        }
        for (double[] angles : points) {
            for (int slot = 0; slot < gate.angles(); slot++) {
                contract.verifyDerivative(slot, angles);
            }
        }
        // Last, since it builds on a correct derivative.
        for (double[] angles : points) {
            for (int slot = 0; slot < gate.angles(); slot++) {
                contract.verifyGenerator(slot, angles);
            }
        }
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

    private double[][] points() {
        int n = gate.angles();
        if (n == 0) {
            return new double[1][0];
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] points = new double[5 + RANDOM_POINTS][n];
        for (int p = 0; p < points.length; p++) {
            for (int s = 0; s < n; s++) {
                // The special points 0, pi/2, pi, 3/2 pi, 2 pi come first.
                points[p][s] = p < 5 ? p * Math.PI / 2 : random.nextDouble(-2 * Math.PI, 2 * Math.PI);
            }
        }
        return points;
    }

    private void verifyMatrix(double[] angles) {
        ComplexMatrix u = matrix(angles);
        ComplexMatrix product = u.adjoint().times(u);
        double error = product.distance(ComplexMatrix.identity(u.rows()));
        require(
                error <= UNITARY_TOLERANCE,
                "the matrix is unitary; at " + Arrays.toString(angles) + " an entry of U^dagger U - I has modulus "
                        + error + ", allowed is " + UNITARY_TOLERANCE);
        require(
                matrix(angles).equals(u),
                "matrix() gives the same result each time; at " + Arrays.toString(angles) + " two calls differ by "
                        + matrix(angles).distance(u));
        verifyStructure(u, angles);
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

    private void verifyDerivative(int slot, double[] angles) {
        ComplexMatrix expected = differences(slot, angles);
        double size = Math.max(1, expected.distance(ComplexMatrix.zeros(expected.rows(), expected.rows())));
        double error = derivative(slot, angles).distance(expected);
        require(
                error <= DERIVATIVE_TOLERANCE * size,
                "derivative(" + slot + ") is the derivative of matrix(); at " + Arrays.toString(angles)
                        + " it differs from central differences by " + error + ", allowed is "
                        + DERIVATIVE_TOLERANCE * size);
    }

    /** Central differences of fourth order, \((8 (f_1 - f_{-1}) - (f_2 - f_{-2})) / 12 h\). */
    private ComplexMatrix differences(int slot, double[] angles) {
        double h = 1e-3;
        ComplexMatrix sum = ComplexMatrix.zeros(1 << gate.qubits(), 1 << gate.qubits());
        addScaled(sum, 8 / (12 * h), matrix(shifted(angles, slot, h)));
        addScaled(sum, -8 / (12 * h), matrix(shifted(angles, slot, -h)));
        addScaled(sum, -1 / (12 * h), matrix(shifted(angles, slot, 2 * h)));
        addScaled(sum, 1 / (12 * h), matrix(shifted(angles, slot, -2 * h)));
        return sum;
    }

    private void verifyGenerator(int slot, double[] angles) {
        List<Double> eigenvalues = gate.generatorEigenvalues(slot);
        if (eigenvalues.isEmpty()) {
            return;
        }
        String where = " at " + Arrays.toString(angles) + " for angle " + slot;
        ComplexMatrix k = generator(slot, angles);
        double change = generator(slot, shifted(angles, slot, 0.7)).distance(k);
        require(
                change <= GENERATOR_TOLERANCE,
                "generatorEigenvalues() says that U = A exp(-i theta G) B;" + where + " the generator changes by "
                        + change + " when the angle does. Return an empty list if there is no such form");
        double rest = residue(k, eigenvalues);
        require(
                rest <= GENERATOR_TOLERANCE,
                "generatorEigenvalues() are all eigenvalues of the generator;" + where
                        + " the product of (G - lambda) over " + eigenvalues + " is " + rest + " instead of 0");
        for (Double lambda : eigenvalues) {
            List<Double> others =
                    eigenvalues.stream().filter(e -> !e.equals(lambda)).toList();
            require(
                    others.size() == eigenvalues.size() - 1 && residue(k, others) > GENERATOR_TOLERANCE,
                    "generatorEigenvalues() are distinct eigenvalues of the generator;" + where + " " + lambda + " in "
                            + eigenvalues + " is repeated or no eigenvalue");
        }
    }

    /** \(K = i\, \partial_s U\, U^\dagger\). */
    private ComplexMatrix generator(int slot, double[] angles) {
        ComplexMatrix k = derivative(slot, angles).times(matrix(angles).adjoint());
        for (int r = 0; r < k.rows(); r++) {
            for (int c = 0; c < k.columns(); c++) {
                k.set(r, c, -k.im(r, c), k.re(r, c));
            }
        }
        return k;
    }

    /** The largest entry of \(\prod_\lambda (K - \lambda)\). */
    private static double residue(ComplexMatrix k, List<Double> eigenvalues) {
        ComplexMatrix product = ComplexMatrix.identity(k.rows());
        for (double lambda : eigenvalues) {
            ComplexMatrix factor = k.copy();
            addScaled(factor, -lambda, ComplexMatrix.identity(k.rows()));
            product = product.times(factor);
        }
        return product.distance(ComplexMatrix.zeros(k.rows(), k.rows()));
    }

    private ComplexMatrix matrix(double[] angles) {
        ComplexMatrix out = unwritten();
        double[] given = angles.clone();
        gate.matrix(given, out);
        verifyWritten(out, given, angles, "matrix()");
        return out;
    }

    private ComplexMatrix derivative(int slot, double[] angles) {
        ComplexMatrix out = unwritten();
        double[] given = angles.clone();
        gate.derivative(slot, given, out);
        verifyWritten(out, given, angles, "derivative(" + slot + ")");
        return out;
    }

    /** A matrix of NaN shows which entries a gate forgets to write. */
    private ComplexMatrix unwritten() {
        ComplexMatrix out = ComplexMatrix.zeros(1 << gate.qubits(), 1 << gate.qubits());
        for (int r = 0; r < out.rows(); r++) {
            for (int c = 0; c < out.columns(); c++) {
                out.set(r, c, Double.NaN, Double.NaN);
            }
        }
        return out;
    }

    private void verifyWritten(ComplexMatrix out, double[] given, double[] angles, String method) {
        for (int r = 0; r < out.rows(); r++) {
            for (int c = 0; c < out.columns(); c++) {
                require(
                        Double.isFinite(out.re(r, c)) && Double.isFinite(out.im(r, c)),
                        method + " writes a finite number into every entry; at " + Arrays.toString(angles)
                                + " entry (" + r + ", " + c + ") of a matrix of NaN became " + out.re(r, c) + " + "
                                + out.im(r, c) + "i");
            }
        }
        require(
                Arrays.equals(given, angles),
                method + " leaves the angles alone; it changed " + Arrays.toString(angles) + " to "
                        + Arrays.toString(given));
    }

    private static double[] shifted(double[] angles, int slot, double by) {
        double[] copy = angles.clone();
        copy[slot] += by;
        return copy;
    }

    private static void addScaled(ComplexMatrix sum, double factor, ComplexMatrix m) {
        for (int r = 0; r < sum.rows(); r++) {
            for (int c = 0; c < sum.columns(); c++) {
                sum.set(r, c, sum.re(r, c) + factor * m.re(r, c), sum.im(r, c) + factor * m.im(r, c));
            }
        }
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("Gate " + gate.name() + " breaks the contract: " + promise + ".");
        }
    }
}
