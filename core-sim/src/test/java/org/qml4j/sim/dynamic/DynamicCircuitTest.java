package org.qml4j.sim.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;

class DynamicCircuitTest {
    private static DynamicCircuit teleportation() {
        DynamicCircuit.Builder b = DynamicCircuit.builder();
        Register a = b.addQubits("a", 1);
        Register pair = b.addQubits("pair", 2);
        Register c = b.addBits("c", 2);
        return b.ry(Angle.input(0), a.at(0))
                .h(pair.at(0))
                .cnot(pair.at(0), pair.at(1))
                .barrier(0, 1)
                .cnot(a.at(0), pair.at(0))
                .h(a.at(0))
                .measure(a.at(0), c.at(0))
                .measure(pair.at(0), c.at(1))
                .when(Condition.isSet(c.at(1)), then -> then.x(pair.at(1)))
                .when(
                        Condition.equals(c, 1),
                        then -> then.z(2),
                        other -> other.when(Condition.equals(c, 3), then -> then.z(2)))
                .reset(a.at(0))
                .build();
    }

    @Test
    void textNamesRegistersAndIndentsWhatIsConditional() {
        assertThat(teleportation()).hasToString("""
                qubits a[1]
                qubits pair[2]
                bits c[2]
                RY(x[0]) a[0]
                H pair[0]
                CNOT pair[0], pair[1]
                barrier a[0], pair[0]
                CNOT a[0], pair[0]
                H a[0]
                measure a[0] -> c[0]
                measure pair[0] -> c[1]
                if c[1] == 1
                  X pair[1]
                if c == 1
                  Z pair[1]
                else
                  if c == 3
                    Z pair[1]
                reset a[0]""");
    }

    @Test
    void equalCircuitsAreEqualAndTheirBuildersToo() {
        DynamicCircuit circuit = teleportation();
        assertThat(circuit).isEqualTo(teleportation()).hasSameHashCodeAs(teleportation());
        assertThat(circuit.toBuilder().build()).isEqualTo(circuit);
        assertThat(circuit.toBuilder().x(0).build()).isNotEqualTo(circuit);
        assertThat(circuit.inputs()).isEqualTo(1);
        assertThat(circuit.qubits()).isEqualTo(3);
        assertThat(circuit.bits()).isEqualTo(2);
        assertThat(circuit.measures()).isTrue();
    }

    @Test
    void circuitComesBackFromItsDynamicForm() {
        Circuit circuit = Circuit.builder(3)
                .start(new StartState.Amplitudes(1, 5, 0.5))
                .rx(Angle.weight(2), 1)
                .globalPhase(Angle.of(0.3))
                .cnot(0, 2)
                .build();
        DynamicCircuit dynamic = DynamicCircuit.of(circuit);
        assertThat(dynamic.toCircuit()).isEqualTo(circuit);
        assertThat(dynamic.measures()).isFalse();
    }

    @Test
    void measurementsAtTheEndAndBarriersAreNoPartOfTheUnitaryCircuit() {
        DynamicCircuit circuit = DynamicCircuit.builder(2, 2)
                .h(0)
                .measure(0, 0)
                .barrier(0, 1)
                .x(1)
                .measure(1, 1)
                .build();
        assertThat(circuit.toCircuit()).isEqualTo(Circuit.builder(2).h(0).x(1).build());
    }

    @Test
    void whatIsNotUnitaryIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        DynamicCircuit.builder(1, 1).measure(0, 0).x(0).build().toCircuit())
                .withMessage("Instruction 1 does not belong to a unitary circuit: gate X acts on qubit 0 after its"
                        + " measurement. Run it as a DynamicCircuit.");
        assertThatIllegalStateException()
                .isThrownBy(() -> DynamicCircuit.builder(1, 0).reset(0).build().toCircuit())
                .withMessageContaining("qubit 0 is reset");
        assertThatIllegalStateException()
                .isThrownBy(() -> DynamicCircuit.builder(1, 1)
                        .when(Condition.isClear(0), then -> then.x(0))
                        .build()
                        .toCircuit())
                .withMessageContaining("it depends on outcomes");
    }

    @Test
    void conditionReadsItsFirstBitAsTheLastDigit() {
        BitSet bits = new BitSet();
        bits.set(1);
        bits.set(3);
        assertThat(new Condition(1, 3, 0b101).holds(bits)).isTrue();
        assertThat(new Condition(0, 4, 0b1010).holds(bits)).isTrue();
        assertThat(new Condition(0, 4, 0b0101).holds(bits)).isFalse();
        assertThat(new Condition(0, 100, 0b1010).holds(bits)).isTrue();
        bits.set(70);
        assertThat(new Condition(0, 100, 0b1010).holds(bits)).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder(2, 1).x(2))
                .withMessage("X acts on qubit 2; this circuit has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder(2, 0).measure(0, 0))
                .withMessage("A measurement names classical bit 0; this circuit has no bits.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder(2, 2).when(new Condition(1, 2, 0), then -> {}))
                .withMessage("A condition names classical bit 2; this circuit has the bits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder(2, 2).addBits("q", 1))
                .withMessage("A register q is there already; names are different.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder().addQubits("q", 5000))
                .withMessage("A circuit has up to 4096 qubits; register q of 5000 would make 5000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Register("2q", 0, 1))
                .withMessageContaining("got '2q'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Condition(0, 2, 4))
                .withMessageContaining("got 4");
        assertThatIllegalStateException()
                .isThrownBy(() -> DynamicCircuit.builder().build())
                .withMessageContaining("1 qubit or more");
    }

    @Test
    void deepNestingIsRefusedHoweverItIsAdded() {
        Instruction nested = new Instruction.Reset(0);
        for (int k = 0; k <= DynamicCircuit.MAX_DEPTH; k++) {
            nested = new Instruction.Conditional(Condition.isSet(0), List.of(nested), List.of());
        }
        Instruction tooDeep = nested;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicCircuit.builder(1, 1).add(tooDeep))
                .withMessageContaining("up to 100 deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nest(DynamicCircuit.builder(1, 1)))
                .withMessageContaining("up to 100 deep");
    }

    private static void nest(DynamicCircuit.Builder builder) {
        builder.when(Condition.isSet(0), DynamicCircuitTest::nest);
    }

    @Test
    void manyInstructionsFit() {
        DynamicCircuit.Builder b = DynamicCircuit.builder(10, 10);
        for (int k = 0; k < 200_000; k++) {
            b.apply(StandardGate.CNOT, k % 10, (k + 1) % 10);
        }
        assertThat(b.build().instructions()).hasSize(200_000);
    }
}
