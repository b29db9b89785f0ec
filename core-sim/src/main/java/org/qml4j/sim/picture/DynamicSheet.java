package org.qml4j.sim.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitDrawer;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.Sketch;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Marks;
import org.qml4j.sim.draw.Marks.Mark;
import org.qml4j.sim.draw.Sheet;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Instruction;
import org.qml4j.sim.dynamic.Instruction.Apply;
import org.qml4j.sim.dynamic.Instruction.Barrier;
import org.qml4j.sim.dynamic.Instruction.Conditional;
import org.qml4j.sim.dynamic.Instruction.Measure;
import org.qml4j.sim.dynamic.Instruction.Reset;
import org.qml4j.sim.dynamic.Register;

/**
 * What a drawing of a circuit with measurements shows: a wire for each qubit, one double wire for each register of bits. What
 * is conditional is joined to the wire of the bits that it asks for.
 */
final class DynamicSheet {
    private static final int MOST_QUBITS_WITH_START = 30;

    private final DynamicCircuit circuit;
    private final Glyphs glyphs;
    private final List<Marks> elements = new ArrayList<>();
    private final List<Op> phases = new ArrayList<>();

    private DynamicSheet(DynamicCircuit circuit, Glyphs glyphs) {
        this.circuit = circuit;
        this.glyphs = glyphs;
        circuit.instructions().forEach(i -> add(i, List.of()));
    }

    /**
     * A condition or its opposite.
     *
     * @param condition the question
     * @param holds the answer that is needed
     */
    private record Guard(Condition condition, boolean holds) {}

    static Sheet of(DynamicCircuit circuit, Glyphs glyphs) {
        return new DynamicSheet(circuit, glyphs).sheet();
    }

    private Sheet sheet() {
        // Start states and global phases look as they do in a circuit of gates alone; those with a start have few
        // qubits.
        Circuit.Builder plain = Circuit.builder(Math.min(circuit.qubits(), MOST_QUBITS_WITH_START));
        plain.start(circuit.start());
        phases.forEach(plain::add);
        CircuitDrawer drawer = CircuitDrawer.text(plain.build());
        Sheet gates = (glyphs == Glyphs.ASCII ? drawer.ascii() : drawer).sheet();
        List<String> names = names();
        List<String> starts = new ArrayList<>(names);
        boolean basis = circuit.start() instanceof StartState.Basis b && b.index() != 0;
        for (int wire = 0; wire < names.size() && basis; wire++) {
            String ket = wire < circuit.qubits()
                    ? gates.starts().get(wire).substring(gates.names().get(wire).length())
                    : "    ";
            starts.set(wire, names.get(wire) + ket);
        }
        return new Sheet(names, starts, circuit.qubits(), elements, gates.header());
    }

    private List<String> names() {
        List<String> labels = new ArrayList<>();
        boolean plain = circuit.qubitRegisters().size() == 1
                && circuit.qubitRegisters().get(0).name().equals("q");
        for (Register r : circuit.qubitRegisters()) {
            for (int k = 0; k < r.size(); k++) {
                labels.add(plain ? r.name() + k : r.name() + "[" + k + "]");
            }
        }
        circuit.bitRegisters().forEach(r -> labels.add(r.name() + "/" + r.size()));
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        return labels.stream()
                .map(label -> label + ": " + " ".repeat(longest - label.length()))
                .toList();
    }

    private void add(Instruction instruction, List<Guard> guards) {
        if (instruction instanceof Conditional c) {
            c.then().forEach(i -> add(i, with(guards, new Guard(c.condition(), true))));
            c.otherwise().forEach(i -> add(i, with(guards, new Guard(c.condition(), false))));
            return;
        }
        if (instruction instanceof Apply a && a.op().qubits().isEmpty() && guards.isEmpty()) {
            phases.add(a.op());
            return;
        }
        TreeMap<Integer, Mark> marks = new TreeMap<>();
        if (instruction instanceof Apply a) {
            if (a.op().qubits().isEmpty()) {
                // A phase that depends on outcomes belongs to no qubit; it stands on the first wire of bits it asks
                // for.
                put(marks, wireOf(guards.get(0).condition().firstBit()), Sketch.label(a.op(), glyphs));
            } else {
                marks.putAll(Sketch.of(a.op(), glyphs).marks());
            }
        } else if (instruction instanceof Measure m) {
            marks.put(m.qubit(), new Mark("M", true));
            Register r = register(m.bit());
            put(marks, wireOf(m.bit()), Integer.toString(m.bit() - r.first()));
        } else if (instruction instanceof Reset r) {
            marks.put(r.qubit(), new Mark("|0" + glyphs.ketEnd, true));
        } else {
            Mark line = new Mark(Character.toString(glyphs.line), false);
            ((Barrier) instruction).qubits().forEach(q -> marks.put(q, line));
        }
        if (!(instruction instanceof Barrier)) {
            guards.forEach(guard -> put(marks, guard));
        }
        if (!marks.isEmpty()) {
            elements.add(new Marks(marks));
        }
    }

    private static List<Guard> with(List<Guard> guards, Guard guard) {
        List<Guard> all = new ArrayList<>(guards);
        all.add(guard);
        return all;
    }

    /** The question at the wire of its bits, such as {@code =3} for a whole register or {@code [1]=0} for one bit. */
    private void put(Map<Integer, Mark> marks, Guard guard) {
        Condition c = guard.condition();
        Register r = register(c.firstBit());
        int first = c.firstBit() - r.first();
        int last = first + c.bitCount() - 1;
        String bits = "";
        if (c.bitCount() == 1 && r.size() > 1) {
            bits = "[" + first + "]";
        } else if (first > 0 || last != r.size() - 1) {
            bits = "[" + first + ":" + last + "]";
        }
        boolean oneBit = c.bitCount() == 1;
        long value = oneBit && !guard.holds() ? 1 - c.value() : c.value();
        String sign = oneBit || guard.holds() ? "=" : glyphs == Glyphs.ASCII ? "!=" : "≠";
        put(marks, wireOf(c.firstBit()), bits + sign + value);
    }

    /** Puts text on a wire of bits, behind what stands there. */
    private static void put(Map<Integer, Mark> marks, int wire, String text) {
        marks.merge(wire, new Mark(text, false), (a, b) -> new Mark(a.text() + " if " + b.text(), false));
    }

    private Register register(int bit) {
        return circuit.bitRegisters().stream()
                .filter(r -> r.holds(bit))
                .findFirst()
                .orElseThrow();
    }

    private int wireOf(int bit) {
        return circuit.qubits() + circuit.bitRegisters().indexOf(register(bit));
    }
}
