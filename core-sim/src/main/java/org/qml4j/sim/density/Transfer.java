package org.qml4j.sim.density;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * Pauli transfer matrices: a map \(\mathcal E\) of density matrices of \(k\) qubits as the real \(4^k \times 4^k\)
 * matrix \(R_{ij} = 2^{-k}\, \mathrm{Tr}(P_i\, \mathcal E(P_j))\), which acts on the expectations of the Pauli strings
 * (Greenbaum 2015, arXiv:1509.02921). The adjoint map has the transposed matrix.
 */
final class Transfer {
    /** What is smaller is rounding; without it the matrix is sparser. */
    private static final double ROUNDING = 1e-15;

    private Transfer() {}

    /** The sum over the Kraus operators of a channel. */
    static double[][] of(List<ComplexMatrix> kraus) {
        int size = kraus.get(0).rows() * kraus.get(0).rows();
        double[][] sum = new double[size][size];
        for (ComplexMatrix k : kraus) {
            double[][] one = of(k, k);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i][j] += one[i][j];
                }
            }
        }
        return clean(sum);
    }

    /** The matrix of \(\rho \mapsto U \rho U^\dagger\). */
    static double[][] ofUnitary(ComplexMatrix u) {
        return clean(of(u, u));
    }

    /** The derivative of that matrix, from \(U\) and \(\partial U\). */
    static double[][] derivative(ComplexMatrix du, ComplexMatrix u) {
        double[][] half = of(du, u);
        for (double[] row : half) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= 2;
            }
        }
        return clean(half);
    }

    private static double[][] clean(double[][] m) {
        for (double[] row : m) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.abs(row[j]) < ROUNDING ? 0 : row[j];
            }
        }
        return m;
    }

    /** \(2^{-k}\, \mathrm{Re}\, \mathrm{Tr}(P_i A P_j B^\dagger)\). */
    private static double[][] of(ComplexMatrix a, ComplexMatrix b) {
        int d = a.rows();
        double[][] out = new double[d * d][d * d];
        ComplexMatrix ap = ComplexMatrix.zeros(d, d);
        ComplexMatrix m = ComplexMatrix.zeros(d, d);
        ComplexMatrix bt = b.adjoint();
        for (int j = 0; j < d * d; j++) {
            int flips = Paulis.flips(j);
            int signs = Paulis.signs(j);
            int ys = Paulis.ys(j);
            for (int c = 0; c < d; c++) {
                boolean minus = (Integer.bitCount(c & signs) & 1) != 0;
                for (int r = 0; r < d; r++) {
                    double x = a.re(r, c ^ flips);
                    double y = a.im(r, c ^ flips);
                    ap.set(r, c, phased(x, y, ys, minus), phased(y, -x, ys, minus));
                }
            }
            m.setProduct(ap, bt);
            for (int i = 0; i < d * d; i++) {
                out[i][j] = trace(i, m) / d;
            }
        }
        return out;
    }

    /** The real part of \(\pm i^{y} (p + i q)\); with \((q, -p)\) the imaginary one. */
    private static double phased(double p, double q, int ys, boolean minus) {
        double v = (ys & 1) == 0 ? p : -q;
        return ((ys & 2) != 0) ^ minus ? -v : v;
    }

    /** \(\mathrm{Re}\, \mathrm{Tr}(P_i M)\). */
    static double trace(int i, ComplexMatrix m) {
        int flips = Paulis.flips(i);
        int signs = Paulis.signs(i);
        int ys = Paulis.ys(i);
        double sum = 0;
        for (int c = 0; c < m.rows(); c++) {
            // P|c> = phase |c ^ flips>: the entry of M that meets it stands in row c and column c ^ flips.
            boolean minus = (Integer.bitCount(c & signs) & 1) != 0;
            sum += phased(m.re(c, c ^ flips), m.im(c, c ^ flips), ys, minus);
        }
        return sum;
    }
}
