package org.qml4j.sim.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.statevector.StateVector;

class StateFiguresTest {
    private static final Circuit GHZ =
            Circuit.builder(3).h(0).cnot(0, 1).cnot(1, 2).build();

    private static DensityMatrix diagonal(double p) {
        return DensityMatrix.of(ComplexMatrix.ofReal(new double[][] {{p, 0}, {0, 1 - p}}));
    }

    private static DensityMatrix turned(double theta) {
        return DensityMatrix.run(Circuit.builder(1).ry(Angle.of(theta), 0).build(), NoiseModel.none());
    }

    @Test
    void partsOfAGhzStateAreMixed() {
        DensityMatrix ghz = DensityMatrix.of(StateVector.run(GHZ));
        assertThat(ghz.purity()).isCloseTo(1, within(1e-14));
        assertThat(StateFigures.entropyBits(ghz)).isCloseTo(0, within(1e-12));
        DensityMatrix two = ghz.partialTrace(2, 0);
        assertThat(two.purity()).isCloseTo(0.5, within(1e-14));
        assertThat(StateFigures.entropyBits(two)).isCloseTo(1, within(1e-12));
        assertThat(two.matrix().re(3, 3)).isCloseTo(0.5, within(1e-14));
        assertThat(StateFigures.meyerWallach(StateVector.run(GHZ))).isCloseTo(1, within(1e-14));
        assertThat(StateFigures.meyerWallach(StateVector.zero(3))).isCloseTo(0, within(1e-14));
    }

    @Test
    void fidelityAndDistanceHaveTheirClosedForms() {
        double classical = Math.pow(Math.sqrt(0.2 * 0.7) + Math.sqrt(0.8 * 0.3), 2);
        assertThat(StateFigures.fidelity(diagonal(0.2), diagonal(0.7))).isCloseTo(classical, within(1e-12));
        assertThat(StateFigures.traceDistance(diagonal(0.2), diagonal(0.7))).isCloseTo(0.5, within(1e-12));
        double overlap = Math.pow(Math.cos(0.4), 2);
        assertThat(StateFigures.fidelity(turned(0.3), turned(1.1))).isCloseTo(overlap, within(1e-7));
        assertThat(StateFigures.traceDistance(turned(0.3), turned(1.1)))
                .isCloseTo(Math.sqrt(1 - overlap), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateFigures.fidelity(turned(0), DensityMatrix.zero(2)))
                .withMessage("States on 1 and 2 qubits cannot be compared.");
    }

    @Test
    void dampedQubitsHaveShorterBlochVectors() {
        DensityMatrix state = turned(0.7).apply(NoiseChannel.phaseDamping(0.36), 0);
        StateFigures.BlochVector v = StateFigures.blochVector(state, 0);
        assertThat(v.x()).isCloseTo(0.8 * Math.sin(0.7), within(1e-14));
        assertThat(v.y()).isCloseTo(0, within(1e-14));
        assertThat(v.z()).isCloseTo(Math.cos(0.7), within(1e-14));
        assertThat(v.length()).isLessThan(1);
        assertThat(state.purity()).isCloseTo((1 + v.length() * v.length()) / 2, within(1e-14));
    }

    @Test
    void circuitsThatReachMoreStatesAreMoreExpressive() {
        Circuit idle = Circuit.builder(1).h(0).build();
        Circuit line = Circuit.builder(1).h(0).rz(Angle.weight(0), 0).build();
        Circuit sphere = Circuit.builder(1)
                .h(0)
                .rz(Angle.weight(0), 0)
                .add(StandardGate.RX, Angle.weight(1), 0)
                .build();
        Expressibility e = Expressibility.DEFAULTS.withPairs(2000);
        assertThat(e.of(idle)).isCloseTo(Math.log(75), within(1e-12));
        // Sim et al. give 4.30, 0.22 and 0.02 for these circuits.
        assertThat(e.of(line)).isBetween(0.17, 0.30);
        assertThat(e.of(sphere)).isLessThan(0.08);
        assertThat(e.of(line)).isEqualTo(e.of(line)).isNotEqualTo(e.withSeed(1).of(line));
    }

    @Test
    void matricesThatAreNoStateAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagonal(1.5))
                .withMessageStartingWith("A density matrix has no negative eigenvalue; the least one of this is -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.of(ComplexMatrix.identity(2)))
                .withMessageContaining("its trace is 2.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.zero(2).partialTrace(1, 1))
                .withMessage("The qubits to keep are one or more different ones from 0 to 1; got [1, 1].");
        assertThat(List.of(DensityMatrix.zero(2).qubits())).containsExactly(2);
    }
}
