package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.math.ComplexMatrix;

class CircuitDrawerTest {

    private static final Circuit BELL = Circuit.builder(2).h(0).cnot(0, 1).build();

    @Test
    void bellCircuit() {
        assertThat(BELL).hasToString("""
                     ┌───┐
                q0: ─┤ H ├──●──
                     └───┘  │
                q1: ────────⊕──""");
    }

    @Test
    void bellCircuitInAscii() {
        assertThat(CircuitDrawer.text(BELL).ascii()).hasToString("""
                     +---+
                q0: -| H |---o---
                     +---+   |
                q1: --------(+)--""");
    }

    @Test
    void emptyCircuitIsItsWires() {
        assertThat(Circuit.builder(2).build()).hasToString("""
                q0: ───
                q1: ───""");
    }

    @Test
    void stronglyEntanglingLayer() {
        Circuit circuit =
                Circuit.builder(3).append(StronglyEntangling.layers(1)).build();
        assertThat(circuit).hasToString("""
                     ┌───────────────┐
                q0: ─┤ Rot(w0,w1,w2) ├──●───────⊕──
                     └───────────────┘  │       │
                     ┌───────────────┐  │       │
                q1: ─┤ Rot(w3,w4,w5) ├──⊕───●───┼──
                     └───────────────┘      │   │
                     ┌───────────────┐      │   │
                q2: ─┤ Rot(w6,w7,w8) ├──────⊕───●──
                     └───────────────┘""");
    }

    @Test
    void controlsAreDotsAndPassOverOtherWires() {
        Circuit circuit = Circuit.builder(4)
                .add(StandardGate.CRX, Angle.input(0).times(Math.PI), 0, 1)
                .add(StandardGate.CRZ, Angle.of(0.5), 3, 1)
                .add(StandardGate.CSWAP, 1, 0, 3)
                .add(StandardGate.CCX, 0, 3, 1)
                .cz(2, 0)
                .build();
        assertThat(circuit).hasToString("""
                q0: ───────●────────────────────╳───●───●──
                     ┌─────┴────┐ ┌──────────┐  │   │   │
                q1: ─┤ RX(π*x0) ├─┤ RZ(0.50) ├──●───⊕───┼──
                     └──────────┘ └─────┬────┘  │   │   │
                q2: ────────────────────┼───────┼───┼───●──
                                        │       │   │
                q3: ────────────────────●───────╳───●──────""");
    }

    @Test
    void gatesOnManyQubitsAreLabelledOnEachAndNumberedWhereOrderMatters() {
        Circuit circuit = Circuit.builder(3)
                .add(StandardGate.RZZ, Angle.weight(0).times(Angle.input(1)), 0, 2)
                .pauliRot(Angle.of(-Math.PI / 2), "XZ", 2, 1)
                .unitary(ComplexMatrix.identity(4), 0, 1)
                .build();
        assertThat(circuit).hasToString("""
                     ┌────────────┐                 ┌─────┐
                q0: ─┤ RZZ(x1*w0) ├─────────────────┤ U:0 ├─
                     └──────┬─────┘                 └──┬──┘
                            │       ┌─────────────┐ ┌──┴──┐
                q1: ────────┼───────┤ RXZ(-π/2):1 ├─┤ U:1 ├─
                            │       └──────┬──────┘ └─────┘
                     ┌──────┴─────┐ ┌──────┴──────┐
                q2: ─┤ RZZ(x1*w0) ├─┤ RXZ(-π/2):0 ├─────────
                     └────────────┘ └─────────────┘""");
    }

    @Test
    void inversesCarryADaggerUnlessTheGateIsItsOwnInverse() {
        Circuit circuit = Circuit.builder(1)
                .add(StandardGate.T, 0)
                .add(StandardGate.SDG, 0)
                .h(0)
                .rx(Angle.weight(0), 0)
                .build();
        assertThat(circuit.inverse()).hasToString("""
                     ┌─────────┐ ┌───┐ ┌───┐ ┌────┐
                q0: ─┤ RX†(w0) ├─┤ H ├─┤ S ├─┤ T† ├─
                     └─────────┘ └───┘ └───┘ └────┘""");
        assertThat(circuit.inverse().inverse()).hasToString(circuit.toString());
        assertThat(CircuitDrawer.text(circuit.inverse()).ascii().toString()).contains("| RX_DG(w0) |", "| T_DG |");
    }

    @Test
    void nestedControlsAndControlledPhases() {
        Circuit circuit = Circuit.builder(4)
                .add(Gates.controlled(StandardGate.CNOT, 2), 3, 2, 1, 0)
                .add(new Inverse(StandardGate.CRY), Angle.weight(0), 0, 1)
                .add(Gates.controlled(Gates.globalPhase(), 2), Angle.weight(1), 2, 3)
                .build();
        assertThat(circuit).hasToString("""
                q0: ──⊕───────●──────
                      │  ┌────┴────┐
                q1: ──●──┤ RY†(w0) ├─
                      │  └─────────┘
                q2: ──●───────●──────
                      │  ┌────┴───┐
                q3: ──●──┤ P(-w1) ├──
                         └────────┘""");
    }

    @Test
    void longCircuitsFoldWithContinuationMarks() {
        Circuit.Builder builder = Circuit.builder(2);
        for (int k = 0; k < 3; k++) {
            builder.ry(builder.nextWeight(), 0).ry(builder.nextWeight(), 1).cnot(0, 1);
        }
        Circuit circuit = builder.build();
        assertThat(CircuitDrawer.text(circuit).width(40)).hasToString("""
                     ┌────────┐     ┌────────┐
                q0: ─┤ RY(w0) ├──●──┤ RY(w2) ├──●──»
                     └────────┘  │  └────────┘  │
                     ┌────────┐  │  ┌────────┐  │
                q1: ─┤ RY(w1) ├──⊕──┤ RY(w3) ├──⊕──»
                     └────────┘     └────────┘

                      ┌────────┐
                q0: «─┤ RY(w4) ├──●──
                      └────────┘  │
                      ┌────────┐  │
                q1: «─┤ RY(w5) ├──⊕──
                      └────────┘""");
        assertThat(CircuitDrawer.text(circuit).ascii().width(30)).hasToString("""
                     +--------+
                q0: -| RY(w0) |---o--->
                     +--------+   |
                     +--------+   |
                q1: -| RY(w1) |--(+)-->
                     +--------+

                      +--------+
                q0: <-| RY(w2) |---o--->
                      +--------+   |
                      +--------+   |
                q1: <-| RY(w3) |--(+)-->
                      +--------+

                      +--------+
                q0: <-| RY(w4) |---o---
                      +--------+   |
                      +--------+   |
                q1: <-| RY(w5) |--(+)--
                      +--------+""");
    }

    @Test
    void gatesOnDisjointWiresShareAColumnAtTwelveQubits() {
        Circuit circuit = Circuit.builder(12)
                .append(AngleEncoding.x(12))
                .append(BasicEntangler.layers(1))
                .build();
        assertThat(circuit).hasToString("""
                      ┌────────┐  ┌────────┐
                q0:  ─┤ RX(x0) ├──┤ RX(w0) ├───●───────────────────────────────────────────⊕──
                      └────────┘  └────────┘   │                                           │
                      ┌────────┐  ┌────────┐   │                                           │
                q1:  ─┤ RX(x1) ├──┤ RX(w1) ├───⊕───●───────────────────────────────────────┼──
                      └────────┘  └────────┘       │                                       │
                      ┌────────┐  ┌────────┐       │                                       │
                q2:  ─┤ RX(x2) ├──┤ RX(w2) ├───────⊕───●───────────────────────────────────┼──
                      └────────┘  └────────┘           │                                   │
                      ┌────────┐  ┌────────┐           │                                   │
                q3:  ─┤ RX(x3) ├──┤ RX(w3) ├───────────⊕───●───────────────────────────────┼──
                      └────────┘  └────────┘               │                               │
                      ┌────────┐  ┌────────┐               │                               │
                q4:  ─┤ RX(x4) ├──┤ RX(w4) ├───────────────⊕───●───────────────────────────┼──
                      └────────┘  └────────┘                   │                           │
                      ┌────────┐  ┌────────┐                   │                           │
                q5:  ─┤ RX(x5) ├──┤ RX(w5) ├───────────────────⊕───●───────────────────────┼──
                      └────────┘  └────────┘                       │                       │
                      ┌────────┐  ┌────────┐                       │                       │
                q6:  ─┤ RX(x6) ├──┤ RX(w6) ├───────────────────────⊕───●───────────────────┼──
                      └────────┘  └────────┘                           │                   │
                      ┌────────┐  ┌────────┐                           │                   │
                q7:  ─┤ RX(x7) ├──┤ RX(w7) ├───────────────────────────⊕───●───────────────┼──
                      └────────┘  └────────┘                               │               │
                      ┌────────┐  ┌────────┐                               │               │
                q8:  ─┤ RX(x8) ├──┤ RX(w8) ├───────────────────────────────⊕───●───────────┼──
                      └────────┘  └────────┘                                   │           │
                      ┌────────┐  ┌────────┐                                   │           │
                q9:  ─┤ RX(x9) ├──┤ RX(w9) ├───────────────────────────────────⊕───●───────┼──
                      └────────┘  └────────┘                                       │       │
                      ┌─────────┐ ┌─────────┐                                      │       │
                q10: ─┤ RX(x10) ├─┤ RX(w10) ├──────────────────────────────────────⊕───●───┼──
                      └─────────┘ └─────────┘                                          │   │
                      ┌─────────┐ ┌─────────┐                                          │   │
                q11: ─┤ RX(x11) ├─┤ RX(w11) ├──────────────────────────────────────────⊕───●──
                      └─────────┘ └─────────┘""");
    }

    @Test
    void startStatesOtherThanZeroAreShown() {
        Circuit.Builder two = Circuit.builder(2);
        assertThat(two.start(new StartState.Basis(2)).build()).hasToString("""
                q0: |1⟩ ───
                q1: |0⟩ ───""");
        assertThat(two.start(new StartState.Amplitudes(1, 3, 0.5)).build()).hasToString("""
                start: amplitudes x1..x3, padded with 0.5
                q0: ───
                q1: ───""");
        assertThat(two.start(StartState.of(new double[] {0, 0, 0, 1}, new double[4]))
                        .build())
                .hasToString("""
                start: a given state of 4 amplitudes
                q0: ───
                q1: ───""");
    }

    @Test
    void globalPhasesAreSummedAboveTheWires() {
        Circuit.Builder builder = Circuit.builder(1).globalPhase(Angle.weight(0));
        assertThat(builder.build()).hasToString("""
                global phase: exp(-i*w0)
                q0: ───""");
        builder.globalPhase(Angle.of(Math.PI / 4)).add(new Inverse(Gates.globalPhase()), Angle.weight(1));
        assertThat(builder.build()).hasToString("""
                global phase: exp(-i*(w0-w1+π/4))
                q0: ───""");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.5, 0.50",
        "-0.333, -0.33",
        "2, 2",
        "0.001234, 1.2e-03",
        "3.141592653589793, π",
        "-1.5707963267948966, -π/2",
        "2.356194490192345, 3π/4",
        "3.1416, 3.14"
    })
    void numbersAreShort(double radians, String text) {
        assertThat(new AngleText(Glyphs.UNICODE).of(Angle.of(radians), 16)).isEqualTo(text);
    }

    @Test
    void polynomialsAreShortAndCut() {
        AngleText unicode = new AngleText(Glyphs.UNICODE);
        Angle x0 = Angle.input(0);
        assertThat(unicode.of(x0.times(Math.PI), 16)).isEqualTo("π*x0");
        assertThat(unicode.of(x0.times(Angle.weight(12)).plus(Math.PI / 2), 16)).isEqualTo("x0*w12+π/2");
        assertThat(unicode.of(x0.negated().plus(Math.PI), 16)).isEqualTo("π-x0");
        assertThat(unicode.of(x0.times(2).plus(Angle.input(1).times(-0.25)), 16))
                .isEqualTo("2*x0-0.25*x1");
        Angle product =
                x0.negated().plus(Math.PI).times(Angle.input(1).negated().plus(Math.PI));
        assertThat(unicode.of(product, 16)).isEqualTo("9.87-π*x0+x0*x1…");
        assertThat(new AngleText(Glyphs.ASCII).of(product, 16)).isEqualTo("9.87-pi*x0+x0...");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void noLineIsLongerThanTheWidthAndEveryGateIsDrawnOnceAtTwentyQubits(int width) {
        Circuit circuit =
                Circuit.builder(20).append(StronglyEntangling.layers(2)).build();
        String drawing = CircuitDrawer.text(circuit).ascii().width(width).toString();
        List<String> lines = drawing.lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= width).allMatch(line -> line.matches("[ -~]*"));
        assertThat(drawing.split("Rot\\(", -1)).hasSize(40 + 1);
        assertThat(drawing.split("\\(\\+\\)", -1)).hasSize(40 + 1);
        assertThat(drawing.split("-o-", -1)).hasSize(40 + 1);
    }

    @Test
    void anyGateOfAUserCanBeDrawn() {
        Gate phase = new FixedGate("MINUS", 0, Gate.Structure.DIAGONAL, ComplexMatrix.ofInterleaved(-1, 0));
        Circuit circuit =
                Circuit.builder(1).add(phase).add(Gates.controlled(phase, 1), 0).build();
        assertThat(circuit).hasToString("""
                global phase: MINUS
                     ┌───────┐
                q0: ─┤ MINUS ├─
                     └───────┘""");
    }

    @Test
    void widthBelowTwentyIsAnError() {
        assertThatThrownBy(() -> CircuitDrawer.text(BELL).width(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A drawing is folded at a width of 20 characters or more; got 19.");
    }
}
