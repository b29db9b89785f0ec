package org.qml4j.sim.dynamic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * What a dynamic circuit means, written down: the whole list of instructions once for every outcome of every measurement
 * and reset, on vectors that are not normalised, by sums over the entries of gate matrices.
 */
final class DirectEvaluator {
    private final int qubits;
    private final int bits;
    private final Map<String, Double> sums = new TreeMap<>();

    private DirectEvaluator(int qubits, int bits) {
        this.qubits = qubits;
        this.bits = bits;
    }

    static Map<String, Double> probabilities(DynamicCircuit circuit, double[] x, double[] w) {
        DirectEvaluator e = new DirectEvaluator(circuit.qubits(), circuit.bits());
        double[][] zero = new double[1 << circuit.qubits()][2];
        zero[0][0] = 1;
        e.follow(circuit.instructions(), 0, null, zero, new int[circuit.bits()], x, w);
        return e.sums;
    }

    private record Rest(List<Instruction> list, int at, Rest behind) {}

    private void follow(List<Instruction> list, int at, Rest behind, double[][] psi, int[] c, double[] x, double[] w) {
        if (at == list.size()) {
            if (behind == null) {
                finish(psi, c);
            } else {
                follow(behind.list, behind.at, behind.behind, psi, c, x, w);
            }
            return;
        }
        Instruction i = list.get(at);
        if (i instanceof Instruction.Apply a) {
            follow(list, at + 1, behind, apply(a.op(), psi, x, w), c, x, w);
        } else if (i instanceof Instruction.Measure m) {
            for (int outcome = 0; outcome < 2; outcome++) {
                int[] known = c.clone();
                known[m.bit()] = outcome;
                follow(list, at + 1, behind, part(psi, m.qubit(), outcome, outcome), known, x, w);
            }
        } else if (i instanceof Instruction.Reset r) {
            for (int outcome = 0; outcome < 2; outcome++) {
                follow(list, at + 1, behind, part(psi, r.qubit(), outcome, 0), c, x, w);
            }
        } else if (i instanceof Instruction.Conditional d) {
            long value = 0;
            for (int k = 0; k < d.condition().bitCount(); k++) {
                value += (long) c[d.condition().firstBit() + k] << k;
            }
            List<Instruction> taken = value == d.condition().value() ? d.then() : d.otherwise();
            follow(taken, 0, new Rest(list, at + 1, behind), psi, c, x, w);
        } else {
            follow(list, at + 1, behind, psi, c, x, w);
        }
    }

    private void finish(double[][] psi, int[] c) {
        double norm = 0;
        for (double[] a : psi) {
            norm += a[0] * a[0] + a[1] * a[1];
        }
        StringBuilder text = new StringBuilder();
        for (int b = bits - 1; b >= 0; b--) {
            text.append(c[b]);
        }
        if (norm > 0) {
            sums.merge(text.toString(), norm, Double::sum);
        }
    }

    private int bit(int index, int qubit) {
        return index >> (qubits - 1 - qubit) & 1;
    }

    /** The part with an outcome, the qubit set to a value afterwards. */
    private double[][] part(double[][] psi, int qubit, int outcome, int set) {
        double[][] out = new double[psi.length][2];
        for (int k = 0; k < psi.length; k++) {
            if (bit(k, qubit) == outcome) {
                int mask = 1 << (qubits - 1 - qubit);
                out[set == 1 ? k | mask : k & ~mask] = psi[k].clone();
            }
        }
        return out;
    }

    private double[][] apply(Op op, double[][] psi, double[] x, double[] w) {
        ComplexMatrix u = op.gate().matrix(op.values(x, w));
        double[][] out = new double[psi.length][2];
        int k = op.qubits().size();
        for (int from = 0; from < psi.length; from++) {
            int column = 0;
            for (int q : op.qubits()) {
                column = 2 * column + bit(from, q);
            }
            for (int row = 0; row < u.rows(); row++) {
                int to = from;
                for (int t = 0; t < k; t++) {
                    int mask = 1 << (qubits - 1 - op.qubits().get(t));
                    to = (row >> (k - 1 - t) & 1) == 1 ? to | mask : to & ~mask;
                }
                out[to][0] += u.re(row, column) * psi[from][0] - u.im(row, column) * psi[from][1];
                out[to][1] += u.re(row, column) * psi[from][1] + u.im(row, column) * psi[from][0];
            }
        }
        return out;
    }
}
