package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.List;

/** Which pairs of qubits the two-qubit gates of a layer join, and in which order. */
public enum Entanglement {
    /** Neighbours: (0, 1), (1, 2), ..., (n-2, n-1). */
    LINEAR,
    /** Neighbours and then (n-1, 0). Two qubits have one pair only. */
    RING,
    /** Each qubit with every later one, in lexicographic order. */
    FULL;

    /** The pairs for \(n\) qubits, first qubit first; none for one qubit. */
    public List<List<Integer>> pairs(int qubits) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < qubits; i++) {
            int last = this == FULL ? qubits - 1 : Math.min(i + 1, qubits - 1);
            for (int j = i + 1; j <= last; j++) {
                pairs.add(List.of(i, j));
            }
        }
        if (this == RING && qubits > 2) {
            pairs.add(List.of(qubits - 1, 0));
        }
        return List.copyOf(pairs);
    }
}
