package org.qml4j.sim.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A {@link RecurrentCell} over a sequence of words, with gradients through all steps and their normalisations.
 *
 * <p>A sample is \(T\) words to read followed by \(T\) words that the state is projected on after each step, the targets
 * in training; the last of these is not used, since nothing follows. The outputs are the probabilities of the \(2^i\)
 * words after each step: that of word \(m\) at step \(t\) is output \(mT + t\). As rows of a time series these are the
 * shapes {@code [batch, 2, T]} and {@code [batch, words, T]}. Words are integers, so the derivatives with respect to the
 * inputs are 0.
 *
 * <p>Cost: about \(2^w \cdot 3\) multiplications per neuron, step and sample forwards, three times that backwards, and in
 * memory one state per step (checkpoints) and one per neuron of a single step. Chunks of samples have a fixed size and
 * their weight gradients are added in their order, so the bits do not depend on the number of threads.
 */
public final class RecurrentNode implements QuantumNode {
    /** Samples that go through the steps together. */
    static final int CHUNK = 32;

    private final RecurrentCell cell;
    private final int steps;
    private final boolean parallel;
    private final List<Unit> units;

    private RecurrentNode(RecurrentCell cell, int steps, boolean parallel) {
        this.cell = cell;
        this.steps = steps;
        this.parallel = parallel;
        this.units = cell.units();
    }

    /**
     * A cell unrolled.
     *
     * @param cell the cell
     * @param steps the number \(T\) of words that a sample is
     */
    public static RecurrentNode of(RecurrentCell cell, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("A sequence has 1 or more steps; got " + steps + ".");
        }
        return new RecurrentNode(cell, steps, true);
    }

    /** The same node on the calling thread alone; the results have the same bits. */
    public RecurrentNode onOneThread() {
        return new RecurrentNode(cell, steps, false);
    }

    /** The cell. */
    public RecurrentCell cell() {
        return cell;
    }

    /** The number of steps. */
    public int steps() {
        return steps;
    }

    @Override
    public int inputs() {
        return 2 * steps;
    }

    @Override
    public int weights() {
        return cell.weights();
    }

    @Override
    public int outputs() {
        return cell.words() * steps;
    }

    /** What a tape keeps of the last batch. */
    private static final class Memory {
        final List<Part> parts = new ArrayList<>();
        double[] gradientNorms = {};
        boolean ready;
        Object owner = this;
    }

    /** A chunk, its words by step, and its states between steps. */
    private static final class Part {
        final Chunk chunk;
        final int[][] read;
        final int[][] target;
        final double[][][] checkpoints;
        double[] squaredNorms = {};
        double[][] dCosine = {};
        double[][] dSine = {};

        Part(Chunk chunk, int steps, int kept) {
            this.chunk = chunk;
            read = new int[steps][chunk.size];
            target = new int[steps][chunk.size];
            checkpoints = new double[kept][chunk.state.length][];
        }
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.ready = false;
        memory.parts.clear();
        memory.parts.addAll(parts(x, w, steps));
        memory.owner = this;
        Batch y = run(memory.parts, x.size());
        memory.ready = true;
        return y;
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        return run(parts(x, w, 0), x.size());
    }

    private List<Part> parts(Batch x, double[] w, int kept) {
        NodeArguments.check(this, x, w);
        Tables tables = new Tables(cell, units, w);
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < x.size(); first += CHUNK) {
            Part part = new Part(new Chunk(tables, first, Math.min(CHUNK, x.size() - first)), steps, kept);
            for (int b = 0; b < part.chunk.size; b++) {
                for (int t = 0; t < steps; t++) {
                    part.read[t][b] = word(x, first + b, t);
                    part.target[t][b] = t + 1 < steps ? word(x, first + b, steps + t) : 0;
                }
            }
            parts.add(part);
        }
        return parts;
    }

    private int word(Batch x, int sample, int index) {
        double value = x.get(sample, index);
        if (value != Math.rint(value) || value < 0 || value >= cell.words()) {
            throw new IllegalArgumentException("Input " + index + " of sample " + sample + " is " + value
                    + "; a word is an integer from 0 to " + (cell.words() - 1) + ".");
        }
        return (int) value;
    }

    private Batch run(List<Part> parts, int size) {
        Batch y = Batch.zeros(size, outputs());
        forEach(parts, part -> {
            for (int t = 0; t < steps; t++) {
                if (part.checkpoints.length > 0) {
                    keep(part, t);
                }
                part.chunk.read(part.read[t]);
                part.chunk.probabilities(y.values(), outputs(), steps, t);
                if (t + 1 < steps) {
                    part.chunk.project(part.target[t], t);
                }
            }
        });
        return y;
    }

    private static void keep(Part part, int step) {
        for (int a = 0; a < part.chunk.state.length; a++) {
            part.checkpoints[step][a] = part.chunk.state[a].clone();
        }
    }

    private void forEach(List<Part> parts, Consumer<Part> action) {
        if (parallel && parts.size() > 1) {
            parts.parallelStream().forEach(action);
        } else {
            parts.forEach(action);
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = memoryOf(tape);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        forEach(memory.parts, part -> backward(part, dLdy));
        Tables tables = new Tables(cell, units, w);
        double[] squared = new double[steps];
        for (Part part : memory.parts) {
            tables.addGradient(part.dCosine, part.dSine, dLdw);
            for (int t = 0; t < steps; t++) {
                squared[t] += part.squaredNorms[t];
            }
        }
        memory.gradientNorms = Arrays.stream(squared).map(Math::sqrt).toArray();
        memory.ready = false;
        return Batch.zeros(x.size(), x.width());
    }

    private Memory memoryOf(Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (!memory.ready || memory.owner != this) {
            throw new IllegalStateException("backward follows a forward with the same node, batch and tape.");
        }
        return memory;
    }

    private void backward(Part part, Batch dLdy) {
        Chunk chunk = part.chunk;
        Chunk.Gradient gradient = chunk.new Gradient();
        double[][] dProbability = new double[cell.words()][chunk.size];
        part.squaredNorms = new double[steps];
        for (int t = steps - 1; t >= 0; t--) {
            for (int a = 0; a < chunk.state.length; a++) {
                chunk.state[a] = part.checkpoints[t][a];
            }
            if (t + 1 < steps) {
                part.squaredNorms[t] = gradient.squaredNorm();
            }
            chunk.read(part.read[t]);
            for (int m = 0; m < cell.words(); m++) {
                for (int b = 0; b < chunk.size; b++) {
                    dProbability[m][b] = dLdy.get(chunk.firstSample + b, m * steps + t);
                }
            }
            chunk.backward(gradient, t + 1 < steps, part.target[t], dProbability);
        }
        part.dCosine = gradient.dCosine;
        part.dSine = gradient.dSine;
    }

    /**
     * The norms of the derivatives of the loss with respect to the state after each step, over all samples of the last
     * backward pass with this tape; 0 for the last step, which nothing follows. Only the part that reaches a step through
     * later ones counts.
     */
    public double[] gradientNorms(Tape tape) {
        return tape.memory(Memory.class, Memory::new).gradientNorms.clone();
    }

    /** The worst post-selections of the last forward pass with this tape. */
    public PostSelection postSelection(Tape tape) {
        PostSelection worst = PostSelection.NONE;
        for (Part part : tape.memory(Memory.class, Memory::new).parts) {
            worst = worst.and(part.chunk.postSelection());
        }
        return worst;
    }
}
