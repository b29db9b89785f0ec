package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;

/**
 * Large batches of small circuits whose inputs only turn \(m \le 4\) qubits of \(|0 \ldots 0\rangle\) at the start, such
 * as the patches of a quanvolution.
 *
 * <p>An output that is linear in \(|\psi\rangle\langle\psi|\) is then a trigonometric polynomial of the angles,
 * \[ y_k(\theta) = \sum_{\alpha \in \{0,1,2\}^m} T_{k\alpha} \prod_q v_{\alpha_q}(\theta_q), \qquad
 *    v(\theta) = (1, \cos\theta, \sin\theta), \]
 * since \(R_Y(\theta) |0\rangle\langle 0| R_Y(\theta)^\dagger = \frac12 (I + \cos\theta\, Z + \sin\theta\, X)\). The
 * circuit is simulated for the \(3^m\) points of the grid with angles \(0, \pm 2\pi/3\) alone, which give \(T\) by one
 * small Fourier transform for each angle; the samples cost a polynomial each, whatever the depth of the circuit. Going
 * back, the derivatives with respect to \(T\) become those of the outputs at the points of the grid.
 *
 * <p>Results agree with those of the simulated batch up to rounding. Small batches are simulated.
 */
final class TrigonometricNode implements QuantumNode {
    private static final int MOST_ANGLES = 4;

    /** A grid pays when the batch is this many times larger. */
    private static final int WORTHWHILE = 4;

    /** Parts of a batch that threads share out; their sums are added in order, so their number is fixed. */
    private static final int PARTS = 8;

    private final StatevectorNode exact;
    private final StatevectorNode onGrid;
    private final AngleProgram[] angles;
    private final int points;
    private final Batch grid;

    private TrigonometricNode(StatevectorNode exact, StatevectorNode onGrid, List<Angle> angles) {
        this.exact = exact;
        this.onGrid = onGrid;
        this.angles = angles.stream().map(AngleProgram::new).toArray(AngleProgram[]::new);
        int m = angles.size();
        int count = 1;
        for (int q = 0; q < m; q++) {
            count *= 3;
        }
        points = count;
        double[] x = new double[points * m];
        for (int p = 0; p < points; p++) {
            for (int q = 0, rest = p; q < m; q++, rest /= 3) {
                x[p * m + q] = (rest % 3 == 2 ? -1 : rest % 3) * 2 * Math.PI / 3;
            }
        }
        grid = Batch.of(points, m, x);
    }

    /** A node that takes this way for large batches, if the circuit and the measurement allow it; else the given one. */
    static QuantumNode of(StatevectorNode exact, Circuit circuit, Measurement measurement, boolean parallel) {
        if (measurement instanceof Measurement.Variances || !circuit.start().equals(StartState.ZERO)) {
            return exact;
        }
        List<Angle> angles = new ArrayList<>();
        boolean[] touched = new boolean[circuit.qubits()];
        Circuit.Builder builder = Circuit.builder(circuit.qubits());
        builder.takeWeights(circuit.weights());
        for (Op op : circuit.ops()) {
            if (op.readsInputs()) {
                boolean turns = op.gate() == StandardGate.RX || op.gate() == StandardGate.RY;
                if (!turns || touched[op.qubits().get(0)] || angles.size() == MOST_ANGLES) {
                    return exact;
                }
                builder.add(op.gate(), Angle.input(angles.size()), op.qubits().get(0));
                angles.add(op.angles().get(0));
            } else {
                builder.add(op);
            }
            op.qubits().forEach(q -> touched[q] = true);
        }
        return angles.isEmpty()
                ? exact
                : new TrigonometricNode(
                        exact, new StatevectorNode(builder.build(), measurement, parallel, exact.kernels()), angles);
    }

    @Override
    public int inputs() {
        return exact.inputs();
    }

    @Override
    public int weights() {
        return exact.weights();
    }

    @Override
    public int outputs() {
        return exact.outputs();
    }

    /** What a tape keeps. */
    private static final class Memory {
        @Nullable
        TrigonometricNode owner;

        final Tape simulated = new Tape();
        final Tape onGrid = new Tape();
        double[] overLower = {};
        double[] overUpper = {};
        Polynomial[] parts = {};
        /** The size of the batch that was evaluated as a polynomial, -1 if the last one was simulated or walked back. */
        int batch = -1;

        boolean simulates = true;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.batch = -1;
        memory.owner = this;
        memory.simulates = x.size() < WORTHWHILE * points;
        if (memory.simulates) {
            return exact.forward(x, w, memory.simulated);
        }
        double[] polynomial =
                toPolynomial(onGrid.forward(grid, w, memory.onGrid).values());
        memory.overLower = Polynomial.ordered(polynomial, angles.length, outputs(), true);
        memory.overUpper = Polynomial.ordered(polynomial, angles.length, outputs(), false);
        prepare(memory, x);
        Batch y = Batch.zeros(x.size(), outputs());
        exact.forEach(memory.parts, p -> p.evaluate(memory.overLower, x, w, y));
        memory.batch = x.size();
        return y;
    }

    private void prepare(Memory memory, Batch x) {
        if (memory.parts.length == 0 || !memory.parts[0].isOf(angles)) {
            memory.parts = new Polynomial[PARTS];
            Arrays.setAll(memory.parts, p -> new Polynomial(exact.kernels(), angles, outputs(), weights()));
        }
        for (int p = 0; p < PARTS; p++) {
            memory.parts[p].range((int) ((long) x.size() * p / PARTS), (int) ((long) x.size() * (p + 1) / PARTS));
        }
    }

    /**
     * From the values at the points of the grid to coefficients: for each angle, with values \(a, b, c\) at
     * \(0, \pm 2\pi/3\), they are \((a + b + c)/3\), \((2a - b - c)/3\) and \((b - c)/\sqrt 3\).
     */
    private double[] toPolynomial(double[] values) {
        double[] t = values.clone();
        int outputs = outputs();
        for (int stride = outputs; stride < t.length; stride *= 3) {
            for (int i = 0; i < t.length; i++) {
                if (i / stride % 3 == 0) {
                    double a = t[i];
                    double b = t[i + stride];
                    double c = t[i + 2 * stride];
                    t[i] = (a + b + c) / 3;
                    t[i + stride] = (2 * a - b - c) / 3;
                    t[i + 2 * stride] = (b - c) / Math.sqrt(3);
                }
            }
        }
        return t;
    }

    /** The transpose of {@link #toPolynomial}, in place. */
    private void toGrid(double[] t) {
        for (int stride = outputs(); stride < t.length; stride *= 3) {
            for (int i = 0; i < t.length; i++) {
                if (i / stride % 3 == 0) {
                    double a = t[i] / 3;
                    double b = t[i + stride] / 3;
                    double c = t[i + 2 * stride] / Math.sqrt(3);
                    t[i] = a + 2 * b;
                    t[i + stride] = a - b + c;
                    t[i + 2 * stride] = a - b - c;
                }
            }
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.owner == this && memory.simulates) {
            return exact.backward(x, w, dLdy, memory.simulated, dLdw);
        }
        StatevectorNode.requireForward(x, memory.owner == this ? memory.batch : -1);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        memory.batch = -1;
        double[] dx = new double[x.values().length];
        exact.forEach(memory.parts, p -> p.backward(memory.overLower, memory.overUpper, x, w, dLdy, dx));
        double[] bar = new double[points * outputs()];
        for (Polynomial part : memory.parts) {
            part.addTo(bar, dLdw);
        }
        toGrid(bar);
        onGrid.backward(grid, w, Batch.of(points, outputs(), bar), memory.onGrid, dLdw);
        StatevectorNode.requireFinite("input", dx);
        return Batch.of(x.size(), x.width(), dx);
    }
}
