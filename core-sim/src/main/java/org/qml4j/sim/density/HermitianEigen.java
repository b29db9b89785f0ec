package org.qml4j.sim.density;

import java.util.stream.IntStream;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The eigenvalues, ascending, and eigenvectors of a Hermitian matrix by cyclic Jacobi rotations (Golub and Van Loan,
 * Matrix Computations, 8.5). Cost: some ten sweeps of \(4 n^3\) complex multiplications.
 */
final class HermitianEigen {
    private static final int MAX_SWEEPS = 100;

    private final double[] values;
    private final ComplexMatrix vectors;
    private final int[] order;

    private HermitianEigen(double[] values, ComplexMatrix vectors, int[] order) {
        this.values = values;
        this.vectors = vectors;
        this.order = order;
    }

    static HermitianEigen of(ComplexMatrix matrix) {
        int n = matrix.rows();
        ComplexMatrix a = matrix.copy();
        ComplexMatrix v = ComplexMatrix.identity(n);
        double all = squares(a, true);
        for (int sweep = 0; sweep < MAX_SWEEPS && squares(a, false) > 1e-30 * all; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        double[] values = IntStream.range(0, n).mapToDouble(i -> a.re(i, i)).toArray();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new HermitianEigen(values, v, order);
    }

    private static double squares(ComplexMatrix a, boolean withDiagonal) {
        double sum = 0;
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.rows(); c++) {
                sum += r == c && !withDiagonal ? 0 : a.re(r, c) * a.re(r, c) + a.im(r, c) * a.im(r, c);
            }
        }
        return sum;
    }

    /** Makes the entry \((p, q)\) zero: columns turn by \(\cos, e^{i\phi} \sin\), with its phase. */
    private static void rotate(ComplexMatrix a, ComplexMatrix v, int p, int q) {
        double size = Math.hypot(a.re(p, q), a.im(p, q));
        if (size == 0) {
            return;
        }
        double fx = a.re(p, q) / size;
        double fy = a.im(p, q) / size;
        double tau = (a.re(q, q) - a.re(p, p)) / (2 * size);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        columns(a, p, q, c, s * fx, s * fy);
        columns(v, p, q, c, s * fx, s * fy);
        for (int k = 0; k < a.rows(); k++) {
            double x = a.re(p, k);
            double y = a.im(p, k);
            double z = a.re(q, k);
            double w = a.im(q, k);
            a.set(p, k, c * x - s * (fx * z - fy * w), c * y - s * (fx * w + fy * z));
            a.set(q, k, s * (fx * x + fy * y) + c * z, s * (fx * y - fy * x) + c * w);
        }
        a.set(p, q, 0, 0);
        a.set(q, p, 0, 0);
        a.set(p, p, a.re(p, p), 0);
        a.set(q, q, a.re(q, q), 0);
    }

    private static void columns(ComplexMatrix m, int p, int q, double c, double sx, double sy) {
        for (int k = 0; k < m.rows(); k++) {
            double x = m.re(k, p);
            double y = m.im(k, p);
            double z = m.re(k, q);
            double w = m.im(k, q);
            m.set(k, p, c * x - (sx * z + sy * w), c * y - (sx * w - sy * z));
            m.set(k, q, sx * x - sy * y + c * z, sx * y + sy * x + c * w);
        }
    }

    /** The eigenvalue number k, ascending. */
    double value(int k) {
        return values[order[k]];
    }

    int size() {
        return values.length;
    }

    /** \(\sum_k f(\lambda_k) |v_k\rangle\langle v_k|\) with the square root of what is positive. */
    ComplexMatrix root() {
        ComplexMatrix scaled = vectors.copy();
        for (int c = 0; c < values.length; c++) {
            double f = Math.sqrt(Math.max(0, values[c]));
            for (int r = 0; r < values.length; r++) {
                scaled.set(r, c, f * vectors.re(r, c), f * vectors.im(r, c));
            }
        }
        return scaled.times(vectors.adjoint());
    }
}
