package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/** Responses against sums over all ways in which single photons may be seen. */
class DetectorsTest {

    /** Every photon goes to one wire or is lost: \((w + 1)^n\) ways, then every silent wire may fire: \(2^w\). */
    private static double[] byAllWays(int wires, double efficiency, double dark, int photons) {
        double[] response = new double[wires + 1];
        int ways = (int) Math.pow(wires + 1, photons);
        for (int way = 0; way < ways; way++) {
            boolean[] clicked = new boolean[wires];
            double p = 1;
            for (int k = 0, rest = way; k < photons; k++, rest /= wires + 1) {
                int to = rest % (wires + 1);
                p *= to == wires ? 1 - efficiency : efficiency / wires;
                if (to < wires) {
                    clicked[to] = true;
                }
            }
            for (int fired = 0; fired < 1 << wires; fired++) {
                double q = p;
                int clicks = 0;
                for (int wire = 0; wire < wires; wire++) {
                    boolean fires = (fired >> wire & 1) != 0;
                    q *= fires ? dark : 1 - dark;
                    clicks += clicked[wire] || fires ? 1 : 0;
                }
                response[clicks] += q;
            }
        }
        return response;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 3", "1, 0.6, 0.1, 2", "2, 0.8, 0, 4", "3, 0.7, 0.05, 3", "4, 1, 0, 2", "4, 0.9, 0.2, 5"})
    void interleavedDetectorIsTheSumOverAllWays(int wires, double efficiency, double dark, int photons) {
        double[] actual = new Interleaved(wires, efficiency, dark).response(photons);
        double[] expected = byAllWays(wires, efficiency, dark, photons);
        assertThat(Arrays.copyOf(actual, expected.length)).containsExactly(expected, within(1e-12));
    }

    @Test
    void thresholdDetectorClicksUnlessAllPhotonsAreMissed() {
        double[] response =
                Detector.threshold().withEfficiency(0.6).withDarkCounts(0.1).response(3);
        double silent = 0.4 * 0.4 * 0.4 * 0.9;
        assertThat(response).containsExactly(new double[] {silent, 1 - silent}, within(1e-15));
    }

    @Test
    void manyWiresCountLikeANumberResolvingDetector() {
        double[] many = Detector.interleaved(1_000_000).withEfficiency(0.7).response(4);
        double[] counting = Detector.photonNumberResolving().withEfficiency(0.7).response(4);
        assertThat(many).containsExactly(counting, within(1e-5));
    }

    @Test
    void countingDetectorIsBinomialPlusOneDarkCount() {
        double[] response = Detector.photonNumberResolving()
                .withEfficiency(0.35)
                .withDarkCounts(0.02)
                .response(5);
        BinomialDistribution binomial = new BinomialDistribution(5, 0.35);
        for (int d = 0; d <= 6; d++) {
            assertThat(response[d])
                    .isCloseTo(0.98 * binomial.probability(d) + 0.02 * binomial.probability(d - 1), within(1e-14));
        }
        assertThat(Detector.photonNumberResolving().response(3)).containsExactly(0, 0, 0, 1);
    }

    @Test
    void detectorsReportIndependently() {
        Detectors detectors = Detectors.all(2, Detector.threshold())
                .with(1, Detector.photonNumberResolving().withEfficiency(0.5));
        FockDistribution reported = FockDistribution.certain(FockState.of(3, 2)).through(detectors);
        assertThat(reported.states()).containsExactly(FockState.of(1, 2), FockState.of(1, 1), FockState.of(1, 0));
        assertThat(reported.probabilities()).containsExactly(new double[] {0.25, 0.5, 0.25}, within(1e-15));
    }

    @Test
    void thresholdDetectorsAddUpWhatLooksAlike() {
        FockDistribution hom =
                FockDistribution.of(List.of(FockState.of(2, 0), FockState.of(1, 1), FockState.of(0, 2)), 0.5, 0, 0.5);
        FockDistribution clicks = hom.through(Detectors.all(2, Detector.threshold()));
        assertThat(clicks.probability(FockState.of(1, 0))).isEqualTo(0.5);
        assertThat(clicks.probability(FockState.of(0, 1))).isEqualTo(0.5);
        assertThat(clicks.probability(FockState.of(1, 1))).isZero();
    }

    @Test
    void lossThinsEachModeBinomially() {
        FockDistribution passed = FockDistribution.certain(FockState.of(2, 1)).through(new ModeLoss(List.of(0.5, 0.9)));
        assertThat(passed.probability(FockState.of(2, 1))).isCloseTo(0.25 * 0.9, within(1e-15));
        assertThat(passed.probability(FockState.of(1, 0))).isCloseTo(0.5 * 0.1, within(1e-15));
        assertThat(passed.probability(FockState.of(0, 0))).isCloseTo(0.25 * 0.1, within(1e-15));
        assertThat(passed.size()).isEqualTo(6);
    }

    @Test
    void lossBeforeACountingDetectorIsALowerEfficiency() {
        FockDistribution input = FockDistribution.certain(FockState.of(3, 1));
        FockDistribution lossThenDetection = input.through(ModeLoss.uniform(2, 0.8))
                .through(Detectors.all(2, Detector.photonNumberResolving().withEfficiency(0.5)));
        FockDistribution detection =
                input.through(Detectors.all(2, Detector.photonNumberResolving().withEfficiency(0.4)));
        assertThat(lossThenDetection.totalVariation(detection)).isLessThan(1e-15);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> Detector.threshold().withEfficiency(1.2)).hasMessageContaining("detector is 1.2");
        assertThatThrownBy(() -> Detector.photonNumberResolving().withDarkCounts(Double.NaN))
                .hasMessageContaining("dark count is NaN");
        assertThatThrownBy(() -> Detector.interleaved(0)).hasMessageContaining("1 wire or more; got 0");
        assertThatThrownBy(() -> Detector.threshold().response(-1)).hasMessageContaining("photons is -1");
        assertThatThrownBy(() -> new Detectors(List.of())).hasMessageContaining("at least one detector");
        assertThatThrownBy(() ->
                        FockDistribution.certain(FockState.of(1, 1)).through(Detectors.all(3, Detector.threshold())))
                .hasMessageContaining("|1,1> has 2 modes but there are 3 detectors");
        assertThatThrownBy(() -> new ModeLoss(List.of(0.5, -0.1))).hasMessageContaining("mode 1 is -0.1");
        assertThatThrownBy(() -> FockDistribution.certain(FockState.of(1)).through(ModeLoss.uniform(2, 1)))
                .hasMessageContaining("1 modes but there are 2 transmittances");
    }
}
