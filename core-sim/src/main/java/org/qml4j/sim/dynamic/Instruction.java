package org.qml4j.sim.dynamic;

import java.util.List;
import org.qml4j.sim.circuit.Op;

/** One step of a {@link DynamicCircuit}. */
public sealed interface Instruction
        permits Instruction.Apply,
                Instruction.Measure,
                Instruction.Reset,
                Instruction.Barrier,
                Instruction.Conditional {

    /**
     * A gate acts.
     *
     * @param op the gate with its qubits and angles
     */
    record Apply(Op op) implements Instruction {}

    /**
     * A qubit is measured in the computational basis. It is left in the basis state that was found.
     *
     * @param qubit the qubit
     * @param bit the classical bit that takes the outcome
     */
    record Measure(int qubit, int bit) implements Instruction {}

    /**
     * A qubit is brought to \(|0\rangle\): as if it were measured, the outcome forgotten and a 1 flipped.
     *
     * @param qubit the qubit
     */
    record Reset(int qubit) implements Instruction {}

    /**
     * A mark that gates are not moved across; a simulation does nothing there.
     *
     * @param qubits the qubits
     */
    record Barrier(List<Integer> qubits) implements Instruction {
        /** Copies the list. */
        public Barrier {
            qubits = List.copyOf(qubits);
        }
    }

    /**
     * Instructions that depend on classical bits.
     *
     * @param condition the question, asked when the turn of this instruction comes
     * @param then what to do if the condition holds
     * @param otherwise what to do if not; may be empty
     */
    record Conditional(Condition condition, List<Instruction> then, List<Instruction> otherwise)
            implements Instruction {
        /** Copies the lists. */
        public Conditional {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }
}
