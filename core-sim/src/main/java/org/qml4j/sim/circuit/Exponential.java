package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The gate \(e^{-i\theta G} = \sum_k e^{-i\theta\lambda_k} P_k\) with the distinct eigenvalues \(\lambda_k\) of the
 * Hermitian \(G\) and the projectors \(P_k = \prod_{j \neq k} (G - \lambda_j) / (\lambda_k - \lambda_j)\) on their
 * eigenspaces.
 *
 * @param name the name
 * @param generator the matrix \(G\)
 * @param eigenvalues the distinct eigenvalues, ascending
 * @param projectors one for each eigenvalue
 */
record Exponential(String name, ComplexMatrix generator, List<Double> eigenvalues, List<ComplexMatrix> projectors)
        implements Gate {

    private static final double HERMITIAN_TOLERANCE = 1e-12;
    /** Eigenvalues that differ by less, relative to the largest, count as one. */
    private static final double SAME = 1e-9;

    static Exponential of(String name, ComplexMatrix generator) {
        int k = Integer.numberOfTrailingZeros(generator.rows());
        if (generator.rows() != generator.columns() || generator.rows() != 1 << k || k == 0) {
            throw new IllegalArgumentException("The generator of a gate is 2^k x 2^k with k >= 1; got "
                    + generator.rows() + " x " + generator.columns() + ".");
        }
        if (!generator.isHermitian(HERMITIAN_TOLERANCE)) {
            throw new IllegalArgumentException("The generator of gate " + name
                    + " is not Hermitian: entry (r, c) is the conjugate of entry (c, r), up to " + HERMITIAN_TOLERANCE
                    + ".");
        }
        List<Double> eigenvalues = distinct(SymmetricEigenvalues.of(embedded(generator)));
        List<ComplexMatrix> projectors = new ArrayList<>();
        for (double eigenvalue : eigenvalues) {
            projectors.add(projector(generator, eigenvalue, eigenvalues));
        }
        return new Exponential(name, generator.copy(), eigenvalues, List.copyOf(projectors));
    }

    /** The real symmetric matrix \((\Re G, -\Im G; \Im G, \Re G)\), which has every eigenvalue of \(G\) twice. */
    private static double[][] embedded(ComplexMatrix g) {
        int n = g.rows();
        double[][] real = new double[2 * n][2 * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                real[r][c] = g.re(r, c);
                real[r + n][c + n] = g.re(r, c);
                real[r][c + n] = -g.im(r, c);
                real[r + n][c] = g.im(r, c);
            }
        }
        return real;
    }

    private static List<Double> distinct(double[] ascending) {
        double largest = Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
        List<Double> distinct = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= ascending.length; i++) {
            if (i == ascending.length || ascending[i] - ascending[i - 1] > SAME * largest) {
                double sum = 0;
                for (int j = first; j < i; j++) {
                    sum += ascending[j];
                }
                distinct.add(sum / (i - first));
                first = i;
            }
        }
        return List.copyOf(distinct);
    }

    private static ComplexMatrix projector(ComplexMatrix generator, double own, List<Double> eigenvalues) {
        ComplexMatrix product = ComplexMatrix.identity(generator.rows());
        for (double other : eigenvalues) {
            if (other != own) {
                ComplexMatrix factor = generator.copy();
                for (int r = 0; r < factor.rows(); r++) {
                    for (int c = 0; c < factor.columns(); c++) {
                        double shifted = factor.re(r, c) - (r == c ? other : 0);
                        factor.set(r, c, shifted / (own - other), factor.im(r, c) / (own - other));
                    }
                }
                product = product.times(factor);
            }
        }
        return product;
    }

    @Override
    public int qubits() {
        return Integer.numberOfTrailingZeros(generator.rows());
    }

    @Override
    public int angles() {
        return 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        out.clear();
        for (int k = 0; k < eigenvalues.size(); k++) {
            double phase = -angles[0] * eigenvalues.get(k);
            add(Math.cos(phase), Math.sin(phase), projectors.get(k), out);
        }
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        out.clear();
        for (int k = 0; k < eigenvalues.size(); k++) {
            double eigenvalue = eigenvalues.get(k);
            double phase = -angles[0] * eigenvalue;
            add(eigenvalue * Math.sin(phase), -eigenvalue * Math.cos(phase), projectors.get(k), out);
        }
    }

    private static void add(double re, double im, ComplexMatrix m, ComplexMatrix out) {
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns(); c++) {
                out.set(
                        r,
                        c,
                        out.re(r, c) + re * m.re(r, c) - im * m.im(r, c),
                        out.im(r, c) + re * m.im(r, c) + im * m.re(r, c));
            }
        }
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return eigenvalues;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Exponential e && name.equals(e.name) && generator.equals(e.generator);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + generator.hashCode();
    }
}
