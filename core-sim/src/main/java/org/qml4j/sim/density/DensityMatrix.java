package org.qml4j.sim.density;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.statevector.StateVector;

/**
 * One mixed state of up to 13 qubits, to build up gate by gate and to look at.
 *
 * <p>Qubit 0 is the most significant bit of a basis index. A state is mutable: {@link #apply} changes it and returns it.
 * It is kept as the expectations of the \(4^n\) Pauli strings, \(\rho = 2^{-n} \sum_P r_P P\). Memory: 8 bytes for
 * each of them, 128 MiB for 12 qubits.
 *
 * <pre>{@code
 * DensityMatrix state = DensityMatrix.zero(1)
 *         .apply(new Op(StandardGate.H, List.of(0), List.of()))
 *         .apply(NoiseChannel.phaseDamping(0.5), 0);
 * double purity = state.purity();   // 0.75
 * }</pre>
 */
public final class DensityMatrix {
    private static final double[] NONE = {};
    private static final int MOST_QUBITS_AS_MATRIX = 12;

    private final int qubits;
    private final Chunk chunk;

    private DensityMatrix(int qubits, double[] x, double[] w) {
        this.qubits = qubits;
        this.chunk = new Chunk(0, new double[][] {x}, w, 1 << (2 * qubits));
    }

    /**
     * The state \(|0 \ldots 0\rangle\langle 0 \ldots 0|\).
     *
     * @throws IllegalArgumentException if there are fewer than 1 or more than 13 qubits, or the state does not fit the
     *     heap; the message gives the numbers
     */
    public static DensityMatrix zero(int qubits) {
        requireRoom(qubits);
        DensityMatrix state = new DensityMatrix(qubits, NONE, NONE);
        Start.write(StartState.ZERO, qubits, state.chunk);
        return state;
    }

    private static void requireRoom(int qubits) {
        if (qubits < 1 || qubits > DensityMatrixDevice.MAX_QUBITS) {
            throw new IllegalArgumentException("A density matrix has 1 to " + DensityMatrixDevice.MAX_QUBITS
                    + " qubits; asked for " + qubits + ".");
        }
        long bytes = 8L << (2 * qubits);
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException("A density matrix of " + qubits + " qubits needs " + (bytes >> 20)
                    + " MiB; this JVM may use " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB. Start Java with a larger -Xmx.");
        }
    }

    /** The pure state \(|\psi\rangle\langle\psi|\). */
    public static DensityMatrix of(StateVector state) {
        requireRoom(state.qubits());
        int d = 1 << state.qubits();
        double[] re = IntStream.range(0, d).mapToDouble(state::re).toArray();
        double[] im = IntStream.range(0, d).mapToDouble(state::im).toArray();
        DensityMatrix out = new DensityMatrix(state.qubits(), NONE, NONE);
        out.chunk.r = Conversion.ofPure(re, im);
        return out;
    }

    /**
     * The state with a given matrix.
     *
     * @param matrix Hermitian, \(2^n \times 2^n\), of trace 1, without negative eigenvalues; all within 1e-9
     * @throws IllegalArgumentException if it is not
     */
    public static DensityMatrix of(ComplexMatrix matrix) {
        int d = matrix.rows();
        if (matrix.columns() != d || Integer.bitCount(d) != 1 || d < 2 || d > 1 << MOST_QUBITS_AS_MATRIX) {
            throw new IllegalArgumentException("A density matrix is 2^n x 2^n with n from 1 to " + MOST_QUBITS_AS_MATRIX
                    + "; got " + d + " x " + matrix.columns() + ".");
        }
        double trace = IntStream.range(0, d).mapToDouble(i -> matrix.re(i, i)).sum();
        if (!matrix.isHermitian(1e-9) || !(Math.abs(trace - 1) <= 1e-9)) {
            throw new IllegalArgumentException("A density matrix is Hermitian and its trace is 1; this one differs from"
                    + " its conjugate transpose by " + matrix.distance(matrix.adjoint()) + " and its trace is " + trace
                    + ".");
        }
        double least = HermitianEigen.of(matrix).value(0);
        if (!(least >= -1e-9)) {
            throw new IllegalArgumentException(
                    "A density matrix has no negative eigenvalue; the least one of this is " + least + ".");
        }
        DensityMatrix out = new DensityMatrix(Integer.numberOfTrailingZeros(d), NONE, NONE);
        double[] im = new double[d * d];
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                out.chunk.r[Conversion.place(r, c)] = matrix.re(r, c);
                im[Conversion.place(r, c)] = matrix.im(r, c);
            }
        }
        Conversion.toPaulis(out.chunk.r, im);
        return out;
    }

    /** The final state of a circuit without inputs and weights, under noise. */
    public static DensityMatrix run(Circuit circuit, NoiseModel noise) {
        return run(circuit, noise, NONE, NONE);
    }

    /**
     * The final state of a circuit under noise; errors of reading are no part of the state.
     *
     * @param circuit the circuit
     * @param noise the noise of its gates
     * @param x its inputs
     * @param w its weights
     * @throws IllegalArgumentException if the numbers of inputs or weights are wrong, or one is not finite
     */
    public static DensityMatrix run(Circuit circuit, NoiseModel noise, double[] x, double[] w) {
        requireRoom(circuit.qubits());
        // Any measurement does; the node is asked for its checks alone.
        NodeArguments.check(
                new DensityMatrixNode(circuit, Measurement.allZ(1), NoiseModel.none(), false), Batch.ofRows(x), w);
        DensityMatrix state = new DensityMatrix(circuit.qubits(), x.clone(), w.clone());
        Start.write(circuit.start(), circuit.qubits(), state.chunk);
        Program.compile(circuit, noise).forEach(s -> s.forward(state.chunk));
        return state;
    }

    /**
     * Applies a gate without free angles to this state and returns it.
     *
     * @throws IllegalArgumentException if the gate has free angles or acts on a qubit that this state does not have
     */
    public DensityMatrix apply(Op op) {
        if (op.isParametric()) {
            throw new IllegalArgumentException(
                    "The gate " + op + " has free angles. Use DensityMatrix.run with inputs and weights.");
        }
        Circuit one = Circuit.builder(qubits).add(op).build();
        Program.compile(one, NoiseModel.none()).forEach(s -> s.forward(chunk));
        return this;
    }

    /**
     * Applies a channel to this state and returns it.
     *
     * @param channel the channel
     * @param on the qubits it acts on, in its order
     * @throws IllegalArgumentException if their number is not the channel's, one repeats or this state does not have it
     */
    public DensityMatrix apply(NoiseChannel channel, int... on) {
        NoiseModel.Placed placed =
                new NoiseModel.Placed(channel, Arrays.stream(on).boxed().toList());
        if (on.length != channel.qubits() || new HashSet<>(placed.qubits()).size() != on.length) {
            throw new IllegalArgumentException("The channel " + channel.toText() + " acts on " + channel.qubits()
                    + " different qubits; got " + placed.qubits() + ".");
        }
        Program.requireQubits(placed, qubits);
        Element map = Element.of(Transfer.of(channel.kraus()));
        new ManyQubitStep(map, qubits, placed.qubits()).forward(chunk);
        return this;
    }

    /** An independent copy. */
    public DensityMatrix copy() {
        DensityMatrix out = new DensityMatrix(qubits, NONE, NONE);
        System.arraycopy(chunk.r, 0, out.chunk.r, 0, chunk.r.length);
        return out;
    }

    /**
     * Leaves of this state what belongs to one outcome of a measurement, \(\rho \mapsto \Pi \rho \Pi / p\).
     *
     * @param qubit the qubit that was measured
     * @param outcome 0 or 1
     * @return the probability \(p\) that the outcome had
     * @throws IllegalArgumentException if this state does not have the qubit, or the outcome is impossible
     */
    public double project(int qubit, int outcome) {
        requireQubits(qubit + 1);
        int stride = Paulis.stride(qubits, qubit);
        int sign = outcome == 1 ? -1 : 1;
        double[] r = chunk.r;
        double probability = (r[0] + sign * r[3 * stride]) / 2;
        if (outcome < 0 || outcome > 1 || !(probability > 0)) {
            throw new IllegalArgumentException("Outcome " + outcome + " of qubit " + qubit
                    + " is not possible; its probability is " + probability + ".");
        }
        for (int from = 0; from < r.length; from += 4 * stride) {
            for (int i = from; i < from + stride; i++) {
                double v = (r[i] + sign * r[i + 3 * stride]) / 2 / probability;
                r[i] = v;
                r[i + stride] = 0;
                r[i + 2 * stride] = 0;
                r[i + 3 * stride] = sign * v;
            }
        }
        return probability;
    }

    /**
     * Turns this state into the mixture \((1 - q) \rho + q \sigma\) and returns it.
     *
     * @param share the share \(q\) of the other state, 0 to 1
     * @param other the other state \(\sigma\)
     * @throws IllegalArgumentException if the numbers of qubits differ or the share is out of range
     */
    public DensityMatrix mix(double share, DensityMatrix other) {
        if (other.qubits != qubits || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("States of as many qubits are mixed with a share from 0 to 1; got "
                    + qubits + " and " + other.qubits + " qubits and " + share + ".");
        }
        for (int i = 0; i < chunk.r.length; i++) {
            chunk.r[i] += share * (other.chunk.r[i] - chunk.r[i]);
        }
        return this;
    }

    /** The number of qubits. */
    public int qubits() {
        return qubits;
    }

    /** The Pauli expectation with an index of one digit for each qubit; I, X, Y, Z are 0 to 3. */
    double pauli(int index) {
        return chunk.r[index];
    }

    /**
     * The matrix \(\rho\) itself. Memory: 16 bytes for each of the \(4^n\) entries, three times.
     *
     * @throws IllegalArgumentException if there are more than 12 qubits
     */
    public ComplexMatrix matrix() {
        if (qubits > MOST_QUBITS_AS_MATRIX) {
            throw new IllegalArgumentException("The matrix is written out for up to " + MOST_QUBITS_AS_MATRIX
                    + " qubits; this state has " + qubits + ". Ask for expectations, or trace out qubits first.");
        }
        int d = 1 << qubits;
        double[] re = chunk.r.clone();
        double[] im = new double[re.length];
        Conversion.toEntries(re, im);
        ComplexMatrix m = ComplexMatrix.zeros(d, d);
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                int at = Conversion.place(r, c);
                m.set(r, c, re[at] / d, im[at] / d);
            }
        }
        return m;
    }

    /** The expectation \(\mathrm{Tr}(O \rho)\). */
    public double expectation(Observable observable) {
        requireQubits(observable.qubits());
        return Terms.of(observable, qubits).expectation(chunk.r, 1, 0);
    }

    /** The variance \(\mathrm{Tr}(O^2 \rho) - \mathrm{Tr}(O \rho)^2\). */
    public double variance(Observable observable) {
        double mean = expectation(observable);
        return Terms.of(observable, qubits).squared().expectation(chunk.r, 1, 0) - mean * mean;
    }

    /** The probabilities of the outcomes of some qubits; the first one listed is the most significant bit. */
    public double[] probabilities(int... on) {
        Measurement.Probabilities m =
                new Measurement.Probabilities(Arrays.stream(on).boxed().toList());
        requireQubits(m.qubits());
        double[] y = new double[m.outputs()];
        Readout.of(m, qubits, NoiseModel.none()).outputs(chunk.r, 1, 0, y);
        return y;
    }

    private void requireQubits(int needed) {
        if (needed > qubits) {
            throw new IllegalArgumentException(
                    "Qubit " + (needed - 1) + " is asked for; this state has the qubits 0 to " + (qubits - 1) + ".");
        }
    }

    /** The purity \(\mathrm{Tr}\, \rho^2 = 2^{-n} \sum_P r_P^2\): 1 for a pure state, \(2^{-n}\) for the fully mixed one. */
    public double purity() {
        double sum = 0;
        for (double r : chunk.r) {
            sum += r * r;
        }
        return sum / (1 << qubits);
    }

    /**
     * The state of some qubits, the others traced out.
     *
     * @param keep the qubits to keep, all different; the first one becomes qubit 0
     * @throws IllegalArgumentException if there is none, one repeats or this state does not have it
     */
    public DensityMatrix partialTrace(int... keep) {
        List<Integer> on = Arrays.stream(keep).boxed().toList();
        if (on.isEmpty() || new HashSet<>(on).size() != on.size() || on.stream().anyMatch(q -> q < 0 || q >= qubits)) {
            throw new IllegalArgumentException("The qubits to keep are one or more different ones from 0 to "
                    + (qubits - 1) + "; got " + on + ".");
        }
        DensityMatrix out = new DensityMatrix(on.size(), NONE, NONE);
        int[] offsets = Paulis.offsets(qubits, on);
        for (int i = 0; i < offsets.length; i++) {
            out.chunk.r[i] = chunk.r[offsets[i]];
        }
        return out;
    }
}
