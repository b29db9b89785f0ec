package org.qml4j.sim.qasm;

import java.util.List;
import org.qml4j.sim.circuit.Op;

/** Where gates go as they are read. */
interface Sink {
    /** Adds a gate. */
    void apply(Op op);

    /** Adds a barrier. */
    void barrier(List<Integer> qubits);
}
