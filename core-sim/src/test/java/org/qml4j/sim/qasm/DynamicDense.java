package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Instruction;
import org.qml4j.sim.math.ComplexMatrix;

/** Runs the instructions of a circuit with dense matrices; it uses the matrices of gates and no simulator. */
final class DynamicDense {
    private final DynamicCircuit circuit;
    private final double[] weights;
    private final Map<String, Double> total = new TreeMap<>();

    private DynamicDense(DynamicCircuit circuit, double[] weights) {
        this.circuit = circuit;
        this.weights = weights;
    }

    /** The probabilities of the classical bits, or of the qubits if nothing is measured, as {@link DenseOracle} gives them. */
    static Map<String, Double> probabilities(DynamicCircuit circuit, double... weights) {
        DynamicDense run = new DynamicDense(circuit, weights);
        double[] re = new double[1 << circuit.qubits()];
        re[0] = 1;
        run.follow(circuit.instructions(), 0, re, new double[re.length], new BitSet());
        run.total.values().removeIf(p -> p < 1e-12);
        return run.total;
    }

    private void follow(List<Instruction> list, int from, double[] re, double[] im, BitSet bits) {
        double[] stateRe = re;
        double[] stateIm = im;
        for (int k = from; k < list.size(); k++) {
            Instruction instruction = list.get(k);
            if (instruction instanceof Instruction.Apply apply) {
                double[][] next = apply(apply.op(), stateRe, stateIm);
                stateRe = next[0];
                stateIm = next[1];
            } else if (instruction instanceof Instruction.Conditional conditional) {
                List<Instruction> rest = new ArrayList<>(
                        conditional.condition().holds(bits) ? conditional.then() : conditional.otherwise());
                rest.addAll(list.subList(k + 1, list.size()));
                follow(rest, 0, stateRe, stateIm, bits);
                return;
            } else if (!(instruction instanceof Instruction.Barrier)) {
                boolean measures = instruction instanceof Instruction.Measure;
                int qubit = measures
                        ? ((Instruction.Measure) instruction).qubit()
                        : ((Instruction.Reset) instruction).qubit();
                for (int outcome = 0; outcome < 2; outcome++) {
                    double[][] part = project(qubit, outcome, !measures, stateRe, stateIm);
                    BitSet known = (BitSet) bits.clone();
                    if (measures) {
                        known.set(((Instruction.Measure) instruction).bit(), outcome == 1);
                    }
                    if (norm(part) > 1e-30) {
                        follow(list, k + 1, part[0], part[1], known);
                    }
                }
                return;
            }
        }
        collect(stateRe, stateIm, bits);
    }

    private static double norm(double[][] state) {
        double sum = 0;
        for (int k = 0; k < state[0].length; k++) {
            sum += state[0][k] * state[0][k] + state[1][k] * state[1][k];
        }
        return sum;
    }

    private void collect(double[] re, double[] im, BitSet bits) {
        for (int k = 0; k < re.length; k++) {
            StringBuilder key = new StringBuilder();
            int count = circuit.measures() ? circuit.bits() : circuit.qubits();
            for (int b = 0; b < count; b++) {
                boolean one = circuit.measures() ? bits.get(b) : (k >> (circuit.qubits() - 1 - b) & 1) == 1;
                key.insert(0, one ? 1 : 0);
            }
            total.merge(key.toString(), re[k] * re[k] + im[k] * im[k], Double::sum);
        }
    }

    private double[][] project(int qubit, int outcome, boolean reset, double[] re, double[] im) {
        double[][] part = new double[2][re.length];
        int bit = 1 << (circuit.qubits() - 1 - qubit);
        for (int k = 0; k < re.length; k++) {
            if (((k & bit) == 0 ? 0 : 1) == outcome) {
                int to = reset ? k & ~bit : k;
                part[0][to] = re[k];
                part[1][to] = im[k];
            }
        }
        return part;
    }

    private double[][] apply(Op op, double[] re, double[] im) {
        ComplexMatrix u = op.gate().matrix(op.values(new double[0], weights));
        int n = circuit.qubits();
        double[][] next = new double[2][re.length];
        for (int column = 0; column < re.length; column++) {
            int from = 0;
            for (int q : op.qubits()) {
                from = 2 * from + (column >> (n - 1 - q) & 1);
            }
            for (int row = 0; row < u.rows(); row++) {
                int to = column;
                for (int k = 0; k < op.qubits().size(); k++) {
                    int bit = 1 << (n - 1 - op.qubits().get(k));
                    to = (row >> (op.qubits().size() - 1 - k) & 1) == 1 ? to | bit : to & ~bit;
                }
                next[0][to] += u.re(row, from) * re[column] - u.im(row, from) * im[column];
                next[1][to] += u.re(row, from) * im[column] + u.im(row, from) * re[column];
            }
        }
        return next;
    }
}
