package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;

/**
 * A circuit on a batched statevector with adjoint gradients; the derivation stands in {@code adjoint.md}.
 *
 * <p>The batch is cut into chunks of a size that depends on the circuit and the kernels alone. Threads share out the chunks, and the
 * weight gradients of the chunks are added in their order, so the bits do not depend on the number of threads.
 */
final class StatevectorNode implements QuantumNode {
    private static final int MAX_CHUNK = 64;

    private final Program program;
    private final Readout readout;
    private final int chunkSize;
    private final boolean parallel;
    private final int firstNeeded;
    private final Kernels kernels;

    StatevectorNode(Circuit circuit, Measurement measurement, boolean parallel) {
        this(circuit, measurement, parallel, KernelSet.chosen());
    }

    StatevectorNode(Circuit circuit, Measurement measurement, boolean parallel, Kernels kernels) {
        this.program = Program.compile(circuit, measurement);
        this.readout = program.readout();
        this.chunkSize = Math.max(1, Math.min(MAX_CHUNK, kernels.chunkNumbers() >> circuit.qubits()));
        this.parallel = parallel;
        this.kernels = kernels;
        this.firstNeeded = firstNeeded(program);
    }

    /** The first step that the backward pass has to visit: in front of it there is nothing to differentiate. */
    private static int firstNeeded(Program program) {
        int s = 0;
        if (!(program.circuit().start() instanceof StartState.Amplitudes)) {
            while (s < program.steps().size() && !program.steps().get(s).isParametric()) {
                s++;
            }
        }
        return s;
    }

    @Override
    public int inputs() {
        return program.inputs();
    }

    @Override
    public int weights() {
        return program.weights();
    }

    @Override
    public int outputs() {
        return program.outputs();
    }

    /** What a tape keeps: the chunks of the last batch and the matrices of the steps. */
    private static final class Memory {
        @Nullable
        Program owner;

        Chunk[] chunks = {};
        Step.Memory[] shared = {};
        int batch = -1;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        prepare(memory, x, w);
        Batch y = Batch.zeros(x.size(), outputs());
        forEach(memory.chunks, chunk -> forward(chunk, y));
        requireFinite(program.circuit(), y, x, w);
        memory.batch = x.size();
        return y;
    }

    private void forward(Chunk chunk, Batch y) {
        if (program.steps().isEmpty() || !(program.steps().get(0) instanceof ProductStep)) {
            start(chunk);
        }
        for (int s = 0; s < program.steps().size(); s++) {
            program.steps().get(s).forward(chunk, s);
        }
        readout.outputs(chunk);
        double[] values = y.values();
        int width = y.width();
        for (int k = 0; k < width; k++) {
            double[] row = chunk.outputs[k];
            int at = chunk.at(0, width) + k;
            for (int b = 0; b < chunk.samples; b++) {
                values[at + b * width] = row[b];
            }
        }
    }

    private void prepare(Memory memory, Batch x, double[] w) {
        int steps = program.steps().size();
        // A tape may come from another node.
        if (memory.owner != program) {
            memory.owner = program;
            memory.chunks = new Chunk[0];
            memory.shared = new Step.Memory[steps];
            for (int s = 0; s < steps; s++) {
                memory.shared[s] = program.steps().get(s).newMemory();
            }
        }
        memory.batch = -1;
        for (int s = 0; s < steps; s++) {
            program.steps().get(s).prepareForward(w, memory.shared[s]);
        }
        int count = (x.size() + chunkSize - 1) / chunkSize;
        Chunk[] old = memory.chunks;
        memory.chunks = old.length == count ? old : Arrays.copyOf(old, count);
        for (int c = 0; c < count; c++) {
            int samples = Math.min(chunkSize, x.size() - c * chunkSize);
            if (c >= old.length || old[c].samples != samples) {
                memory.chunks[c] = new Chunk(program, kernels, samples, memory.shared);
            }
            memory.chunks[c].firstSample = c * chunkSize;
            memory.chunks[c].x = x.values();
            memory.chunks[c].w = w;
        }
    }

    /** Does something with each chunk, on all cores if the node may. */
    <T> void forEach(T[] chunks, Consumer<T> action) {
        forEach(parallel, chunks, action);
    }

    /** Does something with each chunk, on all cores or on the calling thread. */
    static <T> void forEach(boolean parallel, T[] chunks, Consumer<T> action) {
        if (parallel && chunks.length > 1) {
            Arrays.stream(chunks).parallel().forEach(action);
        } else {
            for (T chunk : chunks) {
                action.accept(chunk);
            }
        }
    }

    Kernels kernels() {
        return kernels;
    }

    private void start(Chunk chunk) {
        StartState state = program.circuit().start();
        Rows psi = chunk.psi;
        psi.clear();
        if (state instanceof StartState.Basis b) {
            Arrays.fill(psi.re.row((int) b.index()), 1);
        } else if (state instanceof StartState.Given g) {
            for (int i = 0; i < g.size(); i++) {
                Arrays.fill(psi.re.row(i), g.re(i));
                Arrays.fill(psi.im.row(i), g.im(i));
            }
        } else {
            Amplitudes.embed((StartState.Amplitudes) state, chunk, inputs());
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        requireForward(x, memory.owner == program ? memory.batch : -1);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        for (int s = firstNeeded; s < memory.shared.length; s++) {
            program.steps().get(s).prepareBackward(memory.shared[s]);
        }
        double[] dx = new double[x.values().length];
        forEach(memory.chunks, chunk -> {
            chunk.x = x.values();
            chunk.w = w;
            chunk.dx = dx;
            backward(chunk, dLdy);
        });
        for (Chunk chunk : memory.chunks) {
            for (int j = 0; j < dLdw.length; j++) {
                dLdw[j] += chunk.dw[j];
            }
        }
        memory.batch = -1;
        requireFinite("input", dx);
        requireFinite("weight", dLdw);
        return Batch.of(x.size(), x.width(), dx);
    }

    static void requireForward(Batch x, int lastBatch) {
        if (lastBatch != x.size()) {
            throw new IllegalStateException("backward follows a forward with the same batch and tape; the tape holds "
                    + (lastBatch < 0 ? "none" : "a batch of " + lastBatch) + ", the batch has " + x.size()
                    + " samples.");
        }
    }

    private void backward(Chunk chunk, Batch dLdy) {
        Arrays.fill(chunk.dw, 0);
        double[] values = dLdy.values();
        int width = dLdy.width();
        for (int k = 0; k < width; k++) {
            double[] row = chunk.cotangents[k];
            int at = chunk.at(0, width) + k;
            for (int b = 0; b < chunk.samples; b++) {
                row[b] = values[at + b * width];
            }
        }
        readout.cotangent(chunk);
        for (int s = program.steps().size() - 1; s >= firstNeeded; s--) {
            program.steps().get(s).backward(chunk, s);
        }
        if (program.circuit().start() instanceof StartState.Amplitudes a) {
            Amplitudes.backward(a, chunk, inputs());
        }
    }

    /** A value that is not finite can only come from a gate: finds the first one and names it. */
    static void requireFinite(Circuit circuit, Batch y, Batch x, double[] w) {
        for (int i = 0; i < y.values().length; i++) {
            if (!Double.isFinite(y.values()[i])) {
                int sample = i / y.width();
                throw new ArithmeticException("Output " + i % y.width() + " of sample " + sample + " is "
                        + y.values()[i] + firstBrokenGate(circuit, x.row(sample), w));
            }
        }
    }

    static void requireFinite(String what, double[] derivatives) {
        for (int i = 0; i < derivatives.length; i++) {
            if (!Double.isFinite(derivatives[i])) {
                throw new ArithmeticException("The derivative with respect to " + what + " " + i + " is "
                        + derivatives[i] + " although the outputs are finite. Check the gates of your own with"
                        + " GateContract.verify.");
            }
        }
    }

    private static String firstBrokenGate(Circuit circuit, double[] x, double[] w) {
        for (Op op : circuit.ops()) {
            ComplexMatrix m = op.gate().matrix(op.values(x, w));
            if (!(m.distance(ComplexMatrix.zeros(m.rows(), m.columns())) < Double.POSITIVE_INFINITY)) {
                return ": the matrix of gate " + op + " is not finite. Check the gate with GateContract.verify.";
            }
        }
        return ". Angles of this size lose their precision; scale the inputs and weights down.";
    }
}
