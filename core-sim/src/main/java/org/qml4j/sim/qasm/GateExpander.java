package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.qasm.Statement.Modifier;

/** Turns calls of gates into ops: broadcasts over registers, writes out definitions, applies modifiers. */
final class GateExpander {
    private static final int MAX_CONTROLS = 30;
    private static final int MAX_POWER_QUBITS = 4;
    private static final double MAX_POWER = 1e9;

    private final Names globals;
    private final Budget budget;
    private final Operands operands;
    private final GateTable library = GateTable.ofLibrary();
    private GateTable gates;

    GateExpander(GateTable gates, Names globals, Operands operands, Budget budget) {
        this.gates = gates;
        this.globals = globals;
        this.operands = operands;
        this.budget = budget;
    }

    /** A modifier whose argument is known. */
    private record Known(Modifier modifier, double argument) {
        int controls() {
            return modifier.name().text().endsWith("ctrl") ? (int) argument : 0;
        }
    }

    void call(Statement.Call call, Names names, Sink sink) {
        call(gates.find(call.gate()), call, names, sink);
    }

    void call(GateEntry gate, Statement.Call call, Names names, Sink sink) {
        Token at = call.gate();
        if (gate instanceof GateEntry.Opaque) {
            throw at.error(
                    "gate " + at.shown() + " is declared opaque: nothing says what it does",
                    "a gate with a definition");
        }
        if (call.angles().size() != gate.angles()) {
            throw at.error(
                    "gate " + at.shown() + " got " + call.angles().size() + " parameters",
                    Integer.toString(gate.angles()));
        }
        List<Known> modifiers = call.modifiers().isEmpty() ? List.of() : modifiers(call.modifiers(), names);
        int controls = modifiers.stream().mapToInt(Known::controls).sum();
        int count = gate.qubits() + controls;
        if (call.operands().size() != count) {
            throw at.error(
                    "gate " + at.shown() + " got " + call.operands().size() + " qubits", Integer.toString(count));
        }
        List<Value> values = new ArrayList<>(call.angles().size());
        for (Expression angle : call.angles()) {
            values.add(angle.evaluate(names));
        }
        for (List<Integer> qubits : operands.broadcast(at, call.operands(), names)) {
            budget.spend(at, 1);
            try {
                apply(gate, at, modifiers, values, qubits, sink);
            } catch (QasmException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw at.error(Annotations.withoutStop(e), "");
            }
        }
    }

    private List<Known> modifiers(List<Modifier> modifiers, Names names) {
        List<Known> known = new ArrayList<>();
        int controls = 0;
        for (Modifier modifier : modifiers) {
            Expression argument = modifier.argument();
            boolean counts = modifier.name().text().endsWith("ctrl");
            if (argument == null) {
                known.add(new Known(modifier, 1));
            } else if (counts) {
                long number = argument.evaluate(names).whole(argument.first(), "a number of controls");
                if (number < 1 || number > MAX_CONTROLS) {
                    throw argument.first().error("found " + number + " controls", "1 to " + MAX_CONTROLS);
                }
                known.add(new Known(modifier, number));
            } else {
                known.add(new Known(modifier, argument.evaluate(names).number(argument.first())));
            }
            controls += known.get(known.size() - 1).controls();
        }
        if (controls > MAX_CONTROLS) {
            throw modifiers.get(0).name().error("found " + controls + " controls", "1 to " + MAX_CONTROLS);
        }
        return known;
    }

    private void apply(
            GateEntry gate, Token at, List<Known> modifiers, List<Value> values, List<Integer> qubits, Sink sink) {
        if (modifiers.isEmpty()) {
            expand(gate, at, values, qubits, sink);
            return;
        }
        Collector collector = new Collector();
        int first = qubits.size() - gate.qubits();
        expand(gate, at, values, qubits.subList(first, qubits.size()), collector);
        Modified result = new Modified(collector.ops, gate instanceof GateEntry.Known);
        // The modifier next to the gate acts first; controls are the qubits in front of those that it has so far.
        for (int k = modifiers.size() - 1; k >= 0; k--) {
            Known modifier = modifiers.get(k);
            Token name = modifier.modifier().name();
            if (name.is("inv")) {
                result = result.inverse();
            } else if (name.is("pow")) {
                result = power(result, modifier, qubits.subList(first, qubits.size()));
            } else {
                int controls = modifier.controls();
                result = result.controlled(qubits.subList(first - controls, first), name.is("negctrl"));
                first -= controls;
            }
            budget.spend(name, result.ops().size());
        }
        result.ops().forEach(sink::apply);
    }

    private Modified power(Modified sequence, Known modifier, List<Integer> qubits) {
        Token at = modifier.modifier().name();
        double exponent = modifier.argument();
        if (Math.abs(exponent) > MAX_POWER) {
            throw at.error("the power is " + exponent, "a number up to 10^9");
        }
        if (exponent == Math.rint(exponent)) {
            boolean additive = sequence.ops().size() == 1
                    && Modified.isAdditive(sequence.ops().get(0).gate());
            budget.spend(
                    at,
                    additive ? 1 : ((long) Math.abs(exponent)) * sequence.ops().size());
            return sequence.repeated((long) exponent);
        }
        if (sequence.ops().stream().anyMatch(Op::isParametric)) {
            throw at.error("the power " + exponent + " of a gate that reads an input", "a whole number");
        }
        Set<Integer> used = new LinkedHashSet<>(qubits);
        if (used.size() > MAX_POWER_QUBITS) {
            throw at.error(
                    "the power " + exponent + " of a gate on " + used.size() + " qubits",
                    "a whole number, or at most " + MAX_POWER_QUBITS + " qubits");
        }
        if (used.isEmpty()) {
            Op phase = sequence.ops().get(0);
            return new Modified(
                    List.of(new Op(
                            phase.gate(),
                            List.of(),
                            List.of(phase.angles().get(0).times(exponent)))),
                    false);
        }
        List<Integer> order = List.copyOf(used);
        var matrix = UnitaryPower.of(UnitaryPower.matrix(sequence.ops(), order), exponent);
        return new Modified(List.of(new Op(Gates.unitary(matrix), order, List.of())), true);
    }

    private void expand(GateEntry gate, Token at, List<Value> values, List<Integer> qubits, Sink sink) {
        if (gate instanceof GateEntry.Known known) {
            List<Angle> angles = new ArrayList<>(values.size());
            for (Value value : values) {
                angles.add(value.angle());
            }
            sink.apply(new Op(known.gate(), qubits, known.mapping().apply(angles)));
            return;
        }
        GateEntry.Defined defined = (GateEntry.Defined) gate;
        Statement.Gate definition = defined.definition();
        Names local = globals.gate();
        for (int k = 0; k < values.size(); k++) {
            Token name = definition.angles().get(k);
            local.set(name.text(), new Symbol.Named(name, values.get(k), false));
        }
        for (int k = 0; k < qubits.size(); k++) {
            local.set(definition.qubits().get(k).text(), new Symbol.Qubits(List.of(qubits.get(k)), true));
        }
        GateTable before = gates;
        gates = defined.library() ? library : gates;
        body(definition.body(), local, sink);
        gates = before;
        budget.spend(at, 1);
    }

    private void body(List<Statement> body, Names names, Sink sink) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Call call) {
                call(call, names, sink);
            } else if (statement instanceof Statement.Barrier barrier) {
                sink.barrier(operands.all(barrier.operands(), names));
            } else if (statement instanceof Statement.Block block) {
                body(block.body(), names.block(), sink);
            } else if (statement instanceof Statement.For loop) {
                Loops.forEach(loop, names, budget, inner -> body(loop.body(), inner, sink));
            } else if (!(statement instanceof Statement.Delay)) {
                throw new IllegalStateException("The reader lets only gates, loops and barriers into a gate.");
            }
        }
    }

    /** Keeps ops for modifiers; barriers order nothing there. */
    private static final class Collector implements Sink {
        private final List<Op> ops = new ArrayList<>();

        @Override
        public void apply(Op op) {
            ops.add(op);
        }

        @Override
        public void barrier(List<Integer> qubits) {
            // Modifiers act on gates only.
        }
    }
}
