package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;

/**
 * A circuit on many qubits, one sample after another, with adjoint gradients; {@link WideProgram} says how.
 *
 * <p>The columns of a stage are cut into parts of fixed number that threads share out, and the derivatives of the parts
 * are added in their order, so the bits do not depend on the number of threads. Memory: two states forward, four
 * backward, and some MiB for the columns at work.
 */
final class WideNode implements QuantumNode {
    /** From this number of qubits on the columns are long enough. */
    static final int FEWEST_QUBITS = 14;

    /** Fewer gates are faster one by one: a pass over the state and its order cost as much as a few gates. */
    private static final int FEWEST_GATES = 6;

    /** Gates are compiled so many at a time, which bounds the memory that their tables take. */
    private static final int MOST_GATES = 2000;

    private static final double[] NONE = {};
    private static final int PARTS = 4;
    private static final int COLUMNS_AT_ONCE = 32;

    private final Circuit circuit;
    private final Measurement measurement;
    private final boolean parallel;
    private final Kernels kernels;
    private final WideProgram program;
    private final Relabelling relabelling;
    private final boolean isReal;
    private final int columns;

    private WideNode(
            Circuit circuit,
            Measurement measurement,
            boolean parallel,
            Kernels kernels,
            boolean phasesEnd,
            boolean isReal) {
        this.circuit = circuit;
        this.kernels = kernels;
        this.measurement = measurement;
        this.parallel = parallel;
        program = WideProgram.compile(circuit, phasesEnd);
        relabelling = program.relabelling();
        this.isReal = isReal;
        columns = Math.min(COLUMNS_AT_ONCE, program.columnCount() / PARTS);
    }

    /** A node that works so if the circuit is large enough and the measurement allows it; else null. */
    static @Nullable QuantumNode of(Circuit circuit, Measurement measurement, boolean parallel, Kernels kernels) {
        boolean suits = circuit.qubits() >= FEWEST_QUBITS
                && !(measurement instanceof Measurement.Variances)
                && WideProgram.suits(circuit);
        if (!suits) {
            return null;
        }
        boolean diagonal = Readout.of(measurement, circuit.qubits()).isDiagonal();
        return new WideNode(circuit, measurement, parallel, kernels, diagonal, diagonal && WideProgram.isReal(circuit));
    }

    /**
     * The end of the longest list of gates from a place on that {@link #apply} may take at once; the place itself if it is
     * not worth it.
     */
    static int together(List<Op> ops, int from, int qubits) {
        int end = from;
        if (qubits >= FEWEST_QUBITS) {
            int widest = WideProgram.widestGate(qubits);
            int most = Math.min(ops.size(), from + MOST_GATES);
            while (end < most && ops.get(end).qubits().size() <= widest) {
                end++;
            }
        }
        return end - from >= FEWEST_GATES ? end : from;
    }

    /**
     * Applies the gates of a circuit without inputs and weights to a state, whatever state the circuit starts in.
     *
     * @param progress told how many gates are done, about
     */
    static void apply(StateVector state, Circuit circuit, IntConsumer progress) {
        boolean real = WideProgram.isReal(circuit) && state.isReal();
        WideNode node = new WideNode(circuit, Measurement.allZ(1), true, KernelSet.chosen(), false, real);
        Memory memory = node.new Memory(state.asWideState());
        node.prepare(memory, NONE);
        int stages = node.program.stages().size();
        node.runStages(
                memory,
                NONE,
                0,
                NONE,
                stage -> progress.accept((int) ((long) circuit.ops().size() * (stage + 1) / stages)));
        int n = circuit.qubits();
        int[] places = new int[n];
        for (int q = 0; q < n; q++) {
            places[n - 1 - q] = n - 1 - node.relabelling.place().get(q);
        }
        memory.psi.writeReordered(places, node.leftOut(memory), memory.spare);
        memory.spare.giveTo(state);
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

    /** Bytes of the state that stages read and write for one sample; going back they move two states. */
    long movedBytes(boolean gradient) {
        long state = (isReal ? 8L : 16L) << circuit.qubits();
        return program.stages().size() * 2L * state * (gradient ? 3 : 1);
    }

    /** What a tape keeps. */
    private final class Memory {
        final List<Step.Memory[]> shared = new ArrayList<>();
        final WideState psi;

        @Nullable
        WideState lambda;

        WideState spare = new WideState(circuit.qubits());

        @Nullable
        WideState secondSpare;

        final Part[] parts = new Part[PARTS];
        int batch = -1;

        Memory() {
            this(new WideState(circuit.qubits()));
        }

        Memory(WideState psi) {
            this.psi = psi;
            for (WideProgram.Stage stage : program.stages()) {
                shared.add(stage.program().steps().stream().map(Step::newMemory).toArray(Step.Memory[]::new));
            }
            Arrays.setAll(parts, p -> new Part(p, shared));
        }

        WideNode owner() {
            return WideNode.this;
        }
    }

    /** The columns of one part and the memory to work on some of them. */
    private final class Part {
        final int from;
        final int to;
        final List<Chunk> stages = new ArrayList<>();
        double[] dx = {};
        final double[] dw = new double[weights()];

        Part(int part, List<Step.Memory[]> shared) {
            from = program.columnCount() / PARTS * part;
            to = program.columnCount() / PARTS * (part + 1);
            Rows psi = null;
            Rows lambda = null;
            int widest = program.stages().stream()
                    .mapToInt(s -> s.program().widestGate())
                    .max()
                    .orElse(1);
            for (int s = 0; s < program.stages().size(); s++) {
                Program stage = program.stages().get(s).program();
                if (psi == null) {
                    psi = new Rows(program.rowCount(), columns, Math.max(3, 1 << widest));
                    lambda = psi.another();
                }
                Chunk chunk = new Chunk(stage, kernels, columns, shared.get(s), psi, lambda);
                chunk.isReal = isReal;
                stages.add(chunk);
            }
        }

        void forward(int stage, WideState from, WideState to) {
            Chunk chunk = stages.get(stage);
            int[] rows = program.stages().get(stage).rows().from;
            for (int column = this.from; column < this.to; column += columns) {
                from.readRows(chunk.psi, column, columns, isReal);
                List<Step> steps = program.stages().get(stage).program().steps();
                for (int s = 0; s < steps.size(); s++) {
                    steps.get(s).forward(chunk, s);
                }
                to.writeColumns(chunk.psi, rows, column, columns, isReal);
            }
        }

        void backward(int stage, WideState psi, WideState lambda, WideState psiTo, WideState lambdaTo) {
            Chunk chunk = stages.get(stage);
            chunk.dx = dx;
            Arrays.fill(chunk.dw, 0);
            int[] rows = program.stages().get(stage).rows().from;
            for (int column = from; column < to; column += columns) {
                psi.readColumns(chunk.psi, rows, column, columns, isReal);
                lambda.readColumns(chunk.lambda(), rows, column, columns, isReal);
                List<Step> steps = program.stages().get(stage).program().steps();
                for (int s = steps.size() - 1; s >= 0; s--) {
                    steps.get(s).backward(chunk, s);
                }
                psiTo.writeRows(chunk.psi, column, columns, isReal);
                lambdaTo.writeRows(chunk.lambda(), column, columns, isReal);
            }
            for (int j = 0; j < dw.length; j++) {
                dw[j] += chunk.dw[j];
            }
        }
    }

    private Memory memory(Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.owner() != this) {
            tape.clear();
            memory = tape.memory(Memory.class, Memory::new);
        }
        return memory;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = memory(tape);
        memory.batch = -1;
        prepare(memory, w);
        Batch y = Batch.zeros(x.size(), outputs());
        for (int b = 0; b < x.size(); b++) {
            run(memory, x, b, w);
            readOutputs(memory.psi, y, b);
        }
        StatevectorNode.requireFinite(circuit, y, x, w);
        memory.batch = x.size();
        return y;
    }

    /** The phase that all steps leave out together. */
    private double[] leftOut(Memory memory) {
        double[] phase = {1, 0};
        for (int s = 0; s < memory.shared.size(); s++) {
            List<Step> steps = program.stages().get(s).program().steps();
            for (int k = 0; k < steps.size(); k++) {
                steps.get(k).multiplyByLeftOut(memory.shared.get(s)[k], phase);
            }
        }
        return phase;
    }

    private void prepare(Memory memory, double[] w) {
        for (int s = 0; s < memory.shared.size(); s++) {
            List<Step> steps = program.stages().get(s).program().steps();
            for (int k = 0; k < steps.size(); k++) {
                steps.get(k).prepareForward(w, memory.shared.get(s)[k]);
            }
        }
    }

    private void run(Memory memory, Batch x, int sample, double[] w) {
        memory.psi.start(circuit.start(), x, sample);
        runStages(memory, x.values(), sample * x.width(), w, stage -> {});
    }

    private void runStages(Memory memory, double[] x, int inputsAt, double[] w, IntConsumer progress) {
        for (int s = 0; s < program.stages().size(); s++) {
            int stage = s;
            StatevectorNode.forEach(parallel, memory.parts, part -> {
                part.stages.get(stage).x = x;
                part.stages.get(stage).w = w;
                part.stages.get(stage).inputsAt = inputsAt;
                part.forward(stage, memory.psi, memory.spare);
            });
            memory.psi.exchange(memory.spare);
            progress.accept(stage);
        }
    }

    private void readOutputs(WideState psi, Batch y, int sample) {
        StateVector state = psi.asStateVector();
        int at = sample * y.width();
        if (measurement instanceof Measurement.Probabilities p) {
            int[] on = relabelling.of(p).on().stream().mapToInt(q -> q).toArray();
            System.arraycopy(state.probabilities(on), 0, y.values(), at, y.width());
            return;
        }
        Measurement.Expectations e = (Measurement.Expectations) measurement;
        for (int k = 0; k < y.width(); k++) {
            y.values()[at + k] =
                    state.expectation(relabelling.of(e.observables().get(k)));
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = memory(tape);
        StatevectorNode.requireForward(x, memory.batch);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        memory.batch = -1;
        for (int s = 0; s < memory.shared.size(); s++) {
            List<Step> steps = program.stages().get(s).program().steps();
            for (int k = 0; k < steps.size(); k++) {
                steps.get(k).prepareBackward(memory.shared.get(s)[k]);
            }
        }
        double[] dx = new double[x.values().length];
        for (Part part : memory.parts) {
            part.dx = new double[x.values().length];
            Arrays.fill(part.dw, 0);
        }
        for (int b = x.size() - 1; b >= 0; b--) {
            // The tape holds the state of the last sample; those of the others would fill the memory.
            if (b < x.size() - 1) {
                run(memory, x, b, w);
            }
            backward(memory, x, b, w, dLdy, dx);
        }
        for (Part part : memory.parts) {
            for (int i = 0; i < dx.length; i++) {
                dx[i] += part.dx[i];
            }
            for (int j = 0; j < dLdw.length; j++) {
                dLdw[j] += part.dw[j];
            }
        }
        StatevectorNode.requireFinite("input", dx);
        StatevectorNode.requireFinite("weight", dLdw);
        return Batch.of(x.size(), x.width(), dx);
    }

    private void backward(Memory memory, Batch x, int sample, double[] w, Batch dLdy, double[] dx) {
        WideState lambda = memory.lambda == null ? new WideState(circuit.qubits()) : memory.lambda;
        WideState lambdaSpare = memory.secondSpare == null ? new WideState(circuit.qubits()) : memory.secondSpare;
        memory.lambda = lambda;
        memory.secondSpare = lambdaSpare;
        cotangent(memory.psi, lambda, dLdy, sample);
        for (int s = program.stages().size() - 1; s >= 0; s--) {
            int stage = s;
            StatevectorNode.forEach(parallel, memory.parts, part -> {
                part.stages.get(stage).x = x.values();
                part.stages.get(stage).w = w;
                part.stages.get(stage).inputsAt = sample * x.width();
                part.backward(stage, memory.psi, lambda, memory.spare, lambdaSpare);
            });
            memory.psi.exchange(memory.spare);
            lambda.exchange(lambdaSpare);
        }
        if (circuit.start() instanceof StartState.Amplitudes a) {
            lambda.addEmbeddingDerivatives(a, x, sample, dx);
        }
    }

    private void cotangent(WideState psi, WideState lambda, Batch dLdy, int sample) {
        StateVector from = psi.asStateVector();
        StateVector to = lambda.asStateVector();
        to.clear();
        if (measurement instanceof Measurement.Probabilities p) {
            int[] on = relabelling.of(p).on().stream().mapToInt(q -> q).toArray();
            from.addWeighted(dLdy.row(sample), on, to);
            return;
        }
        Measurement.Expectations e = (Measurement.Expectations) measurement;
        for (int k = 0; k < dLdy.width(); k++) {
            from.addApplied(relabelling.of(e.observables().get(k)), dLdy.get(sample, k), to);
        }
    }
}
