package org.qml4j.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckTest {
    private static MetricTable table(String name, double... values) {
        return add(MetricTable.builder(), name, values).build();
    }

    private static MetricTable.Builder add(MetricTable.Builder builder, String name, double... values) {
        for (int i = 0; i < values.length; i++) {
            builder.put(name, (long) i + 1, values[i]);
        }
        return builder;
    }

    private static MetricTable pairs(double[] a, double[] b) {
        return add(add(MetricTable.builder(), "a", a), "b", b).build();
    }

    private static MetricTable points(double... xy) {
        MetricTable.Builder builder = MetricTable.builder();
        for (int i = 0; i < xy.length; i += 2) {
            builder.point("s", 1L, new Point(xy[i], xy[i + 1]));
        }
        return builder.build();
    }

    private static Outcome outcome(Check check, MetricTable table) {
        return check.evaluate(table, Scale.PAPER).outcome();
    }

    @Test
    void boundsAreOnTheMeanAndInclusive() {
        MetricTable table = table("m", 0.25, 0.75);
        assertThat(outcome(Check.atLeast("m", 0.5), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.atLeast("m", 0.51), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.atMost("m", 0.5), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.atMost("m", 0.49), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.within("m", 0.5, 0.6), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.within("m", 0.6, 0.7), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.within("m", 0.3, 0.4), table)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void equalHoldsInEverySeedNotOnTheMean() {
        assertThat(outcome(Check.equal("m", 2, 0), table("m", 1, 3))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.equal("m", 2, 1), table("m", 1, 3))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void notWorseAllowsTheMargin() {
        MetricTable table = pairs(new double[] {0.5, 0.5}, new double[] {0.5, 0.75});
        assertThat(outcome(Check.notWorse("a", "b", 0.125), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.notWorse("a", "b", 0.124), table)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void exceedsAsksForTheMargin() {
        MetricTable table = pairs(new double[] {0.75, 0.75}, new double[] {0.5, 0.75});
        assertThat(outcome(Check.exceeds("a", "b", 0.125), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.exceeds("a", "b", 0.126), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.exceeds("b", "a", 0), table)).isEqualTo(Outcome.FAILED);
        assertThat(Check.exceeds("a", "b", 0.08).says()).isEqualTo("a >= b + 0.08000");
    }

    @Test
    void nearLooksAtBothSides() {
        MetricTable table = pairs(new double[] {0.75, 0.75}, new double[] {0.5, 0.75});
        assertThat(outcome(Check.near("a", "b", 0.125), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.near("b", "a", 0.125), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.near("b", "a", 0.124), table)).isEqualTo(Outcome.FAILED);
        assertThat(Check.near("a", "b", 0.06).says()).isEqualTo("|a - b| <= 0.06000");
    }

    /** Differences 1, 2, 3: t = 2 / (1 / sqrt 3) = 3.464 with 2 degrees of freedom, one-sided p = 0.0371. */
    @Test
    void greaterIsThePairedOneSidedTest() {
        MetricTable table = pairs(new double[] {1, 2, 3}, new double[] {0, 0, 0});
        assertThat(outcome(Check.greater("a", "b", 0.0372), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.greater("a", "b", 0.0370), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.greater("b", "a", 0.96), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.greater("b", "a", 0.97), table)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void greaterWithEqualDifferencesGoesBySign() {
        MetricTable table = pairs(new double[] {1, 2}, new double[] {0, 1});
        assertThat(outcome(Check.greater("a", "b", 0.01), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.greater("b", "a", 0.01), table)).isEqualTo(Outcome.FAILED);
        MetricTable same = pairs(new double[] {1, 2}, new double[] {1, 2});
        assertThat(outcome(Check.greater("a", "b", 0.05), same)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void greaterDoesNotRunOnOneSeed() {
        Finding finding =
                Check.greater("a", "b", 0.05).evaluate(pairs(new double[] {1}, new double[] {0}), Scale.DEFAULT);
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(finding.found()).contains("2 seeds or more, there are 1");
    }

    @Test
    void slopeIsOfLeastSquares() {
        MetricTable line = points(0, 1, 1, 3, 2, 5);
        assertThat(outcome(Check.slopeWithin("s", 1.99, 2.01), line)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.slopeWithin("s", 2.1, 3), line)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.slopeWithin("s", 0, 1), points(1, 1))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void exponentIsOfThePowerLaw() {
        MetricTable law = points(1, 3, 2, 0.75, 4, 0.1875);
        assertThat(outcome(Check.exponentWithin("s", -2.001, -1.999), law)).isEqualTo(Outcome.PASSED);
        assertThat(Check.exponentWithin("s", -2, 2)
                        .evaluate(points(0, 1, 1, 2), Scale.SMOKE)
                        .found())
                .contains("no logarithm of the point (0.0, 1.0)");
    }

    @Test
    void increasingCountsInversionsOfTheMeanInOrderOfX() {
        MetricTable table = points(3, 3, 1, 1, 2, 2, 4, 2.5);
        assertThat(outcome(Check.increasing("s", 0), table)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.increasing("s", 1), table)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.increasing("s", 0), points(1, 1, 2, 1))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void thatAsksAnything() {
        MetricTable table = table("m", 0.1);
        assertThat(outcome(Check.that("m is recorded", t -> t.has("m"), "m"), table))
                .isEqualTo(Outcome.PASSED);
        assertThat(outcome(Check.that("m is absent", t -> !t.has("m"), "m"), table))
                .isEqualTo(Outcome.FAILED);
        assertThat(outcome(Check.that("n", t -> true, "n"), table)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void inSeedsCountsSeedsAndScalesUp() {
        Check check = Check.atLeast("m", 0.5).inSeeds(2, 3);
        assertThat(outcome(check, table("m", 0.9, 0.9, 0.1))).isEqualTo(Outcome.PASSED);
        assertThat(outcome(check, table("m", 9, 0.1, 0.1))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(check, table("m", 0.9, 0.9))).isEqualTo(Outcome.NOT_RUN);
        assertThat(outcome(check, table("m", 0.9, 0.9, 0.9, 0.1, 0.1))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(check, table("m", 0.9, 0.9, 0.9, 0.9, 0.1))).isEqualTo(Outcome.PASSED);
        assertThatThrownBy(() -> Check.atLeast("m", 1).inSeeds(4, 3)).hasMessageContaining("ask for 1 to n seeds");
    }

    @Test
    void emptyIntervalIsRefused() {
        assertThatThrownBy(() -> Check.within("m", 2, 1)).hasMessageContaining("Swap its bounds");
        assertThatThrownBy(() -> Check.slopeWithin("m", 2, 1)).hasMessageContaining("Swap its bounds");
    }

    @Test
    void checksSayWhatTheyAsk() {
        assertThat(Check.atLeast("m", 0.5).inSeeds(2, 3).says()).isEqualTo("m >= 0.5000, in at least 2 of 3 seeds");
        assertThat(Check.atMost("m", 2).says()).isEqualTo("m <= 2");
        assertThat(Check.within("m", 0, 1).says()).isEqualTo("m in [0, 1]");
        assertThat(Check.slopeWithin("s", 0, 1).says()).isEqualTo("slope of s in [0, 1]");
        assertThat(Check.exponentWithin("s", -2, -1).says()).isEqualTo("log-log slope of s in [-2, -1]");
        assertThat(Check.notWorse("a", "b", 0).says()).isEqualTo("a >= b");
        assertThat(Check.equal("m", 180, 0).says()).isEqualTo("m = 180");
        assertThat(Check.greater("a", "b", 0.05).says()).isEqualTo("a > b (paired t-test, p < 0.05000)");
        assertThat(Check.increasing("s", 1).says()).isEqualTo("s increases with at most 1 inversion");
    }

    @Test
    void nonFiniteValuesNeverEnterTheTable() {
        assertThatThrownBy(() -> table("m", Double.NaN))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Metric 'm' of seed 1 got the value NaN");
        assertThatThrownBy(() -> points(1, Double.POSITIVE_INFINITY)).hasMessageContaining("Series 's' of seed 1");
        assertThatThrownBy(() -> MetricTable.builder().put("m", 1L, 1).put("m", 1L, 2))
                .hasMessageContaining("was put twice: 1.0 and 2.0");
    }

    @Test
    void sharedValueCountsOnceAndPairsWithEverySeed() {
        MetricTable table =
                add(MetricTable.builder(), "m", 1, 2).put("count", null, 7).build();
        assertThat(table.values("count")).containsExactly(7.0);
        assertThat(table.forSeed(2).value("count", 2)).hasValue(7);
        assertThat(table.seeds()).containsExactly(1L, 2L);
    }

    @Test
    void summaryIsMeanAndSampleDeviation() {
        MetricTable.Summary summary = table("m", 1, 2, 4).summary("m");
        assertThat(summary.mean()).isEqualTo(7 / 3.0, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(summary.sd()).isEqualTo(Math.sqrt(7 / 3.0), org.assertj.core.api.Assertions.within(1e-15));
        assertThat(summary.n()).isEqualTo(3);
        assertThat(table("m", 5).summary("m").sd()).isZero();
    }
}
