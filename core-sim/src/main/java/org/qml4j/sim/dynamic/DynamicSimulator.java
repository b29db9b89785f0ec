package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.math.Multinomial;
import org.qml4j.sim.math.Seeds;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.CommutingGroup;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;
import org.qml4j.sim.statevector.StateVector;

/**
 * Runs a {@link DynamicCircuit}: exactly, with a branch for each outcome in the middle, while these are few; else by
 * trajectories, which follow the random outcomes of a number of shots.
 *
 * <p>Measurements that nothing depends on are read from the state at the end and make no branches. Branches of the same
 * classical bits whose states differ by a phase are one. With noise a branch holds a density matrix, up to
 * {@value #MAX_NOISY_QUBITS} qubits; trajectories choose among Kraus operators. All trajectories that have taken the same
 * course are computed once, together.
 *
 * <pre>{@code
 * Outcomes outcomes = DynamicSimulator.exact().run(circuit);
 * double p = outcomes.probability("01");
 * Map<String, Long> counts = DynamicSimulator.exact().withTrajectories(1000, 7).counts(circuit);
 * }</pre>
 *
 * <p>The same seed gives the same bits on any number of cores. Memory: \(16 \cdot 2^n\) bytes for each branch or
 * \(8 \cdot 4^n\) with noise; trajectories keep up to \(\log_2\) of their number of states. A simulator is immutable.
 */
public final class DynamicSimulator {
    /** How many qubits a density matrix may have; with more, noise is simulated by trajectories. */
    public static final int MAX_NOISY_QUBITS = 12;

    /** How many branches there may be unless set. */
    public static final int DEFAULT_BRANCHES = 4096;

    /** How many trajectories are followed unless set. */
    public static final long DEFAULT_TRAJECTORIES = 10_000;

    private static final double[] NONE = {};

    /** So many groups of trajectories are followed apart from each other, each with random numbers of its own. */
    private static final int GROUPS = 8;

    /** From here on the kernels of a single state keep all cores busy. */
    private static final int WIDE_QUBITS = 14;

    private final NoiseModel noise;
    private final int branches;
    private final long trajectories;
    private final long seed;
    private final DoubleConsumer progress;

    private DynamicSimulator(NoiseModel noise, int branches, long trajectories, long seed, DoubleConsumer progress) {
        this.noise = noise;
        this.branches = branches;
        this.trajectories = trajectories;
        this.seed = seed;
        this.progress = progress;
    }

    /** The simulator that is exact while there are few branches. */
    public static DynamicSimulator exact() {
        return new DynamicSimulator(NoiseModel.none(), DEFAULT_BRANCHES, DEFAULT_TRAJECTORIES, 1, share -> {});
    }

    /**
     * The same simulator with another largest number of branches. They also have to fit a quarter of the heap.
     *
     * @param most 0 for trajectories whatever the circuit
     * @throws IllegalArgumentException if negative
     */
    public DynamicSimulator withMaxBranches(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("The largest number of branches is 0 or more; got " + most + ".");
        }
        return new DynamicSimulator(noise, most, trajectories, seed, progress);
    }

    /**
     * The same simulator with another number of trajectories, or shots, and another seed.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public DynamicSimulator withTrajectories(long number, long newSeed) {
        if (number < 1) {
            throw new IllegalArgumentException("There is 1 trajectory or more; got " + number + ".");
        }
        return new DynamicSimulator(noise, branches, number, newSeed, progress);
    }

    /** The same simulator with noise behind the gates and errors of reading; its qubits are those of the circuit. */
    public DynamicSimulator withNoise(NoiseModel model) {
        return new DynamicSimulator(model, branches, trajectories, seed, progress);
    }

    /** The same simulator that tells from time to time which share of the work is done, from 0 to 1. */
    public DynamicSimulator withProgress(DoubleConsumer listener) {
        return new DynamicSimulator(noise, branches, trajectories, seed, listener);
    }

    NoiseModel noise() {
        return noise;
    }

    int branches() {
        return branches;
    }

    /** The same simulator with random numbers of its own for one of many evaluations. */
    DynamicSimulator withCall(long call) {
        return withTrajectories(trajectories, Seeds.mix(seed, call));
    }

    /** The outcomes of a circuit without inputs and weights. */
    public Outcomes run(DynamicCircuit circuit) {
        return run(circuit, NONE, NONE);
    }

    /**
     * The outcomes of a circuit: exact probabilities, or counts of trajectories if there are too many branches.
     *
     * @param circuit the circuit
     * @param x its inputs
     * @param w its weights
     * @throws IllegalArgumentException if the numbers of inputs or weights are wrong, one is not finite, or there are too
     *     many qubits
     */
    public Outcomes run(DynamicCircuit circuit, double[] x, double[] w) {
        return run(circuit, x, w, PauliString.identity());
    }

    private Outcomes run(DynamicCircuit circuit, double[] x, double[] w, PauliString basis) {
        check(circuit, x, w, basis);
        List<Branch> exact = branches(circuit, x, w, basis);
        if (exact == null) {
            return trajectories(circuit, x, w, basis);
        }
        Plan plan = plan(circuit, basis);
        List<Outcomes.Part> parts = new ArrayList<>();
        for (Branch b : exact) {
            double[] p = read(plan, b.state::probabilities);
            for (int k = 0; k < p.length; k++) {
                p[k] = Math.max(0, b.weight * p[k]);
            }
            parts.add(new Outcomes.Part(
                    text(plan, b.bits),
                    plan.last().stream().mapToInt(Move.Read::bit).toArray(),
                    p));
        }
        return Outcomes.exact(plan.bits(), plan.ofQubits(), parts);
    }

    /** The counts of as many shots as this simulator has trajectories, of a circuit without inputs and weights. */
    public Map<String, Long> counts(DynamicCircuit circuit) {
        return counts(circuit, NONE, NONE);
    }

    /** The counts of as many shots as this simulator has trajectories: drawn from exact probabilities if there are some. */
    public Map<String, Long> counts(DynamicCircuit circuit, double[] x, double[] w) {
        return run(circuit, x, w).counts(trajectories, seed);
    }

    private static char[] text(Plan plan, BitSet bits) {
        char[] text = new char[plan.bits()];
        for (int b = 0; b < text.length; b++) {
            text[text.length - 1 - b] = plan.showsBits() && bits.get(b) ? '1' : '0';
        }
        return text;
    }

    /** The distribution of the measurements at the end, as they are reported. */
    private static double[] read(Plan plan, Function<int[], double[]> state) {
        List<Move.Read> last = plan.last();
        double[] p = state.apply(last.stream().mapToInt(Move.Read::qubit).toArray());
        for (int k = 0; k < last.size(); k++) {
            confuse(p, 1 << (last.size() - 1 - k), last.get(k).error());
        }
        return p;
    }

    private static void confuse(double[] p, int bit, ReadoutError error) {
        if (error.equals(ReadoutError.NONE)) {
            return;
        }
        for (int i = 0; i < p.length; i++) {
            if ((i & bit) == 0) {
                double zero = p[i];
                double one = p[i | bit];
                p[i] = (1 - error.oneGivenZero()) * zero + error.zeroGivenOne() * one;
                p[i | bit] = error.oneGivenZero() * zero + (1 - error.zeroGivenOne()) * one;
            }
        }
    }

    private Plan plan(DynamicCircuit circuit, PauliString basis) {
        return Plan.of(circuit, noise, basis, isMixed(circuit, basis));
    }

    private boolean isNoisy() {
        return !noise.rules().isEmpty();
    }

    private boolean isMixed(DynamicCircuit circuit, PauliString basis) {
        return isNoisy() && Plan.qubitsOf(circuit, basis) <= mostMixed();
    }

    private static int mostMixed() {
        return Math.min(
                MAX_NOISY_QUBITS,
                DensityMatrixDevice.with(NoiseModel.none()).capabilities().maxQubits());
    }

    /** All branches at the end, or null if they are too many. */
    private @Nullable List<Branch> branches(DynamicCircuit circuit, double[] x, double[] w, PauliString basis) {
        boolean mixed = isMixed(circuit, basis);
        if (branches == 0 || (isNoisy() && !mixed)) {
            return null;
        }
        Plan plan = plan(circuit, basis);
        long bytes = mixed ? 8L << (2 * plan.qubits()) : 16L << plan.qubits();
        long most = Math.min(branches, Math.max(1, Runtime.getRuntime().maxMemory() / 4 / bytes));
        int gates = Math.max(1, circuit.instructions().size());
        BranchState start = mixed
                ? new MixedBranch(DensityMatrix.run(plan.prefix(), plan.movedNoise(), x, w))
                : new PureBranch(prefix(plan, x, w, done -> progress.accept((double) done / gates)));
        int before = plan.prefix().ops().size();
        Branching branching =
                new Branching(x, w, most, done -> progress.accept(Math.min(1, (double) (before + done) / gates)));
        return branching.run(new ArrayList<>(List.of(new Branch(1, new BitSet(), start))), plan.moves());
    }

    private static StateVector prefix(Plan plan, double[] x, double[] w, IntConsumer done) {
        return StateVector.run(plan.prefix(), x, w, done);
    }

    private Outcomes trajectories(DynamicCircuit circuit, double[] x, double[] w, PauliString basis) {
        Plan plan = Plan.of(circuit, noise, basis, false);
        Map<String, Long> counts = new TreeMap<>();
        for (Collector group : follow(plan, x, w, () -> new Tally(plan))) {
            ((Tally) group).counts.forEach((outcome, n) -> counts.merge(outcome, n, Long::sum));
        }
        return Outcomes.counted(plan.bits(), plan.ofQubits(), counts);
    }

    /** Takes the ends of trajectories. */
    private abstract static class Collector {
        abstract void add(Trajectories.Leaf leaf, SplittableRandom random);
    }

    /** Counts outcomes. */
    private static final class Tally extends Collector {
        private final Plan plan;
        private final Map<String, Long> counts = new TreeMap<>();

        Tally(Plan plan) {
            this.plan = plan;
        }

        @Override
        void add(Trajectories.Leaf leaf, SplittableRandom random) {
            Outcomes.Part part = new Outcomes.Part(
                    text(plan, leaf.bits()),
                    plan.last().stream().mapToInt(Move.Read::bit).toArray(),
                    read(plan, leaf.state()::probabilities));
            Multinomial.draw(
                    leaf.shots(),
                    part.probabilities,
                    random,
                    (index, n) -> counts.merge(part.outcome(index), n, Long::sum));
        }
    }

    /** Follows all trajectories; the groups come in their order. */
    private List<Collector> follow(Plan plan, double[] x, double[] w, Supplier<Collector> collectors) {
        StateVector start = prefix(plan, x, w, n -> {});
        int groups = plan.qubits() >= WIDE_QUBITS || plan.moves().isEmpty() ? 1 : GROUPS;
        long[] done = new long[groups];
        List<Collector> all =
                IntStream.range(0, groups).mapToObj(g -> collectors.get()).toList();
        IntStream range = IntStream.range(0, groups);
        (groups > 1 ? range.parallel() : range).forEach(g -> {
            long share = trajectories * (g + 1) / groups - trajectories * g / groups;
            SplittableRandom random = new SplittableRandom(Seeds.mix(seed, g));
            new Trajectories(x, w, random)
                    .run(
                            groups == 1 ? start : start.copy(),
                            plan.moves(),
                            share,
                            leaf -> all.get(g).add(leaf, random),
                            n -> tell(done, g, n));
        });
        return all;
    }

    private void tell(long[] done, int group, long now) {
        synchronized (done) {
            done[group] = now;
            progress.accept((double) Arrays.stream(done).sum() / trajectories);
        }
    }

    /** The expectation of an observable for a circuit without inputs and weights. */
    public Estimate expectation(DynamicCircuit circuit, Observable observable) {
        return expectations(circuit, NONE, NONE, List.of(observable)).get(0);
    }

    /**
     * Expectations in the state at the end, averaged over all outcomes. Measurements that nothing depends on are left
     * out: the state is that before them. Errors of reading count, as for an observable that is measured.
     *
     * @return exact values, or averages over trajectories with their standard errors if there are too many branches
     * @throws IllegalArgumentException as {@link #run}, or if an observable acts on a qubit that is not there
     */
    public List<Estimate> expectations(DynamicCircuit circuit, double[] x, double[] w, List<Observable> observables) {
        check(circuit, x, w, PauliString.identity());
        observables.forEach(o -> requireQubits(circuit, o));
        List<Branch> exact = branches(circuit, x, w, PauliString.identity());
        Plan plan = Plan.of(circuit, noise, PauliString.identity(), false);
        List<Observable> moved =
                observables.stream().map(o -> move(o, plan, circuit.qubits())).toList();
        if (exact != null) {
            double total = exact.stream().mapToDouble(b -> b.weight).sum();
            return moved.stream()
                    .map(o -> Estimate.exact(exact.stream()
                                    .mapToDouble(b -> b.weight * b.state.expectation(o))
                                    .sum()
                            / total))
                    .toList();
        }
        List<Collector> groups = follow(plan, x, w, () -> new Average(moved));
        List<Estimate> out = new ArrayList<>();
        for (int k = 0; k < moved.size(); k++) {
            double sum = 0;
            double squares = 0;
            for (Collector c : groups) {
                sum += ((Average) c).sums[k];
                squares += ((Average) c).squares[k];
            }
            double n = trajectories;
            double mean = sum / n;
            double variance = Math.max(0, squares / n - mean * mean);
            out.add(new Estimate(mean, n > 1 ? Math.sqrt(variance / (n - 1)) : Double.POSITIVE_INFINITY));
        }
        return out;
    }

    /** Averages observables. */
    private static final class Average extends Collector {
        private final List<Observable> observables;
        private final double[] sums;
        private final double[] squares;

        Average(List<Observable> observables) {
            this.observables = observables;
            this.sums = new double[observables.size()];
            this.squares = new double[observables.size()];
        }

        @Override
        void add(Trajectories.Leaf leaf, SplittableRandom random) {
            for (int k = 0; k < sums.length; k++) {
                double v = leaf.state().expectation(observables.get(k));
                sums[k] += leaf.shots() * v;
                squares[k] += leaf.shots() * v * v;
            }
        }
    }

    private static void requireQubits(DynamicCircuit circuit, Observable o) {
        if (o.qubits() > circuit.qubits()) {
            throw new IllegalArgumentException("The observable " + o + " reads qubit " + (o.qubits() - 1)
                    + "; the circuit has the qubits 0 to " + (circuit.qubits() - 1) + ".");
        }
    }

    /** The observable on the qubits of the state, with the errors of reading; qubits left out are in 0. */
    private Observable move(Observable o, Plan plan, int declared) {
        PauliSum sum;
        if (o instanceof PauliString s) {
            sum = new PauliSum(List.of(new PauliSum.Term(1, s)));
        } else if (o instanceof PauliSum s) {
            sum = s;
        } else if (isWhole(plan, declared) && !noise.hasReadout()) {
            return o;
        } else {
            throw new IllegalArgumentException("The observable " + describe(o) + " is read from a circuit "
                    + (noise.hasReadout() ? "with errors of reading" : "with qubits that nothing acts on")
                    + "; that is possible for Pauli strings and their sums alone.");
        }
        List<PauliSum.Term> terms = new ArrayList<>();
        sum.terms()
                .forEach(t ->
                        addMoved(t, 0, new StringBuilder("I".repeat(plan.qubits())), t.coefficient(), plan, terms));
        return terms.isEmpty() ? PauliSum.of(0, "") : new PauliSum(terms);
    }

    private static String describe(Observable o) {
        return o instanceof Projector ? "a projector" : o instanceof HermitianMatrix ? "a matrix" : o.toString();
    }

    private static boolean isWhole(Plan plan, int declared) {
        return plan.qubits() == declared;
    }

    /** Letter by letter: an error of reading turns \(P\) into \(a P + b I\), and Z on a qubit left out is 1. */
    private void addMoved(
            PauliSum.Term t, int qubit, StringBuilder letters, double coefficient, Plan plan, List<PauliSum.Term> to) {
        if (coefficient == 0) {
            return;
        }
        if (qubit == t.string().qubits()) {
            to.add(new PauliSum.Term(coefficient, PauliString.of(letters.toString())));
            return;
        }
        char letter = t.string().letter(qubit);
        if (letter == 'I') {
            addMoved(t, qubit + 1, letters, coefficient, plan, to);
            return;
        }
        ReadoutError error = noise.readoutOf(qubit);
        int place = plan.place(qubit);
        double scale = coefficient * error.scale();
        if (place >= 0) {
            letters.setCharAt(place, letter);
            addMoved(t, qubit + 1, letters, scale, plan, to);
            letters.setCharAt(place, 'I');
        } else if (letter == 'Z') {
            addMoved(t, qubit + 1, letters, scale, plan, to);
        }
        addMoved(t, qubit + 1, letters, coefficient * error.offset(), plan, to);
    }

    /**
     * An expectation estimated from shots, as an experiment would: terms that commute qubit by qubit are measured
     * together, each group with as many shots as this simulator has trajectories.
     *
     * @return the estimate; its standard error comes from the spread of the values that were seen
     * @throws IllegalArgumentException as {@link #expectations}
     */
    public Estimate estimate(DynamicCircuit circuit, double[] x, double[] w, PauliSum sum) {
        requireQubits(circuit, sum);
        Estimate total = Estimate.exact(CommutingGroup.constantOf(sum));
        List<CommutingGroup> groups = CommutingGroup.of(sum);
        for (int g = 0; g < groups.size(); g++) {
            total = total.plus(estimate(circuit, x, w, groups.get(g), Seeds.mix(seed, -1L - g)));
        }
        return total;
    }

    private Estimate estimate(DynamicCircuit circuit, double[] x, double[] w, CommutingGroup group, long groupSeed) {
        Map<String, Long> counts = withTrajectories(trajectories, groupSeed)
                .run(circuit, x, w, group.basis())
                .counts(trajectories, groupSeed);
        double mean = 0;
        double squares = 0;
        for (Map.Entry<String, Long> e : counts.entrySet()) {
            double v = group.value(Integer.parseInt(e.getKey(), 2));
            mean += e.getValue() * v;
            squares += e.getValue() * v * v;
        }
        double n = trajectories;
        mean /= n;
        double variance = Math.max(0, squares / n - mean * mean);
        return new Estimate(mean, n > 1 ? Math.sqrt(variance / (n - 1)) : Double.POSITIVE_INFINITY);
    }

    private static void check(DynamicCircuit circuit, double[] x, double[] w, PauliString basis) {
        require("inputs", circuit.inputs(), x);
        require("weights", circuit.weights(), w);
        int used = Plan.qubitsOf(circuit, basis);
        if (used > StateVector.MAX_QUBITS) {
            throw new IllegalArgumentException("Gates and measurements act on " + used
                    + " qubits; a simulation holds up to " + StateVector.MAX_QUBITS + ".");
        }
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
}
