package org.qml4j.sim.photonic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.Definitions;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.noise.Detector;
import org.qml4j.sim.photonic.noise.Detectors;
import org.qml4j.sim.photonic.noise.ModeLoss;

/** Against closed forms and against the sum over Fock states of the squeezed light with permanents. */
class GaussianStateTest {
    private static final double[] SQUEEZING = {0.4, -0.25, 0.6};

    /** The amplitude of \(|s\rangle\) in squeezed vacua: \(\sqrt{s!}\,(\tanh r / 2)^{s/2} / ((s/2)! \sqrt{\cosh r})\). */
    private static double squeezedAmplitude(FockState s) {
        double product = 1;
        for (int i = 0; i < s.modes(); i++) {
            int photons = s.photonsIn(i);
            if (photons % 2 != 0) {
                return 0;
            }
            product /= Math.sqrt(Math.cosh(SQUEEZING[i]));
            for (int k = 1; k <= photons / 2; k++) {
                product *= Math.tanh(SQUEEZING[i]) / 2 * Math.sqrt((2 * k - 1) * 2 * k) / k;
            }
        }
        return product;
    }

    private static double bySumOverInputs(ComplexMatrix u, FockState output) {
        Complex amplitude = Complex.ZERO;
        for (FockState input : FockBasis.of(3, output.photons()).states()) {
            amplitude = amplitude.plus(Definitions.amplitude(u, input, output).times(squeezedAmplitude(input)));
        }
        return amplitude.squaredModulus();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6})
    void countsAreThoseOfTheFockStatesOfSqueezedLight(int photons) {
        ComplexMatrix u = RandomUnitaries.haar(3, 7);
        GaussianState state = GaussianState.squeezed(SQUEEZING).through(u);
        for (FockState output : FockBasis.of(3, photons).states()) {
            assertThat(state.probability(output)).isCloseTo(bySumOverInputs(u, output), within(1e-12));
        }
    }

    @Test
    void squeezedVacuumHoldsPairs() {
        GaussianState state = GaussianState.squeezed(0.7);
        double t = Math.tanh(0.7);
        assertThat(state.probability(FockState.of(0))).isCloseTo(1 / Math.cosh(0.7), within(1e-14));
        assertThat(state.probability(FockState.of(1))).isCloseTo(0, within(1e-14));
        assertThat(state.probability(FockState.of(2))).isCloseTo(t * t / 2 / Math.cosh(0.7), within(1e-14));
        assertThat(state.probability(FockState.of(4)))
                .isCloseTo(3 * Math.pow(t, 4) / 8 / Math.cosh(0.7), within(1e-14));
        assertThat(state.meanPhotons()[0]).isCloseTo(Math.pow(Math.sinh(0.7), 2), within(1e-14));
    }

    @Test
    void thermalLightHasAGeometricDistribution() {
        GaussianState state = GaussianState.thermal(0.5);
        for (int n = 0; n < 5; n++) {
            assertThat(state.probability(FockState.of(n)))
                    .isCloseTo(Math.pow(0.5, n) / Math.pow(1.5, n + 1), within(1e-14));
        }
    }

    @Test
    void twoSqueezedModesOnABeamSplitterMakeTwinBeams() {
        double h = Math.sqrt(0.5);
        ComplexMatrix splitter = ComplexMatrix.ofReal(new double[][] {{h, h}, {h, -h}});
        GaussianState twins = GaussianState.squeezed(0.5, -0.5).through(splitter);
        double t = Math.tanh(0.5);
        for (int n = 0; n < 5; n++) {
            assertThat(twins.probability(FockState.of(n, n)))
                    .isCloseTo((1 - t * t) * Math.pow(t, 2 * n), within(1e-13));
        }
        assertThat(twins.probability(FockState.of(2, 0))).isCloseTo(0, within(1e-14));
    }

    @Test
    void lossIsBinomialThinningOfTheCounts() {
        GaussianState state = GaussianState.squeezed(0.3, 0.2, -0.2).through(RandomUnitaries.haar(3, 3));
        FockDistribution before = state.photonDistribution(10);
        FockDistribution thinned = before.through(new ModeLoss(List.of(0.5, 0.9, 0.7)));
        GaussianState lossy = state.withLoss(0.5, 0.9, 0.7);
        for (FockState output : FockBasis.of(3, 2).states()) {
            // What is missing above 10 photons.
            assertThat(lossy.probability(output)).isCloseTo(thinned.probability(output) * before.kept(), within(1e-7));
        }
    }

    @Test
    void clicksAreTheSumOfAllCountsThatClick() {
        GaussianState state = GaussianState.squeezed(0.3, 0.2, -0.2)
                .through(RandomUnitaries.haar(3, 4))
                .withLoss(0.9, 1, 0.8);
        FockDistribution counts = state.photonDistribution(10);
        FockDistribution expected = counts.through(Detectors.all(3, Detector.threshold()));
        FockDistribution clicks = state.clickDistribution();
        assertThat(clicks.kept()).isCloseTo(1, within(1e-12));
        assertThat(clicks.size()).isEqualTo(8);
        assertThat(clicks.totalVariation(expected)).isLessThan(1e-6);
        assertThat(1 - counts.kept()).isBetween(0.0, 1e-6);
    }

    @Test
    void interferometerKeepsTheMeanNumberOfPhotons() {
        GaussianState before = GaussianState.squeezed(SQUEEZING);
        GaussianState after = before.through(RandomUnitaries.haar(3, 11));
        double sumBefore = Arrays.stream(before.meanPhotons()).sum();
        assertThat(Arrays.stream(after.meanPhotons()).sum()).isCloseTo(sumBefore, within(1e-13));
    }

    @Test
    void badInputIsRefused() {
        GaussianState state = GaussianState.squeezed(0.3, 0.3);
        assertThatThrownBy(() -> GaussianState.squeezed(0.1, Double.NaN)).hasMessageContaining("mode 1 is NaN");
        assertThatThrownBy(() -> GaussianState.squeezed()).hasMessageContaining("at least one mode");
        assertThatThrownBy(() -> GaussianState.thermal(-1)).hasMessageContaining("mode 0 is -1.0");
        assertThatThrownBy(() -> state.through(ComplexMatrix.identity(3))).hasMessageContaining("2 modes");
        ComplexMatrix stretched = ComplexMatrix.identity(2);
        stretched.set(0, 0, 1.5, 0);
        assertThatThrownBy(() -> state.through(stretched))
                .hasMessageContaining("not unitary")
                .hasMessageContaining("1.25");
        assertThatThrownBy(() -> state.withLoss(0.5)).hasMessageContaining("got 1 transmittances");
        assertThatThrownBy(() -> state.withLoss(0.5, 2)).hasMessageContaining("mode 1 is 2.0");
        assertThatThrownBy(() -> state.probability(FockState.of(1))).hasMessageContaining("pattern has 1");
        assertThatThrownBy(() -> state.probability(FockState.of(20, 0))).hasMessageContaining("40 rows");
        assertThatThrownBy(() -> state.clickProbability(FockState.of(2, 0))).hasMessageContaining("pattern is |2,0>");
        assertThatThrownBy(() -> state.photonDistribution(17)).hasMessageContaining("up to 17 photons");
        assertThatThrownBy(() -> GaussianState.squeezed(new double[13]).clickDistribution())
                .hasMessageContaining("13 modes need 1594323 determinants");
    }
}
