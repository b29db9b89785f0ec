package org.qml4j.sim.qasm;

import java.util.List;
import java.util.stream.Collectors;

/** A definition without its places and comments, to see whether two are the same. */
final class GateText {
    private GateText() {}

    /** Parameters, qubits and body of a gate that holds calls only; formulas in postfix order. */
    static String of(Statement.Gate gate) {
        return names(gate.angles()) + "|" + names(gate.qubits()) + "|"
                + gate.body().stream().map(GateText::of).collect(Collectors.joining(";"));
    }

    private static String names(List<Token> names) {
        return names.stream().map(Token::text).collect(Collectors.joining(","));
    }

    private static String of(Statement statement) {
        if (!(statement instanceof Statement.Call call)) {
            return "other " + statement.getClass().getSimpleName();
        }
        String modifiers = call.modifiers().stream()
                .map(m -> m.name().text() + (m.argument() == null ? "" : of(m.argument())) + "@")
                .collect(Collectors.joining());
        String angles = call.angles().stream().map(GateText::of).collect(Collectors.joining(","));
        String qubits = call.operands().stream()
                .map(o -> o.name().text() + (o.index() == null ? "" : "[]"))
                .collect(Collectors.joining(","));
        return modifiers + call.gate().text() + "(" + angles + ")" + qubits;
    }

    private static String of(Expression expression) {
        return expression.steps().stream()
                .map(step -> step.kind() == Expression.Kind.CONSTANT
                        ? step.constant().shown()
                        : step.kind() + step.at().text())
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
