package org.qml4j.sim.density;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;

/**
 * A noisy circuit on the expectations of all Pauli strings. The gradient takes the derivatives of the loss back through
 * the transposed maps. Channels cannot be undone, so the states in front of the steps are kept where they are small, and
 * computed once more from some that are kept where they are large.
 */
final class DensityMatrixNode implements QuantumNode {
    /** Numbers in the states of a chunk, as far as it holds more than one sample. */
    private static final int CHUNK_NUMBERS = 1 << 15;

    private static final int MAX_CHUNK = 64;

    /** Chunks whose states in front of all steps hold more numbers than this are computed once more. */
    private static final long KEPT_NUMBERS = 1L << 22;

    /** From here on samples are simulated one after another, so that memory does not grow with the threads. */
    private static final int FEWEST_QUBITS_ALONE = 10;

    private final Circuit circuit;
    private final List<Step> steps;
    private final Readout readout;
    private final int outputs;
    private final boolean parallel;
    private final int chunkSize;

    DensityMatrixNode(Circuit circuit, Measurement measurement, NoiseModel noise, boolean parallel) {
        this.circuit = circuit;
        this.steps = Program.compile(circuit, noise);
        this.readout = Readout.of(measurement, circuit.qubits(), noise);
        this.outputs = measurement.outputs();
        this.parallel = parallel && circuit.qubits() < FEWEST_QUBITS_ALONE;
        this.chunkSize = Math.max(1, Math.min(MAX_CHUNK, CHUNK_NUMBERS >> (2 * circuit.qubits())));
    }

    /** The most numbers that a forward and backward pass of one sample hold. */
    static long numbers(int qubits, int steps) {
        long kept = (long) Math.ceil(Math.sqrt(steps));
        return (1L << (2 * qubits)) * (3 + 2 * kept);
    }

    /** The number of maps. */
    int steps() {
        return steps.size();
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
        return outputs;
    }

    /** What a tape keeps: the chunks of the last batch, with the states in front of the steps where they are small. */
    private static final class Memory {
        @Nullable
        DensityMatrixNode owner;

        List<Chunk> chunks = List.of();
        List<double[][]> kept = List.of();
        int batch = -1;
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        NodeArguments.check(this, x, w);
        Batch y = Batch.zeros(x.size(), outputs);
        each(chunks(x, w), chunk -> {
            start(chunk);
            steps.forEach(s -> s.forward(chunk));
            read(chunk, y);
        });
        return y;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.owner = this;
        memory.chunks = chunks(x, w);
        List<double[][]> kept = new ArrayList<>();
        memory.chunks.forEach(c -> kept.add(new double[keepsAll(c) ? steps.size() : 0][]));
        memory.kept = kept;
        Batch y = Batch.zeros(x.size(), outputs);
        each(memory.chunks, chunk -> {
            double[][] states = kept.get(chunk.firstSample / chunkSize);
            start(chunk);
            for (int s = 0; s < steps.size(); s++) {
                if (states.length > 0 && steps.get(s).isParametric()) {
                    states[s] = chunk.r.clone();
                }
                steps.get(s).forward(chunk);
            }
            read(chunk, y);
        });
        memory.batch = x.size();
        return y;
    }

    private boolean keepsAll(Chunk chunk) {
        return (long) chunk.r.length * steps.size() <= KEPT_NUMBERS;
    }

    private List<Chunk> chunks(Batch x, double[] w) {
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 0; first < x.size(); first += chunkSize) {
            double[][] rows = new double[Math.min(chunkSize, x.size() - first)][];
            for (int b = 0; b < rows.length; b++) {
                rows[b] = x.row(first + b);
            }
            chunks.add(new Chunk(first, rows, w.clone(), 1 << (2 * circuit.qubits())));
        }
        return chunks;
    }

    private interface Action {
        void on(Chunk chunk);
    }

    private void each(List<Chunk> chunks, Action action) {
        if (parallel && chunks.size() > 1) {
            chunks.parallelStream().forEach(action::on);
        } else {
            chunks.forEach(action::on);
        }
    }

    private void start(Chunk chunk) {
        Start.write(circuit.start(), circuit.qubits(), chunk);
    }

    private void read(Chunk chunk, Batch y) {
        double[] row = new double[outputs];
        for (int b = 0; b < chunk.width; b++) {
            readout.outputs(chunk.r, chunk.width, b, row);
            int sample = chunk.firstSample + b;
            for (int k = 0; k < row.length; k++) {
                if (!Double.isFinite(row[k])) {
                    throw new ArithmeticException("Output " + k + " of sample " + sample + " is " + row[k]
                            + ". Check gates of your own with GateContract.verify.");
                }
            }
            System.arraycopy(row, 0, y.values(), sample * outputs, outputs);
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.owner != this || memory.batch != x.size()) {
            boolean none = memory.owner != this || memory.batch < 0;
            throw new IllegalStateException("backward follows a forward with the same batch and tape; the tape holds "
                    + (none ? "none" : "a batch of " + memory.batch) + ", the batch has " + x.size() + " samples.");
        }
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        List<double[][]> kept = memory.kept;
        each(memory.chunks, chunk -> backward(chunk, kept.get(chunk.firstSample / chunkSize), dLdy));
        double[] dx = new double[x.values().length];
        for (Chunk chunk : memory.chunks) {
            for (int j = 0; j < dLdw.length; j++) {
                dLdw[j] += chunk.dw[j];
            }
            for (int b = 0; b < chunk.width; b++) {
                System.arraycopy(chunk.dx[b], 0, dx, (chunk.firstSample + b) * inputs(), inputs());
            }
        }
        requireFinite("input", dx);
        requireFinite("weight", dLdw);
        memory.owner = null;
        memory.chunks = List.of();
        memory.kept = List.of();
        return Batch.of(x.size(), x.width(), dx);
    }

    private static void requireFinite(String what, double[] derivatives) {
        for (int i = 0; i < derivatives.length; i++) {
            if (!Double.isFinite(derivatives[i])) {
                throw new ArithmeticException("The derivative with respect to " + what + " " + i + " is "
                        + derivatives[i] + " although the outputs are finite. Check the gates of your own with"
                        + " GateContract.verify.");
            }
        }
    }

    private void backward(Chunk chunk, double[][] kept, Batch dLdy) {
        chunk.l = new double[chunk.r.length];
        for (int b = 0; b < chunk.width; b++) {
            readout.cotangent(chunk.r, chunk.width, b, dLdy.row(chunk.firstSample + b), chunk.l);
        }
        if (kept.length == steps.size()) {
            back(chunk, 0, steps.size(), kept);
        } else {
            inSegments(chunk);
        }
        if (circuit.start() instanceof StartState.Amplitudes a) {
            Start.backward(a, circuit.qubits(), chunk);
        }
    }

    private void back(Chunk chunk, int from, int to, double[][] before) {
        for (int s = to - 1; s >= from; s--) {
            double[] states = before[s - from];
            steps.get(s).backward(chunk, states == null ? chunk.r : states);
            before[s - from] = new double[0];
        }
    }

    /** Keeps the state in front of each of about \(\sqrt N\) segments, and computes the others segment by segment. */
    private void inSegments(Chunk chunk) {
        int length = (int) Math.ceil(Math.sqrt(steps.size()));
        double[][] starts = new double[(steps.size() + length - 1) / length][];
        start(chunk);
        for (int s = 0; s < steps.size(); s++) {
            if (s % length == 0) {
                starts[s / length] = chunk.r.clone();
            }
            steps.get(s).forward(chunk);
        }
        for (int segment = starts.length - 1; segment >= 0; segment--) {
            int from = segment * length;
            int to = Math.min(from + length, steps.size());
            double[][] before = new double[to - from][];
            chunk.r = starts[segment];
            for (int s = from; s < to; s++) {
                if (steps.get(s).isParametric()) {
                    before[s - from] = chunk.r.clone();
                }
                if (s < to - 1) {
                    steps.get(s).forward(chunk);
                }
            }
            starts[segment] = new double[0];
            back(chunk, from, to, before);
        }
    }
}
