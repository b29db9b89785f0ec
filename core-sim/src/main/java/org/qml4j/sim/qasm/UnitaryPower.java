package org.qml4j.sim.qasm;

import java.util.List;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The principal power of a unitary, \(U^r = V\,\mathrm{diag}(e^{ir\phi_k})\,V^\dagger\) with eigenphases
 * \(\phi_k \in (-\pi, \pi]\), as OpenQASM 3 defines {@code pow(r) @}. Eigenvectors come from Jacobi rotations (Jacobi
 * 1846) of a Hermitian matrix that commutes with \(U\). Cost: \(O(n^3)\) for each of about ten sweeps.
 */
final class UnitaryPower {
    private static final double[] MIXTURES = {0.6180339887498949, 1.7320508075688772, 0.14159265358979312};
    private static final double TOLERANCE = 1e-10;
    private static final double TINY = 1e-32;
    private static final int MAX_SWEEPS = 60;

    private final int n;
    private final ComplexMatrix a;
    private final ComplexMatrix v;

    private UnitaryPower(ComplexMatrix hermitian) {
        n = hermitian.rows();
        a = hermitian;
        v = ComplexMatrix.identity(n);
    }

    /** The matrix of some ops with constant angles, where {@code qubits} are the qubits of the matrix in order. */
    static ComplexMatrix matrix(List<Op> ops, List<Integer> qubits) {
        int n = qubits.size();
        ComplexMatrix all = ComplexMatrix.identity(1 << n);
        for (Op op : ops) {
            ComplexMatrix u = op.gate().matrix(op.values(new double[0], new double[0]));
            int[] places = op.qubits().stream()
                    .mapToInt(q -> n - 1 - qubits.indexOf(q))
                    .toArray();
            ComplexMatrix placed = ComplexMatrix.zeros(1 << n, 1 << n);
            for (int column = 0; column < 1 << n; column++) {
                int from = 0;
                int rest = column;
                for (int place : places) {
                    from = 2 * from + (column >> place & 1);
                    rest &= ~(1 << place);
                }
                for (int row = 0; row < u.rows(); row++) {
                    int to = rest;
                    for (int k = 0; k < places.length; k++) {
                        to |= (row >> (places.length - 1 - k) & 1) << places[k];
                    }
                    placed.set(to, column, u.re(row, from), u.im(row, from));
                }
            }
            all = placed.times(all);
        }
        return all;
    }

    /**
     * The principal power.
     *
     * @throws IllegalArgumentException if the matrix is not unitary to about 1e-10
     */
    static ComplexMatrix of(ComplexMatrix u, double exponent) {
        for (double mixture : MIXTURES) {
            UnitaryPower power = new UnitaryPower(mixed(u, mixture));
            power.diagonalize();
            ComplexMatrix diagonal = power.v.adjoint().times(u).times(power.v);
            if (power.offDiagonal(diagonal) < TOLERANCE) {
                return power.raised(diagonal, exponent);
            }
        }
        throw new IllegalArgumentException("The power of the gate cannot be computed: its matrix is not unitary.");
    }

    /** \((U + U^\dagger)/2 + c\,(U - U^\dagger)/2i\): it is Hermitian and shares the eigenvectors of U. */
    private static ComplexMatrix mixed(ComplexMatrix u, double c) {
        int n = u.rows();
        ComplexMatrix h = ComplexMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double re = (u.re(i, j) + u.re(j, i)) / 2 + c * (u.im(i, j) + u.im(j, i)) / 2;
                double im = (u.im(i, j) - u.im(j, i)) / 2 - c * (u.re(i, j) - u.re(j, i)) / 2;
                h.set(i, j, re, im);
            }
        }
        return h;
    }

    private double offDiagonal(ComplexMatrix m) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    largest = Math.max(largest, Math.hypot(m.re(i, j), m.im(i, j)));
                }
            }
        }
        return largest;
    }

    private void diagonalize() {
        for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a) > 1e-15; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(p, q);
                }
            }
        }
    }

    /** Makes entry (p, q) zero by a rotation of columns and rows p and q. */
    private void rotate(int p, int q) {
        double re = a.re(p, q);
        double im = a.im(p, q);
        double size = Math.hypot(re, im);
        if (size * size < TINY) {
            return;
        }
        double theta = (a.re(q, q) - a.re(p, p)) / (2 * size);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        // Column p of the rotation is (c, -s e^{-i phi}), column q is (s, c e^{-i phi}), where phi is the phase of (p,
        // q).
        double cos = re / size;
        double sin = im / size;
        for (ComplexMatrix m : List.of(a, v)) {
            for (int k = 0; k < n; k++) {
                double pr = m.re(k, p);
                double pi = m.im(k, p);
                double qr = m.re(k, q) * cos + m.im(k, q) * sin;
                double qi = m.im(k, q) * cos - m.re(k, q) * sin;
                m.set(k, p, c * pr - s * qr, c * pi - s * qi);
                m.set(k, q, s * pr + c * qr, s * pi + c * qi);
            }
        }
        for (int k = 0; k < n; k++) {
            double pr = a.re(p, k);
            double pi = a.im(p, k);
            double qr = a.re(q, k) * cos - a.im(q, k) * sin;
            double qi = a.im(q, k) * cos + a.re(q, k) * sin;
            a.set(p, k, c * pr - s * qr, c * pi - s * qi);
            a.set(q, k, s * pr + c * qr, s * pi + c * qi);
        }
    }

    private ComplexMatrix raised(ComplexMatrix diagonal, double exponent) {
        ComplexMatrix scaled = v.copy();
        for (int k = 0; k < n; k++) {
            double phase = Math.atan2(diagonal.im(k, k), diagonal.re(k, k));
            // -1 has the phase pi, on whichever side rounding has put it.
            double principal = phase < -Math.PI + 1e-9 ? phase + 2 * Math.PI : phase;
            double cos = Math.cos(exponent * principal);
            double sin = Math.sin(exponent * principal);
            for (int row = 0; row < n; row++) {
                double re = v.re(row, k);
                double im = v.im(row, k);
                scaled.set(row, k, re * cos - im * sin, re * sin + im * cos);
            }
        }
        return scaled.times(v.adjoint());
    }
}
