package org.qml4j.sim.qasm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;

/** Writes one circuit. */
final class ProgramWriter {
    private final Circuit circuit;
    private final Set<String> defined = new TreeSet<>();

    ProgramWriter(Circuit circuit) {
        this.circuit = circuit;
    }

    String write() {
        StringBuilder body = new StringBuilder();
        circuit.ops().forEach(op -> write(op, body));
        StringBuilder program = new StringBuilder("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
        defined.forEach(definition -> program.append(definition).append('\n'));
        declare(GateNames.INPUTS, circuit.inputs(), program);
        declare(GateNames.WEIGHTS, circuit.weights(), program);
        writeStart(circuit.start(), program);
        return program.append("qubit[")
                .append(circuit.qubits())
                .append("] q;\n")
                .append(body)
                .toString();
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

    private void write(Op op, StringBuilder body) {
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
        boolean unitary = isUnitary(gate);
        if (unitary) {
            annotate(gate.matrix(), body);
        }
        modifiers.forEach(body::append);
        boolean phase = gate.equals(Gates.globalPhase());
        String name = phase ? "gphase" : unitary ? "unitary" : GateNames.of(gate);
        if (!phase && !unitary) {
            GateNames.requireWritable(gate, name);
        }
        GateNames.definition(name).ifPresent(defined::add);
        body.append(name);
        if (!op.angles().isEmpty()) {
            // OpenQASM's gphase(g) is e^{ig}; the gate here is e^{-ig}.
            body.append(op.angles().stream()
                    .map(angle -> (phase ? angle.negated() : angle).text(GateNames.INPUTS, GateNames.WEIGHTS))
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        String qubits = op.qubits().stream().map(q -> "q[" + q + "]").collect(Collectors.joining(", "));
        body.append(qubits.isEmpty() ? "" : " ").append(qubits).append(";\n");
    }

    private static boolean isUnitary(Gate gate) {
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
}
