package org.qml4j.sim.ansatz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

class LayeredAnsatzTest {

    private static List<String> text(int qubits, Ansatz ansatz) {
        return Circuit.builder(qubits).append(ansatz).build().ops().stream()
                .map(Op::toString)
                .toList();
    }

    @Test
    void stronglyEntanglingRotatesThenEntanglesWithGrowingRange() {
        assertThat(text(3, StronglyEntangling.layers(3)))
                .containsExactly(
                        "ROT(w[0], w[1], w[2]) [0]",
                        "ROT(w[3], w[4], w[5]) [1]",
                        "ROT(w[6], w[7], w[8]) [2]",
                        "CNOT [0, 1]",
                        "CNOT [1, 2]",
                        "CNOT [2, 0]",
                        "ROT(w[9], w[10], w[11]) [0]",
                        "ROT(w[12], w[13], w[14]) [1]",
                        "ROT(w[15], w[16], w[17]) [2]",
                        "CNOT [0, 2]",
                        "CNOT [1, 0]",
                        "CNOT [2, 1]",
                        "ROT(w[18], w[19], w[20]) [0]",
                        "ROT(w[21], w[22], w[23]) [1]",
                        "ROT(w[24], w[25], w[26]) [2]",
                        "CNOT [0, 1]",
                        "CNOT [1, 2]",
                        "CNOT [2, 0]");
    }

    @Test
    void stronglyEntanglingCyclesGivenRangesAndTakesAnotherTwoQubitGate() {
        StronglyEntangling ansatz =
                StronglyEntangling.layers(3).withRanges(3, 1).withImprimitive(StandardGate.CZ);
        assertThat(text(4, ansatz).stream().filter(s -> s.startsWith("C")))
                .containsExactly(
                        "CZ [0, 3]",
                        "CZ [1, 0]",
                        "CZ [2, 1]",
                        "CZ [3, 2]",
                        "CZ [0, 1]",
                        "CZ [1, 2]",
                        "CZ [2, 3]",
                        "CZ [3, 0]",
                        "CZ [0, 3]",
                        "CZ [1, 0]",
                        "CZ [2, 1]",
                        "CZ [3, 2]");
    }

    @Test
    void stronglyEntanglingOnOneQubitOnlyRotates() {
        assertThat(text(1, StronglyEntangling.layers(2)))
                .containsExactly("ROT(w[0], w[1], w[2]) [0]", "ROT(w[3], w[4], w[5]) [0]");
    }

    @Test
    void stronglyEntanglingOnTwoQubitsHasBothCnots() {
        assertThat(text(2, StronglyEntangling.layers(1)))
                .containsExactly(
                        "ROT(w[0], w[1], w[2]) [0]", "ROT(w[3], w[4], w[5]) [1]", "CNOT [0, 1]", "CNOT [1, 0]");
    }

    @Test
    void weightShapesAreThoseOfPennyLane() {
        assertThat(StronglyEntangling.layers(2).weightShape(4)).containsExactly(2, 4, 3);
        assertThat(StronglyEntangling.layers(2).weights(4)).isEqualTo(24);
        assertThat(BasicEntangler.layers(3).weightShape(4)).containsExactly(3, 4);
        assertThat(Circuit.builder(4).append(BasicEntangler.layers(3)).build().weights())
                .isEqualTo(12);
    }

    @Test
    void basicEntanglerHasARing() {
        assertThat(text(3, BasicEntangler.layers(1)))
                .containsExactly(
                        "RX(w[0]) [0]", "RX(w[1]) [1]", "RX(w[2]) [2]", "CNOT [0, 1]", "CNOT [1, 2]", "CNOT [2, 0]");
    }

    /** The value that PennyLane's documentation of BasicEntanglerLayers prints. */
    @Test
    void basicEntanglerFlipsAsInPennyLanesDocumentation() {
        Circuit circuit = Circuit.builder(3).append(BasicEntangler.layers(1)).build();
        StateVector state = StateVector.run(circuit, new double[0], new double[] {Math.PI, Math.PI, Math.PI});
        assertThat(state.expectation(PauliString.z(0))).isCloseTo(1, within(1e-14));
        assertThat(state.expectation(PauliString.z(1))).isCloseTo(1, within(1e-14));
        assertThat(state.expectation(PauliString.z(2))).isCloseTo(-1, within(1e-14));
    }

    @Test
    void basicEntanglerOnTwoQubitsHasOneCnot() {
        assertThat(text(2, BasicEntangler.layers(1).rotation(StandardGate.RY)))
                .containsExactly("RY(w[0]) [0]", "RY(w[1]) [1]", "CNOT [0, 1]");
        assertThat(text(1, BasicEntangler.layers(1))).containsExactly("RX(w[0]) [0]");
    }

    @Test
    void weightsAreTakenAfterThoseBeforeOrShared() {
        Circuit.Builder builder = Circuit.builder(1);
        builder.takeWeights(5);
        builder.append(BasicEntangler.layers(1));
        BasicEntangler.layers(1).appendTo(builder, 2);
        assertThat(builder.build().ops().stream().map(Op::toString)).containsExactly("RX(w[5]) [0]", "RX(w[2]) [0]");
        assertThat(builder.build().weights()).isEqualTo(6);
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> StronglyEntangling.layers(0))
                .hasMessage("StronglyEntangling has at least 1 layer; got 0.");
        assertThatThrownBy(() -> StronglyEntangling.layers(1).withRanges(0))
                .hasMessage("The ranges of StronglyEntangling are 1 or more; got [0].");
        assertThatThrownBy(() -> text(3, StronglyEntangling.layers(1).withRanges(3)))
                .hasMessage("The ranges [3] of StronglyEntangling must be from 1 to 2 on 3 qubits.");
        assertThatThrownBy(() -> StronglyEntangling.layers(1).withImprimitive(StandardGate.SWAP))
                .hasMessage("StronglyEntangling entangles by CNOT or CZ; got SWAP.");
        assertThatThrownBy(() -> BasicEntangler.layers(1).rotation(StandardGate.H))
                .hasMessage("BasicEntangler rotates by RX, RY or RZ; got H.");
    }
}
