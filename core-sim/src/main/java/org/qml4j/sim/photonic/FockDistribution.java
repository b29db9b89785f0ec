package org.qml4j.sim.photonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The probabilities of Fock states, as exact calculation or an estimate gives them. States may differ in their number of
 * photons, as after loss.
 *
 * <p>The probabilities sum to 1. {@link #kept} tells how much of the original probability stands behind them: it is 1
 * for an unconditional distribution and shrinks with each post-selection. States come in the order {@link #ORDER}.
 */
public final class FockDistribution {
    /** More photons first, then the order of the basis: descending lexicographic. */
    public static final Comparator<FockState> ORDER =
            Comparator.comparingInt(FockState::photons).reversed().thenComparing(Comparator.naturalOrder());

    private static final double SUM_TOLERANCE = 1e-8;
    private static final double NEGATIVE_TOLERANCE = 1e-12;
    private static final int ROWS_SHOWN = 10;

    private final List<FockState> states;
    private final double[] probabilities;
    private final double kept;
    private final Map<FockState, Integer> index;

    /**
     * A state and its probability.
     *
     * @param state the state
     * @param probability its probability, 0 to 1
     */
    public record Entry(FockState state, double probability) {}

    private FockDistribution(Map<FockState, Double> sorted, double total, double kept) {
        this.states = List.copyOf(sorted.keySet());
        this.probabilities = sorted.values().stream()
                .mapToDouble(p -> Math.max(0, p) / total)
                .toArray();
        this.kept = kept;
        this.index = new HashMap<>();
        for (int i = 0; i < states.size(); i++) {
            index.put(states.get(i), i);
        }
    }

    /**
     * A distribution from its states and their probabilities; those of a state listed twice add up.
     *
     * @param states the states, all on the same modes
     * @param probabilities one number per state, summing to 1
     * @throws IllegalArgumentException if the lengths or the numbers of modes differ, a probability is negative or not
     *     finite, or the sum is not 1; the message gives the value
     */
    public static FockDistribution of(List<FockState> states, double... probabilities) {
        if (states.size() != probabilities.length) {
            throw new IllegalArgumentException("There are " + states.size() + " states but " + probabilities.length
                    + " probabilities; give one for each state.");
        }
        Map<FockState, Double> weights = new TreeMap<>(ORDER);
        for (int i = 0; i < probabilities.length; i++) {
            weights.merge(states.get(i), probabilities[i], Double::sum);
        }
        double total = checkedTotal(weights);
        if (Math.abs(total - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("The probabilities sum to " + total + "; a distribution sums to 1.");
        }
        return new FockDistribution(weights, 1, 1);
    }

    /**
     * A distribution from weights that need not sum to 1: they are divided by their sum, and {@link #kept} is that sum.
     * What the weights lack to 1 was discarded.
     *
     * @param weights the states, all on the same modes, and their weights; together more than 0 and at most 1
     * @throws IllegalArgumentException if there is no state, the numbers of modes differ, a weight is negative or not
     *     finite, or the sum is 0 (nothing was kept) or above 1; the message gives the value
     */
    public static FockDistribution ofKept(Map<FockState, Double> weights) {
        Map<FockState, Double> sorted = new TreeMap<>(ORDER);
        sorted.putAll(weights);
        double total = checkedTotal(sorted);
        if (!(total > 0)) {
            throw new IllegalArgumentException("No state of the distribution has a probability above 0: the probability"
                    + " of everything that was kept is 0.");
        }
        if (total > 1 + SUM_TOLERANCE) {
            throw new IllegalArgumentException("The weights sum to " + total + "; they are at most 1 together.");
        }
        return new FockDistribution(sorted, total, Math.min(1, total));
    }

    private static double checkedTotal(Map<FockState, Double> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("A distribution has at least one state; got none.");
        }
        int modes = weights.keySet().iterator().next().modes();
        double total = 0;
        for (Map.Entry<FockState, Double> entry : weights.entrySet()) {
            double p = entry.getValue();
            if (!Double.isFinite(p) || p < -NEGATIVE_TOLERANCE) {
                throw new IllegalArgumentException("The probability of " + entry.getKey() + " is " + p
                        + "; probabilities are finite and not negative.");
            }
            if (entry.getKey().modes() != modes) {
                throw new IllegalArgumentException("State " + entry.getKey() + " has "
                        + entry.getKey().modes() + " modes, another one has " + modes + ".");
            }
            total += Math.max(0, p);
        }
        return total;
    }

    /** The distribution of one state that is certain. */
    public static FockDistribution certain(FockState state) {
        return of(List.of(state), 1);
    }

    /** The number of modes. */
    public int modes() {
        return states.get(0).modes();
    }

    /** The number of states listed, those of probability 0 included. */
    public int size() {
        return states.size();
    }

    /** The states in the order {@link #ORDER}. */
    public List<FockState> states() {
        return states;
    }

    /** A copy of the probabilities, in the order of {@link #states}. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** The probability of a state; 0 if it is not listed. */
    public double probability(FockState state) {
        Integer i = index.get(state);
        return i == null ? 0 : probabilities[i];
    }

    /** The share of the original probability that all post-selections together kept, above 0 and at most 1. */
    public double kept() {
        return kept;
    }

    /** The mean number of photons in each mode. */
    public double[] meanPhotons() {
        double[] mean = new double[modes()];
        for (int i = 0; i < probabilities.length; i++) {
            for (int mode = 0; mode < mean.length; mode++) {
                mean[mode] += probabilities[i] * states.get(i).photonsIn(mode);
            }
        }
        return mean;
    }

    /** The probability of each total number of photons, from 0 on. */
    public double[] photonNumbers() {
        double[] numbers =
                new double[states.stream().mapToInt(FockState::photons).max().orElse(0) + 1];
        for (int i = 0; i < probabilities.length; i++) {
            numbers[states.get(i).photons()] += probabilities[i];
        }
        return numbers;
    }

    /**
     * The distribution of the photons in some modes, whatever is in the others.
     *
     * @param modes the modes in the order of the result, at least one
     * @throws IllegalArgumentException if a mode does not exist
     */
    public FockDistribution marginal(List<Integer> modes) {
        return map(state -> state.restrictedTo(modes));
    }

    /** The distribution of \(f(s)\); probabilities of states with the same image add up. */
    public FockDistribution map(UnaryOperator<FockState> function) {
        return through((state, report) -> report.accept(function.apply(state), 1.0));
    }

    /**
     * The distribution behind a random change of each state.
     *
     * @throws IllegalArgumentException if the outcomes of a state have a probability that is negative or not finite, or
     *     they do not sum to 1
     */
    public FockDistribution through(FockChannel channel) {
        Map<FockState, Double> sums = new TreeMap<>(ORDER);
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            channel.outcomes(states.get(i), (outcome, q) -> sums.merge(outcome, p * q, Double::sum));
        }
        double total = checkedTotal(sums);
        if (Math.abs(total - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException(
                    "The outcomes of a channel have probabilities that sum to " + total + "; they sum to 1.");
        }
        return new FockDistribution(sums, 1, kept);
    }

    /**
     * The distribution under a condition: other states are dropped, the rest is divided by its sum, and {@link #kept}
     * is multiplied by that sum.
     *
     * @param condition which states stay
     * @throws IllegalArgumentException if the probability of the condition is 0
     */
    public FockDistribution condition(Predicate<FockState> condition) {
        Map<FockState, Double> passing = new TreeMap<>(ORDER);
        double total = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (condition.test(states.get(i))) {
                passing.put(states.get(i), probabilities[i]);
                total += probabilities[i];
            }
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("The post-selection is empty: the probability of all states that pass it"
                    + " is 0. " + passing.size() + " of " + size() + " states pass. Relax the condition.");
        }
        return new FockDistribution(passing, total, kept * total);
    }

    /**
     * The distribution of the sum of independent photons: occupations add in each mode, as for photons that do not
     * interfere. Cost: the product of both sizes.
     *
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    public FockDistribution convolve(FockDistribution other) {
        Map<FockState, Double> sums = new TreeMap<>(ORDER);
        for (int i = 0; i < probabilities.length; i++) {
            for (int j = 0; j < other.probabilities.length; j++) {
                sums.merge(
                        states.get(i).plus(other.states.get(j)),
                        probabilities[i] * other.probabilities[j],
                        Double::sum);
            }
        }
        return new FockDistribution(sums, 1, kept * other.kept);
    }

    /** Half the sum of the absolute differences of all probabilities: 0 for equal distributions, at most 1. */
    public double totalVariation(FockDistribution other) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += Math.abs(probabilities[i] - other.probability(states.get(i)));
        }
        for (int j = 0; j < other.probabilities.length; j++) {
            sum += index.containsKey(other.states.get(j)) ? 0 : other.probabilities[j];
        }
        return sum / 2;
    }

    /**
     * Independent draws.
     *
     * @param shots how many, 0 or more
     * @param seed the same seed gives the same states
     * @throws IllegalArgumentException if the number of shots is negative
     */
    public List<FockState> sample(int shots, long seed) {
        if (shots < 0) {
            throw new IllegalArgumentException("The number of shots is 0 or more; got " + shots + ".");
        }
        double[] cumulated = probabilities.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
        int last = IntStream.range(0, size())
                .filter(i -> probabilities[i] > 0)
                .max()
                .orElseThrow();
        SplittableRandom random = new SplittableRandom(seed);
        List<FockState> drawn = new ArrayList<>(shots);
        for (int s = 0; s < shots; s++) {
            drawn.add(states.get(Math.min(last, firstAbove(cumulated, random.nextDouble()))));
        }
        return drawn;
    }

    /** The first index with a cumulated probability above the number: never one of probability 0. */
    private static int firstAbove(double[] cumulated, double u) {
        int low = 0;
        int high = cumulated.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * How often each state comes up in independent draws; states that never do are left out.
     *
     * @param shots how many, 0 or more
     * @param seed the same seed gives the same counts, those of {@link #sample}
     */
    public Map<FockState, Integer> counts(int shots, long seed) {
        Map<FockState, Integer> counts = new TreeMap<>(ORDER);
        sample(shots, seed).forEach(state -> counts.merge(state, 1, Integer::sum));
        return new LinkedHashMap<>(counts);
    }

    /** The most probable states, at most the number given, the most probable first; ties in the order of the states. */
    public List<Entry> top(int number) {
        return IntStream.range(0, size())
                .mapToObj(i -> new Entry(states.get(i), probabilities[i]))
                .sorted(Comparator.comparingDouble(Entry::probability).reversed())
                .limit(Math.max(0, number))
                .toList();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FockDistribution d
                && kept == d.kept
                && states.equals(d.states)
                && Arrays.equals(probabilities, d.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * states.hashCode() + Arrays.hashCode(probabilities);
    }

    /** A table of the most probable states. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        for (Entry entry : top(ROWS_SHOWN)) {
            s.append(String.format(Locale.ROOT, "%s  %.6f%n", entry.state(), entry.probability()));
        }
        if (size() > ROWS_SHOWN) {
            s.append(String.format(Locale.ROOT, "... and %d more states%n", size() - ROWS_SHOWN));
        }
        return s.append(String.format(Locale.ROOT, "kept %.6g%n", kept)).toString();
    }
}
