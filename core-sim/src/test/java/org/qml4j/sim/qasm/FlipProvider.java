package org.qml4j.sim.qasm;

import java.util.Optional;
import org.qml4j.sim.circuit.Gate;

/** Makes the gate FLIP known, as a user does for a gate of his own. */
public final class FlipProvider implements GateProvider {
    @Override
    public Optional<Gate> gate(String name) {
        return name.equals("FLIP") ? Optional.of(new Flip(name)) : Optional.empty();
    }
}
