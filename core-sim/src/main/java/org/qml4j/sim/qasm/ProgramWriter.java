package org.qml4j.sim.qasm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Instruction;
import org.qml4j.sim.math.ComplexMatrix;

/** Writes one circuit in version 3. */
final class ProgramWriter {
    /** Unitaries on more qubits are written as a matrix alone; their decompositions have thousands of lines. */
    private static final int MAX_DECOMPOSED_QUBITS = 5;

    private final DynamicCircuit circuit;
    private final ElementNames names;
    private final Set<String> defined = new TreeSet<>();
    private final Map<Gate, String> unitaries = new LinkedHashMap<>();

    ProgramWriter(DynamicCircuit circuit) {
        this.circuit = circuit;
        names = new ElementNames(circuit, false);
    }

    String write() {
        StringBuilder body = new StringBuilder();
        write(circuit.instructions(), "", body);
        StringBuilder program = new StringBuilder("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
        defined.forEach(definition -> program.append(definition).append('\n'));
        unitaries.forEach((gate, name) -> define(gate, name, program));
        declare(GateNames.INPUTS, circuit.inputs(), program);
        declare(GateNames.WEIGHTS, circuit.weights(), program);
        writeStart(circuit.start(), program);
        circuit.qubitRegisters()
                .forEach(r -> program.append("qubit[")
                        .append(r.size())
                        .append("] ")
                        .append(r.name())
                        .append(";\n"));
        circuit.bitRegisters()
                .forEach(r -> program.append("bit[")
                        .append(r.size())
                        .append("] ")
                        .append(r.name())
                        .append(";\n"));
        return program.append(body).toString();
    }

    private static void declare(String name, int count, StringBuilder program) {
        if (count > 0) {
            program.append("input array[float[64], ")
                    .append(count)
                    .append("] ")
                    .append(name)
                    .append(";\n");
        }
    }

    private static void writeStart(StartState start, StringBuilder program) {
        if (start.equals(StartState.ZERO)) {
            return;
        }
        program.append("@qml4j.start ");
        if (start instanceof StartState.Basis b) {
            program.append("basis ").append(b.index());
        } else if (start instanceof StartState.Amplitudes a) {
            program.append("amplitudes ")
                    .append(a.firstInput())
                    .append(' ')
                    .append(a.features())
                    .append(' ')
                    .append(a.padding());
        } else {
            StartState.Given g = (StartState.Given) start;
            program.append("given");
            for (int k = 0; k < g.size(); k++) {
                program.append(' ').append(g.re(k)).append(' ').append(g.im(k));
            }
        }
        program.append('\n');
    }

    private void write(List<Instruction> instructions, String indent, StringBuilder body) {
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Apply apply) {
                write(apply.op(), indent, body);
            } else if (instruction instanceof Instruction.Measure m) {
                body.append(indent)
                        .append(names.bit(m.bit()))
                        .append(" = measure ")
                        .append(names.qubit(m.qubit()))
                        .append(";\n");
            } else if (instruction instanceof Instruction.Reset r) {
                body.append(indent)
                        .append("reset ")
                        .append(names.qubit(r.qubit()))
                        .append(";\n");
            } else if (instruction instanceof Instruction.Barrier b) {
                if (!b.qubits().isEmpty()) {
                    body.append(indent)
                            .append("barrier ")
                            .append(names.qubits(b.qubits()))
                            .append(";\n");
                }
            } else {
                write((Instruction.Conditional) instruction, indent, body);
            }
        }
    }

    private void write(Instruction.Conditional conditional, String indent, StringBuilder body) {
        body.append(indent)
                .append("if (")
                .append(question(conditional.condition()))
                .append(") {\n");
        write(conditional.then(), indent + "  ", body);
        if (!conditional.otherwise().isEmpty()) {
            body.append(indent).append("} else {\n");
            write(conditional.otherwise(), indent + "  ", body);
        }
        body.append(indent).append("}\n");
    }

    private String question(Condition condition) {
        return names.whole(condition.firstBit(), condition.bitCount())
                .map(register -> register.name() + " == " + condition.value())
                .orElseGet(() -> IntStream.range(0, condition.bitCount())
                        .mapToObj(k -> (k < Long.SIZE && (condition.value() >>> k & 1) == 1 ? "" : "!")
                                + names.bit(condition.firstBit() + k))
                        .collect(Collectors.joining(" && ")));
    }

    private void write(Op op, String indent, StringBuilder body) {
        Deque<String> modifiers = new ArrayDeque<>();
        Gate gate = op.gate();
        while (gate instanceof Controlled || gate instanceof Inverse) {
            if (gate instanceof Controlled c) {
                modifiers.add(c.controls() == 1 ? "ctrl @ " : "ctrl(" + c.controls() + ") @ ");
                gate = c.target();
            } else {
                modifiers.add("inv @ ");
                gate = ((Inverse) gate).gate();
            }
        }
        if (modifiers.size() > StatementReader.MAX_MODIFIERS) {
            throw new IllegalArgumentException("Gate " + gate.name() + " stands inside " + modifiers.size()
                    + " controls and inverses; a program has up to " + StatementReader.MAX_MODIFIERS + " of them.");
        }
        String name = name(gate, indent, body);
        body.append(indent);
        modifiers.forEach(body::append);
        body.append(name);
        boolean phase = gate.equals(Gates.globalPhase());
        if (!op.angles().isEmpty()) {
            // OpenQASM's gphase(g) is e^{ig}; the gate here is e^{-ig}.
            body.append(op.angles().stream()
                    .map(angle -> (phase ? angle.negated() : angle).text(GateNames.INPUTS, GateNames.WEIGHTS))
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        body.append(op.qubits().isEmpty() ? "" : " ")
                .append(names.qubits(op.qubits()))
                .append(";\n");
    }

    /** The name of a gate without modifiers; its definition is noted, or its matrix written where it cannot be defined. */
    private String name(Gate gate, String indent, StringBuilder body) {
        if (gate.equals(Gates.globalPhase())) {
            return "gphase";
        }
        if (isUnitary(gate)) {
            if (gate.qubits() <= MAX_DECOMPOSED_QUBITS) {
                return unitaries.computeIfAbsent(gate, g -> "unitary_" + unitaries.size());
            }
            if (!indent.isEmpty()) {
                throw new IllegalArgumentException(
                        "A unitary on " + gate.qubits() + " qubits under a condition cannot be"
                                + " written as OpenQASM; the limit is " + MAX_DECOMPOSED_QUBITS + " qubits.");
            }
            annotate(gate.matrix(), body);
            return "unitary";
        }
        String name = GateNames.of(gate);
        GateNames.requireWritable(gate, name);
        GateNames.definition(name).ifPresent(defined::add);
        return name;
    }

    static boolean isUnitary(Gate gate) {
        return gate.name().equals("UNITARY")
                && gate.angles() == 0
                && gate.qubits() > 0
                && gate.equals(Gates.unitary(gate.matrix()));
    }

    private static void annotate(ComplexMatrix m, StringBuilder body) {
        body.append("@qml4j.unitary");
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns(); c++) {
                body.append(' ').append(m.re(r, c)).append(' ').append(m.im(r, c));
            }
        }
        body.append('\n');
    }

    /** Writes a unitary as a gate: its exact matrix for this library, and gates that do the same for others. */
    private static void define(Gate gate, String name, StringBuilder program) {
        annotate(gate.matrix(), program);
        List<String> qubits =
                IntStream.range(0, gate.qubits()).mapToObj(k -> "a" + k).toList();
        program.append("gate ")
                .append(name)
                .append(' ')
                .append(String.join(", ", qubits))
                .append(" {\n");
        for (TwoLevel.Factor factor : TwoLevel.factors(gate.matrix())) {
            StringBuilder modifiers = new StringBuilder();
            StringBuilder controls = new StringBuilder();
            for (int k = 0; k < gate.qubits(); k++) {
                if (k != factor.target()) {
                    boolean one = (factor.ones() >> (gate.qubits() - 1 - k) & 1) == 1;
                    modifiers.append(one ? "ctrl @ " : "negctrl @ ");
                    controls.append(controls.isEmpty() ? "" : ", ").append(qubits.get(k));
                }
            }
            OneQubit u = OneQubit.of(factor.unitary());
            if (u.phase() != 0) {
                program.append("  ")
                        .append(modifiers)
                        .append("gphase(")
                        .append(u.phase())
                        .append(')');
                program.append(controls.isEmpty() ? "" : " ").append(controls).append(";\n");
            }
            program.append("  ")
                    .append(modifiers)
                    .append("U(")
                    .append(u.theta())
                    .append(", ")
                    .append(u.phi());
            program.append(", ").append(u.lambda()).append(") ").append(controls);
            program.append(controls.isEmpty() ? "" : ", ")
                    .append(qubits.get(factor.target()))
                    .append(";\n");
        }
        program.append("}\n");
    }
}
