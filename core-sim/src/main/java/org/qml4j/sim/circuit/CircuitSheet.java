package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Marks;
import org.qml4j.sim.draw.Sheet;

/** What a drawing of a circuit shows: qubits as wires, start states and global phases as lines above them. */
final class CircuitSheet {

    private static final int MAX_PHASE = 80;

    private final Circuit circuit;
    private final Glyphs glyphs;
    private final List<Marks> elements = new ArrayList<>();
    private final List<String> otherPhases = new ArrayList<>();
    private Angle phase = Angle.ZERO;

    CircuitSheet(Circuit circuit, Glyphs glyphs) {
        this.circuit = circuit;
        this.glyphs = glyphs;
        for (Op op : circuit.ops()) {
            if (op.qubits().isEmpty()) {
                addPhase(op, op.gate(), 1);
            } else {
                elements.add(Sketch.of(op, glyphs));
            }
        }
    }

    private void addPhase(Op op, Gate gate, int sign) {
        if (gate instanceof Inverse i) {
            addPhase(op, i.gate(), -sign);
        } else if (gate.equals(Gates.globalPhase())) {
            phase = phase.plus(op.angles().get(0).times(sign));
        } else {
            otherPhases.add(Sketch.label(op, glyphs));
        }
    }

    Sheet sheet() {
        return new Sheet(
                IntStream.range(0, circuit.qubits()).mapToObj(this::name).toList(),
                IntStream.range(0, circuit.qubits()).mapToObj(this::start).toList(),
                circuit.qubits(),
                elements,
                header());
    }

    private List<String> header() {
        List<String> lines = new ArrayList<>();
        if (circuit.start() instanceof StartState.Amplitudes a) {
            int last = a.firstInput() + a.features() - 1;
            boolean padded = a.features() < 1L << circuit.qubits();
            lines.add("start: amplitudes x" + a.firstInput() + (a.features() > 1 ? "..x" + last : "")
                    + (padded ? ", padded with " + a.padding() : ""));
        } else if (circuit.start() instanceof StartState.Given g) {
            lines.add("start: a given state of " + g.size() + " amplitudes");
        }
        if (!phase.equals(Angle.ZERO)) {
            String text = new AngleText(glyphs).of(phase, MAX_PHASE);
            boolean sum = text.indexOf('+') >= 0 || text.indexOf('-') >= 0;
            lines.add("global phase: exp(-i*" + (sum ? "(" + text + ")" : text) + ")");
        }
        otherPhases.forEach(p -> lines.add("global phase: " + p));
        return lines;
    }

    private String name(int wire) {
        int length = ("q" + (circuit.qubits() - 1) + ": ").length();
        String label = "q" + wire + ":";
        return label + " ".repeat(length - label.length());
    }

    private String start(int wire) {
        if (circuit.start() instanceof StartState.Basis b && b.index() != 0) {
            return name(wire) + "|" + (b.index() >> (circuit.qubits() - 1 - wire) & 1) + glyphs.ketEnd + " ";
        }
        return name(wire);
    }
}
