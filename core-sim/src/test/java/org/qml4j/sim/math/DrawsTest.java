package org.qml4j.sim.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {
    private static final double[] WEIGHTS = {3, 0, 0.5, 1e-9, 2, 2, 0, 7};

    /** How likely a larger deviation would be. */
    private static double pValue(double[] expected, long[] seen) {
        double chi = 0;
        int cells = 0;
        double restMean = 0;
        double restSeen = 0;
        for (int k = 0; k < expected.length; k++) {
            if (expected[k] < 10) {
                restMean += expected[k];
                restSeen += seen[k];
                continue;
            }
            cells++;
            chi += (seen[k] - expected[k]) * (seen[k] - expected[k]) / expected[k];
        }
        if (restMean >= 10) {
            cells++;
            chi += (restSeen - restMean) * (restSeen - restMean) / restMean;
        }
        return 1 - new ChiSquaredDistribution(cells - 1).cumulativeProbability(chi);
    }

    private static double[] expected(double[] weights, double count) {
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(v -> count * v / total).toArray();
    }

    @Test
    void aliasTableDrawsItsProbabilities() {
        int[] histogram = AliasTable.of(WEIGHTS).histogram(1_000_000, 5);
        assertThat(histogram[1] + histogram[6]).isZero();
        long[] seen = Arrays.stream(histogram).asLongStream().toArray();
        assertThat(pValue(expected(WEIGHTS, 1e6), seen)).isBetween(0.001, 0.999);
        double[] wrong = WEIGHTS.clone();
        wrong[2] = 0.52;
        assertThat(pValue(expected(wrong, 1e6), seen)).isLessThan(1e-6);
    }

    @Test
    void neighbouringDrawsAreIndependent() {
        int[] draws = AliasTable.of(new double[] {1, 2, 3}).sample(300_000, 9);
        long[] pairs = new long[9];
        for (int k = 0; k < draws.length; k += 2) {
            pairs[3 * draws[k] + draws[k + 1]]++;
        }
        double[] products = {1, 2, 3, 2, 4, 6, 3, 6, 9};
        assertThat(pValue(expected(products, 150_000), pairs)).isBetween(0.001, 0.999);
    }

    @Test
    void histogramCountsTheSamples() {
        AliasTable table = AliasTable.of(WEIGHTS);
        int[] counts = new int[WEIGHTS.length];
        for (int k : table.sample(3 * AliasTable.BLOCK + 17, 4)) {
            counts[k]++;
        }
        assertThat(table.histogram(3 * AliasTable.BLOCK + 17, 4)).isEqualTo(counts);
        assertThat(table.sample(2_000_000, 4)).startsWith(table.sample(1000, 4));
        assertThat(table.sample(1000, 5)).isNotEqualTo(table.sample(1000, 4));
    }

    @Test
    void soleOutcomeIsAlwaysDrawn() {
        assertThat(AliasTable.of(new double[] {0.3}).sample(5, 1)).containsOnly(0);
        assertThat(AliasTable.of(new double[] {0, 0, 1e-300, 0, 0}).sample(1000, 1))
                .containsOnly(2);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3", "1000, 0.004", "40, 0.9", "100, 0.4", "5000, 0.73", "1000000, 0.00005", "25, 0.5"})
    void binomialNumbersHaveTheirDistribution(int n, double p) {
        SplittableRandom random = new SplittableRandom(n);
        BinomialDistribution reference = new BinomialDistribution(n, p);
        int draws = 100_000;
        int low = (int) Math.max(0, n * p - 60 - 8 * Math.sqrt(n * p));
        int size = (int) Math.min(n, n * p + 60 + 8 * Math.sqrt(n * p)) - low + 1;
        long[] seen = new long[size];
        for (int k = 0; k < draws; k++) {
            seen[(int) Multinomial.binomial(n, p, random) - low]++;
        }
        double[] expected = new double[size];
        double[] shifted = new double[size];
        for (int k = 0; k < size; k++) {
            expected[k] = draws * reference.probability(low + k);
            shifted[k] = draws * new BinomialDistribution(n, p * 1.02).probability(low + k);
        }
        assertThat(pValue(expected, seen)).isBetween(1e-4, 0.9999);
        assertThat(pValue(shifted, seen)).isLessThan(1e-4);
    }

    @Test
    void multinomialNumbersHaveTheirMeansAndSum() {
        long[] counts = Multinomial.draw(10_000_000_000L, WEIGHTS, new SplittableRandom(1));
        assertThat(Arrays.stream(counts).sum()).isEqualTo(10_000_000_000L);
        assertThat(counts[1] + counts[6]).isZero();
        assertThat(pValue(expected(WEIGHTS, 1e10), counts)).isBetween(0.001, 0.999);
        assertThat(Multinomial.draw(0, new double[] {0, 0}, new SplittableRandom(1)))
                .containsOnly(0);
        assertThat(Multinomial.binomial(7, 1, new SplittableRandom(1))).isEqualTo(7);
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AliasTable.of(new double[] {1, -0.1}))
                .withMessage("Probability 1 is -0.1; it must be finite and 0 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AliasTable.of(new double[2]))
                .withMessageContaining("add up to 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AliasTable.of(WEIGHTS).sample(-1, 0))
                .withMessage("The number of draws is 0 or more; got -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multinomial.draw(3, new double[2], new SplittableRandom(1)))
                .withMessageContaining("positive probability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multinomial.binomial(3, 1.1, new SplittableRandom(1)))
                .withMessageContaining("1.1");
    }
}
