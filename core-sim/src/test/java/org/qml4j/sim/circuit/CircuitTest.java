package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.math.ComplexMatrix;

class CircuitTest {

    private static Circuit mixed() {
        return Circuit.builder(2)
                .h(0)
                .rx(Angle.input(1), 1)
                .ry(Angle.weight(2), 0)
                .cnot(0, 1)
                .build();
    }

    @Test
    void countsAreThoseOfTheHighestIndexReadOrTaken() {
        assertThat(mixed().inputs()).isEqualTo(2);
        assertThat(mixed().weights()).isEqualTo(3);
        Circuit.Builder builder = Circuit.builder(1).rx(Angle.input(4), 0);
        assertThat(builder.takeInputs(2)).isEqualTo(5);
        assertThat(builder.nextWeight()).isEqualTo(Angle.weight(0));
        assertThat(builder.nextInput()).isEqualTo(Angle.input(7));
        assertThat(builder.build().inputs()).isEqualTo(8);
        assertThat(builder.build().weights()).isEqualTo(1);
    }

    @Test
    void thenJoinsAndSharesInputsAndWeights() {
        Circuit tail = Circuit.builder(2).rz(Angle.weight(5), 1).build();
        Circuit joined = mixed().then(tail);
        assertThat(joined.ops()).hasSize(5).endsWith(tail.ops().get(0));
        assertThat(joined.inputs()).isEqualTo(2);
        assertThat(joined.weights()).isEqualTo(6);
    }

    @Test
    void thenKeepsTheStartOfTheFirst() {
        Circuit first = Circuit.builder(2).start(new StartState.Basis(2)).build();
        assertThat(first.then(mixed()).start()).isEqualTo(new StartState.Basis(2));
        assertThatThrownBy(() -> mixed().then(first))
                .hasMessage("The circuit to append starts in Basis[index=2];"
                        + " only the first circuit may choose its start state.");
        assertThatThrownBy(() -> mixed().then(Circuit.builder(3).build()))
                .hasMessage("Cannot append a circuit on 3 qubits to one on 2.");
    }

    @Test
    void inverseReversesAndInvertsEachGate() {
        assertThat(mixed().inverse().ops().stream().map(Op::toString))
                .containsExactly("CNOT_DG [0, 1]", "RY_DG(w[2]) [0]", "RX_DG(x[1]) [1]", "H_DG [0]");
        assertThat(mixed().inverse().inverse()).isEqualTo(mixed());
        assertThat(mixed().inverse().weights()).isEqualTo(3);
    }

    @Test
    void inverseOfACircuitWithAStartStateIsAnError() {
        Circuit circuit = Circuit.builder(1).start(new StartState.Basis(1)).build();
        assertThatThrownBy(circuit::inverse)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Only the gates of a circuit can be undone; this one starts in Basis[index=1].");
    }

    @Test
    void equalCircuitsAreEqualAndAnyDifferenceCounts() {
        assertThat(mixed()).isEqualTo(mixed()).hasSameHashCodeAs(mixed());
        assertThat(mixed().toBuilder().build()).isEqualTo(mixed());
        assertThat(mixed().toBuilder().h(0).build()).isNotEqualTo(mixed());
        Circuit.Builder moreWeights = mixed().toBuilder();
        moreWeights.takeWeights(1);
        assertThat(moreWeights.build()).isNotEqualTo(mixed());
        assertThat(mixed().toBuilder().start(new StartState.Basis(1)).build()).isNotEqualTo(mixed());
        assertThat(Circuit.builder(2).build()).isNotEqualTo(Circuit.builder(3).build());
    }

    @Test
    void builtCircuitDoesNotChangeWithItsBuilder() {
        Circuit.Builder builder = Circuit.builder(1).h(0);
        Circuit circuit = builder.build();
        builder.x(0);
        assertThat(circuit.ops()).hasSize(1);
    }

    @Test
    void everyNamedMethodOfTheBuilderAddsItsGate() {
        Angle a = Angle.of(0.5);
        Circuit circuit = Circuit.builder(3)
                .x(0)
                .y(1)
                .z(2)
                .h(0)
                .rx(a, 0)
                .ry(a, 1)
                .rz(a, 2)
                .rot(a, Angle.of(1), Angle.of(2), 0)
                .cnot(0, 1)
                .cz(1, 2)
                .swap(0, 2)
                .unitary(ComplexMatrix.identity(2), 1)
                .pauliRot(a, "XZ", 2, 0)
                .globalPhase(a)
                .build();
        assertThat(circuit.ops().stream().map(Op::toString))
                .containsExactly(
                        "X [0]",
                        "Y [1]",
                        "Z [2]",
                        "H [0]",
                        "RX(0.5) [0]",
                        "RY(0.5) [1]",
                        "RZ(0.5) [2]",
                        "ROT(0.5, 1.0, 2.0) [0]",
                        "CNOT [0, 1]",
                        "CZ [1, 2]",
                        "SWAP [0, 2]",
                        "UNITARY [1]",
                        "RXZ(0.5) [2, 0]",
                        "GPHASE(0.5) []");
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> Circuit.builder(0)).hasMessage("A circuit has 1 to 30 qubits; asked for 0.");
        assertThatThrownBy(() -> Circuit.builder(1).takeInputs(-1))
                .hasMessage("A block takes 0 or more inputs; asked for -1.");
        assertThatThrownBy(() -> Circuit.builder(1).takeWeights(-2))
                .hasMessage("A block takes 0 or more weights; asked for -2.");
        assertThatThrownBy(() -> Circuit.builder(31)).hasMessage("A circuit has 1 to 30 qubits; asked for 31.");
        assertThatThrownBy(() -> Circuit.builder(2).h(2))
                .hasMessage("Gate H acts on qubit 2; this circuit has the qubits 0 to 1.");
        assertThatThrownBy(() -> Circuit.builder(2).cnot(-1, 0))
                .hasMessage("Gate CNOT acts on qubit -1; this circuit has the qubits 0 to 1.");
    }

    @Test
    void weightsCanBeReadFromInputs() {
        Circuit circuit = Circuit.builder(1)
                .start(new StartState.Amplitudes(0, 2, 0))
                .rx(Angle.input(1).times(Angle.weight(0)).plus(0.5), 0)
                .ry(Angle.weight(2), 0)
                .build();
        Circuit expected = Circuit.builder(1)
                .start(new StartState.Amplitudes(1, 2, 0))
                .rx(Angle.input(2).times(Angle.input(3)).plus(0.5), 0)
                .ry(Angle.input(5), 0)
                .build();
        assertThat(circuit.withWeightsFromInputs(1, 3, 6)).isEqualTo(expected);
        assertThat(circuit.withWeightsFromInputs(0, 2, 9).inputs()).isEqualTo(9);
        assertThatThrownBy(() -> circuit.withWeightsFromInputs(0, 2, 4))
                .hasMessage("A circuit of 2 inputs and 3 weights cannot read them from 0 and 2 on among 4 inputs."
                        + " Give 5 inputs or more.");
    }
}
