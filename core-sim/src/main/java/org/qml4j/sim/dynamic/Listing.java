package org.qml4j.sim.dynamic;

import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Instruction.Apply;
import org.qml4j.sim.dynamic.Instruction.Barrier;
import org.qml4j.sim.dynamic.Instruction.Conditional;
import org.qml4j.sim.dynamic.Instruction.Measure;
import org.qml4j.sim.dynamic.Instruction.Reset;

/** Writes a circuit as lines of text, to look at. */
final class Listing {
    private final DynamicCircuit circuit;
    private final StringBuilder text = new StringBuilder();

    Listing(DynamicCircuit circuit) {
        this.circuit = circuit;
    }

    String write() {
        circuit.qubitRegisters().forEach(r -> line(0, "qubits " + r.name() + "[" + r.size() + "]"));
        circuit.bitRegisters().forEach(r -> line(0, "bits " + r.name() + "[" + r.size() + "]"));
        if (!circuit.start().equals(StartState.ZERO)) {
            line(0, "start " + circuit.start());
        }
        write(0, circuit.instructions());
        return text.toString().stripTrailing();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private void write(int depth, List<Instruction> list) {
        for (Instruction i : list) {
            if (i instanceof Apply a) {
                String angles = a.op().angles().isEmpty()
                        ? ""
                        : a.op().angles().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
                line(depth, a.op().gate().name() + angles + " " + qubits(a.op().qubits()));
            } else if (i instanceof Measure m) {
                line(depth, "measure " + qubit(m.qubit()) + " -> " + bit(m.bit()));
            } else if (i instanceof Reset r) {
                line(depth, "reset " + qubit(r.qubit()));
            } else if (i instanceof Barrier b) {
                line(depth, "barrier " + qubits(b.qubits()));
            } else {
                Conditional c = (Conditional) i;
                line(depth, "if " + question(c.condition()));
                write(depth + 1, c.then());
                if (!c.otherwise().isEmpty()) {
                    line(depth, "else");
                    write(depth + 1, c.otherwise());
                }
            }
        }
    }

    private String question(Condition c) {
        for (Register r : circuit.bitRegisters()) {
            if (r.first() == c.firstBit() && r.size() == c.bitCount()) {
                return r.name() + " == " + c.value();
            }
        }
        String first = bit(c.firstBit());
        return (c.bitCount() == 1 ? first : first + ".." + bit(c.firstBit() + c.bitCount() - 1)) + " == " + c.value();
    }

    private String qubits(List<Integer> on) {
        return on.stream().map(this::qubit).collect(Collectors.joining(", "));
    }

    private String qubit(int qubit) {
        return element(circuit.qubitRegisters(), qubit);
    }

    private String bit(int bit) {
        return element(circuit.bitRegisters(), bit);
    }

    private static String element(List<Register> registers, int element) {
        Register r =
                registers.stream().filter(x -> x.holds(element)).findFirst().orElseThrow();
        return r.name() + "[" + (element - r.first()) + "]";
    }
}
