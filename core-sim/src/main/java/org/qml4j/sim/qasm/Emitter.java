package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.Instruction;

/** Collects the instructions of a circuit or of a branch of it. */
final class Emitter implements Sink {
    private final List<Instruction> instructions = new ArrayList<>();

    List<Instruction> instructions() {
        return instructions;
    }

    @Override
    public void apply(Op op) {
        instructions.add(new Instruction.Apply(op));
    }

    @Override
    public void barrier(List<Integer> qubits) {
        instructions.add(new Instruction.Barrier(qubits));
    }

    void measure(int qubit, int bit) {
        instructions.add(new Instruction.Measure(qubit, bit));
    }

    void reset(int qubit) {
        instructions.add(new Instruction.Reset(qubit));
    }

    /** Adds two branches; what is empty on both sides is left out. */
    void choose(Condition condition, Emitter yes, Emitter no) {
        if (!yes.instructions.isEmpty() || !no.instructions.isEmpty()) {
            instructions.add(new Instruction.Conditional(condition, yes.instructions, no.instructions));
        }
    }
}
