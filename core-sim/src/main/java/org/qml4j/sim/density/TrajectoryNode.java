package org.qml4j.sim.density;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.Measurement;

/**
 * A noisy circuit averaged over random pure states; see {@link TrajectoryDevice}. The random numbers of a sample follow
 * from the seed, the number of forward passes made with the tape before, and the number of the sample, so that a run
 * repeats its bits on any number of threads.
 */
public final class TrajectoryNode implements QuantumNode {
    private final Circuit circuit;
    private final Measurement measurement;
    private final List<Item> items = new ArrayList<>();
    private final List<Terms> terms;
    private final List<ReadoutError> errors;
    private final TrajectoryDevice.Options options;
    private final List<ParameterShiftNode.Shifted> shifts;

    /**
     * The outputs of a batch with what they may be off by.
     *
     * @param mean the average over the trajectories
     * @param standardError the standard deviation of that average, estimated from the same trajectories
     */
    public record Estimate(Batch mean, Batch standardError) {}

    /** A gate, or a channel by its operators. */
    private record Item(@Nullable Op op, List<ComplexMatrix> kraus, List<Integer> on) {}

    TrajectoryNode(
            Circuit circuit,
            Measurement measurement,
            NoiseModel noise,
            TrajectoryDevice.Options options,
            List<ParameterShiftNode.Shifted> shifts) {
        this.circuit = circuit;
        this.measurement = measurement;
        this.options = options;
        this.shifts = List.copyOf(shifts);
        for (Op op : circuit.ops()) {
            items.add(new Item(op, List.of(), op.qubits()));
            for (NoiseModel.Placed p : noise.after(op)) {
                Program.requireQubits(p, circuit.qubits());
                items.add(new Item(null, p.channel().kraus(), p.qubits()));
            }
        }
        if (measurement instanceof Measurement.Probabilities p) {
            terms = List.of();
            errors = p.on().stream().map(noise::readoutOf).toList();
        } else {
            terms = ((Measurement.Expectations) measurement)
                    .observables().stream()
                            .map(o -> Terms.of(o, circuit.qubits()).read(noise))
                            .toList();
            errors = List.of();
        }
    }

    @Override
    public int inputs() {
        return circuit.inputs();
    }

    @Override
    public int weights() {
        return circuit.weights();
    }

    @Override
    public int outputs() {
        return measurement.outputs();
    }

    /** How often a tape was used. */
    private static final class Memory {
        long calls;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        return estimate(x, w, memory.calls++).mean();
    }

    /**
     * Evaluates a batch with standard errors.
     *
     * @param x a batch of inputs
     * @param w the weights
     * @param call chooses the random numbers, as the number of earlier calls with the tape does in {@link #forward}
     */
    public Estimate estimate(Batch x, double[] w, long call) {
        return estimate(x, w, call, 0);
    }

    private Estimate estimate(Batch x, double[] w, long call, int stream) {
        NodeArguments.check(this, x, w);
        Batch mean = Batch.zeros(x.size(), outputs());
        Batch error = Batch.zeros(x.size(), outputs());
        IntStream samples = IntStream.range(0, x.size());
        (options.parallel() ? samples.parallel() : samples).forEach(b -> sample(x, w, b, call, stream, mean, error));
        return new Estimate(mean, error);
    }

    private static long mix(long a, long b) {
        long z = a * 0x9E3779B97F4A7C15L + b;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private void sample(Batch x, double[] w, int b, long call, int stream, Batch mean, Batch error) {
        SplittableRandom random = new SplittableRandom(mix(mix(mix(options.seed(), call), stream), b));
        double[] row = x.row(b);
        List<ComplexMatrix> gates = new ArrayList<>();
        for (Item item : items) {
            gates.add(
                    item.op == null ? ComplexMatrix.identity(1) : item.op.gate().matrix(item.op.values(row, w)));
        }
        PureState start = start(b, row);
        PureState state = new PureState(circuit.qubits());
        double[] y = new double[outputs()];
        double[] average = new double[y.length];
        double[] squares = new double[y.length];
        for (int t = 1; t <= options.trajectories(); t++) {
            state.copyFrom(start);
            run(state, gates, random);
            read(state, y);
            for (int k = 0; k < y.length; k++) {
                double off = y[k] - average[k];
                average[k] += off / t;
                squares[k] += off * (y[k] - average[k]);
            }
        }
        double n = options.trajectories();
        for (int k = 0; k < y.length; k++) {
            if (!Double.isFinite(average[k])) {
                throw new ArithmeticException("Output " + k + " of sample " + b + " is " + average[k]
                        + ". Check gates of your own with GateContract.verify.");
            }
            mean.values()[b * y.length + k] = average[k];
            error.values()[b * y.length + k] = Math.sqrt(squares[k] / (n - 1) / n);
        }
    }

    private PureState start(int b, double[] row) {
        PureState state = new PureState(circuit.qubits());
        StartState start = circuit.start();
        if (start instanceof StartState.Basis basis) {
            state.re[(int) basis.index()] = 1;
        } else if (start instanceof StartState.Given g) {
            for (int k = 0; k < g.size(); k++) {
                state.re[k] = g.re(k);
                state.im[k] = g.im(k);
            }
        } else {
            Start.embed((StartState.Amplitudes) start, row, b, state.re);
        }
        return state;
    }

    private void run(PureState state, List<ComplexMatrix> gates, SplittableRandom random) {
        for (int i = 0; i < gates.size(); i++) {
            Item item = items.get(i);
            if (item.op != null) {
                state.apply(gates.get(i), 1, item.on, true);
            } else {
                jump(state, item, random.nextDouble());
            }
        }
    }

    /** Applies operator k with the probability \(\lVert K_k \psi \rVert^2\), and normalises. */
    private static void jump(PureState state, Item item, double uniform) {
        double left = uniform;
        int likely = 0;
        double largest = 0;
        for (int k = 0; k < item.kraus.size(); k++) {
            double p = state.apply(item.kraus.get(k), 1, item.on, false);
            left -= p;
            if (p > largest) {
                largest = p;
                likely = k;
            }
            if (left < 0) {
                state.apply(item.kraus.get(k), 1 / Math.sqrt(p), item.on, true);
                return;
            }
        }
        // The probabilities fall short of the draw by rounding.
        state.apply(item.kraus.get(likely), 1 / Math.sqrt(largest), item.on, true);
    }

    private void read(PureState state, double[] y) {
        if (measurement instanceof Measurement.Probabilities p) {
            state.probabilities(p.on(), y);
            Readout.Probabilities.confuse(y, errors, false);
            return;
        }
        for (int k = 0; k < y.length; k++) {
            Terms sum = terms.get(k);
            y[k] = 0;
            for (int t = 0; t < sum.size(); t++) {
                y[k] += sum.coefficient(t) * state.pauli(sum.index(t));
            }
        }
    }

    /** {@inheritDoc} The shifted circuits are estimated with random numbers of their own. */
    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        long call = tape.memory(Memory.class, Memory::new).calls;
        double[] dx = new double[x.values().length];
        for (int s = 0; s < shifts.size(); s++) {
            ParameterShiftNode.Shifted shift = shifts.get(s);
            Batch y =
                    ((TrajectoryNode) shift.node()).estimate(x, w, call, s + 1).mean();
            for (int b = 0; b < x.size(); b++) {
                double g = 0;
                for (int k = 0; k < y.width(); k++) {
                    g += dLdy.get(b, k) * y.get(b, k);
                }
                double[] row = new double[x.width()];
                shift.angle().backward(shift.factor() * g, x.row(b), w, row, dLdw);
                for (int i = 0; i < row.length; i++) {
                    dx[b * x.width() + i] += row[i];
                }
            }
        }
        return Batch.of(x.size(), x.width(), dx);
    }
}
