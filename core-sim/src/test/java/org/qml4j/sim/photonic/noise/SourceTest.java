package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.photonic.FockState;

class SourceTest {
    private static final FockState ONE = FockState.of(1);

    @ParameterizedTest
    @CsvSource({"1, 0.1", "0.4, 0.05", "0.3, 1.2", "1, 0.5", "0.7, 1e-12"})
    void probabilitiesHaveTheBrightnessAndTheCorrelationOfTheirDefinition(double brightness, double g2) {
        Source source = Source.perfect().withBrightness(brightness).withG2(g2);
        double p1 = source.onePhotonProbability();
        double p2 = source.twoPhotonProbability();
        assertThat(p1 + p2).isCloseTo(brightness, within(1e-15));
        assertThat(2 * p2 / Math.pow(p1 + 2 * p2, 2)).isCloseTo(g2, within(1e-12));
        assertThat(p1).isGreaterThanOrEqualTo(0);
    }

    @Test
    void photonsBehindTheLossAreThoseOfTheModel() {
        Source source = Source.perfect().withBrightness(0.8).withG2(0.2).withTransmittance(0.5);
        double p1 = source.onePhotonProbability();
        double p2 = source.twoPhotonProbability();
        Map<AnnotatedState, Double> emissions = source.emissions(ONE);
        AnnotatedState one = AnnotatedState.indistinguishable(ONE);
        AnnotatedState two = AnnotatedState.distinguishable(FockState.of(2));
        AnnotatedState none = AnnotatedState.indistinguishable(FockState.vacuum(1));
        assertThat(emissions).containsOnlyKeys(none, one, two);
        assertThat(emissions.get(one)).isCloseTo(0.5 * p1 + 2 * 0.25 * p2, within(1e-15));
        assertThat(emissions.get(two)).isCloseTo(0.25 * p2, within(1e-15));
        assertThat(emissions.get(none)).isCloseTo(1 - 0.8 + 0.5 * p1 + 0.25 * p2, within(1e-15));
        AnnotatedState pair = AnnotatedState.indistinguishable(FockState.of(2));
        assertThat(source.withExtraPhotonDistinguishable(false).emissions(ONE).get(pair))
                .isCloseTo(0.25 * p2, within(1e-15));
    }

    @Test
    void partlyAlikePhotonsFormEveryGroupWithItsProbability() {
        Source source = Source.perfect().withIndistinguishability(0.49);
        FockState wanted = FockState.of(1, 1, 1);
        Map<AnnotatedState, Double> emissions = source.emissions(wanted);
        // All three alike, three choices of two, or all apart: a single photon in the common state is one apart.
        assertThat(emissions).hasSize(5);
        assertThat(emissions.get(AnnotatedState.indistinguishable(wanted))).isCloseTo(0.343, within(1e-15));
        assertThat(emissions.get(AnnotatedState.distinguishable(wanted)))
                .isCloseTo(0.027 + 3 * 0.7 * 0.09, within(1e-15));
        assertThat(emissions.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-15));
    }

    @Test
    void perfectSourceDeliversWhatIsWanted() {
        FockState wanted = FockState.of(2, 0, 1);
        assertThat(Source.perfect().emissions(wanted))
                .containsExactly(Map.entry(AnnotatedState.indistinguishable(wanted), 1.0));
    }

    @Test
    void annotatedStatesAreEqualWhateverTheOrderOfTheirGroups() {
        FockState a = FockState.of(1, 0);
        FockState b = FockState.of(0, 1);
        AnnotatedState first = AnnotatedState.of(List.of(a, b, FockState.vacuum(2)));
        assertThat(first).isEqualTo(AnnotatedState.of(List.of(b, a))).hasToString("{|1,0>, |0,1>}");
        assertThat(first.occupations()).isEqualTo(FockState.of(1, 1));
        assertThat(first.photons()).isEqualTo(2);
        assertThat(first).isNotEqualTo(AnnotatedState.indistinguishable(FockState.of(1, 1)));
        assertThatThrownBy(() -> AnnotatedState.of(List.of(a, ONE))).hasMessageContaining("|1> has 1 modes");
        assertThatThrownBy(() -> AnnotatedState.of(List.of())).hasMessageContaining("at least one group");
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> Source.perfect().withBrightness(1.1)).hasMessageContaining("brightness is 1.1");
        assertThatThrownBy(() -> Source.perfect().withG2(0.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g2 is 0.6 at brightness 1.0; allowed is 0 to 1 / (2 brightness)");
        assertThatThrownBy(() -> Source.perfect().withIndistinguishability(-1)).hasMessageContaining("is -1.0");
        assertThatThrownBy(() -> Source.perfect().withTransmittance(Double.NaN)).hasMessageContaining("is NaN");
        Source noisy =
                Source.perfect().withG2(0.1).withIndistinguishability(0.5).withTransmittance(0.5);
        assertThatThrownBy(() -> noisy.emissions(FockState.of(Collections.nCopies(20, 1))))
                .hasMessageContaining("more than 1000000 different emissions");
    }
}
