package org.qml4j.sim.qasm;

import java.util.List;

/** What a name means. */
sealed interface Symbol {

    /** How error messages call it. */
    String kind();

    /**
     * Qubits of a register or an alias.
     *
     * @param qubits their numbers in the circuit
     * @param single whether the name stands for one qubit, which has no index
     */
    record Qubits(List<Integer> qubits, boolean single) implements Symbol {
        @Override
        public String kind() {
            return "qubits";
        }
    }

    /**
     * A register of classical bits.
     *
     * @param first the number of its bit 0 among all bits
     * @param size how many there are
     * @param single whether the name stands for one bit
     */
    record Bits(int first, int size, boolean single) implements Symbol {
        @Override
        public String kind() {
            return "classical bits";
        }
    }

    /**
     * A named value.
     *
     * @param type the word in the program
     * @param value the value now
     * @param variable whether it may change
     */
    record Named(Token type, Value value, boolean variable) implements Symbol {
        @Override
        public String kind() {
            return variable ? "a variable" : "a constant";
        }
    }

    /** An array of inputs. */
    record Inputs(List<Value> values) implements Symbol {
        @Override
        public String kind() {
            return "an array of inputs";
        }
    }
}
