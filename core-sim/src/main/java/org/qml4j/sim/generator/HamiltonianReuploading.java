package org.qml4j.sim.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A quantum stand-in for a dense layer: data uploaded again and again as a Hamiltonian, between trained unitaries (Wang,
 * Myers, Hollenberg, Parampalli 2024, arXiv:2409.17583).
 *
 * <p>The inputs, padded with zeros at the end to \(4^n\), are a matrix \(M\) row by row, and
 * \(G = (M + M^\mathsf{T})/2\) its symmetric part. From \(|+\rangle^{\otimes n}\), for \(l = 1 \dots L\),
 * \[ |\psi\rangle \leftarrow e^{i \sum_{P \neq I} \theta_{l,P} P}\; e^{i G / L}\, |\psi\rangle, \qquad
 *    y_k = e^s |\langle k|\psi\rangle|^2 + b_k. \]
 *
 * <p>Weights in their order: \(\theta\) by layer, strings in the order of {@link PauliTransform} without the identity;
 * the biases \(b\); the imaginary parts of \(\theta\) if they are {@linkplain Coefficients#COMPLEX complex}; the
 * logarithmic scale \(s\) if it is trained, else \(s = 0\).
 *
 * <p>The exponential of each \(\sum \theta P\) is taken once for each batch and differentiated once
 * ({@link ExponentialMap}); the data act on vectors by {@link SymmetricEvolution}. Cost for each sample and layer:
 * about \(\lVert G \rVert / L + 12\) products of a \(2^n \times 2^n\) matrix with a vector, and four times as many with
 * the gradient. The batch is cut into chunks of {@value #CHUNK} samples whose gradients are added in their order, so
 * the bits do not depend on the number of threads. Immutable.
 */
public final class HamiltonianReuploading implements QuantumNode {
    private static final int CHUNK = 16;

    private final int inputs;
    private final int outputs;
    private final int repetitions;
    private final Coefficients coefficients;
    private final boolean scaled;
    private final boolean parallel;
    private final PauliTransform paulis;
    private final int rows;

    private HamiltonianReuploading(
            int inputs,
            int outputs,
            int repetitions,
            Coefficients coefficients,
            boolean scaled,
            boolean parallel,
            PauliTransform paulis) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.repetitions = repetitions;
        this.coefficients = coefficients;
        this.scaled = scaled;
        this.parallel = parallel;
        this.paulis = paulis;
        rows = 1 << paulis.qubits();
    }

    /**
     * A node with real coefficients, without scale, on one thread.
     *
     * @param inputs numbers per sample, 1 to \(4^n\)
     * @param outputs probabilities that are read, 1 to \(2^n\)
     * @param qubits the number \(n\) of qubits
     * @param repetitions the number \(L\) of uploads, at least 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static HamiltonianReuploading of(int inputs, int outputs, int qubits, int repetitions) {
        PauliTransform paulis = PauliTransform.of(qubits);
        if (inputs < 1 || inputs > paulis.terms()) {
            throw new IllegalArgumentException("A Hamiltonian on " + qubits + " qubits has 4^" + qubits + " = "
                    + paulis.terms() + " entries; got " + inputs + " inputs. Use more qubits or fewer inputs.");
        }
        if (outputs < 1 || outputs > 1 << qubits) {
            throw new IllegalArgumentException(qubits + " qubits have 2^" + qubits + " = " + (1 << qubits)
                    + " basis states, one for each output; got " + outputs + " outputs. Use more qubits.");
        }
        if (repetitions < 1) {
            throw new IllegalArgumentException("The data are uploaded at least once; got " + repetitions + ".");
        }
        return new HamiltonianReuploading(inputs, outputs, repetitions, Coefficients.REAL, false, false, paulis);
    }

    /** The node with another kind of coefficients. */
    public HamiltonianReuploading with(Coefficients kind) {
        return new HamiltonianReuploading(inputs, outputs, repetitions, kind, scaled, parallel, paulis);
    }

    /** The node with a trained factor \(e^s\) on the probabilities: an inverse temperature if they are logits. */
    public HamiltonianReuploading withOutputScale() {
        return new HamiltonianReuploading(inputs, outputs, repetitions, coefficients, true, parallel, paulis);
    }

    /** The node on the threads of the common pool; the results are the same. */
    public HamiltonianReuploading inParallel() {
        return new HamiltonianReuploading(inputs, outputs, repetitions, coefficients, scaled, true, paulis);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int weights() {
        return firstScale() + (scaled ? 1 : 0);
    }

    /** The weights that start as random numbers: real parts and biases; the others start at 0. */
    public int randomWeights() {
        return firstBias() + outputs;
    }

    /** The index of the first bias. */
    public int firstBias() {
        return repetitions * (paulis.terms() - 1);
    }

    private int firstScale() {
        return randomWeights() + (coefficients == Coefficients.COMPLEX ? firstBias() : 0);
    }

    private double scale(double[] w) {
        return scaled ? Math.exp(w[firstScale()]) : 1;
    }

    /** What a pass keeps. */
    private static final class Memory {
        private List<ExponentialMap> layers = List.of();
        private List<Chunk> chunks = List.of();
        private int size = -1;
    }

    /** The states of some samples: one column for each. */
    private final class Chunk {
        private final int first;
        private final int size;
        /** Before each upload, and before each unitary; the last one stands behind all. */
        private final List<Square> states = new ArrayList<>();

        private final double[] radii;
        private Square[] dUnitaries = {};

        private Chunk(int first, int size) {
            this.first = first;
            this.size = size;
            radii = new double[size];
        }

        private Square last() {
            return states.get(states.size() - 1);
        }

        private void forward(Batch x, List<ExponentialMap> layers) {
            SymmetricEvolution evolution = SymmetricEvolution.of(rows);
            double[][][] hamiltonians = new double[size][][];
            for (int b = 0; b < size; b++) {
                hamiltonians[b] = hamiltonian(x, first + b);
            }
            Square state = Square.zeros(rows, size);
            for (int r = 0; r < rows; r++) {
                Arrays.fill(state.re[r], 1 / Math.sqrt(rows));
            }
            states.add(state);
            for (ExponentialMap layer : layers) {
                Square uploaded = last().copy();
                double[] re = new double[rows];
                double[] im = new double[rows];
                for (int b = 0; b < size; b++) {
                    evolution.prepare(hamiltonians[b], 1.0 / repetitions, radii[b]);
                    read(uploaded, b, re, im);
                    evolution.apply(re, im);
                    write(re, im, uploaded, b);
                    radii[b] = evolution.radius();
                }
                states.add(uploaded);
                states.add(layer.unitary().times(uploaded));
            }
        }

        private void backward(Batch x, Square lambda, List<ExponentialMap> layers, Batch dx) {
            SymmetricEvolution evolution = SymmetricEvolution.of(rows);
            double[][][] dHamiltonians = new double[size][rows][rows];
            double[] re = new double[rows];
            double[] im = new double[rows];
            double[] gRe = new double[rows];
            double[] gIm = new double[rows];
            dUnitaries = new Square[repetitions];
            Square behind = lambda;
            for (int l = repetitions - 1; l >= 0; l--) {
                dUnitaries[l] = behind.times(states.get(2 * l + 1).adjoint());
                Square before = layers.get(l).unitary().adjoint().times(behind);
                for (int b = 0; b < size; b++) {
                    evolution.prepare(hamiltonian(x, first + b), 1.0 / repetitions, radii[b]);
                    read(states.get(2 * l), b, re, im);
                    read(before, b, gRe, gIm);
                    evolution.backward(re, im, gRe, gIm, dHamiltonians[b]);
                    write(gRe, gIm, before, b);
                }
                behind = before;
            }
            for (int b = 0; b < size; b++) {
                for (int i = 0; i < inputs; i++) {
                    int r = i / rows;
                    int c = i % rows;
                    dx.values()[(first + b) * inputs + i] = (dHamiltonians[b][r][c] + dHamiltonians[b][c][r]) / 2;
                }
            }
        }
    }

    private static void read(Square states, int column, double[] re, double[] im) {
        for (int r = 0; r < re.length; r++) {
            re[r] = states.re[r][column];
            im[r] = states.im[r][column];
        }
    }

    private static void write(double[] re, double[] im, Square states, int column) {
        for (int r = 0; r < re.length; r++) {
            states.re[r][column] = re[r];
            states.im[r][column] = im[r];
        }
    }

    /** The Hamiltonian of a sample, \(G = (M + M^\mathsf{T})/2\), row by row. */
    public double[][] hamiltonian(Batch x, int sample) {
        double[][] g = new double[rows][rows];
        for (int i = 0; i < inputs; i++) {
            double half = x.get(sample, i) / 2;
            g[i / rows][i % rows] += half;
            g[i % rows][i / rows] += half;
        }
        return g;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.layers = layers(w);
        memory.chunks = chunks(x, memory.layers);
        memory.size = x.size();
        Batch y = Batch.zeros(x.size(), outputs);
        double scale = scale(w);
        for (Chunk chunk : memory.chunks) {
            for (int b = 0; b < chunk.size; b++) {
                for (int k = 0; k < outputs; k++) {
                    y.values()[(chunk.first + b) * outputs + k] =
                            scale * probability(chunk.last(), k, b) + w[firstBias() + k];
                }
            }
        }
        return y;
    }

    /**
     * The squared length of the state of each sample at the end: 1 to rounding if the coefficients are real.
     *
     * @throws IllegalArgumentException as {@link #forward}
     */
    public double[] squaredNorms(Batch x, double[] w) {
        NodeArguments.check(this, x, w);
        double[] norms = new double[x.size()];
        for (Chunk chunk : chunks(x, layers(w))) {
            for (int b = 0; b < chunk.size; b++) {
                for (int k = 0; k < rows; k++) {
                    norms[chunk.first + b] += probability(chunk.last(), k, b);
                }
            }
        }
        return norms;
    }

    private static double probability(Square states, int k, int column) {
        return states.re[k][column] * states.re[k][column] + states.im[k][column] * states.im[k][column];
    }

    private List<ExponentialMap> layers(double[] w) {
        List<ExponentialMap> layers = new ArrayList<>();
        int strings = paulis.terms() - 1;
        for (int l = 0; l < repetitions; l++) {
            double[] re = new double[strings + 1];
            double[] im = new double[strings + 1];
            System.arraycopy(w, l * strings, re, 1, strings);
            if (coefficients == Coefficients.COMPLEX) {
                System.arraycopy(w, randomWeights() + l * strings, im, 1, strings);
            }
            layers.add(ExponentialMap.of(paulis.sum(re, im)));
        }
        return layers;
    }

    private List<Chunk> chunks(Batch x, List<ExponentialMap> layers) {
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 0; first < x.size(); first += CHUNK) {
            chunks.add(new Chunk(first, Math.min(CHUNK, x.size() - first)));
        }
        indices(chunks.size()).forEach(c -> chunks.get(c).forward(x, layers));
        return chunks;
    }

    private IntStream indices(int count) {
        IntStream range = IntStream.range(0, count);
        return parallel ? range.parallel() : range;
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.check(this, x, w);
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.size != x.size()) {
            throw new IllegalStateException(
                    "The tape holds " + (memory.size < 0 ? "no batch" : memory.size + " samples")
                            + ", the backward pass has " + x.size() + ". Call forward with this batch and tape first.");
        }
        Batch dx = Batch.zeros(x.size(), inputs);
        double scale = scale(w);
        List<Square> lambdas = new ArrayList<>();
        for (Chunk chunk : memory.chunks) {
            lambdas.add(outputGradient(chunk, dLdy, scale, dLdw));
        }
        indices(memory.chunks.size()).forEach(c -> memory.chunks.get(c).backward(x, lambdas.get(c), memory.layers, dx));
        for (int l = 0; l < repetitions && !memory.chunks.isEmpty(); l++) {
            Square sum = Square.zeros(rows, rows);
            for (Chunk chunk : memory.chunks) {
                sum.add(1, chunk.dUnitaries[l]);
            }
            addGradient(l, memory.layers.get(l).backward(sum), dLdw);
        }
        return dx;
    }

    /** Adds the derivatives of biases and scale, and returns those of the final states. */
    private Square outputGradient(Chunk chunk, Batch dLdy, double scale, double[] dLdw) {
        Square states = chunk.last();
        Square lambda = Square.zeros(rows, chunk.size);
        for (int b = 0; b < chunk.size; b++) {
            for (int k = 0; k < outputs; k++) {
                double g = dLdy.get(chunk.first + b, k);
                dLdw[firstBias() + k] += g;
                if (scaled) {
                    dLdw[firstScale()] += g * scale * probability(states, k, b);
                }
                lambda.re[k][b] = 2 * scale * g * states.re[k][b];
                lambda.im[k][b] = 2 * scale * g * states.im[k][b];
            }
        }
        return lambda;
    }

    private void addGradient(int layer, ComplexMatrix dH, double[] dLdw) {
        int strings = paulis.terms() - 1;
        double[] re = new double[strings + 1];
        double[] im = new double[strings + 1];
        paulis.coefficients(dH, re, im);
        for (int p = 0; p < strings; p++) {
            dLdw[layer * strings + p] += rows * re[p + 1];
            if (coefficients == Coefficients.COMPLEX) {
                dLdw[randomWeights() + layer * strings + p] += rows * im[p + 1];
            }
        }
    }
}
