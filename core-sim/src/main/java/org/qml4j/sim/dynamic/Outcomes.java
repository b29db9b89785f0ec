package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.qml4j.sim.math.Multinomial;

/**
 * What the classical bits of a circuit show at its end, or the qubits if it measures nothing: probabilities that are
 * exact, or counts of shots.
 *
 * <p>An outcome is written as a text of zeros and ones: the register that was added first stands rightmost, and so does
 * element 0 of each register, as OpenQASM's tools print it.
 */
public final class Outcomes {
    private final int length;
    private final boolean ofQubits;
    private final List<Part> parts;
    private final Map<String, Long> counts;
    private final long shots;

    /** The distribution of some bits while the others are fixed; the bits descend, and so do those of the index. */
    static final class Part {
        final char[] fixed;
        final int[] free;
        final double[] probabilities;

        Part(char[] fixed, int[] free, double[] probabilities) {
            this.fixed = fixed;
            this.free = free;
            this.probabilities = probabilities;
        }

        String outcome(int index) {
            char[] text = fixed.clone();
            for (int k = 0; k < free.length; k++) {
                text[text.length - 1 - free[k]] = (index >> (free.length - 1 - k) & 1) == 1 ? '1' : '0';
            }
            return new String(text);
        }
    }

    private Outcomes(int length, boolean ofQubits, List<Part> parts, Map<String, Long> counts, long shots) {
        this.length = length;
        this.ofQubits = ofQubits;
        this.parts = parts;
        this.counts = Collections.unmodifiableMap(counts);
        this.shots = shots;
    }

    static Outcomes exact(int length, boolean ofQubits, List<Part> parts) {
        return new Outcomes(length, ofQubits, parts, new TreeMap<>(), 0);
    }

    static Outcomes counted(int length, boolean ofQubits, Map<String, Long> counts) {
        long shots = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Outcomes(length, ofQubits, List.of(), new TreeMap<>(counts), shots);
    }

    /** The number of bits of an outcome. */
    public int length() {
        return length;
    }

    /** Whether the bits are those of all qubits, because the circuit measures nothing. */
    public boolean ofQubits() {
        return ofQubits;
    }

    /** Whether the probabilities are exact, up to rounding. */
    public boolean isExact() {
        return shots == 0;
    }

    /** The number of shots that the probabilities are estimated from; 0 if they are exact. */
    public long shots() {
        return shots;
    }

    /**
     * Gives all outcomes of at least some probability, in the order of their texts. Nothing is kept of a circuit of many
     * qubits that measures at its end alone.
     */
    public void forEach(double atLeast, BiConsumer<String, Double> to) {
        if (parts.size() == 1) {
            Part part = parts.get(0);
            for (int k = 0; k < part.probabilities.length; k++) {
                if (part.probabilities[k] >= atLeast) {
                    to.accept(part.outcome(k), part.probabilities[k]);
                }
            }
            return;
        }
        Map<String, Double> sums = new TreeMap<>();
        for (Part part : parts) {
            for (int k = 0; k < part.probabilities.length; k++) {
                if (part.probabilities[k] > 0) {
                    sums.merge(part.outcome(k), part.probabilities[k], Double::sum);
                }
            }
        }
        counts.forEach((outcome, n) -> sums.put(outcome, (double) n / shots));
        sums.forEach((outcome, p) -> {
            if (p >= atLeast) {
                to.accept(outcome, p);
            }
        });
    }

    /** The outcomes of at least some probability, sorted. */
    public Map<String, Double> probabilities(double atLeast) {
        Map<String, Double> map = new TreeMap<>();
        forEach(atLeast, map::put);
        return map;
    }

    /**
     * The probability of an outcome.
     *
     * @throws IllegalArgumentException if the outcome does not have as many zeros and ones as there are bits
     */
    public double probability(String outcome) {
        if (outcome.length() != length || !outcome.chars().allMatch(c -> c == '0' || c == '1')) {
            throw new IllegalArgumentException("An outcome has " + length + " zeros and ones; got '" + outcome + "'.");
        }
        if (shots > 0) {
            return (double) counts.getOrDefault(outcome, 0L) / shots;
        }
        double sum = 0;
        for (Part part : parts) {
            int index = 0;
            for (int bit : part.free) {
                index = 2 * index + outcome.charAt(length - 1 - bit) - '0';
            }
            sum += part.outcome(index).equals(outcome) ? part.probabilities[index] : 0;
        }
        return sum;
    }

    /** What {@link #probability} may be off by: \(\sqrt{p (1 - p) / N}\) for \(N\) shots, 0 if it is exact. */
    public double standardError(String outcome) {
        double p = probability(outcome);
        return shots == 0 ? 0 : Math.sqrt(p * (1 - p) / shots);
    }

    /**
     * How often each outcome was seen.
     *
     * @throws IllegalStateException if the probabilities are exact
     */
    public Map<String, Long> counts() {
        if (shots == 0) {
            throw new IllegalStateException(
                    "These probabilities are exact, nothing was counted. Ask for counts of a number of shots.");
        }
        return counts;
    }

    /**
     * How often each outcome is seen in so many shots: drawn from exact probabilities, or those that were counted.
     *
     * @param number how many shots; those that were counted, if the probabilities are not exact
     * @param seed the same seed gives the same counts
     * @throws IllegalArgumentException if the number is negative, or not that of the shots that were counted
     */
    public Map<String, Long> counts(long number, long seed) {
        if (number < 0 || (shots > 0 && number != shots)) {
            throw new IllegalArgumentException(
                    "The number of shots is " + (shots > 0 ? "" + shots : "0 or more") + "; got " + number + ".");
        }
        if (shots > 0) {
            return counts;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = parts.stream()
                .mapToDouble(p -> {
                    double sum = 0;
                    for (double v : p.probabilities) {
                        sum += v;
                    }
                    return sum;
                })
                .toArray();
        long[] ofParts = Multinomial.draw(number, weights, random);
        Map<String, Long> map = new TreeMap<>();
        for (int p = 0; p < ofParts.length; p++) {
            Part part = parts.get(p);
            Multinomial.draw(
                    ofParts[p], part.probabilities, random, (k, n) -> map.merge(part.outcome(k), n, Long::sum));
        }
        return map;
    }

    /**
     * One outcome for each of so many shots, in random order. Memory: a text for each shot.
     *
     * @param number how many shots; those that were counted, if the probabilities are not exact
     * @param seed the same seed gives the same outcomes
     * @throws IllegalArgumentException as {@link #counts(long, long)}
     */
    public List<String> samples(int number, long seed) {
        Map<String, Long> seen = counts(number, seed);
        List<String> outcomes = new ArrayList<>(number);
        seen.forEach((outcome, n) -> outcomes.addAll(Collections.nCopies(Math.toIntExact(n), outcome)));
        // Counts drawn and put in random order are distributed as independent draws.
        SplittableRandom random = new SplittableRandom(~seed);
        for (int k = outcomes.size() - 1; k > 0; k--) {
            Collections.swap(outcomes, k, random.nextInt(k + 1));
        }
        return outcomes;
    }
}
