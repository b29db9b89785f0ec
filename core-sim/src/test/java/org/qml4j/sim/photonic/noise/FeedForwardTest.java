package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

/** Teleportation, whose success rests on the phases of conditional states, and the principle of deferred measurement. */
class FeedForwardTest {
    private static final double[] NONE = {};
    private static final BeamSplitter HADAMARD = BeamSplitter.of(BeamSplitter.Convention.H);
    private static final List<Angle> BALANCED = List.of(Angle.of(Math.PI / 2));
    private static final LinearOpticalCircuit NOTHING =
            LinearOpticalCircuit.builder(2).barrier().build();

    private static LinearOpticalCircuit preparation() {
        return LinearOpticalCircuit.builder(2)
                .beamSplitter(0, 1.1)
                .phaseShifter(1, 0.7)
                .beamSplitter(0, 0.4)
                .build();
    }

    /** A qubit in modes 0 and 1, half of a Bell pair in 2 and 3, the other half in 4 and 5. */
    private static FeedForward teleportation() {
        LinearOpticalCircuit bellMeasurement = LinearOpticalCircuit.builder(6)
                .add(0, preparation())
                .add(HADAMARD, BALANCED, 0, 2)
                .add(HADAMARD, BALANCED, 1, 3)
                .build();
        // The photons of the pair are anticorrelated with the outcome: exchange the rails, and in half of the cases a
        // sign.
        LinearOpticalCircuit exchange = LinearOpticalCircuit.builder(2)
                .permutation(0, 1, 0)
                .add(0, preparation().inverse())
                .build();
        LinearOpticalCircuit signed = LinearOpticalCircuit.builder(2)
                .permutation(0, 1, 0)
                .phaseShifter(0, Math.PI)
                .add(0, preparation().inverse())
                .build();
        return FeedForward.measuring(bellMeasurement, List.of(0, 1, 2, 3))
                .when(FockState.of(1, 1, 0, 0), exchange)
                .when(FockState.of(0, 0, 1, 1), exchange)
                .when(FockState.of(1, 0, 0, 1), signed)
                .when(FockState.of(0, 1, 1, 0), signed)
                .otherwise(NOTHING);
    }

    private static PhotonicInput pairAndQubit() {
        return new PhotonicInput.Superposition(
                List.of(FockState.of(1, 0, 1, 0, 1, 0), FockState.of(1, 0, 0, 1, 0, 1)),
                List.of(Complex.ONE, Complex.ONE));
    }

    private static final PostSelection SUCCESS =
            PostSelection.none().withPhotonsIn(List.of(0, 2), 1).withPhotonsIn(List.of(1, 3), 1);

    @Test
    void teleportedPhotonIsFoundWhereItWasPreparedInHalfOfTheCases() {
        FockDistribution success = SUCCESS.apply(teleportation().output(pairAndQubit(), NONE, NONE));
        assertThat(success.kept()).isCloseTo(0.5, within(1e-13));
        assertThat(success.marginal(List.of(4, 5)).probability(FockState.of(1, 0)))
                .isCloseTo(1, within(1e-13));
    }

    @Test
    void withoutFeedForwardThePhotonIsElsewhere() {
        FeedForward fixed = FeedForward.measuring(
                        LinearOpticalCircuit.builder(6)
                                .add(0, preparation())
                                .add(HADAMARD, BALANCED, 0, 2)
                                .add(HADAMARD, BALANCED, 1, 3)
                                .build(),
                        List.of(0, 1, 2, 3))
                .otherwise(preparation().inverse());
        FockDistribution success = SUCCESS.apply(fixed.output(pairAndQubit(), NONE, NONE));
        assertThat(success.marginal(List.of(4, 5)).probability(FockState.of(1, 0)))
                .isBetween(0.05, 0.95);
    }

    @Test
    void measurementThatChoosesNothingMayBeDeferred() {
        LinearOpticalCircuit first = LinearOpticalCircuit.builder(4)
                .unitary(0, RandomUnitaries.haar(4, 1))
                .build();
        LinearOpticalCircuit then =
                LinearOpticalCircuit.builder(2).beamSplitter(0, 0.9).build();
        FeedForward feedForward = FeedForward.measuring(first, List.of(3, 0)).otherwise(then);
        FockState input = FockState.of(1, 1, 1, 0);
        FockDistribution whole = LinearNetwork.of(
                        first.toBuilder().add(1, then).build().unitary())
                .output(input);
        assertThat(feedForward.output(PhotonicInput.of(input), NONE, NONE).totalVariation(whole))
                .isLessThan(1e-13);
    }

    @Test
    void deferredMeasurementHoldsWithLossAndFaultyDetectors() {
        LinearOpticalCircuit first = LinearOpticalCircuit.builder(3)
                .unitary(0, RandomUnitaries.haar(3, 2))
                .loss(0, 0.3)
                .loss(2, 0.1)
                .build();
        LinearOpticalCircuit then = LinearOpticalCircuit.builder(2)
                .beamSplitter(0, 0.9)
                .loss(1, 0.2)
                .build();
        Detectors detectors = Detectors.all(
                        3, Detector.interleaved(2).withEfficiency(0.8).withDarkCounts(0.05))
                .with(1, Detector.photonNumberResolving().withEfficiency(0.6));
        FockState input = FockState.of(1, 1, 0);
        FockDistribution whole = LinearNetwork.of(
                        first.toBuilder().add(1, then).build().transferMatrix(NONE, NONE))
                .output(input)
                .through(detectors);
        FockDistribution deferred = FeedForward.measuring(first, List.of(0))
                .otherwise(then)
                .withDetectors(detectors)
                .output(PhotonicInput.of(input), NONE, NONE);
        assertThat(deferred.totalVariation(whole)).isLessThan(1e-13);
    }

    @Test
    void reportChoosesTheWeights() {
        // One photon behind a balanced beam splitter; the detector of mode 0 sees it or not.
        LinearOpticalCircuit first =
                LinearOpticalCircuit.builder(3).beamSplitter(0).build();
        LinearOpticalCircuit rotation =
                LinearOpticalCircuit.builder(2).beamSplitter(0, Angle.weight(0)).build();
        FeedForward feedForward =
                FeedForward.measuring(first, List.of(0)).otherwise(rotation).when(FockState.of(0), List.of(Math.PI));
        FockDistribution output = feedForward.output(PhotonicInput.of(1, 0, 0), NONE, new double[] {0});
        // Not seen: the other weights send the photon from mode 1 to mode 2.
        assertThat(output.probability(FockState.of(0, 0, 1))).isCloseTo(0.5, within(1e-14));
        assertThat(output.probability(FockState.of(1, 0, 0))).isCloseTo(0.5, within(1e-14));
        assertThat(feedForward.weights()).isEqualTo(1);
    }

    @Test
    void nodeKeepsTheContract() {
        LinearOpticalCircuit first = LinearOpticalCircuit.builder(3)
                .beamSplitter(0, Angle.weight(0))
                .phaseShifter(1, Angle.input(0))
                .beamSplitter(1, Angle.weight(1))
                .build();
        FeedForward feedForward = FeedForward.measuring(first, List.of(2))
                .when(
                        FockState.of(1),
                        LinearOpticalCircuit.builder(2)
                                .beamSplitter(0, Angle.weight(2))
                                .build())
                .otherwise(LinearOpticalCircuit.builder(2).beamSplitter(0).build());
        NodeContract.verify(
                feedForward.node(
                        PhotonicInput.of(1, 1, 0),
                        PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK),
                        PostSelection.none()),
                5);
        assertThatThrownBy(() -> feedForward.node(
                        PhotonicInput.of(1, 1, 0),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK),
                        PostSelection.none().withHerald(0, 3)))
                .hasMessageContaining("its probability is 0");
    }

    @Test
    void partialMeasurementLeavesNormalisedStates() {
        PhotonicInput.Superposition state = new PhotonicInput.Superposition(
                List.of(FockState.of(1, 1, 0), FockState.of(1, 0, 1), FockState.of(0, 2, 0)),
                List.of(new Complex(0.6, 0), new Complex(0, 0.48), new Complex(0.64, 0)));
        List<PartialMeasurement.Branch> branches = PartialMeasurement.branches(state, List.of(0));
        assertThat(branches).hasSize(2);
        assertThat(branches.get(0).outcome()).isEqualTo(FockState.of(1));
        assertThat(branches.get(0).probability()).isCloseTo(0.36 + 0.2304, within(1e-15));
        assertThat(branches.get(0).rest().terms()).containsExactly(FockState.of(1, 0), FockState.of(0, 1));
        assertThat(branches.get(0).rest().amplitudes().get(1).im()).isCloseTo(0.48 / Math.sqrt(0.5904), within(1e-15));
        assertThat(branches.get(1).rest().terms()).containsExactly(FockState.of(2, 0));
        assertThat(branches.get(1).probability()).isCloseTo(0.4096, within(1e-15));
    }

    @Test
    void badInputIsRefused() {
        LinearOpticalCircuit first =
                LinearOpticalCircuit.builder(3).beamSplitter(0).build();
        assertThatThrownBy(() -> FeedForward.measuring(first, List.of(0, 1, 2))).hasMessageContaining("not all");
        assertThatThrownBy(() -> FeedForward.measuring(first, List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> FeedForward.measuring(first, List.of(5))).hasMessageContaining("got [5]");
        FeedForward one = FeedForward.measuring(first, List.of(0));
        assertThatThrownBy(() -> one.otherwise(first)).hasMessageContaining("2 modes that are not measured, [1, 2]");
        assertThatThrownBy(() -> one.when(FockState.of(1, 0), NOTHING)).hasMessageContaining("1 are measured: [0]");
        assertThatThrownBy(() -> one.when(FockState.of(1), List.of(0.5))).hasMessageContaining("call otherwise");
        assertThatThrownBy(() -> one.otherwise(NOTHING).when(FockState.of(1), List.of(0.5)))
                .hasMessageContaining("has 0 weights but the report |1> chooses 1");
        assertThatThrownBy(() -> one.when(FockState.of(1), NOTHING).when(FockState.of(1), NOTHING))
                .hasMessageContaining("a choice already");
        assertThatThrownBy(() -> one.withDetectors(Detectors.all(2, Detector.threshold())))
                .hasMessageContaining("2 detectors but 3 modes");
        assertThatThrownBy(() -> one.when(FockState.of(1), NOTHING).output(PhotonicInput.of(1, 0, 0), NONE, NONE))
                .hasMessageContaining("[0] may report |0>, for which no circuit is chosen");
        FeedForward whole = one.otherwise(NOTHING);
        assertThatThrownBy(() -> whole.output(PhotonicInput.of(1, 0), NONE, NONE))
                .hasMessageContaining("2 modes");
        assertThatThrownBy(() -> whole.output(PhotonicInput.amplitudes(ComputationSpace.FOCK, 3, 1), NONE, NONE))
                .hasMessageContaining("amplitude encoding");
        FeedForward reading = one.otherwise(
                LinearOpticalCircuit.builder(2).beamSplitter(0, Angle.weight(0)).build());
        assertThatThrownBy(() -> reading.output(PhotonicInput.of(1, 0, 0), NONE, NONE))
                .hasMessageContaining("reads 1 weights but 0 are given");
    }
}
