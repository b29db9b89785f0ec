package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;

class LinearOpticalCircuitTest {

    private static LinearOpticalCircuit sample() {
        return LinearOpticalCircuit.builder(3)
                .beamSplitter(0, Angle.weight(0))
                .phaseShifter(1, Angle.input(0).times(Angle.weight(2)))
                .permutation(0, 2, 0, 1)
                .barrier()
                .beamSplitter(1, Convention.H, Angle.input(1))
                .add(new BeamSplitter(Convention.RY, true), corners(), 2, 0)
                .build();
    }

    private static List<Angle> corners() {
        return List.of(Angle.weight(1), Angle.of(0.1), Angle.of(0.2), Angle.of(0.3), Angle.input(0));
    }

    private static final double[] X = {0.3, -0.8};
    private static final double[] W = {0.5, 1.2, 2.0};

    @Test
    void unitaryIsTheProductFromRightToLeft() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .phaseShifter(0, 0.3)
                .beamSplitter(0, 0.7)
                .build();
        ComplexMatrix phase = ComplexMatrix.ofInterleaved(Math.cos(0.3), Math.sin(0.3), 0, 0, 0, 0, 1, 0);
        ComplexMatrix splitter = BeamSplitter.of(Convention.RX).matrix(0.7);
        assertThat(circuit.unitary().distance(splitter.times(phase))).isCloseTo(0, within(1e-15));
    }

    @Test
    void countsOfInputsAndWeightsAreThoseRead() {
        assertThat(sample().modes()).isEqualTo(3);
        assertThat(sample().inputs()).isEqualTo(2);
        assertThat(sample().weights()).isEqualTo(3);
        assertThat(sample().placements()).hasSize(6);
        assertThat(sample().unitary(X, W).unitaryError()).isCloseTo(0, within(1e-14));
    }

    @Test
    void inverseUndoesTheCircuit() {
        LinearOpticalCircuit both = sample().then(sample().inverse());
        assertThat(both.unitary(X, W).distance(ComplexMatrix.identity(3))).isCloseTo(0, within(1e-14));
    }

    @Test
    void circuitsOneAfterTheOtherMultiply() {
        ComplexMatrix u = sample().unitary(X, W);
        assertThat(sample().then(sample()).unitary(X, W).distance(u.times(u))).isCloseTo(0, within(1e-14));
    }

    @Test
    void subcircuitActsOnItsModesAlone() {
        LinearOpticalCircuit inner =
                LinearOpticalCircuit.builder(2).beamSplitter(0, Angle.weight(3)).build();
        LinearOpticalCircuit outer =
                LinearOpticalCircuit.builder(4).add(1, inner).build();
        assertThat(outer.weights()).isEqualTo(4);
        ComplexMatrix u = outer.unitary(new double[0], new double[] {0, 0, 0, 0.6});
        ComplexMatrix small = BeamSplitter.of(Convention.RX).matrix(0.6);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                boolean inside = r >= 1 && r <= 2 && c >= 1 && c <= 2;
                assertThat(u.re(r, c)).isEqualTo(inside ? small.re(r - 1, c - 1) : r == c ? 1 : 0);
                assertThat(u.im(r, c)).isEqualTo(inside ? small.im(r - 1, c - 1) : 0);
            }
        }
    }

    @Test
    void dilatedCircuitSendsLostPhotonsToModesOfTheirOwn() {
        LinearOpticalCircuit lossy = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .loss(0, 0.3)
                .loss(1, Angle.weight(0))
                .beamSplitter(0)
                .build();
        double[] w = {Loss.thetaOfLoss(0.6)};
        LinearOpticalCircuit dilated = lossy.dilated();
        assertThat(lossy.losesPhotons()).isTrue();
        assertThat(dilated.losesPhotons()).isFalse();
        assertThat(dilated.modes()).isEqualTo(4);
        ComplexMatrix u = dilated.unitary(new double[0], w);
        assertThat(u.unitaryError()).isCloseTo(0, within(1e-14));
        ComplexMatrix transfer = lossy.transferMatrix(new double[0], w);
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                assertThat(u.re(r, c)).isCloseTo(transfer.re(r, c), within(1e-15));
                assertThat(u.im(r, c)).isCloseTo(transfer.im(r, c), within(1e-15));
            }
        }
        // The balanced splitter shares the photon out, then 0.3 and 0.6 of the halves are lost.
        double lost =
                u.re(2, 0) * u.re(2, 0) + u.im(2, 0) * u.im(2, 0) + u.re(3, 0) * u.re(3, 0) + u.im(3, 0) * u.im(3, 0);
        assertThat(lost).isCloseTo(0.45, within(1e-15));
    }

    @Test
    void circuitsWithLossHaveNoUnitary() {
        LinearOpticalCircuit lossy =
                LinearOpticalCircuit.builder(2).loss(1, 0.5).build();
        assertThatThrownBy(lossy::unitary)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The circuit loses photons and has no unitary on its 2 modes. Use dilated(), which gives lost "
                                + "photons modes of their own, or transferMatrix().");
        assertThatThrownBy(lossy::inverse)
                .hasMessage("Loss in mode 1 cannot be undone; a circuit with loss has no inverse.");
    }

    @Test
    void modesThatDoNotMatchAreRefused() {
        LinearOpticalCircuit.Builder three = LinearOpticalCircuit.builder(3);
        assertThatThrownBy(() -> three.beamSplitter(2))
                .hasMessage("Component BS_RX acts on mode 3; this circuit has the modes 0 to 2.");
        assertThatThrownBy(() -> three.add(BeamSplitter.of(Convention.RX), List.of(Angle.ZERO), 1, 1))
                .hasMessage("Component BS_RX acts on [1, 1]; the modes must be different.");
        assertThatThrownBy(() -> three.add(BeamSplitter.of(Convention.RX), List.of(Angle.ZERO), 1))
                .hasMessage("Component BS_RX acts on 2 modes; got 1: [1].");
        assertThatThrownBy(() -> three.add(BeamSplitter.of(Convention.RX), 0, 1))
                .hasMessage("Component BS_RX takes 1 angles; got 0: [].");
        assertThatThrownBy(() -> three.add(2, LinearOpticalCircuit.builder(2).build()))
                .hasMessage("A circuit on 2 modes does not fit at mode 2 of 3; it may start at 0 to 1.");
        assertThatThrownBy(() -> sample().then(LinearOpticalCircuit.builder(2).build()))
                .hasMessage("Cannot append a circuit on 2 modes to one on 3.");
        assertThatThrownBy(() -> LinearOpticalCircuit.builder(0))
                .hasMessage("A linear-optical circuit has 1 to 4096 modes; asked for 0.");
        assertThatThrownBy(() -> three.takeInputs(-1)).hasMessage("A block takes 0 or more inputs; asked for -1.");
    }

    @Test
    void valuesThatDoNotMatchAreRefused() {
        assertThatThrownBy(() -> sample().unitary(new double[1], W)).hasMessage("The circuit has 2 inputs; got 1.");
        assertThatThrownBy(() -> sample().unitary(X, new double[] {0, Double.NaN, 0}))
                .hasMessage("The weight 1 is NaN; it must be finite.");
    }

    @Test
    void equalCircuitsAreEqual() {
        assertThat(sample()).isEqualTo(sample()).hasSameHashCodeAs(sample());
        assertThat(sample().toBuilder().barrier().build()).isNotEqualTo(sample());
    }
}
