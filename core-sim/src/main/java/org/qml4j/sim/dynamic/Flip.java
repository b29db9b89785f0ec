package org.qml4j.sim.dynamic;

import java.util.List;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;

/** The gate that a reset ends with. */
final class Flip {
    private Flip() {}

    static List<Op> of(int qubit) {
        return List.of(new Op(StandardGate.X, List.of(qubit), List.of()));
    }
}
