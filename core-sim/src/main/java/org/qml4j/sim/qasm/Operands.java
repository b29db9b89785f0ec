package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.qml4j.sim.qasm.Statement.Index;
import org.qml4j.sim.qasm.Statement.Operand;

/** Finds the qubits and bits that operands name, and pairs them up. */
final class Operands {
    private final IntUnaryOperator physical;

    /** @param physical declares a physical qubit by its number and returns its number in the circuit */
    Operands(IntUnaryOperator physical) {
        this.physical = physical;
    }

    /** Some qubits or bits; a single one is repeated next to a register. */
    record Selection(List<Integer> elements, boolean single) {}

    Selection qubits(Operand operand, Names names) {
        Token name = operand.name();
        if (name.kind() == Token.Kind.PHYSICAL) {
            long number =
                    Words.whole(new Token(Token.Kind.INTEGER, name.text().substring(1), name.line(), name.column()));
            if (number > ProgramReader.MAX_QUBITS - 1) {
                throw name.error("qubit " + number + " is out of range", "0 to " + (ProgramReader.MAX_QUBITS - 1));
            }
            try {
                return new Selection(List.of(physical.applyAsInt((int) number)), true);
            } catch (IllegalStateException e) {
                throw name.error(
                        "the program has registers and the physical qubit " + name.shown(), "one or the other");
            }
        }
        Symbol.Qubits register = names.qubits(name);
        if (operand.index() == null) {
            return new Selection(register.qubits(), register.single());
        }
        if (register.single()) {
            throw name.error(name.shown() + " is one qubit and has no index", "the name alone");
        }
        return select(name, operand.index(), register.qubits(), names);
    }

    Selection bits(Operand operand, Names names) {
        Token name = operand.name();
        if (name.kind() == Token.Kind.PHYSICAL) {
            throw name.unexpected("classical bits");
        }
        Symbol.Bits register = names.bits(name);
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < register.size(); k++) {
            all.add(register.first() + k);
        }
        if (operand.index() == null) {
            return new Selection(all, register.single());
        }
        if (register.single()) {
            throw name.error(name.shown() + " is one bit and has no index", "the name alone");
        }
        return select(name, operand.index(), all, names);
    }

    private static Selection select(Token name, Index index, List<Integer> from, Names names) {
        if (index instanceof Statement.Single single) {
            long place = Loops.whole(single.at(), names);
            if (place < 0 || place >= from.size()) {
                throw single.at()
                        .first()
                        .error(
                                "index " + place + " of " + name.shown() + " is out of range",
                                "0 to " + (from.size() - 1));
            }
            return new Selection(List.of(from.get((int) place)), true);
        }
        List<Integer> chosen = new ArrayList<>();
        if (index instanceof Statement.Listed listed) {
            for (Expression element : listed.elements()) {
                long place = Loops.whole(element, names);
                Names.requireInside(name, place, from.size());
                chosen.add(from.get((int) place));
            }
        } else {
            Loops.Bounds bounds = Loops.of(name, (Statement.Range) index, from.size(), names);
            for (long k = 0; k < bounds.count(); k++) {
                long place = bounds.start() + k * bounds.step();
                Names.requireInside(name, place, from.size());
                chosen.add(from.get((int) place));
            }
        }
        if (chosen.isEmpty()) {
            throw name.error("the range of " + name.shown() + " is empty", "at least one element");
        }
        return new Selection(List.copyOf(chosen), false);
    }

    /** All qubits of some operands, each once. */
    List<Integer> all(List<Operand> operands, Names names) {
        Set<Integer> qubits = new HashSet<>();
        List<Integer> all = new ArrayList<>();
        for (Operand operand : operands) {
            for (int q : qubits(operand, names).elements()) {
                if (!qubits.add(q)) {
                    throw operand.name().error("qubit " + q + " stands twice", "different qubits");
                }
                all.add(q);
            }
        }
        return all;
    }

    /** The qubits of each of the gates that a call stands for. */
    List<List<Integer>> broadcast(Token gate, List<Operand> operands, Names names) {
        List<Selection> selections = new ArrayList<>(operands.size());
        int count = 1;
        boolean registers = false;
        for (Operand operand : operands) {
            Selection selection = qubits(operand, names);
            if (!selection.single()) {
                int size = selection.elements().size();
                if (registers && size != count) {
                    throw operand.name()
                            .error(
                                    "gate " + gate.shown() + " gets registers of " + count + " and " + size + " qubits",
                                    "registers of one size");
                }
                count = size;
                registers = true;
            }
            selections.add(selection);
        }
        List<List<Integer>> all = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            all.add(row(operands, selections, k));
        }
        return all;
    }

    private static List<Integer> row(List<Operand> operands, List<Selection> selections, int k) {
        List<Integer> qubits = new ArrayList<>(selections.size());
        for (int o = 0; o < selections.size(); o++) {
            Selection selection = selections.get(o);
            Integer qubit = selection.elements().get(selection.single() ? 0 : k);
            if (qubits.contains(qubit)) {
                Token name = operands.get(o).name();
                throw name.error("qubit " + qubit + " stands twice", "different qubits for the gate");
            }
            qubits.add(qubit);
        }
        return qubits;
    }
}
