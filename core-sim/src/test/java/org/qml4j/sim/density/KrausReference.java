package org.qml4j.sim.density;

import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseModel;

/** A second simulator that shares nothing with the first one: sums of full \(2^n \times 2^n\) products. */
final class KrausReference {
    private KrausReference() {}

    /** The final density matrix of a circuit that starts in \(|0 \ldots 0\rangle\). */
    static ComplexMatrix run(Circuit circuit, NoiseModel noise, double[] x, double[] w) {
        int n = circuit.qubits();
        ComplexMatrix rho = ComplexMatrix.zeros(1 << n, 1 << n);
        rho.set(0, 0, 1, 0);
        for (Op op : circuit.ops()) {
            rho = apply(rho, List.of(op.gate().matrix(op.values(x, w))), op.qubits(), n);
            for (NoiseModel.Placed p : noise.after(op)) {
                rho = apply(rho, p.channel().kraus(), p.qubits(), n);
            }
        }
        return rho;
    }

    static ComplexMatrix apply(ComplexMatrix rho, List<ComplexMatrix> kraus, List<Integer> on, int n) {
        ComplexMatrix sum = ComplexMatrix.zeros(rho.rows(), rho.rows());
        for (ComplexMatrix k : kraus) {
            ComplexMatrix full = embedded(k, on, n);
            ComplexMatrix term = full.times(rho).times(full.adjoint());
            for (int r = 0; r < rho.rows(); r++) {
                for (int c = 0; c < rho.rows(); c++) {
                    sum.set(r, c, sum.re(r, c) + term.re(r, c), sum.im(r, c) + term.im(r, c));
                }
            }
        }
        return sum;
    }

    private static ComplexMatrix embedded(ComplexMatrix m, List<Integer> on, int n) {
        ComplexMatrix full = ComplexMatrix.zeros(1 << n, 1 << n);
        int mask = on.stream().mapToInt(q -> 1 << (n - 1 - q)).sum();
        for (int r = 0; r < 1 << n; r++) {
            for (int c = 0; c < 1 << n; c++) {
                if ((r & ~mask) == (c & ~mask)) {
                    full.set(r, c, m.re(sub(r, on, n), sub(c, on, n)), m.im(sub(r, on, n), sub(c, on, n)));
                }
            }
        }
        return full;
    }

    private static int sub(int index, List<Integer> on, int n) {
        int out = 0;
        for (int q : on) {
            out = 2 * out + (index >> (n - 1 - q) & 1);
        }
        return out;
    }
}
