package org.qml4j.sim.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.qml4j.sim.math.ComplexMatrix;

/** The promises of everything that has a matrix with angles: {@link GateContract} and {@link ComponentContract}. */
final class MatrixContract {
    private static final double GENERATOR_TOLERANCE = 1e-8;
    private static final int RANDOM_POINTS = 4;
    private static final long SEED = 20;

    private final String who;
    private final int size;
    private final int angles;
    private final BiConsumer<double[], ComplexMatrix> matrix;
    private final Derivative derivative;
    private final IntFunction<List<Double>> eigenvalues;

    /** Writes the derivative with respect to an angle. */
    @FunctionalInterface
    interface Derivative {
        void write(int slot, double[] angles, ComplexMatrix out);
    }

    MatrixContract(
            String who,
            int size,
            int angles,
            BiConsumer<double[], ComplexMatrix> matrix,
            Derivative derivative,
            IntFunction<List<Double>> eigenvalues) {
        this.who = who;
        this.size = size;
        this.angles = angles;
        this.matrix = matrix;
        this.derivative = derivative;
        this.eigenvalues = eigenvalues;
    }

    /** The angles at which the promises are checked. */
    double[][] points() {
        int n = angles;
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

    void verifyUnitary(double[] at) {
        ComplexMatrix u = matrix(at);
        ComplexMatrix product = u.adjoint().times(u);
        double error = product.distance(ComplexMatrix.identity(u.rows()));
        require(
                error <= GateContract.UNITARY_TOLERANCE,
                "the matrix is unitary; at " + Arrays.toString(at) + " an entry of U^dagger U - I has modulus " + error
                        + ", allowed is " + GateContract.UNITARY_TOLERANCE);
        require(
                matrix(at).equals(u),
                "matrix() gives the same result each time; at " + Arrays.toString(at) + " two calls differ by "
                        + matrix(at).distance(u));
    }

    /** Checks the derivatives and after them the generators, which build on correct derivatives. */
    void verifyDerivatives() {
        double[][] points = points();
        for (double[] at : points) {
            for (int slot = 0; slot < angles; slot++) {
                verifyDerivative(slot, at);
            }
        }
        for (double[] at : points) {
            for (int slot = 0; slot < angles; slot++) {
                verifyGenerator(slot, at);
            }
        }
    }

    private void verifyDerivative(int slot, double[] at) {
        ComplexMatrix expected = differences(slot, at);
        double scale = Math.max(1, expected.distance(ComplexMatrix.zeros(expected.rows(), expected.rows())));
        double error = derivative(slot, at).distance(expected);
        require(
                error <= GateContract.DERIVATIVE_TOLERANCE * scale,
                "derivative(" + slot + ") is the derivative of matrix(); at " + Arrays.toString(at)
                        + " it differs from central differences by " + error + ", allowed is "
                        + GateContract.DERIVATIVE_TOLERANCE * scale);
    }

    /** Central differences of fourth order, \((8 (f_1 - f_{-1}) - (f_2 - f_{-2})) / 12 h\). */
    private ComplexMatrix differences(int slot, double[] at) {
        double h = 1e-3;
        ComplexMatrix sum = ComplexMatrix.zeros(size, size);
        addScaled(sum, 8 / (12 * h), matrix(shifted(at, slot, h)));
        addScaled(sum, -8 / (12 * h), matrix(shifted(at, slot, -h)));
        addScaled(sum, -1 / (12 * h), matrix(shifted(at, slot, 2 * h)));
        addScaled(sum, 1 / (12 * h), matrix(shifted(at, slot, -2 * h)));
        return sum;
    }

    private void verifyGenerator(int slot, double[] at) {
        List<Double> spectrum = eigenvalues.apply(slot);
        if (spectrum.isEmpty()) {
            return;
        }
        String where = " at " + Arrays.toString(at) + " for angle " + slot;
        ComplexMatrix k = generator(slot, at);
        double change = generator(slot, shifted(at, slot, 0.7)).distance(k);
        require(
                change <= GENERATOR_TOLERANCE,
                "generatorEigenvalues() says that U = A exp(-i theta G) B;" + where + " the generator changes by "
                        + change + " when the angle does. Return an empty list if there is no such form");
        double spread = Math.max(1, Collections.max(spectrum) - Collections.min(spectrum));
        double rest = residue(k, spectrum, spread);
        require(
                rest <= GENERATOR_TOLERANCE,
                "generatorEigenvalues() are all eigenvalues of the generator;" + where
                        + " the product of (G - lambda) / " + spread + " over " + spectrum + " is " + rest
                        + " instead of 0");
        for (Double lambda : spectrum) {
            List<Double> others =
                    spectrum.stream().filter(e -> !e.equals(lambda)).toList();
            require(
                    others.size() == spectrum.size() - 1 && residue(k, others, spread) > GENERATOR_TOLERANCE,
                    "generatorEigenvalues() are distinct eigenvalues of the generator;" + where + " " + lambda + " in "
                            + spectrum + " is repeated or no eigenvalue");
        }
    }

    /** \(K = i\, \partial_s U\, U^\dagger\). */
    private ComplexMatrix generator(int slot, double[] at) {
        ComplexMatrix k = derivative(slot, at).times(matrix(at).adjoint());
        for (int r = 0; r < k.rows(); r++) {
            for (int c = 0; c < k.columns(); c++) {
                k.set(r, c, -k.im(r, c), k.re(r, c));
            }
        }
        return k;
    }

    /** The largest entry of \(\prod_\lambda (K - \lambda) / s\); the spread \(s\) keeps rounding errors from growing. */
    private static double residue(ComplexMatrix k, List<Double> eigenvalues, double spread) {
        ComplexMatrix product = ComplexMatrix.identity(k.rows());
        for (double lambda : eigenvalues) {
            ComplexMatrix factor = ComplexMatrix.zeros(k.rows(), k.rows());
            addScaled(factor, 1 / spread, k);
            addScaled(factor, -lambda / spread, ComplexMatrix.identity(k.rows()));
            product = product.times(factor);
        }
        return product.distance(ComplexMatrix.zeros(k.rows(), k.rows()));
    }

    /** The matrix, checked to be written fully. */
    ComplexMatrix matrix(double[] at) {
        ComplexMatrix out = unwritten();
        double[] given = at.clone();
        matrix.accept(given, out);
        verifyWritten(out, given, at, "matrix()");
        return out;
    }

    private ComplexMatrix derivative(int slot, double[] at) {
        ComplexMatrix out = unwritten();
        double[] given = at.clone();
        derivative.write(slot, given, out);
        verifyWritten(out, given, at, "derivative(" + slot + ")");
        return out;
    }

    /** A matrix of NaN shows which entries are not written. */
    private ComplexMatrix unwritten() {
        ComplexMatrix out = ComplexMatrix.zeros(size, size);
        for (int r = 0; r < out.rows(); r++) {
            for (int c = 0; c < out.columns(); c++) {
                out.set(r, c, Double.NaN, Double.NaN);
            }
        }
        return out;
    }

    private void verifyWritten(ComplexMatrix out, double[] given, double[] at, String method) {
        for (int r = 0; r < out.rows(); r++) {
            for (int c = 0; c < out.columns(); c++) {
                require(
                        Double.isFinite(out.re(r, c)) && Double.isFinite(out.im(r, c)),
                        method + " writes a finite number into every entry; at " + Arrays.toString(at)
                                + " entry (" + r + ", " + c + ") of a matrix of NaN became " + out.re(r, c) + " + "
                                + out.im(r, c) + "i");
            }
        }
        require(
                Arrays.equals(given, at),
                method + " leaves the angles alone; it changed " + Arrays.toString(at) + " to "
                        + Arrays.toString(given));
    }

    private static double[] shifted(double[] at, int slot, double by) {
        double[] copy = at.clone();
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

    void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(who + " breaks the contract: " + promise + ".");
        }
    }
}
