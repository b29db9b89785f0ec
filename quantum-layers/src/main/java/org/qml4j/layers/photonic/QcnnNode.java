package org.qml4j.layers.photonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * A photonic convolutional network with adaptive state injection (Monbroussou et al. 2025, arXiv:2504.20989,
 * doi:10.1117/1.AP.7.6.066012).
 *
 * <p>An image \(x\) is the state \(\sum_{ij} x_{ij} |e_i\rangle |e_j\rangle / \lVert x \rVert\) of two photons, one in a
 * register of modes for the rows and one in a register for the columns. Each stage first convolves: real beam splitters on
 * every group of \(k\) neighbouring modes, with the same angles in all groups of a register. Then it pools: the modes
 * \(0, 2, 4, \dots\) of both registers are measured. Where mode \(2a\) holds the photon, a new photon is injected in mode
 * \(a\) of a register of half the size; otherwise the photon goes on in superposition, from mode \(2a + 1\) to mode
 * \(a\). At last both registers and some empty modes meet in a trainable {@linkplain Interferometer#clements rectangle},
 * where the photons interfere, and are measured.
 *
 * <p>All outcomes of all measurements are followed, \((1 + r/2)(1 + c/2)\) at a stage of \(r\) rows and \(c\) columns, and
 * added up with their probabilities: outputs and derivatives are exact. A sample of norm 0 is refused.
 *
 * <p>Inputs: the pixels row by row. Weights: for each stage those of the rows, then those of the columns,
 * \(k(k-1)/2\) each; then those of the rectangle. Cost: that of the rectangle for two photons, once for each outcome.
 */
public final class QcnnNode implements QuantumNode {

    private final QcnnShape shape;
    private final List<QcnnStage> stages;
    private final QuantumNode dense;
    private final int stageWeights;
    private final int branches;
    /** For each pair of pooled modes the rank of the state of two photons among the amplitudes of the dense circuit. */
    private final int[] ranks;

    private QcnnNode(QcnnShape shape, List<QcnnStage> stages, QuantumNode dense) {
        this.shape = shape;
        this.stages = List.copyOf(stages);
        this.dense = dense;
        this.stageWeights = stages.stream().mapToInt(QcnnStage::weights).sum();
        this.branches = stages.stream().mapToInt(QcnnStage::outcomes).reduce(1, Math::multiplyExact);
        this.ranks = new int[shape.pooledRows() * shape.pooledColumns()];
        FockBasis basis = FockBasis.unbunched(shape.denseModes(), 2);
        for (int p = 0; p < ranks.length; p++) {
            int[] photons = new int[shape.denseModes()];
            photons[p / shape.pooledColumns()] = 1;
            photons[shape.pooledRows() + p % shape.pooledColumns()] = 1;
            ranks[p] = (int) basis.rank(FockState.of(photons));
        }
    }

    /**
     * Compiles the network.
     *
     * @param shape the sizes
     * @param measurement what is read behind the dense circuit; linear in the state, so that outcomes add up
     * @throws IllegalArgumentException if the measurement is not linear or does not exist for these modes
     */
    public static QcnnNode of(QcnnShape shape, PhotonicMeasurement measurement) {
        if (!measurement.isLinear()) {
            throw new IllegalArgumentException(
                    "The outcomes of the pooling add up for measurements that are linear in the" + " state; "
                            + measurement + " is not. Measure in the space FOCK.");
        }
        List<QcnnStage> stages = new ArrayList<>();
        for (int s = 0; s < shape.stages(); s++) {
            stages.add(new QcnnStage(
                    filters(shape.rows() >> s, shape.kernel()), filters(shape.columns() >> s, shape.kernel())));
        }
        LinearOpticalCircuit rectangle =
                Interferometer.clements(shape.denseModes()).circuit();
        QuantumNode dense = SlosDevice.exact()
                .compile(
                        rectangle,
                        PhotonicInput.amplitudes(ComputationSpace.UNBUNCHED, shape.denseModes(), 2),
                        measurement);
        return new QcnnNode(shape, stages, dense);
    }

    /** A triangle of real beam splitters on each group of neighbouring modes, all groups with the same weights. */
    static LinearOpticalCircuit filters(int modes, int kernel) {
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(modes);
        for (int first = 0; first < modes; first += kernel) {
            int w = 0;
            for (int i = 1; i < kernel; i++) {
                for (int j = i; j >= 1; j--) {
                    circuit.beamSplitter(first + j - 1, BeamSplitter.Convention.RY, Angle.weight(w++));
                }
            }
        }
        return circuit.build();
    }

    @Override
    public int inputs() {
        return shape.rows() * shape.columns();
    }

    @Override
    public int weights() {
        return stageWeights + dense.weights();
    }

    @Override
    public int outputs() {
        return dense.outputs();
    }

    private static final class Memory {
        private final Tape tape = new Tape();
        private List<QcnnStage.Matrices> matrices = List.of();
        private Batch amplitudes = Batch.zeros(0, 0);
        private double[] probabilities = {};
        private double[] norms = {};
        private Batch y = Batch.zeros(0, 0);
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        check(x.width(), inputs(), "inputs");
        check(w.length, weights(), "weights");
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.matrices = matrices(w);
        memory.norms = new double[x.size()];
        memory.probabilities = new double[x.size() * branches];
        memory.amplitudes = Batch.zeros(x.size() * branches, dense.inputs());
        for (int b = 0; b < x.size(); b++) {
            double[] image = x.row(b);
            memory.norms[b] = normalise(image, b);
            double[] pooled = image;
            for (QcnnStage.Matrices stage : memory.matrices) {
                pooled = stage.forward(pooled);
            }
            load(pooled, b, memory);
        }
        memory.y = dense.forward(memory.amplitudes, denseWeights(w), memory.tape);
        return mixed(memory, x.size());
    }

    private List<QcnnStage.Matrices> matrices(double[] w) {
        List<QcnnStage.Matrices> matrices = new ArrayList<>();
        int first = 0;
        for (QcnnStage stage : stages) {
            matrices.add(stage.evaluate(w, first));
            first += stage.weights();
        }
        return matrices;
    }

    private double[] denseWeights(double[] w) {
        return Arrays.copyOfRange(w, stageWeights, w.length);
    }

    private static double normalise(double[] image, int sample) {
        double sum = 0;
        for (double pixel : image) {
            sum += pixel * pixel;
        }
        double norm = Math.sqrt(sum);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Sample " + sample + " has the norm " + norm
                    + "; an image whose pixels are amplitudes has a pixel that is not 0, and all are finite.");
        }
        for (int i = 0; i < image.length; i++) {
            image[i] /= norm;
        }
        return norm;
    }

    /** Copies the branches of a sample to the amplitudes of the dense circuit. */
    private void load(double[] pooled, int sample, Memory memory) {
        for (int k = 0; k < branches; k++) {
            int row = sample * branches + k;
            double probability = 0;
            for (int p = 0; p < ranks.length; p++) {
                double amplitude = pooled[k * ranks.length + p];
                memory.amplitudes.values()[row * dense.inputs() + ranks[p]] = amplitude;
                probability += amplitude * amplitude;
            }
            memory.probabilities[row] = probability;
            if (probability == 0) {
                // Any state will do for an outcome that does not occur: it counts 0 times.
                memory.amplitudes.values()[row * dense.inputs() + ranks[0]] = 1;
            }
        }
    }

    private Batch mixed(Memory memory, int samples) {
        Batch y = Batch.zeros(samples, outputs());
        for (int row = 0; row < samples * branches; row++) {
            for (int t = 0; t < outputs(); t++) {
                y.values()[row / branches * outputs() + t] +=
                        memory.probabilities[row] * memory.y.values()[row * outputs() + t];
            }
        }
        return y;
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        check(dLdy.width(), outputs(), "derivatives");
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.probabilities.length != x.size() * branches) {
            throw new IllegalStateException("The tape holds no forward pass of this batch; call forward first.");
        }
        Batch g = Batch.zeros(memory.amplitudes.size(), outputs());
        double[] gains = new double[memory.amplitudes.size()];
        for (int row = 0; row < gains.length; row++) {
            for (int t = 0; t < outputs(); t++) {
                double gt = dLdy.values()[row / branches * outputs() + t];
                g.values()[row * outputs() + t] = memory.probabilities[row] * gt;
                gains[row] += gt * memory.y.values()[row * outputs() + t];
            }
        }
        double[] dDense = new double[dense.weights()];
        Batch dAmplitudes = dense.backward(memory.amplitudes, denseWeights(w), g, memory.tape, dDense);
        for (int j = 0; j < dDense.length; j++) {
            dLdw[stageWeights + j] += dDense[j];
        }
        Batch dx = Batch.zeros(x.size(), inputs());
        for (int b = 0; b < x.size(); b++) {
            double[] cotangent = cotangent(b, dAmplitudes, gains, memory);
            for (int s = stages.size() - 1; s >= 0; s--) {
                cotangent = memory.matrices.get(s).backward(b, cotangent);
            }
            throughNorm(x.row(b), memory.norms[b], cotangent, b, dx);
        }
        int first = 0;
        for (int s = 0; s < stages.size(); s++) {
            memory.matrices.get(s).finish(dLdw, first);
            first += stages.get(s).weights();
        }
        return dx;
    }

    /** The outputs of a branch are its probability, the squared norm, times those of the normalised state. */
    private double[] cotangent(int sample, Batch dAmplitudes, double[] gains, Memory memory) {
        double[] cotangent = new double[branches * ranks.length];
        for (int k = 0; k < branches; k++) {
            int row = sample * branches + k;
            if (memory.probabilities[row] == 0) {
                continue;
            }
            for (int p = 0; p < ranks.length; p++) {
                int at = row * dense.inputs() + ranks[p];
                cotangent[k * ranks.length + p] = dAmplitudes.values()[at]
                        + 2 * gains[row] * memory.amplitudes.values()[at];
            }
        }
        return cotangent;
    }

    private static void throughNorm(double[] image, double norm, double[] cotangent, int sample, Batch dx) {
        double along = 0;
        for (int i = 0; i < image.length; i++) {
            along += cotangent[i] * image[i] / norm;
        }
        for (int i = 0; i < image.length; i++) {
            dx.values()[sample * image.length + i] = (cotangent[i] - along * image[i] / norm) / norm;
        }
    }

    private static void check(int found, int expected, String what) {
        if (found != expected) {
            throw new IllegalArgumentException("The network takes " + expected + " " + what + "; got " + found + ".");
        }
    }
}
