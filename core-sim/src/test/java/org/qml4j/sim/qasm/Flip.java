package org.qml4j.sim.qasm;

import org.qml4j.sim.circuit.ActsLike;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.StandardGate;

/** A gate of a user that acts as Z. */
record Flip(String name) implements ActsLike {
    @Override
    public Gate model() {
        return StandardGate.Z;
    }
}
