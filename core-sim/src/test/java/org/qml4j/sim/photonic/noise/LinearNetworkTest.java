package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.Definitions;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/** Against values from outside (see {@code reference/README.md}), closed forms and permanents. */
class LinearNetworkTest {
    private static final double H = Math.sqrt(0.5);
    private static final ComplexMatrix SPLITTER = ComplexMatrix.ofReal(new double[][] {{H, H}, {H, -H}});
    private static final FockState ONE_ONE = FockState.of(1, 1);

    private static JsonNode reference(String part) throws IOException {
        try (InputStream in = LinearNetworkTest.class.getResourceAsStream("/reference/photonic_noise.json")) {
            return new ObjectMapper().readTree(in).get(part);
        }
    }

    static Iterable<JsonNode> distinguishability() throws IOException {
        return reference("distinguishability");
    }

    static Iterable<JsonNode> loss() throws IOException {
        return reference("loss");
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    private static FockState state(JsonNode list) {
        return FockState.of(StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray());
    }

    private static ModeLoss modeLoss(JsonNode list) {
        return new ModeLoss(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::doubleValue)
                .toList());
    }

    private static LinearNetwork network(JsonNode reference) {
        return LinearNetwork.of(ComplexMatrix.ofInterleaved(numbers(reference.get("unitary"))));
    }

    @ParameterizedTest
    @MethodSource("distinguishability")
    void partlyDistinguishablePhotonsAreTheReference(JsonNode reference) {
        FockState input = state(reference.get("input"));
        GramMatrix gram = GramMatrix.of(ComplexMatrix.ofInterleaved(numbers(reference.get("gram"))));
        FockDistribution output = network(reference).output(input, gram);
        List<FockState> states = FockBasis.of(input.modes(), input.photons()).states();
        assertThat(output.states()).isEqualTo(states);
        assertThat(output.probabilities()).containsExactly(numbers(reference.get("probabilities")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("loss")
    void lossBeforeAndBehindIsTheReference(JsonNode reference) {
        FockDistribution output = network(reference)
                .withLossBefore(modeLoss(reference.get("eta_in")))
                .withLossAfter(modeLoss(reference.get("eta_out")))
                .output(state(reference.get("input")));
        double[] expected = numbers(reference.get("probabilities"));
        assertThat(output.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(output.probability(state(reference.get("states").get(i))))
                    .isCloseTo(expected[i], within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.6, 0.93, 1})
    void coincidencesOfTheHongOuMandelDipAreHalfOfWhatIndistinguishabilityLacks(double indistinguishability) {
        LinearNetwork network = LinearNetwork.of(SPLITTER);
        Source source = Source.perfect().withIndistinguishability(indistinguishability);
        double expected = (1 - indistinguishability) / 2;
        assertThat(network.output(ONE_ONE, source).probability(ONE_ONE)).isCloseTo(expected, within(1e-14));
        // Two photons whose overlap has the square I.
        GramMatrix gram = GramMatrix.uniform(2, Math.sqrt(indistinguishability));
        assertThat(network.output(ONE_ONE, gram).probability(ONE_ONE)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void threePhotonsInAThreeModeFourierTransformAvoidSixStates() {
        ComplexMatrix dft = ComplexMatrix.zeros(3, 3);
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                double angle = 2 * Math.PI * r * c / 3;
                dft.set(r, c, Math.cos(angle) / Math.sqrt(3), Math.sin(angle) / Math.sqrt(3));
            }
        }
        FockDistribution output = LinearNetwork.of(dft).output(FockState.of(1, 1, 1));
        for (FockState state : FockBasis.of(3, 3).states()) {
            double expected =
                    state.isUnbunched() ? 1.0 / 3 : state.occupations().contains(3) ? 2.0 / 9 : 0;
            assertThat(output.probability(state)).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void photonsThatAreAlikeFollowPermanents() {
        ComplexMatrix u = RandomUnitaries.haar(4, 1);
        FockState input = FockState.of(2, 0, 1, 1);
        FockDistribution output = LinearNetwork.of(u).output(input);
        for (FockState state : FockBasis.of(4, 4).states()) {
            assertThat(output.probability(state))
                    .isCloseTo(Definitions.amplitude(u, input, state).squaredModulus(), within(1e-13));
        }
    }

    @Test
    void distinguishablePhotonsFollowPermanentsOfProbabilities() {
        ComplexMatrix u = RandomUnitaries.haar(4, 2);
        ComplexMatrix squared = ComplexMatrix.zeros(4, 4);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                squared.set(r, c, u.re(r, c) * u.re(r, c) + u.im(r, c) * u.im(r, c), 0);
            }
        }
        FockState input = FockState.of(1, 0, 1, 1);
        LinearNetwork network = LinearNetwork.of(u);
        FockDistribution apart = network.output(AnnotatedState.distinguishable(input));
        for (FockState state : FockBasis.of(4, 3).states()) {
            // The amplitude holds 1 / sqrt(t!); probabilities of classical particles hold 1 / t!.
            double expected =
                    Definitions.amplitude(squared, input, state).re() / Math.sqrt(Definitions.factorials(state));
            assertThat(apart.probability(state)).isCloseTo(expected, within(1e-13));
        }
        assertThat(apart.totalVariation(network.output(input, GramMatrix.distinguishable(3))))
                .isLessThan(1e-13);
    }

    @Test
    void groupsAreAGramMatrixOfOnesAndZeros() {
        LinearNetwork network = LinearNetwork.of(RandomUnitaries.haar(4, 3));
        FockDistribution groups =
                network.output(AnnotatedState.of(List.of(FockState.of(1, 0, 1, 0), FockState.of(0, 1, 0, 0))));
        GramMatrix gram = GramMatrix.of(ComplexMatrix.ofReal(new double[][] {{1, 0, 1}, {0, 1, 0}, {1, 0, 1}}));
        assertThat(gram.rank()).isEqualTo(2);
        assertThat(groups.totalVariation(network.output(FockState.of(1, 1, 1, 0), gram)))
                .isLessThan(1e-13);
    }

    @Test
    void morePhotonsThanModesAndInternalStatesTogetherAreFound() {
        // Three photons in one mode whose internal states lie in a plane.
        GramMatrix gram = GramMatrix.of(ComplexMatrix.ofReal(new double[][] {{1, 0, 0.6}, {0, 1, 0.8}, {0.6, 0.8, 1}}));
        assertThat(gram.rank()).isEqualTo(2);
        FockDistribution output = LinearNetwork.of(ComplexMatrix.ofReal(new double[][] {{Math.sqrt(0.5)}}))
                .output(FockState.of(3), gram);
        assertThat(output.photonNumbers()).containsExactly(new double[] {0.125, 0.375, 0.375, 0.125}, within(1e-14));
    }

    @Test
    void uniformLossMayBeBeforeOrBehindAndThinsPhotons() {
        LinearNetwork network = LinearNetwork.of(RandomUnitaries.haar(4, 5));
        FockState input = FockState.of(1, 0, 2, 0);
        ModeLoss loss = ModeLoss.uniform(4, 0.7);
        FockDistribution before = network.withLossBefore(loss).output(input);
        assertThat(before.totalVariation(network.withLossAfter(loss).output(input)))
                .isLessThan(1e-13);
        assertThat(before.totalVariation(network.output(input).through(loss))).isLessThan(1e-13);
        double[] binomial = {0.027, 3 * 0.063, 3 * 0.147, 0.343};
        assertThat(before.photonNumbers()).containsExactly(binomial, within(1e-14));
    }

    @Test
    void allPhotonsKeptAtHalfTransmittanceShowTheLosslessProbabilities() {
        LinearNetwork network = LinearNetwork.of(RandomUnitaries.haar(5, 6));
        FockState input = FockState.of(1, 1, 0, 1, 0);
        FockDistribution lossy = PostSelection.atLeast(3)
                .apply(network.withLossAfter(ModeLoss.uniform(5, 0.5)).output(input));
        assertThat(lossy.kept()).isCloseTo(0.125, within(1e-14));
        assertThat(lossy.totalVariation(network.output(input))).isLessThan(1e-13);
    }

    @Test
    void sourcesWithLossAreNetworksWithLoss() {
        LinearNetwork network = LinearNetwork.of(RandomUnitaries.haar(4, 8));
        FockState input = FockState.of(1, 1, 0, 1);
        FockDistribution bySource =
                network.output(input, Source.perfect().withTransmittance(0.6).withBrightness(0.5));
        FockDistribution byLoss =
                network.withLossBefore(ModeLoss.uniform(4, 0.3)).output(input);
        assertThat(bySource.totalVariation(byLoss)).isLessThan(1e-13);
    }

    @Test
    void realSourceIsTheMeanOverItsEmissionsByHand() {
        // Both photons of one source, the second in a state of its own: one in each arm half of the time.
        Source source = Source.perfect().withG2(0.1);
        double p2 = source.twoPhotonProbability();
        FockDistribution output = LinearNetwork.of(SPLITTER).output(FockState.of(1, 0), source);
        assertThat(output.probability(ONE_ONE)).isCloseTo(p2 / 2, within(1e-14));
        assertThat(output.probability(FockState.of(1, 0))).isCloseTo((1 - p2) / 2, within(1e-14));
        // In the common state: both come from one arm, which gives the binomial distribution again.
        FockDistribution alike =
                LinearNetwork.of(SPLITTER).output(FockState.of(1, 0), source.withExtraPhotonDistinguishable(false));
        assertThat(alike.totalVariation(output)).isLessThan(1e-14);
    }

    @Test
    void badInputIsRefused() {
        LinearNetwork network = LinearNetwork.of(SPLITTER);
        assertThatThrownBy(() -> LinearNetwork.of(ComplexMatrix.zeros(2, 3))).hasMessageContaining("this one is 2 x 3");
        assertThatThrownBy(() -> LinearNetwork.of(ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, 1.5}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would gain photons")
                .hasMessageContaining("off by 1.25");
        assertThatThrownBy(() -> LinearNetwork.of(ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, Double.NaN}})))
                .hasMessageContaining("Entry (1, 1)");
        assertThatThrownBy(() -> network.output(FockState.of(1, 0, 1))).hasMessageContaining("3 modes");
        assertThatThrownBy(() -> network.output(ONE_ONE, GramMatrix.indistinguishable(3)))
                .hasMessageContaining("2 photons but the Gram matrix has 3");
        assertThatThrownBy(() -> network.withLossBefore(ModeLoss.uniform(3, 1)))
                .hasMessageContaining("3 transmittances");
        LinearNetwork large = LinearNetwork.of(ComplexMatrix.identity(60));
        assertThatThrownBy(() -> large.output(FockState.alternating(60, 8)))
                .hasMessageContaining("8 photons needs 6522361560 states on 60 modes");
    }
}
