package org.qml4j.sim.photonic.slos;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.UnitaryBatch;
import org.qml4j.sim.photonic.circuit.UnitaryChunk;
import org.qml4j.sim.photonic.circuit.UnitaryProgram;

/**
 * A photonic circuit with adjoint gradients: the columns of the unitary of each sample, then {@link Slos}.
 *
 * <p>The batch is cut into chunks of a size that depends on the circuit alone. Each chunk is the work of one thread, and
 * the derivatives of the chunks are added in their order, so the bits do not depend on the number of threads. The states
 * of a batch are kept for the backward pass if they are small; else that computes them again, one sample per thread at a
 * time, so the memory does not grow with the batch.
 */
final class SlosNode implements QuantumNode {
    /** Bytes of states that a tape may keep from the forward pass. */
    static final long MAX_KEPT_BYTES = 64L << 20;

    private static final int MAX_CHUNK = 32;
    private static final int MIN_CHUNK = 4;
    /** Complex multiplications that are enough work for a chunk. */
    private static final long CHUNK_WORK = 1L << 20;

    private final LinearOpticalCircuit circuit;
    private final UnitaryProgram program;
    private final Slos slos;
    private final InputAmplitudes input;
    private final Readout readout;
    private final int outputs;
    private final int chunkSize;
    private final int workers;
    private final long bytesToKeep;

    SlosNode(
            LinearOpticalCircuit circuit,
            Slos slos,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            int workers) {
        this.circuit = circuit;
        this.slos = slos;
        this.program = UnitaryProgram.of(circuit, slos.columns());
        this.input = new InputAmplitudes(input);
        this.readout = slos.readout(measurement);
        this.outputs = measurement.outputs(input.modes(), input.photons());
        this.workers = workers;
        SlosCost cost = slos.cost();
        this.bytesToKeep = cost.gradientBytes();
        this.chunkSize =
                (int) Math.max(MIN_CHUNK, Math.min(MAX_CHUNK, CHUNK_WORK / Math.max(1, cost.multiplications())));
    }

    @Override
    public int inputs() {
        return circuit.inputs() + input.features();
    }

    @Override
    public int weights() {
        return circuit.weights();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    /** What one thread works with. */
    private static final class Worker {
        final SlosScratch scratch;

        @Nullable
        Layers some;

        @Nullable
        Layers all;

        Worker(SlosScratch scratch) {
            this.scratch = scratch;
        }
    }

    /** What a tape keeps: the columns of the last batch, its states if they are small, and the memory of the threads. */
    private static final class Memory {
        @Nullable
        SlosNode owner;

        @Nullable
        UnitaryBatch unitaries;

        UnitaryChunk[] chunks = {};
        final List<Worker> workers = new ArrayList<>();
        final List<Layers> kept = new ArrayList<>();
        int batch = -1;
    }

    private boolean keeps(int samples) {
        return samples * bytesToKeep <= MAX_KEPT_BYTES;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        UnitaryBatch unitaries = prepare(memory, x, w);
        Batch y = Batch.zeros(x.size(), outputs);
        forEachChunk(memory, unitaries, (worker, c) -> {
            UnitaryChunk chunk = unitaries.forward(c);
            memory.chunks[c] = chunk;
            for (int b = 0; b < chunk.samples(); b++) {
                int sample = chunk.firstSample() + b;
                load(worker.scratch, chunk, b, x);
                Layers layers = keeps(x.size()) ? memory.kept.get(sample) : some(worker);
                slos.forward(worker.scratch, layers);
                readout.read(
                        slos.re(worker.scratch, layers),
                        slos.im(worker.scratch, layers),
                        y.values(),
                        sample * outputs,
                        sample);
            }
        });
        requireFinite(y);
        memory.batch = x.size();
        return y;
    }

    private UnitaryBatch prepare(Memory memory, Batch x, double[] w) {
        // A tape may come from another node.
        UnitaryBatch unitaries = memory.owner == this ? memory.unitaries : null;
        if (unitaries == null) {
            unitaries = program.newBatch();
            memory.owner = this;
            memory.unitaries = unitaries;
            memory.workers.clear();
            memory.kept.clear();
        }
        memory.batch = -1;
        unitaries.start(circuitInputs(x), w, chunkSize);
        memory.chunks = new UnitaryChunk[unitaries.chunks()];
        while (memory.workers.size() < Math.min(workers, unitaries.chunks())) {
            memory.workers.add(new Worker(slos.newScratch()));
        }
        if (!keeps(x.size())) {
            memory.kept.clear();
        }
        while (keeps(x.size()) && memory.kept.size() < x.size()) {
            memory.kept.add(slos.newLayers(/* all= */ true));
        }
        return unitaries;
    }

    /** The inputs without the features of the input state. */
    private Batch circuitInputs(Batch x) {
        if (input.features() == 0) {
            return x;
        }
        int width = circuit.inputs();
        double[] values = new double[x.size() * width];
        for (int b = 0; b < x.size(); b++) {
            System.arraycopy(x.values(), b * x.width(), values, b * width, width);
        }
        return Batch.of(x.size(), width, values);
    }

    @FunctionalInterface
    private interface ChunkAction {
        void run(Worker worker, int chunk);
    }

    /** Each worker takes every so many chunks. */
    private static void forEachChunk(Memory memory, UnitaryBatch unitaries, ChunkAction action) {
        int threads = Math.min(memory.workers.size(), unitaries.chunks());
        if (threads > 1) {
            IntStream.range(0, threads).parallel().forEach(t -> {
                for (int c = t; c < unitaries.chunks(); c += threads) {
                    action.run(memory.workers.get(t), c);
                }
            });
        } else {
            for (int c = 0; c < unitaries.chunks(); c++) {
                action.run(memory.workers.get(0), c);
            }
        }
    }

    private void load(SlosScratch scratch, UnitaryChunk chunk, int b, Batch x) {
        int sample = chunk.firstSample() + b;
        chunk.copyColumns(b, scratch.columnsRe, scratch.columnsIm);
        input.write(x.values(), sample * x.width() + circuit.inputs(), sample, scratch.termsRe, scratch.termsIm);
    }

    private Layers some(Worker worker) {
        // Of one Fock state there is one node per photon number anyway.
        if (slos.terms().size() == 1) {
            return all(worker);
        }
        Layers layers = worker.some;
        if (layers == null) {
            layers = slos.newLayers(/* all= */ false);
            worker.some = layers;
        }
        return layers;
    }

    private Layers all(Worker worker) {
        Layers layers = worker.all;
        if (layers == null) {
            layers = slos.newLayers(/* all= */ true);
            worker.all = layers;
        }
        return layers;
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        UnitaryBatch unitaries = memory.owner == this ? memory.unitaries : null;
        if (unitaries == null || memory.batch != x.size()) {
            throw new IllegalStateException("backward follows a forward with the same batch and tape; the tape holds "
                    + (memory.batch < 0 || unitaries == null ? "none" : "a batch of " + memory.batch)
                    + ", the batch has " + x.size() + " samples.");
        }
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        double[] dx = new double[x.values().length];
        double[] dCircuit = input.features() == 0 ? dx : new double[x.size() * circuit.inputs()];
        forEachChunk(memory, unitaries, (worker, c) -> backward(unitaries, c, worker, memory, x, dLdy, dx, dCircuit));
        unitaries.finish(dLdw);
        memory.batch = -1;
        if (dCircuit != dx) {
            for (int b = 0; b < x.size(); b++) {
                System.arraycopy(dCircuit, b * circuit.inputs(), dx, b * x.width(), circuit.inputs());
            }
        }
        requireFinite("input", dx);
        requireFinite("weight", dLdw);
        return Batch.of(x.size(), x.width(), dx);
    }

    private void backward(
            UnitaryBatch unitaries,
            int c,
            Worker worker,
            Memory memory,
            Batch x,
            Batch dLdy,
            double[] dx,
            double[] dCircuit) {
        UnitaryChunk chunk = memory.chunks[c];
        SlosScratch scratch = worker.scratch;
        for (int b = 0; b < chunk.samples(); b++) {
            int sample = chunk.firstSample() + b;
            load(scratch, chunk, b, x);
            Layers layers;
            if (keeps(x.size())) {
                layers = memory.kept.get(sample);
            } else {
                layers = all(worker);
                slos.forward(scratch, layers);
            }
            readout.transpose(
                    slos.re(scratch, layers),
                    slos.im(scratch, layers),
                    dLdy.values(),
                    sample * outputs,
                    scratch.gRe(slos.photons()),
                    scratch.gIm(slos.photons()));
            slos.backward(scratch, layers);
            chunk.setCotangents(b, scratch.dColumnsRe, scratch.dColumnsIm);
            input.backward(x.values(), sample * x.width() + circuit.inputs(), scratch.dTermsRe, scratch.dTermsIm, dx);
        }
        unitaries.backward(c, dCircuit);
    }

    private static void requireFinite(Batch y) {
        for (int i = 0; i < y.values().length; i++) {
            if (!Double.isFinite(y.values()[i])) {
                throw new ArithmeticException("Output " + i % y.width() + " of sample " + i / y.width() + " is "
                        + y.values()[i] + ". Check components of your own, and scale inputs and weights down: angles of"
                        + " this size lose their precision.");
            }
        }
    }

    private static void requireFinite(String what, double[] derivatives) {
        for (int i = 0; i < derivatives.length; i++) {
            if (!Double.isFinite(derivatives[i])) {
                throw new ArithmeticException("The derivative with respect to " + what + " " + i + " is "
                        + derivatives[i] + " although the outputs are finite. Check the components of your own.");
            }
        }
    }
}
