package org.qml4j.sim.qasm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the body of a gate where it is defined, so that a fault shows even if nothing calls the gate. */
final class GateChecker {
    /** How deep definitions may call each other; deeper nesting could exhaust the stack. */
    static final int MAX_DEPTH = 300;

    private final Statement.Gate gate;
    private final GateTable gates;
    private final Names globals;
    private final Set<String> qubits = new HashSet<>();

    private GateChecker(Statement.Gate gate, GateTable gates, Names globals) {
        this.gate = gate;
        this.gates = gates;
        this.globals = globals;
        gate.qubits().forEach(name -> qubits.add(name.text()));
    }

    /** Checks a gate and returns how deep calls nest in it. */
    static int depth(Statement.Gate gate, GateTable gates, Names globals) {
        Set<String> values = new HashSet<>();
        gate.angles().forEach(name -> values.add(name.text()));
        int depth = new GateChecker(gate, gates, globals).check(gate.body(), values);
        if (depth > MAX_DEPTH) {
            throw gate.name().error("gate definitions nest deeper than " + MAX_DEPTH, "flatter ones");
        }
        return depth;
    }

    private int check(List<Statement> body, Set<String> values) {
        int depth = 0;
        for (Statement statement : body) {
            if (statement instanceof Statement.Call call) {
                depth = Math.max(depth, call(call, values));
            } else if (statement instanceof Statement.Barrier barrier) {
                operands(barrier.operands());
            } else if (statement instanceof Statement.Delay delay) {
                operands(delay.operands());
            } else if (statement instanceof Statement.Block block) {
                depth = Math.max(depth, check(block.body(), values));
            } else if (statement instanceof Statement.For loop) {
                Set<String> inner = new HashSet<>(values);
                inner.add(loop.variable().text());
                depth = Math.max(depth, check(loop.body(), inner));
            } else {
                throw gate.name()
                        .error("the body of gate " + gate.name().shown() + " holds other statements", "gates only");
            }
        }
        return depth + 1;
    }

    private int call(Statement.Call call, Set<String> values) {
        Token name = call.gate();
        if (name.text().equals(gate.name().text())) {
            throw name.error("gate " + name.shown() + " calls itself (recursion)", "gates that are defined above");
        }
        GateEntry entry = gates.find(name);
        if (call.angles().size() != entry.angles()) {
            throw name.error(
                    "gate " + name.shown() + " got " + call.angles().size() + " parameters",
                    Integer.toString(entry.angles()));
        }
        if (call.modifiers().isEmpty() && call.operands().size() != entry.qubits()) {
            throw name.error(
                    "gate " + name.shown() + " got " + call.operands().size() + " qubits",
                    Integer.toString(entry.qubits()));
        }
        call.angles().forEach(angle -> values(angle, values));
        call.modifiers().forEach(modifier -> {
            if (modifier.argument() != null) {
                values(modifier.argument(), values);
            }
        });
        operands(call.operands());
        return entry.depth();
    }

    private void values(Expression expression, Set<String> values) {
        for (Token name : expression.names()) {
            boolean constant = globals.find(name.text()) instanceof Symbol.Named named && !named.variable();
            if (!values.contains(name.text()) && !constant) {
                throw name.error(
                        "gate " + gate.name().shown() + " has no parameter " + name.shown(),
                        gate.angles().isEmpty()
                                ? "numbers only"
                                : "one of its parameters: "
                                        + String.join(
                                                ", ",
                                                gate.angles().stream()
                                                        .map(Token::text)
                                                        .toList()));
            }
        }
    }

    private void operands(List<Statement.Operand> operands) {
        Set<String> seen = new HashSet<>();
        for (Statement.Operand operand : operands) {
            Token name = operand.name();
            if (!qubits.contains(name.text())) {
                throw name.error(
                        "gate " + gate.name().shown() + " has no qubit " + name.shown(),
                        "one of its qubits: "
                                + String.join(
                                        ", ",
                                        gate.qubits().stream().map(Token::text).toList()));
            }
            if (operand.index() != null) {
                throw name.error("the qubit " + name.shown() + " of a gate has no index", "the name alone");
            }
            if (!seen.add(name.text())) {
                throw name.error("qubit " + name.shown() + " stands twice", "different qubits for the gate");
            }
        }
    }
}
