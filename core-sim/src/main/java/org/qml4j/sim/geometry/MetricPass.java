package org.qml4j.sim.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.geometry.MetricTensor.Approximation;
import org.qml4j.sim.statevector.StateVector;

/**
 * Runs a circuit once with the state and its derivatives by the angles side by side, and adds up the metric of the weights.
 * Between the derivatives of one layer nothing but common gates is passed, so that the entries of a block need no more than
 * the layer itself.
 */
final class MetricPass {
    private final Circuit circuit;
    private final Approximation approximation;
    private final double[] x;
    private final double[] w;
    private final double[][] metric;
    private final StateVector state;
    private final List<StateVector> derivatives = new ArrayList<>();
    /** The derivatives of the angle of each derivative state by the weights. */
    private final List<double[]> jacobian = new ArrayList<>();
    /** The qubits that gates of the layer have reached. */
    private final boolean[] reached;

    MetricPass(Circuit circuit, Approximation approximation, double[] x, double[] w) {
        this.circuit = circuit;
        this.approximation = approximation;
        this.x = x;
        this.w = w;
        this.metric = new double[circuit.weights()][circuit.weights()];
        this.reached = new boolean[circuit.qubits()];
        Circuit.Builder start = Circuit.builder(circuit.qubits()).start(circuit.start());
        start.takeInputs(circuit.inputs() - start.inputs());
        start.takeWeights(circuit.weights());
        this.state = StateVector.run(start.build(), x, w);
    }

    double[][] run() {
        boolean full = approximation == Approximation.FULL;
        for (Op op : full ? circuit.ops() : Slot.split(circuit.ops())) {
            boolean trained = op.angles().stream().anyMatch(a -> a.readsWeights());
            if (!full && trained && reaches(op)) {
                addLayer();
            }
            List<StateVector> fresh = new ArrayList<>();
            for (int slot = 0; slot < op.angles().size(); slot++) {
                if (op.angles().get(slot).readsWeights()) {
                    fresh.add(state.copy().apply(Slot.derivative(op, slot), x, w));
                    double[] row = new double[w.length];
                    op.angles().get(slot).backward(1, x, w, new double[x.length], row);
                    jacobian.add(row);
                }
            }
            state.apply(op, x, w);
            derivatives.forEach(d -> d.apply(op, x, w));
            derivatives.addAll(fresh);
            if (trained || reaches(op)) {
                op.qubits().forEach(q -> reached[q] = true);
            }
        }
        addLayer();
        return metric;
    }

    private boolean reaches(Op op) {
        return op.qubits().stream().anyMatch(q -> reached[q]);
    }

    /** Adds the entries of the angles at hand and forgets them. */
    private void addLayer() {
        int m = derivatives.size();
        double[][] with = new double[m][];
        for (int a = 0; a < m; a++) {
            with[a] = product(derivatives.get(a), state);
        }
        for (int a = 0; a < m; a++) {
            for (int b = approximation == Approximation.DIAGONAL ? a : 0; b <= a; b++) {
                double g = product(derivatives.get(a), derivatives.get(b))[0]
                        - with[a][0] * with[b][0]
                        - with[a][1] * with[b][1];
                add(g, jacobian.get(a), jacobian.get(b));
                if (a != b) {
                    add(g, jacobian.get(b), jacobian.get(a));
                }
            }
        }
        derivatives.clear();
        jacobian.clear();
        Arrays.fill(reached, false);
    }

    private void add(double g, double[] byRow, double[] byColumn) {
        for (int i = 0; i < byRow.length; i++) {
            for (int j = 0; byRow[i] != 0 && j < byColumn.length; j++) {
                metric[i][j] += g * byRow[i] * byColumn[j];
            }
        }
    }

    /** The inner product \(\langle a | b \rangle\), real and imaginary part. */
    private static double[] product(StateVector a, StateVector b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < 1 << a.qubits(); i++) {
            re += a.re(i) * b.re(i) + a.im(i) * b.im(i);
            im += a.re(i) * b.im(i) - a.im(i) * b.re(i);
        }
        return new double[] {re, im};
    }
}
