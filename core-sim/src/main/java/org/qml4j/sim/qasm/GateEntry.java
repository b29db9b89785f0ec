package org.qml4j.sim.qasm;

import java.util.List;
import java.util.function.UnaryOperator;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gate;

/** What the name of a gate means. */
sealed interface GateEntry {

    /** The number of angles that a call gives. */
    int angles();

    /** The number of qubits. */
    int qubits();

    /** How deep calls nest in it, 0 for a gate that calls no other. */
    default int depth() {
        return 0;
    }

    /**
     * A gate that the simulators know.
     *
     * @param gate the gate
     * @param angles the number of angles of a call
     * @param mapping from the angles of a call to those of the gate
     */
    record Known(Gate gate, int angles, UnaryOperator<List<Angle>> mapping) implements GateEntry {
        static Known of(Gate gate) {
            return new Known(gate, gate.angles(), UnaryOperator.identity());
        }

        @Override
        public int qubits() {
            return gate.qubits();
        }
    }

    /**
     * A gate with a body.
     *
     * @param definition the body with its names
     * @param depth how deep calls nest in it
     * @param library whether it belongs to the library, where the program's own gates do not count
     */
    record Defined(Statement.Gate definition, int depth, boolean library) implements GateEntry {
        @Override
        public int angles() {
            return definition.angles().size();
        }

        @Override
        public int qubits() {
            return definition.qubits().size();
        }
    }

    /** A gate that is declared and cannot be used. */
    record Opaque(int angles, int qubits) implements GateEntry {}
}
