package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.math.AliasTable;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/**
 * One pure state of up to 28 qubits, to build up gate by gate and to look at.
 *
 * <p>Qubit 0 is the most significant bit of a basis index. A state is mutable: {@link #apply} changes it and returns it.
 * Memory: 16 bytes per amplitude, so 4 GiB for 28 qubits.
 *
 * <pre>{@code
 * StateVector bell = StateVector.run(Circuit.builder(2).h(0).cnot(0, 1).build());
 * double correlation = bell.expectation(PauliString.of("ZZ"));   // 1
 * }</pre>
 */
public final class StateVector {
    /** The largest number of qubits. */
    public static final int MAX_QUBITS = 28;

    private static final double[] NONE = {};

    private final int qubits;
    private double[] re;
    private double[] im;

    private StateVector(int qubits, double[] re, double[] im) {
        this.qubits = qubits;
        this.re = re;
        this.im = im;
    }

    /**
     * The state \(|0 \ldots 0\rangle\).
     *
     * @throws IllegalArgumentException if there are fewer than 1 or more than {@value #MAX_QUBITS} qubits, or the
     *     amplitudes do not fit the heap; the message gives the numbers
     */
    public static StateVector zero(int qubits) {
        if (qubits < 1 || qubits > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "A state vector has 1 to " + MAX_QUBITS + " qubits; asked for " + qubits + ".");
        }
        long bytes = 16L << qubits;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException("A state of " + qubits + " qubits needs " + (bytes >> 20)
                    + " MiB; this JVM may use " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB. Start Java with -Xmx"
                    + ((bytes >> 20) * 5 / 4 + 64) + "m or more.");
        }
        StateVector state = new StateVector(qubits, new double[1 << qubits], new double[1 << qubits]);
        state.re[0] = 1;
        return state;
    }

    /** The final state of a circuit without inputs and weights. */
    public static StateVector run(Circuit circuit) {
        return run(circuit, NONE, NONE);
    }

    /**
     * The final state of a circuit.
     *
     * @param circuit the circuit
     * @param x its inputs
     * @param w its weights
     * @throws IllegalArgumentException if the numbers of inputs or weights are wrong, or one is not finite
     */
    public static StateVector run(Circuit circuit, double[] x, double[] w) {
        return run(circuit, x, w, done -> {});
    }

    /**
     * The final state of a circuit, computed as {@link #apply(List, double[], double[], IntConsumer)} says.
     *
     * @param circuit the circuit
     * @param x its inputs
     * @param w its weights
     * @param progress told from time to time how many gates are done
     * @throws IllegalArgumentException if the numbers of inputs or weights are wrong, or one is not finite
     */
    public static StateVector run(Circuit circuit, double[] x, double[] w, IntConsumer progress) {
        require("inputs", circuit.inputs(), x);
        require("weights", circuit.weights(), w);
        StateVector state = zero(circuit.qubits());
        state.start(circuit.start(), x);
        return state.apply(circuit.ops(), x, w, progress);
    }

    private static void require(String what, int count, double[] values) {
        if (values.length != count) {
            throw new IllegalArgumentException(
                    "The circuit reads " + count + " " + what + "; got " + values.length + ".");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "Number " + i + " of the " + what + " is " + values[i] + "; it must be finite.");
            }
        }
    }

    private void start(StartState start, double[] x) {
        re[0] = 0;
        if (start instanceof StartState.Basis b) {
            re[(int) b.index()] = 1;
        } else if (start instanceof StartState.Given g) {
            for (int k = 0; k < g.size(); k++) {
                re[k] = g.re(k);
                im[k] = g.im(k);
            }
        } else {
            StartState.Amplitudes a = (StartState.Amplitudes) start;
            double norm = 0;
            for (int k = 0; k < re.length; k++) {
                re[k] = k < a.features() ? x[a.firstInput() + k] : a.padding();
                norm += re[k] * re[k];
            }
            if (!(norm > 0)) {
                throw new IllegalArgumentException("Features of norm 0 cannot be embedded into amplitudes.");
            }
            for (int k = 0; k < re.length; k++) {
                re[k] /= Math.sqrt(norm);
            }
        }
    }

    /** A state of given amplitudes, which it shares. */
    static StateVector of(int qubits, double[] re, double[] im) {
        return new StateVector(qubits, re, im);
    }

    /** Sets all amplitudes to 0. */
    void clear() {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
    }

    /** Puts a cleared state into the start state of a sample. */
    void start(StartState start, Batch x, int sample) {
        if (start instanceof StartState.Amplitudes a) {
            double norm = 0;
            int at = sample * x.width() + a.firstInput();
            for (int k = 0; k < re.length; k++) {
                re[k] = k < a.features() ? x.values()[at + k] : a.padding();
                norm += re[k] * re[k];
            }
            norm = Math.sqrt(norm);
            Amplitudes.requireNorm(sample, norm);
            for (int k = 0; k < re.length; k++) {
                re[k] /= norm;
            }
        } else {
            start(start, NONE);
        }
    }

    /** Adds \(\epsilon\, O |\psi\rangle\) to another state. */
    void addApplied(Observable observable, double epsilon, StateVector to) {
        if (observable instanceof PauliString s) {
            addPauli(s, epsilon, to);
        } else if (observable instanceof PauliSum sum) {
            sum.terms().forEach(t -> addPauli(t.string(), epsilon * t.coefficient(), to));
        } else {
            StateVector applied = applied(observable);
            for (int i = 0; i < re.length; i++) {
                to.re[i] += epsilon * applied.re[i];
                to.im[i] += epsilon * applied.im[i];
            }
        }
    }

    /** Adds this state, each amplitude times the weight of its outcome. */
    void addWeighted(double[] weights, int[] on, StateVector to) {
        for (int i = 0; i < re.length; i++) {
            double v = weights[outcome(i, on)];
            to.re[i] += v * re[i];
            to.im[i] += v * im[i];
        }
    }

    private int outcome(int index, int[] on) {
        int outcome = 0;
        for (int q : on) {
            outcome = 2 * outcome + (index >> (qubits - 1 - q) & 1);
        }
        return outcome;
    }

    /** Applies a gate without free angles to this state and returns it. */
    public StateVector apply(Op op) {
        return apply(op, NONE, NONE);
    }

    /**
     * Applies a gate to this state and returns it. Cost: \(2^{n+k}\) complex multiplications for a gate on \(k\) qubits.
     *
     * @param op the gate at its place
     * @param x the inputs that its angles read
     * @param w the weights that its angles read
     * @throws IllegalArgumentException if the gate acts on a qubit that this state does not have
     */
    public StateVector apply(Op op, double[] x, double[] w) {
        for (int q : op.qubits()) {
            if (q < 0 || q >= qubits) {
                throw new IllegalArgumentException("Gate " + op.gate().name() + " acts on qubit " + q
                        + "; this state has the qubits 0 to " + (qubits - 1) + ".");
            }
        }
        new DirectKernels(qubits, re, im).apply(op, x, w);
        return this;
    }

    /**
     * Applies many gates to this state, one after another, and returns it. From {@value WideNode#FEWEST_QUBITS} qubits on
     * gates that act on a few qubits are gathered and applied to parts of the state that fit a cache, on all cores; the
     * bits do not depend on the number of cores. Memory beside the state: another one of its size.
     *
     * @param ops the gates at their places
     * @param x the inputs that their angles read
     * @param w the weights that their angles read
     * @param progress told from time to time how many gates are done
     * @throws IllegalArgumentException if a gate acts on a qubit that this state does not have
     */
    public StateVector apply(List<Op> ops, double[] x, double[] w, IntConsumer progress) {
        int from = 0;
        while (from < ops.size()) {
            int end = WideNode.together(ops, from, qubits);
            if (end > from) {
                int done = from;
                WideNode.apply(
                        this, Bound.circuit(qubits, ops.subList(from, end), x, w), n -> progress.accept(done + n));
                from = end;
            } else {
                apply(ops.get(from++), x, w);
                progress.accept(from);
            }
        }
        return this;
    }

    /**
     * Applies any matrix, unitary or not, to some qubits of this state and returns it; the norm may change.
     *
     * @param matrix \(2^k \times 2^k\); the first qubit is its most significant bit
     * @param on the \(k\) qubits, all different
     * @throws IllegalArgumentException if the size does not fit the qubits, one repeats or this state does not have it
     */
    public StateVector apply(ComplexMatrix matrix, List<Integer> on) {
        on.forEach(this::requireQubit);
        if (matrix.rows() != 1 << on.size() || matrix.columns() != matrix.rows()) {
            throw new IllegalArgumentException("A matrix on " + on.size() + " qubits has " + (1 << on.size())
                    + " rows and columns; got " + matrix.rows() + " x " + matrix.columns() + ".");
        }
        if (on.stream().distinct().count() != on.size()) {
            throw new IllegalArgumentException("The qubits of a matrix must be different; got " + on + ".");
        }
        new DirectKernels(qubits, re, im).apply(matrix, on, 0);
        return this;
    }

    /** Whether all imaginary parts are 0. */
    boolean isReal() {
        for (double v : im) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    /** A view of the amplitudes. */
    WideState asWideState() {
        return new WideState(qubits, re, im);
    }

    /** Takes over other arrays. */
    void take(double[] newRe, double[] newIm) {
        re = newRe;
        im = newIm;
    }

    /** The number of qubits. */
    public int qubits() {
        return qubits;
    }

    /** The real part of an amplitude. */
    public double re(int index) {
        return re[index];
    }

    /** The imaginary part of an amplitude. */
    public double im(int index) {
        return im[index];
    }

    /** An independent copy. */
    public StateVector copy() {
        return new StateVector(qubits, re.clone(), im.clone());
    }

    /** The norm \(\sqrt{\langle\psi|\psi\rangle}\), 1 up to rounding. */
    public double norm() {
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            sum += re[i] * re[i] + im[i] * im[i];
        }
        return Math.sqrt(sum);
    }

    /**
     * The fidelity \(|\langle\psi|\phi\rangle|^2\).
     *
     * @throws IllegalArgumentException if the other state has another number of qubits
     */
    public double fidelity(StateVector other) {
        if (other.qubits != qubits) {
            throw new IllegalArgumentException(
                    "Cannot compare states of " + qubits + " and " + other.qubits + " qubits.");
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < re.length; i++) {
            x += re[i] * other.re[i] + im[i] * other.im[i];
            y += re[i] * other.im[i] - im[i] * other.re[i];
        }
        return x * x + y * y;
    }

    /** The probabilities of all basis states. */
    public double[] probabilities() {
        double[] p = new double[re.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = re[i] * re[i] + im[i] * im[i];
        }
        return p;
    }

    /**
     * The probabilities of the basis states of some qubits.
     *
     * @param on the qubits, all different; the first one is the most significant bit of the outcome
     * @throws IllegalArgumentException if this state does not have a qubit, or one repeats
     */
    public double[] probabilities(int... on) {
        for (int q : on) {
            requireQubit(q);
        }
        if (Arrays.stream(on).distinct().count() != on.length) {
            throw new IllegalArgumentException(
                    "The qubits of an outcome must be different; got " + Arrays.toString(on) + ".");
        }
        double[] p = new double[1 << on.length];
        int low = Math.min(qubits, 12);
        int[] lows = new int[1 << low];
        Arrays.setAll(lows, i -> outcome(i, on));
        for (int block = 0; block < re.length; block += lows.length) {
            int high = outcome(block, on);
            for (int l = 0; l < lows.length; l++) {
                int i = block | l;
                p[high | lows[l]] += re[i] * re[i] + im[i] * im[i];
            }
        }
        return p;
    }

    /**
     * The probability to find a qubit in \(|1\rangle\).
     *
     * @throws IllegalArgumentException if this state does not have the qubit
     */
    public double probabilityOfOne(int qubit) {
        requireQubit(qubit);
        int bit = 1 << (qubits - 1 - qubit);
        double sum = 0;
        for (int from = bit; from < re.length; from += 2 * bit) {
            for (int i = from; i < from + bit; i++) {
                sum += re[i] * re[i] + im[i] * im[i];
            }
        }
        return sum;
    }

    /**
     * Leaves of this state what belongs to one outcome of a measurement, normalised.
     *
     * @param qubit the qubit that was measured
     * @param outcome 0 or 1
     * @return the probability that the outcome had
     * @throws IllegalArgumentException if this state does not have the qubit, or the outcome is impossible
     */
    public double project(int qubit, int outcome) {
        double one = probabilityOfOne(qubit);
        double probability = outcome == 1 ? one : norm() * norm() - one;
        if (outcome < 0 || outcome > 1 || !(probability > 0)) {
            throw new IllegalArgumentException("Outcome " + outcome + " of qubit " + qubit
                    + " is not possible; 1 has the probability " + one + ".");
        }
        double scale = 1 / Math.sqrt(probability);
        int bit = 1 << (qubits - 1 - qubit);
        for (int i = 0; i < re.length; i++) {
            boolean kept = ((i & bit) != 0) == (outcome == 1);
            re[i] = kept ? scale * re[i] : 0;
            im[i] = kept ? scale * im[i] : 0;
        }
        return probability;
    }

    /** Multiplies all amplitudes by a positive number, so that the norm is 1. */
    public StateVector normalise() {
        double scale = 1 / norm();
        for (int i = 0; i < re.length; i++) {
            re[i] *= scale;
            im[i] *= scale;
        }
        return this;
    }

    /**
     * The expectation \(\langle\psi|O|\psi\rangle\).
     *
     * @throws IllegalArgumentException if the observable acts on a qubit that this state does not have
     */
    public double expectation(Observable observable) {
        if (observable instanceof PauliString s) {
            requireQubit(Math.max(0, s.qubits() - 1));
            return overlap(s);
        }
        StateVector applied = applied(observable);
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            sum += re[i] * applied.re[i] + im[i] * applied.im[i];
        }
        return sum;
    }

    /** \(\langle\psi|P|\psi\rangle\), without a second state. */
    private double overlap(PauliString string) {
        int flips = string.flips(qubits);
        int signs = string.signs(qubits);
        int ys = string.ys() % 4;
        double sum = 0;
        for (int k = 0; k < re.length; k++) {
            int j = k ^ flips;
            double v = ys % 2 == 0 ? re[j] * re[k] + im[j] * im[k] : im[j] * re[k] - re[j] * im[k];
            sum += (Integer.bitCount(k & signs) & 1) == 0 ? v : -v;
        }
        return ys < 2 ? sum : -sum;
    }

    /** The variance \(\langle O^2 \rangle - \langle O \rangle^2\). */
    public double variance(Observable observable) {
        StateVector applied = applied(observable);
        double square = 0;
        double mean = 0;
        for (int i = 0; i < re.length; i++) {
            square += applied.re[i] * applied.re[i] + applied.im[i] * applied.im[i];
            mean += re[i] * applied.re[i] + im[i] * applied.im[i];
        }
        return square - mean * mean;
    }

    /** \(O|\psi\rangle\), not normalised. */
    private StateVector applied(Observable observable) {
        if (observable.qubits() > 0) {
            requireQubit(observable.qubits() - 1);
        }
        StateVector out = new StateVector(qubits, new double[re.length], new double[re.length]);
        if (observable instanceof PauliString s) {
            addPauli(s, 1, out);
        } else if (observable instanceof PauliSum sum) {
            sum.terms().forEach(t -> addPauli(t.string(), t.coefficient(), out));
        } else if (observable instanceof Projector p) {
            for (int i = 0; i < re.length; i++) {
                boolean inside = true;
                for (int k = 0; k < p.on().size(); k++) {
                    inside &=
                            (i >> (qubits - 1 - p.on().get(k)) & 1) == p.bits().get(k);
                }
                out.re[i] = inside ? re[i] : 0;
                out.im[i] = inside ? im[i] : 0;
            }
        } else {
            HermitianMatrix h = (HermitianMatrix) observable;
            System.arraycopy(re, 0, out.re, 0, re.length);
            System.arraycopy(im, 0, out.im, 0, im.length);
            new DirectKernels(qubits, out.re, out.im).apply(h.matrix(), h.on(), 0);
        }
        return out;
    }

    /** \(P|k\rangle = i^y (-1)^{|k \wedge s|} |k \oplus f\rangle\) with the flips f, the signs s and the number y of Ys. */
    private void addPauli(PauliString string, double coefficient, StateVector out) {
        int flips = string.flips(qubits);
        int signs = string.signs(qubits);
        int ys = string.ys() % 4;
        for (int k = 0; k < re.length; k++) {
            double v = (Integer.bitCount(k & signs) & 1) == 0 ? coefficient : -coefficient;
            v = ys < 2 ? v : -v;
            int j = k ^ flips;
            if (ys % 2 == 0) {
                out.re[j] += v * re[k];
                out.im[j] += v * im[k];
            } else {
                out.re[j] -= v * im[k];
                out.im[j] += v * re[k];
            }
        }
    }

    private void requireQubit(int qubit) {
        if (qubit < 0 || qubit >= qubits) {
            throw new IllegalArgumentException(
                    "Qubit " + qubit + " is read; this state has the qubits 0 to " + (qubits - 1) + ".");
        }
    }

    /**
     * Measures all qubits repeatedly: one basis index for each shot.
     *
     * @param shots how often, 0 or more
     * @param random the source of randomness; the same state of it gives the same indices
     * @throws IllegalArgumentException if the number of shots is negative
     */
    public int[] sample(int shots, RandomGenerator random) {
        if (shots < 0) {
            throw new IllegalArgumentException("The number of shots is 0 or more; got " + shots + ".");
        }
        double[] cumulative = probabilities();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
        double total = cumulative[cumulative.length - 1];
        int[] outcomes = new int[shots];
        for (int s = 0; s < shots; s++) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * total);
            // A hit means that the draw equals the end of outcome "at", which belongs to the next one.
            int outcome = at >= 0 ? at + 1 : -at - 1;
            outcomes[s] = Math.min(outcome, cumulative.length - 1);
        }
        return outcomes;
    }

    /**
     * Measures all qubits repeatedly: one basis index for each shot, by an {@link AliasTable}. The bits do not depend on
     * the number of cores.
     *
     * @param shots how often, 0 or more
     * @param seed the same seed gives the same indices
     * @throws IllegalArgumentException if the number of shots is negative
     */
    public int[] sample(int shots, long seed) {
        return AliasTable.of(probabilities()).sample(shots, seed);
    }

    /**
     * How often each basis index comes up in {@link #sample(int, long)} with the same arguments, without the samples: entry
     * \(k\) counts index \(k\).
     *
     * @throws IllegalArgumentException if the number of shots is negative
     */
    public int[] histogram(int shots, long seed) {
        return AliasTable.of(probabilities()).histogram(shots, seed);
    }

    /** How often each basis index comes up, as {@link #histogram}, without the indices that never do. */
    public Map<Integer, Integer> counts(int shots, long seed) {
        Map<Integer, Integer> counts = new TreeMap<>();
        int[] histogram = histogram(shots, seed);
        for (int k = 0; k < histogram.length; k++) {
            if (histogram[k] > 0) {
                counts.put(k, histogram[k]);
            }
        }
        return counts;
    }

    /** How often each basis index was seen in the given number of shots; indices that were not seen are left out. */
    public Map<Integer, Integer> counts(int shots, RandomGenerator random) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int outcome : sample(shots, random)) {
            counts.merge(outcome, 1, Integer::sum);
        }
        return counts;
    }
}
