package org.qml4j.sim.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitDrawer;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Register;

class CircuitDrawingTest {

    private static final Circuit LONG =
            Circuit.builder(20).append(StronglyEntangling.layers(2)).build();

    private static final String TELEPORT = """
                      ┌───┐               ┌─────┐
            q0:  ──●──┤ M ├──────────│────┤ |0⟩ ├───────
                   │  └─┬─┘ ┌───┐    │    └─────┘
            q1:  ──⊕────┼───┤ M ├────│──────────────────
                        │   └─┬─┘  ┌───┐   ┌───┐  ┌───┐
            q2:  ───────┼─────┼────┤ X ├───┤ Z ├──┤ H ├─
                        │     │    └─┬─┘   └─┬─┘  └─┬─┘
            c/2: ══════ 0 ═══ 1 ══ [1]=1 ══ =3 ═══ ≠3 ══""";
    private static final String NESTED = """
                           ┌───┐
            data[0]: ──────┤ M ├─────
                           └─┬─┘
            a/1:     ══════ =0 ══════
                             │
            b/3:     ═ 0 if [1:2]=2 ═""";

    @Test
    void textIsThatOfTheCircuitDrawer() {
        assertThat(CircuitDrawing.of(LONG).text()).isEqualTo(LONG.toString());
        assertThat(CircuitDrawing.of(LONG).ascii().withWidthCharacters(60).text())
                .isEqualTo(CircuitDrawer.text(LONG).ascii().width(60).toString());
    }

    /** Boxes, dots, circles and crosses are counted by hand. */
    @Test
    void pictureShowsEveryGateOnce() {
        Circuit circuit = Circuit.builder(4)
                .h(0)
                .rx(Angle.weight(0), 1)
                .cnot(0, 1)
                .add(StandardGate.CCX, 0, 1, 2)
                .cz(2, 3)
                .swap(0, 3)
                .add(StandardGate.RZZ, Angle.of(0.5), 1, 2)
                .build();
        String svg = CircuitDrawing.of(circuit).svg();
        assertThat(count(svg, "rx=\"3\"")).as("boxes").isEqualTo(4);
        assertThat(count(svg, "rx=\"5\"")).as("controls").isEqualTo(5);
        assertThat(count(svg, "rx=\"11\"")).as("targets").isEqualTo(2);
        assertThat(svg).contains(">H<", ">RX(w0)<", ">q3<").containsOnlyOnce("<title>Circuit on 4 qubits</title>");
    }

    @Test
    void headersOfStartStatesAndPhasesStandAboveTheWires() {
        Circuit circuit = Circuit.builder(1).globalPhase(Angle.of(0.25)).h(0).build();
        assertThat(CircuitDrawing.of(circuit).svg()).contains(">global phase: exp(-i*0.25)<");
    }

    /** 20 qubits: every box keeps its letters, nothing stands outside the picture, no two boxes overlap. */
    @Test
    void wideCircuitsFoldAndNothingOverlapsOrIsClipped() {
        Picture picture = CircuitDrawing.of(LONG).withWidthPixels(700).picture();
        assertThat(picture.width()).isLessThanOrEqualTo(700);
        List<double[]> boxes = rectangles(picture.svg());
        assertThat(boxes).hasSize(40);
        for (int a = 0; a < boxes.size(); a++) {
            double[] box = boxes.get(a);
            assertThat(box[0]).isPositive();
            assertThat(box[0] + box[2]).isLessThan(picture.width());
            assertThat(box[1] + box[3]).isLessThan(picture.height());
            for (double[] other : boxes.subList(0, a)) {
                boolean apart = box[0] + box[2] < other[0]
                        || other[0] + other[2] < box[0]
                        || box[1] + box[3] < other[1]
                        || other[1] + other[3] < box[1];
                assertThat(apart).isTrue();
            }
        }
        assertThat(CircuitDrawing.of(LONG)
                        .withWidthPixels(Integer.MAX_VALUE)
                        .picture()
                        .height())
                .as("one row")
                .isLessThan(picture.height() / 2);
    }

    /** Teleportation with a reset, drawn by hand. */
    @Test
    void measurementsResetsAndConditionsAreDrawn() {
        DynamicCircuit circuit = DynamicCircuit.builder(3, 2)
                .cnot(0, 1)
                .measure(0, 0)
                .measure(1, 1)
                .when(Condition.isSet(1), then -> then.x(2))
                .when(new Condition(0, 2, 3), then -> then.z(2), otherwise -> otherwise.h(2))
                .barrier(0, 1)
                .reset(0)
                .build();
        assertThat(CircuitDrawing.of(circuit).text()).isEqualTo(TELEPORT);
        assertThat(CircuitDrawing.of(circuit).ascii().text())
                .contains("c/2: ", "= 0 =", "= =3 =", "= !=3 =", "| |0> |")
                .matches("\\p{ASCII}+");
        String svg = CircuitDrawing.of(circuit).svg();
        assertThat(svg).contains(">c/2<", ">≠3<", ">[1]=1<", ">M<", ">|0⟩<", "stroke-dasharray");
    }

    @Test
    void nestedConditionsAndOutcomesOnOneRegisterAreJoinedInWords() {
        DynamicCircuit.Builder builder = DynamicCircuit.builder();
        Register data = builder.addQubits("data", 1);
        Register a = builder.addBits("a", 1);
        Register b = builder.addBits("b", 3);
        builder.when(
                Condition.isClear(a.at(0)),
                outer -> outer.when(new Condition(b.at(1), 2, 2), then -> then.measure(data.at(0), b.at(0))));
        assertThat(CircuitDrawing.of(builder.build()).text()).isEqualTo(NESTED);
    }

    @Test
    void gatesAloneLookAsInACircuit() {
        Circuit circuit = Circuit.builder(2)
                .start(new StartState.Basis(1))
                .h(0)
                .globalPhase(Angle.of(0.5))
                .build();
        assertThat(CircuitDrawing.of(DynamicCircuit.of(circuit)).text()).isEqualTo(circuit.toString());
    }

    @Test
    void emptyCircuitIsItsWires() {
        String svg = CircuitDrawing.of(Circuit.builder(2).build()).svg();
        assertThat(svg).contains(">q0<", ">q1<");
        assertThat(count(svg, "<polyline")).isEqualTo(2);
    }

    @Test
    void tooNarrowDrawingsAreRefused() {
        CircuitDrawing drawing = CircuitDrawing.of(LONG);
        assertThatThrownBy(() -> drawing.withWidthCharacters(19))
                .hasMessage("A text is folded at a width of 20 characters or more; got 19.");
        assertThatThrownBy(() -> drawing.withWidthPixels(199))
                .hasMessage("A picture is folded at a width of 200 pixels or more; got 199.");
    }

    private static int count(String text, String part) {
        return (int)
                Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    /** Left, top, width and height of the boxes of gates. */
    private static List<double[]> rectangles(String svg) {
        Matcher matcher = Pattern.compile(
                        "<rect x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\" rx=\"3\"")
                .matcher(svg);
        return matcher.results()
                .map(r -> IntStream.rangeClosed(1, 4)
                        .mapToDouble(g -> Double.parseDouble(r.group(g)))
                        .toArray())
                .toList();
    }
}
