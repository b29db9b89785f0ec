package org.qml4j.sim.photonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws of probability on small distributions that are added up by hand. */
class FockDistributionTest {
    private static final FockState TWO_ZERO = FockState.of(2, 0);
    private static final FockState ONE_ONE = FockState.of(1, 1);
    private static final FockState ZERO_TWO = FockState.of(0, 2);
    private static final FockState ONE_ZERO = FockState.of(1, 0);

    private static FockDistribution example() {
        return FockDistribution.of(List.of(ONE_ZERO, ZERO_TWO, ONE_ONE, TWO_ZERO), 0.1, 0.2, 0.3, 0.4);
    }

    @Test
    void statesComeWithMorePhotonsFirstThenInTheOrderOfTheBasis() {
        assertThat(example().states()).containsExactly(TWO_ZERO, ONE_ONE, ZERO_TWO, ONE_ZERO);
        assertThat(example().probabilities()).containsExactly(0.4, 0.3, 0.2, 0.1);
        assertThat(example().probability(ONE_ONE)).isEqualTo(0.3);
        assertThat(example().probability(FockState.of(0, 0))).isZero();
        assertThat(example().kept()).isEqualTo(1);
        assertThat(example().modes()).isEqualTo(2);
    }

    @Test
    void meansAndNumbersAreThoseByHand() {
        assertThat(example().meanPhotons()).containsExactly(new double[] {1.2, 0.7}, within(1e-15));
        assertThat(example().photonNumbers()).containsExactly(new double[] {0, 0.1, 0.9}, within(1e-15));
    }

    @Test
    void marginalAddsUpWhatAgreesInTheModes() {
        FockDistribution second = example().marginal(List.of(1));
        assertThat(second.probability(FockState.of(0))).isCloseTo(0.5, within(1e-15));
        assertThat(second.probability(FockState.of(1))).isCloseTo(0.3, within(1e-15));
        assertThat(second.probability(FockState.of(2))).isCloseTo(0.2, within(1e-15));
        assertThat(example().marginal(List.of(1, 0)).probability(FockState.of(0, 2)))
                .isCloseTo(0.4, within(1e-15));
    }

    @Test
    void conditionsMultiplyWhatIsKept() {
        FockDistribution once = example().condition(s -> s.photons() == 2);
        assertThat(once.kept()).isCloseTo(0.9, within(1e-15));
        assertThat(once.probability(TWO_ZERO)).isCloseTo(0.4 / 0.9, within(1e-15));
        FockDistribution twice = once.condition(s -> s.photonsIn(0) > 0);
        assertThat(twice.kept()).isCloseTo(0.7, within(1e-15));
        assertThat(twice.probability(TWO_ZERO)).isCloseTo(0.4 / 0.7, within(1e-15));
    }

    @Test
    void emptyConditionSaysThatTheProbabilityIsZero() {
        assertThatThrownBy(() -> example().condition(s -> s.photons() == 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("post-selection is empty")
                .hasMessageContaining("is 0")
                .hasMessageContaining("0 of 4 states pass");
    }

    @Test
    void convolutionAddsIndependentPhotons() {
        FockDistribution one = FockDistribution.of(List.of(ONE_ZERO, FockState.of(0, 1)), 0.25, 0.75);
        FockDistribution two = one.convolve(one);
        assertThat(two.probability(TWO_ZERO)).isCloseTo(0.0625, within(1e-15));
        assertThat(two.probability(ONE_ONE)).isCloseTo(2 * 0.1875, within(1e-15));
        assertThat(two.probability(ZERO_TWO)).isCloseTo(0.5625, within(1e-15));
    }

    @Test
    void weightsAreDividedByTheirSumWhichIsKept() {
        FockDistribution d = FockDistribution.ofKept(Map.of(TWO_ZERO, 0.1, ONE_ONE, 0.3));
        assertThat(d.kept()).isCloseTo(0.4, within(1e-15));
        assertThat(d.probability(ONE_ONE)).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void totalVariationIsHalfTheSumOfDifferences() {
        FockDistribution other = FockDistribution.of(List.of(TWO_ZERO, FockState.of(0, 1)), 0.5, 0.5);
        // |0.4 - 0.5| + 0.3 + 0.2 + 0.1 + 0.5, halved.
        assertThat(example().totalVariation(other)).isCloseTo(0.6, within(1e-15));
        assertThat(other.totalVariation(example())).isCloseTo(0.6, within(1e-15));
        assertThat(example().totalVariation(example())).isZero();
    }

    @Test
    void countsFollowTheProbabilitiesAndRepeatWithTheSeed() {
        int shots = 100_000;
        Map<FockState, Integer> counts = example().counts(shots, 5);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(shots);
        for (FockState state : example().states()) {
            double p = example().probability(state);
            // Five standard deviations.
            assertThat(counts.get(state) / (double) shots).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / shots)));
        }
        assertThat(example().counts(shots, 5)).isEqualTo(counts);
        assertThat(example().counts(shots, 6)).isNotEqualTo(counts);
        assertThat(example().sample(0, 1)).isEmpty();
    }

    @Test
    void stateOfProbabilityZeroIsNeverDrawn() {
        FockDistribution d = FockDistribution.of(List.of(TWO_ZERO, ONE_ONE, ZERO_TWO), 0, 1, 0);
        assertThat(d.counts(1000, 3)).containsOnlyKeys(ONE_ONE);
    }

    @Test
    void topListsTheMostProbableFirst() {
        assertThat(example().top(2))
                .containsExactly(new FockDistribution.Entry(TWO_ZERO, 0.4), new FockDistribution.Entry(ONE_ONE, 0.3));
        assertThat(example().toString()).contains("|2,0>  0.400000").contains("kept 1");
    }

    @Test
    void equalContentIsEqual() {
        assertThat(example()).isEqualTo(example()).hasSameHashCodeAs(example());
        assertThat(example()).isNotEqualTo(FockDistribution.certain(ONE_ONE));
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> FockDistribution.of(List.of(ONE_ONE), 0.5)).hasMessageContaining("sum to 0.5");
        assertThatThrownBy(() -> FockDistribution.of(List.of(ONE_ONE, TWO_ZERO), 1.5, -0.5))
                .hasMessageContaining("probability of |2,0> is -0.5");
        assertThatThrownBy(() -> FockDistribution.of(List.of(ONE_ONE), Double.NaN))
                .hasMessageContaining("is NaN");
        assertThatThrownBy(() -> FockDistribution.of(List.of(ONE_ONE), 0.5, 0.5))
                .hasMessageContaining("1 states but 2");
        assertThatThrownBy(() -> FockDistribution.of(List.of(ONE_ONE, FockState.of(1)), 0.5, 0.5))
                .hasMessageContaining("modes");
        assertThatThrownBy(() -> FockDistribution.of(List.of())).hasMessageContaining("at least one state");
        assertThatThrownBy(() -> FockDistribution.ofKept(Map.of(ONE_ONE, 0.0))).hasMessageContaining("is 0");
        assertThatThrownBy(() -> FockDistribution.ofKept(Map.of(ONE_ONE, 1.5))).hasMessageContaining("sum to 1.5");
        assertThatThrownBy(() -> example().sample(-1, 0)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> FockDistribution.certain(ONE_ONE).through((s, report) -> report.accept(s, 0.5)))
                .hasMessageContaining("sum to 0.5");
    }
}
