package org.qml4j.sim.ansatz;

import java.util.HashSet;
import java.util.List;

/** Checks the qubits that a layer of a quantum convolutional network acts on. */
final class ActiveQubits {
    private ActiveQubits() {}

    static List<Integer> checked(String block, List<Integer> on) {
        if (on.size() < 2
                || new HashSet<>(on).size() != on.size()
                || on.stream().anyMatch(q -> q < 0)) {
            throw new IllegalArgumentException(
                    block + " acts on 2 or more different qubits, 0 or more; got " + on + ".");
        }
        return List.copyOf(on);
    }
}
