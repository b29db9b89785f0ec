package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

/** Frequencies against exact probabilities, within five standard deviations. */
class NoisySamplerTest {
    private static final Source SOURCE = new Source(0.8, 0.1, 0.6, 0.9, true);
    private static final Detectors DETECTORS = Detectors.all(
                    4, Detector.interleaved(2).withEfficiency(0.8).withDarkCounts(0.05))
            .with(1, Detector.photonNumberResolving().withDarkCounts(0.1));
    private static final FockState WANTED = FockState.of(1, 1, 0, 1);
    private static final int SHOTS = 40_000;

    private static LinearNetwork network() {
        return LinearNetwork.of(RandomUnitaries.haar(4, 9)).withLossAfter(ModeLoss.uniform(4, 0.9));
    }

    private static void assertFrequencies(FockDistribution drawn, FockDistribution exact, double shots) {
        for (FockState state : exact.states()) {
            double p = exact.probability(state);
            assertThat(drawn.probability(state)).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / shots) + 5 / shots));
        }
    }

    @Test
    void frequenciesAreTheExactProbabilities() {
        FockDistribution exact = network().output(WANTED, SOURCE).through(DETECTORS);
        NoisySampler sampler = NoisySampler.of(network(), SOURCE, DETECTORS);
        NoisySampler.Samples samples = sampler.sample(WANTED, PostSelection.none(), SHOTS, 17);
        assertThat(samples.kept()).hasSize(SHOTS);
        assertThat(samples.performance()).isEqualTo(1);
        assertFrequencies(samples.distribution(), exact, SHOTS);
    }

    @Test
    void extraPhotonsInTheCommonStateAreDrawnToo() {
        Source alike = SOURCE.withExtraPhotonDistinguishable(false);
        FockDistribution exact = network().output(WANTED, alike);
        Detectors counting = Detectors.all(4, Detector.photonNumberResolving());
        NoisySampler.Samples samples =
                NoisySampler.of(network(), alike, counting).sample(WANTED, PostSelection.none(), SHOTS, 3);
        assertFrequencies(samples.distribution(), exact, SHOTS);
    }

    @Test
    void postSelectionKeepsItsShare() {
        PostSelection selection = PostSelection.atLeast(3).withHerald(0, 1);
        FockDistribution exact =
                selection.apply(network().output(WANTED, SOURCE).through(DETECTORS));
        NoisySampler.Samples samples =
                NoisySampler.of(network(), SOURCE, DETECTORS).sample(WANTED, selection, SHOTS, 4);
        double p = exact.kept();
        assertThat(samples.performance()).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / SHOTS)));
        assertThat(samples.distribution().kept()).isCloseTo(samples.performance(), within(1e-12));
        assertFrequencies(samples.distribution(), exact, SHOTS * p);
    }

    @Test
    void seedRepeatsTheShots() {
        NoisySampler sampler = NoisySampler.of(network(), SOURCE, DETECTORS);
        NoisySampler.Samples samples = sampler.sample(WANTED, PostSelection.none(), 200, 1);
        assertThat(sampler.sample(WANTED, PostSelection.none(), 200, 1)).isEqualTo(samples);
        assertThat(sampler.sample(WANTED, PostSelection.none(), 200, 2)).isNotEqualTo(samples);
    }

    @Test
    void whatTheExactMixtureRefusesIsSampled() {
        // Fourteen sources with all faults: too many emissions to list.
        FockState many = FockState.of(Collections.nCopies(14, 1));
        Source source = SOURCE.withBrightness(0.3).withIndistinguishability(0.2).withTransmittance(0.5);
        assertThatThrownBy(() -> source.emissions(many)).hasMessageContaining("Draw them with a seed");
        Detectors detectors = Detectors.all(14, Detector.threshold());
        NoisySampler sampler = NoisySampler.of(LinearNetwork.of(ComplexMatrix.identity(14)), source, detectors);
        double[] means = sampler.sample(many, PostSelection.none(), 4000, 5)
                .distribution()
                .meanPhotons();
        double p2 = source.twoPhotonProbability();
        // A mode clicks unless nothing passes.
        double clicks = 0.5 * (0.3 - p2) + 0.75 * p2;
        for (double mean : means) {
            assertThat(mean).isCloseTo(clicks, within(5 * Math.sqrt(clicks * (1 - clicks) / 4000)));
        }
    }

    /** 8 photons in 40 modes have 3e8 states; single modes still have a closed form, with loss and without. */
    @Test
    void groupsWithTooManyStatesAreDrawnPhotonByPhoton() {
        FockState wanted =
                FockState.of(IntStream.range(0, 40).map(m -> m < 8 ? 1 : 0).toArray());
        ComplexMatrix u = RandomUnitaries.haar(40, 3);
        Detectors counting = Detectors.all(40, Detector.photonNumberResolving());
        for (double eta : new double[] {1, 0.7}) {
            LinearNetwork network = LinearNetwork.of(u).withLossAfter(ModeLoss.uniform(40, eta));
            assertThatThrownBy(() -> network.output(wanted)).hasMessageContaining("Sample instead");
            double[] means = NoisySampler.of(network, Source.perfect(), counting)
                    .sample(wanted, PostSelection.none(), 4000, 5)
                    .distribution()
                    .meanPhotons();
            for (int i = 0; i < 40; i++) {
                double mean = 0;
                for (int j = 0; j < 8; j++) {
                    mean += eta * (u.re(i, j) * u.re(i, j) + u.im(i, j) * u.im(i, j));
                }
                assertThat(means[i]).isCloseTo(mean, within(5 * Math.sqrt(mean * (1 + mean) / 4000)));
            }
        }
    }

    /** Behind a balanced splitter two photons are together or lost, never one in each mode (Hong, Ou and Mandel). */
    @Test
    void photonsDrawnOneByOneInterfere() {
        FockState wanted =
                FockState.of(IntStream.range(0, 40).map(m -> m < 8 ? 1 : 0).toArray());
        ComplexMatrix splitter =
                LinearOpticalCircuit.builder(40).beamSplitter(0).build().unitary(new double[0], new double[0]);
        LinearNetwork network = LinearNetwork.of(splitter).withLossAfter(ModeLoss.uniform(40, 0.8));
        int together = 0;
        for (FockState state : network.sample(wanted, 500, 2)) {
            assertThat(state.photonsIn(0) * state.photonsIn(1)).isZero();
            together += state.photonsIn(0) + state.photonsIn(1) == 2 ? 1 : 0;
        }
        assertThat(together / 500.0).isCloseTo(0.64, within(5 * Math.sqrt(0.64 * 0.36 / 500)));
        assertThat(network.sample(wanted, 20, 2)).isEqualTo(network.sample(wanted, 20, 2));
    }

    @Test
    void badInputIsRefused() {
        NoisySampler sampler = NoisySampler.of(network(), SOURCE, DETECTORS);
        assertThatThrownBy(() -> NoisySampler.of(network(), SOURCE, Detectors.all(3, Detector.threshold())))
                .hasMessageContaining("4 modes but there are 3 detectors");
        assertThatThrownBy(() -> sampler.sample(FockState.of(1, 1), PostSelection.none(), 1, 1))
                .hasMessageContaining("input has 2 modes");
        assertThatThrownBy(() -> sampler.sample(WANTED, PostSelection.none(), 0, 1))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> sampler.sample(WANTED, PostSelection.none().withHerald(0, 9), 100, 1)
                        .distribution())
                .hasMessageContaining("None of 100 shots passed the post-selection");
    }
}
