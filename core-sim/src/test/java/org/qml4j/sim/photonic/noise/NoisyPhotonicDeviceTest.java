package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** Against {@link LinearNetwork}, which takes another way: by transfer matrix and without tables. */
class NoisyPhotonicDeviceTest {
    private static final PhotonicInput THREE = PhotonicInput.of(1, 1, 0, 1);
    private static final double[] X = {0.3, -0.8};
    private static final double[] W = {0.9, 0.4, -1.2, 0.7, 2.1};
    private static final PhotonicMeasurement FOCK = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
    private static final PhotonicMeasurement KEPT = new PhotonicMeasurement.KeptProbability(ComputationSpace.FOCK);

    private static final PhotonicNoise FAULTS = PhotonicNoise.none()
            .withSource(new Source(0.8, 0.06, 0.7, 0.9, true))
            .withPhases(PhaseNoise.none().withError(0.1, 3))
            .withDetector(Detector.interleaved(2).withEfficiency(0.85).withDarkCounts(0.02))
            .withDetector(2, Detector.photonNumberResolving().withEfficiency(0.7));

    private static LinearOpticalCircuit circuit(boolean lossy) {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(4)
                .beamSplitter(0, Angle.weight(0))
                .beamSplitter(2, Angle.weight(1))
                .phaseShifter(1, Angle.input(0))
                .phaseShifter(2, Angle.input(1).times(Angle.weight(4)));
        if (lossy) {
            b.loss(1, 0.2).loss(3, 0.1);
        }
        return b.beamSplitter(1, Angle.weight(2))
                .phaseShifter(1, Angle.weight(3))
                .beamSplitter(0)
                .beamSplitter(2, 1.1)
                .build();
    }

    private static NoisyPhotonicDevice device(PhotonicNoise noise) {
        return NoisyPhotonicDevice.of(SlosDevice.exact(), noise);
    }

    private static double[] outputs(QuantumNode node) {
        return node.evaluate(Batch.ofRows(X), W).row(0);
    }

    private static FockDistribution reported(PhotonicNoise noise, LinearOpticalCircuit circuit) {
        FockState input = THREE.terms().get(0);
        return noise.network(circuit, X, W).output(input, noise.source()).through(noise.detectors(4));
    }

    @Test
    void deviceWithoutFaultsIsTheExactOne() {
        for (PhotonicMeasurement measurement : List.of(
                FOCK,
                PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED),
                new PhotonicMeasurement.Probabilities(ComputationSpace.FOCK, Grouping.modulo(7)),
                PhotonicMeasurement.modeExpectations(ComputationSpace.UNBUNCHED),
                new PhotonicMeasurement.Partial(List.of(2, 0)),
                KEPT)) {
            QuantumNode noisy = device(PhotonicNoise.none()).compile(circuit(false), THREE, measurement);
            QuantumNode exact = SlosDevice.exact().compile(circuit(false), THREE, measurement);
            assertThat(noisy.outputs()).isEqualTo(exact.outputs());
            assertThat(outputs(noisy)).containsExactly(outputs(exact), within(1e-14));
            assertThat(device(PhotonicNoise.none()).labels(THREE, measurement)).hasSize(exact.outputs());
        }
        assertThat(device(PhotonicNoise.none()).labels(THREE, FOCK)).isEqualTo(FOCK.labels(4, 3));
    }

    @Test
    void faultsTogetherAreThoseOfTheNetworkAndItsDetectors() {
        FockDistribution reported = reported(FAULTS, circuit(true));
        FockDistribution kept = reported.condition(s -> s.photons() == 3);
        double[] p = outputs(device(FAULTS).compile(circuit(true), THREE, FOCK));
        List<FockState> states = FockBasis.of(4, 3).states();
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).isCloseTo(kept.probability(states.get(i)), within(1e-13));
        }
        double[] share = outputs(device(FAULTS).compile(circuit(true), THREE, KEPT));
        assertThat(share[0]).isCloseTo(kept.kept(), within(1e-13));
        assertThat(share[0]).isBetween(0.05, 0.5);
    }

    @Test
    void otherNumbersOfPhotonsAndConditionsAreKeptWhenAskedFor() {
        PostSelection selection = PostSelection.none().withHerald(0, 1);
        NoisyPhotonicDevice device = device(FAULTS).withDetectedPhotons(1, 3).withPostSelection(selection);
        FockDistribution kept =
                selection.apply(reported(FAULTS, circuit(true)).condition(s -> s.photons() >= 1 && s.photons() <= 3));
        double[] p = outputs(device.compile(circuit(true), THREE, FOCK));
        List<String> labels = device.labels(THREE, FOCK);
        assertThat(labels).hasSize(p.length).first().isEqualTo("|1,2,0,0>");
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).isCloseTo(kept.probability(FockState.parse(labels.get(i))), within(1e-13));
        }
        double[] means = outputs(
                device.compile(circuit(true), THREE, PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK)));
        assertThat(means).containsExactly(kept.meanPhotons(), within(1e-13));
        double[] marginal = outputs(device.compile(circuit(true), THREE, new PhotonicMeasurement.Partial(List.of(3))));
        FockDistribution last = kept.marginal(List.of(3));
        for (int k = 0; k <= 3; k++) {
            assertThat(marginal[3 - k]).isCloseTo(last.probability(FockState.of(k)), within(1e-13));
        }
    }

    @Test
    void halfOfThePhotonsLostChangesNothingButWhatIsKept() {
        PhotonicNoise half = PhotonicNoise.none().withSource(Source.perfect().withTransmittance(0.5));
        PhotonicNoise detectors = PhotonicNoise.none()
                .withDetector(Detector.photonNumberResolving().withEfficiency(0.5));
        double[] exact = outputs(SlosDevice.exact().compile(circuit(false), THREE, FOCK));
        for (PhotonicNoise noise : List.of(half, detectors)) {
            assertThat(outputs(device(noise).compile(circuit(false), THREE, FOCK)))
                    .containsExactly(exact, within(1e-14));
            assertThat(outputs(device(noise).compile(circuit(false), THREE, KEPT))[0])
                    .isCloseTo(0.125, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = GradientMethod.class,
            names = {"ADJOINT", "PARAMETER_SHIFT", "FINITE_DIFFERENCE"})
    void gradientsAreThoseOfFiniteDifferences(GradientMethod method) {
        NodeContract.verify(device(FAULTS).compile(circuit(true), THREE, FOCK, method), 1);
    }

    @Test
    void everyMeasurementKeepsTheContractOfNodes() {
        NoisyPhotonicDevice device = device(FAULTS).withDetectedPhotons(1, 4);
        for (PhotonicMeasurement measurement : List.of(
                new PhotonicMeasurement.Probabilities(ComputationSpace.UNBUNCHED, Grouping.lexicographic(3)),
                PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK),
                new PhotonicMeasurement.Partial(List.of(1, 2)),
                KEPT)) {
            NodeContract.verify(device.compile(circuit(true), THREE, measurement), 2);
        }
    }

    @Test
    void superpositionsRunWithPerfectSources() {
        PhotonicInput input = new PhotonicInput.Superposition(
                List.of(FockState.of(1, 0, 1, 0), FockState.of(0, 2, 0, 0)),
                List.of(new Complex(1, 0), new Complex(0, 1)));
        PhotonicNoise noise = PhotonicNoise.none()
                .withDetector(Detector.photonNumberResolving().withEfficiency(0.5));
        double[] exact = outputs(SlosDevice.exact().compile(circuit(false), input, FOCK));
        assertThat(outputs(device(noise).compile(circuit(false), input, FOCK))).containsExactly(exact, within(1e-14));
        NodeContract.verify(device(noise).compile(circuit(true), input, FOCK), 3);
        NodeContract.verify(
                device(noise).compile(circuit(false), PhotonicInput.amplitudes(ComputationSpace.FOCK, 4, 1), FOCK), 4);
    }

    @Test
    void impossiblePostSelectionIsRefusedBeforeARun() {
        assertThatThrownBy(() -> device(PhotonicNoise.none())
                        .withPostSelection(PostSelection.none().withHerald(0, 4))
                        .compile(circuit(false), THREE, FOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode 0 shows 4")
                .hasMessageContaining("its probability is 0");
        assertThatThrownBy(() ->
                        device(PhotonicNoise.none()).withDetectedPhotons(4, 5).compile(circuit(false), THREE, FOCK))
                .hasMessageContaining("none of the 91 reports that it keeps can occur, its probability is 0");
    }

    @Test
    void postSelectionThatASampleDoesNotReachNamesTheSample() {
        // Two photons on a balanced beam splitter never leave in different modes.
        LinearOpticalCircuit hom = LinearOpticalCircuit.builder(2)
                .phaseShifter(0, Angle.input(0))
                .beamSplitter(0, Angle.input(1))
                .build();
        QuantumNode node = device(PhotonicNoise.none())
                .withPostSelection(PostSelection.none().withHerald(0, 1))
                .compile(hom, PhotonicInput.of(2, 0), FOCK);
        assertThat(node.evaluate(Batch.ofRows(new double[] {0.1, 0.5}), new double[0])
                        .row(0))
                .containsExactly(1);
        assertThatThrownBy(() ->
                        node.evaluate(Batch.ofRows(new double[] {0.1, 0.5}, new double[] {0.1, 0}), new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "Sample 1: the probability of all that is kept, 'mode 0 shows 1' of 1 reports, is 0");
    }

    @Test
    void badInputIsRefused() {
        NoisyPhotonicDevice device = device(FAULTS);
        assertThatThrownBy(() -> device.compile(circuit(false), PhotonicInput.of(1, 1), FOCK))
                .hasMessageContaining("input has 2 modes but the circuit has 4");
        assertThatThrownBy(() -> device.compile(
                        circuit(false), THREE, new PhotonicMeasurement.Amplitudes(ComputationSpace.FOCK)))
                .hasMessageContaining("Detectors do not show amplitudes");
        assertThatThrownBy(() ->
                        device.compile(circuit(false), PhotonicInput.amplitudes(ComputationSpace.FOCK, 4, 1), FOCK))
                .hasMessageContaining("Use Source.perfect()");
        assertThatThrownBy(() -> device(PhotonicNoise.none())
                        .compile(circuit(true), PhotonicInput.amplitudes(ComputationSpace.FOCK, 4, 1), FOCK))
                .hasMessageContaining("Amplitude encoding into a circuit with loss");
        assertThatThrownBy(() -> device(
                                PhotonicNoise.none().withSource(Source.perfect().withBrightness(0)))
                        .compile(circuit(false), THREE, FOCK))
                .hasMessageContaining("deliver no photon");
        assertThatThrownBy(() -> device.withDetectedPhotons(3, 2)).hasMessageContaining("3 to 2");
        assertThatThrownBy(() -> device.compile(circuit(false), THREE, new PhotonicMeasurement.Partial(List.of(7))))
                .hasMessageContaining("mode 7");
        QuantumNode node = device.compile(circuit(false), THREE, FOCK);
        Batch x = Batch.ofRows(X);
        assertThatThrownBy(() -> node.backward(x, W, Batch.zeros(1, node.outputs()), new Tape(), new double[5]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call forward");
        assertThat(device.capabilities().lossy()).isTrue();
    }
}
