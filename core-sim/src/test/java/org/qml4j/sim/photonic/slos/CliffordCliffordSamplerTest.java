package org.qml4j.sim.photonic.slos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;

class CliffordCliffordSamplerTest {

    /**
     * Pearson's statistic \(\sum (O - E)^2 / E\) over the states expected 5 times or more, against its mean, their number,
     * plus five standard deviations.
     */
    private static void assertDrawnFrom(FockAmplitudes exact, Map<FockState, Integer> counts, int shots) {
        double statistic = 0;
        int states = 0;
        for (int s = 0; s < exact.size(); s++) {
            double expected = shots * exact.probability(s);
            int observed = counts.getOrDefault(exact.basis().state(s), 0);
            if (expected >= 5) {
                statistic += (observed - expected) * (observed - expected) / expected;
                states++;
            } else {
                assertThat(observed).as(exact.basis().state(s).toString()).isLessThan(30);
            }
        }
        assertThat(statistic).isLessThan(states + 5 * Math.sqrt(2.0 * states));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|1,1,1,0>", "|2,1,0,0>", "|0,3,0,0>", "|2,0,2,0>", "|1,1,1,1>", "|0,0,0,1>"})
    void samplesFollowTheExactDistribution(String text) {
        FockState input = FockState.parse(text);
        ComplexMatrix u = RandomPhotonics.unitary(4, new SplittableRandom(3));
        int shots = 40_000;
        Map<FockState, Integer> counts = CliffordCliffordSampler.of(u, input).counts(shots, 12);
        assertDrawnFrom(Slos.of(ComputationSpace.FOCK, input).amplitudes(u), counts, shots);
    }

    @Test
    void distributionOfOtherPhotonsIsToldApart() {
        ComplexMatrix u = RandomPhotonics.unitary(4, new SplittableRandom(3));
        Map<FockState, Integer> counts =
                CliffordCliffordSampler.of(u, FockState.of(1, 1, 1, 0)).counts(40_000, 12);
        FockAmplitudes other =
                Slos.of(ComputationSpace.FOCK, FockState.of(1, 1, 0, 1)).amplitudes(u);
        assertThatThrownBy(() -> assertDrawnFrom(other, counts, 40_000)).isInstanceOf(AssertionError.class);
    }

    @Test
    void twoPhotonsNeverLeaveABalancedBeamSplitterApart() {
        assertThat(CliffordCliffordSampler.of(RandomPhotonics.beamSplitter(Math.PI / 2), FockState.of(1, 1))
                        .counts(2000, 1))
                .containsOnlyKeys(FockState.of(2, 0), FockState.of(0, 2));
    }

    @Test
    void samplesWhereTheBasisHasMoreThanTwoToThe63States() {
        FockState input = FockState.alternating(220, 13);
        ComplexMatrix u = RandomPhotonics.unitary(220, new SplittableRandom(9));
        assertThat(CliffordCliffordSampler.of(u, input).sample(5, 4))
                .hasSize(5)
                .allMatch(s -> s.photons() == 13 && s.modes() == 220);
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, input)).hasMessageContaining("2^63 states or more");
    }

    @Test
    void sameSeedGivesTheSameSamples() {
        ComplexMatrix u = RandomPhotonics.unitary(5, new SplittableRandom(1));
        CliffordCliffordSampler sampler = CliffordCliffordSampler.of(u, FockState.of(1, 1, 1, 0, 0));
        assertThat(sampler.sample(200, 7)).isEqualTo(sampler.sample(200, 7)).isNotEqualTo(sampler.sample(200, 8));
        assertThat(sampler.distribution(200, 7)
                        .probability(sampler.sample(200, 7).get(0)))
                .isPositive();
    }

    @Test
    void minorsArePermanents() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 1; k <= 6; k++) {
            ComplexMatrix a = RandomPhotonics.unitary(6, random);
            double[][] re = new double[6][6];
            double[][] im = new double[6][6];
            Permanents.fill(a, new int[] {0, 1, 2, 3, 4, 5}, new int[] {0, 1, 2, 3, 4, 5}, re, im);
            double[][] minors = Permanents.minors(re, im, k);
            for (int left = 0; left < k; left++) {
                int[] rows = new int[6];
                int[] columns = new int[6];
                for (int i = 0; i < k; i++) {
                    rows[i] = i < k - 1 ? 1 : 0;
                    columns[i] = i == left ? 0 : 1;
                }
                FockState in = FockState.of(columns);
                assertThat(minors[0][left])
                        .isCloseTo(
                                PermanentSimulator.amplitude(a, in, FockState.of(rows))
                                        .re(),
                                within(1e-13));
            }
        }
    }

    @Test
    void refusesWhatIsNoInterferometer() {
        ComplexMatrix half = ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, 0.5, 0);
        assertThatThrownBy(() -> CliffordCliffordSampler.of(half, FockState.of(1, 1)))
                .hasMessage("The matrix is not unitary: an entry of U^dagger U - I is off by 0.75; allowed is 1.0E-8.");
        assertThatThrownBy(() -> CliffordCliffordSampler.of(half, FockState.of(1, 1, 0)))
                .hasMessage("The input state has 3 modes, the matrix is 2 x 2.");
        assertThatThrownBy(() -> CliffordCliffordSampler.of(ComplexMatrix.identity(2), FockState.of(31, 0)))
                .hasMessage("A sample of 31 photons takes about 31 * 2^31 multiplications; the limit is 30 photons.");
        CliffordCliffordSampler sampler = CliffordCliffordSampler.of(ComplexMatrix.identity(2), FockState.of(1, 0));
        assertThatThrownBy(() -> sampler.sample(-1, 0)).hasMessage("The number of shots is 0 or more; got -1.");
        assertThatThrownBy(() -> sampler.distribution(0, 0)).hasMessage("Frequencies take 1 shot or more; got 0.");
    }
}
