package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

class PhaseNoiseTest {
    private static final double[] NONE = {};

    private static LinearOpticalCircuit shifter(double phase) {
        return LinearOpticalCircuit.builder(1).phaseShifter(0, phase).build();
    }

    private static double phase(ComplexMatrix u, int mode) {
        return Math.atan2(u.im(mode, mode), u.re(mode, mode));
    }

    @Test
    void phasesAreRoundedToTheStep() {
        PhaseNoise noise = PhaseNoise.none().withImprecision(0.1);
        assertThat(phase(noise.on(shifter(0.738)).unitary(), 0)).isCloseTo(0.7, within(1e-14));
        assertThat(phase(noise.on(shifter(-0.96)).unitary(), 0)).isCloseTo(-1.0, within(1e-14));
    }

    @Test
    void errorsAreUniformWithinTheirRangeAndStayWithTheSeed() {
        LinearOpticalCircuit.Builder many = LinearOpticalCircuit.builder(400);
        for (int mode = 0; mode < 400; mode++) {
            many.phaseShifter(mode, Angle.weight(0));
        }
        LinearOpticalCircuit circuit = many.build();
        PhaseNoise noise = PhaseNoise.none().withError(0.2, 7);
        ComplexMatrix u = noise.on(circuit).unitary(NONE, new double[] {0.5});
        List<Double> errors = new ArrayList<>();
        for (int mode = 0; mode < 400; mode++) {
            errors.add(phase(u, mode) - 0.5);
        }
        assertThat(errors).allMatch(e -> Math.abs(e) <= 0.2 + 1e-12);
        double mean = errors.stream().mapToDouble(e -> e).average().orElseThrow();
        double variance = errors.stream().mapToDouble(e -> e * e).average().orElseThrow();
        // A uniform error has the variance 0.2^2 / 3; five standard deviations of the estimates.
        assertThat(mean).isCloseTo(0, within(5 * 0.2 / Math.sqrt(3 * 400)));
        assertThat(variance).isCloseTo(0.04 / 3, within(5 * 0.04 * Math.sqrt(4.0 / 45 / 400)));
        assertThat(noise.on(circuit).unitary(NONE, new double[] {0.5})).isEqualTo(u);
        assertThat(PhaseNoise.none().withError(0.2, 8).on(circuit).unitary(NONE, new double[] {0.5}))
                .isNotEqualTo(u);
    }

    @Test
    void steppedShifterPassesItsDerivativeAtThePhaseThatIsSet() {
        SteppedPhaseShifter stepped = new SteppedPhaseShifter(0.5, 0.01);
        assertThat(stepped.matrix(0.6).re(0, 0)).isCloseTo(Math.cos(0.51), within(1e-15));
        ComplexMatrix derivative = ComplexMatrix.zeros(1, 1);
        stepped.derivative(0, new double[] {0.6}, derivative);
        assertThat(derivative.re(0, 0)).isCloseTo(-Math.sin(0.51), within(1e-15));
        assertThat(derivative.im(0, 0)).isCloseTo(Math.cos(0.51), within(1e-15));
    }

    @Test
    void otherComponentsAndInputsStayAsTheyAre() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .beamSplitter(0, Angle.input(1))
                .phaseShifter(0, Angle.weight(2))
                .build();
        assertThat(PhaseNoise.none().on(circuit)).isSameAs(circuit);
        LinearOpticalCircuit faulty = PhaseNoise.none().withImprecision(0.1).on(circuit);
        assertThat(faulty.placements().get(0)).isEqualTo(circuit.placements().get(0));
        assertThat(faulty.inputs()).isEqualTo(2);
        assertThat(faulty.weights()).isEqualTo(3);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> PhaseNoise.none().withImprecision(-0.1))
                .hasMessageContaining("phase imprecision is -0.1 radians; allowed is 0 to pi");
        assertThatThrownBy(() -> PhaseNoise.none().withError(4, 0)).hasMessageContaining("phase error is 4.0 radians");
        assertThatThrownBy(() -> PhotonicNoise.none()
                        .withDetector(3, Detector.threshold())
                        .detectors(2))
                .hasMessageContaining("Mode 3 has a detector of its own but the modes are 0 to 1");
        assertThatThrownBy(() -> PhotonicNoise.none().withDetector(-1, Detector.threshold()))
                .hasMessageContaining("mode -1");
    }
}
