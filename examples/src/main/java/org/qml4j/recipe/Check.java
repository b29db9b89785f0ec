package org.qml4j.recipe;

import java.util.List;
import java.util.function.Predicate;

/**
 * A condition on the metrics of a run, with its part in the verdict.
 *
 * <p>The factories are meant for static import. Modifiers return copies: {@code atLeast("a", 0.9).inSeeds(2, 3)}.
 *
 * @param role what its failure means
 * @param condition what is asked
 * @param from the least scale at which it is asked; the claim's own least scale holds besides
 * @param seedsHolding 0 for a condition on means over the seeds, else the number of seeds in which it has to hold
 * @param seedsAsked the number of seeds that {@code seedsHolding} is out of
 */
public record Check(Role role, Condition condition, Scale from, int seedsHolding, int seedsAsked) {
    /** What the failure of a check means. */
    public enum Role {
        /** A size: without it the claim is at most {@link Verdict#TREND_ONLY}. */
        LEVEL,
        /** An ordering or trend: without it the claim is {@link Verdict#NOT_REPRODUCED}. */
        TREND,
        /** A negative control: without it the other checks decide nothing, {@link Verdict#NOT_TESTED}. */
        CONTROL
    }

    /**
     * Asks for a mean not below a bound.
     *
     * @param metric its name
     * @param bound least allowed mean over the seeds
     * @return the check
     */
    public static Check atLeast(String metric, double bound) {
        return of(new MeanWithin(metric, new Interval(bound, Double.POSITIVE_INFINITY)));
    }

    /**
     * Asks for a mean not above a bound.
     *
     * @param metric its name
     * @param bound greatest allowed mean over the seeds
     * @return the check
     */
    public static Check atMost(String metric, double bound) {
        return of(new MeanWithin(metric, new Interval(Double.NEGATIVE_INFINITY, bound)));
    }

    /**
     * Asks for a value, in every seed.
     *
     * @param metric its name
     * @param value the number
     * @param tolerance greatest allowed absolute difference; 0 for counts
     * @return the check
     */
    public static Check equal(String metric, double value, double tolerance) {
        return of(new EachSeedEqual(metric, value, tolerance));
    }

    /**
     * Asks for a mean in an interval.
     *
     * @param metric its name
     * @param low least allowed mean
     * @param high greatest allowed mean
     * @return the check
     */
    public static Check within(String metric, double low, double high) {
        return of(new MeanWithin(metric, new Interval(low, high)));
    }

    /**
     * Asks that the mean of a metric falls short of another's by no more than a margin.
     *
     * @param metric its name
     * @param other what it is compared with
     * @param margin allowed shortfall
     * @return the check, a trend
     */
    public static Check notWorse(String metric, String other, double margin) {
        return of(new NotWorse(metric, other, margin));
    }

    /**
     * Asks that the mean of a metric lies above another's by a margin or more.
     *
     * @param metric the one said to be greater
     * @param other the one said to be smaller
     * @param margin least difference
     * @return the check, a trend
     */
    public static Check exceeds(String metric, String other, double margin) {
        return of(new Exceeds(metric, other, margin));
    }

    /**
     * Asks that the means of two metrics are no further apart than a tolerance.
     *
     * @param metric its name
     * @param other what it is compared with
     * @param tolerance greatest difference
     * @return the check
     */
    public static Check near(String metric, String other, double tolerance) {
        return of(new Near(metric, other, tolerance));
    }

    /**
     * Asks that a metric is significantly greater than another: paired one-sided t-test over 2 seeds or more.
     *
     * @param metric the one said to be greater
     * @param other the one said to be smaller
     * @param alpha level of significance, such as 0.05
     * @return the check, a trend
     */
    public static Check greater(String metric, String other, double alpha) {
        return of(new SignificantlyGreater(metric, other, alpha));
    }

    /**
     * Asks for the least-squares slope of a series, all seeds together.
     *
     * @param series its name
     * @param low least allowed slope
     * @param high greatest allowed slope
     * @return the check, a trend
     */
    public static Check slopeWithin(String series, double low, double high) {
        return of(new SlopeWithin(series, new Interval(low, high), false));
    }

    /**
     * Asks for the exponent of a power law: the least-squares slope of log y against log x.
     *
     * @param series its name; positive coordinates
     * @param low least allowed exponent
     * @param high greatest allowed exponent
     * @return the check, a trend
     */
    public static Check exponentWithin(String series, double low, double high) {
        return of(new SlopeWithin(series, new Interval(low, high), true));
    }

    /**
     * Asks that a series, averaged over the seeds, rises with x.
     *
     * @param series its name
     * @param allowedInversions number of neighbouring pairs that may not rise
     * @return the check, a trend
     */
    public static Check increasing(String series, int allowedInversions) {
        return of(new Increasing(series, allowedInversions));
    }

    /**
     * Asks for anything else.
     *
     * @param text the condition in words, for the report
     * @param predicate decides
     * @param metrics the metrics it reads, so that their absence is found
     * @return the check
     */
    public static Check that(String text, Predicate<MetricTable> predicate, String... metrics) {
        return of(new Predicated(text, List.of(metrics), predicate));
    }

    /**
     * Makes a negative control: a statement about a variant in which the claimed mechanism is broken on purpose.
     *
     * <p>The condition says how the broken variant has to behave, for example that its accuracy is at most chance. If
     * it behaves otherwise, the evidence does not depend on the mechanism: the claim is {@link Verdict#NOT_TESTED}
     * and the run fails.
     *
     * @param check how the broken variant behaves
     * @return the control
     */
    public static Check control(Check check) {
        return check.as(Role.CONTROL);
    }

    /**
     * Declares a check to be about a trend, where its factory does not.
     *
     * @param check any evidence
     * @return the check in the role of a trend
     */
    public static Check trend(Check check) {
        return check.as(Role.TREND);
    }

    /**
     * Asks only from a scale on.
     *
     * @param scale the least scale
     * @return a copy
     */
    public Check from(Scale scale) {
        return new Check(role, condition, scale, seedsHolding, seedsAsked);
    }

    /**
     * Asks seed by seed instead of on the mean; in a run with more than {@code n} seeds for the same share, rounded up.
     *
     * @param k seeds in which the condition has to hold
     * @param n seeds the run has to have
     * @return a copy
     */
    public Check inSeeds(int k, int n) {
        if (k < 1 || k > n) {
            throw new IllegalArgumentException("inSeeds(" + k + ", " + n + "): ask for 1 to n seeds.");
        }
        return new Check(role, condition, from, k, n);
    }

    /**
     * Says the check in words.
     *
     * @return the condition with its modifiers
     */
    public String says() {
        return seedsHolding == 0
                ? condition.says()
                : condition.says() + ", in at least " + seedsHolding + " of " + seedsAsked + " seeds";
    }

    /**
     * Evaluates the check.
     *
     * @param table the metrics of the run
     * @param scale the scale of the run
     * @return outcome and the numbers behind it
     */
    public Finding evaluate(MetricTable table, Scale scale) {
        if (!scale.reaches(from)) {
            return Finding.notRun("asked from " + from.key() + " scale on");
        }
        return seedsHolding == 0 ? condition.evaluate(table) : evaluateBySeed(table);
    }

    private Finding evaluateBySeed(MetricTable table) {
        List<Long> seeds = List.copyOf(table.seeds());
        if (seeds.size() < seedsAsked) {
            return Finding.notRun("asks for " + seedsAsked + " seeds, the run has " + seeds.size());
        }
        long holding = seeds.stream()
                .filter(seed -> condition.evaluate(table.forSeed(seed)).outcome() == Outcome.PASSED)
                .count();
        // Rounded up: 2 of 3 means 4 of 5.
        long needed = ((long) seedsHolding * seeds.size() + seedsAsked - 1) / seedsAsked;
        return Finding.of(holding >= needed, "holds in " + holding + " of " + seeds.size() + " seeds");
    }

    private static Check of(Condition condition) {
        return new Check(condition.isTrend() ? Role.TREND : Role.LEVEL, condition, Scale.SMOKE, 0, 0);
    }

    private Check as(Role newRole) {
        return new Check(newRole, condition, from, seedsHolding, seedsAsked);
    }
}
