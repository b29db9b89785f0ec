package org.qml4j.sim.observable;

import java.util.HashSet;
import java.util.List;

/**
 * The projector \(|b\rangle\langle b|\) onto a basis state of some qubits; its expectation is the probability to find
 * these qubits in \(b\).
 *
 * @param on the qubits, all different
 * @param bits the bit of each of these qubits, 0 or 1
 */
public record Projector(List<Integer> on, List<Integer> bits) implements Observable {

    /**
     * Checks the lists.
     *
     * @throws IllegalArgumentException if the lengths differ, a qubit repeats or is negative, or a bit is not 0 or 1
     */
    public Projector {
        on = List.copyOf(on);
        bits = List.copyOf(bits);
        if (on.isEmpty() || on.size() != bits.size() || new HashSet<>(on).size() != on.size()) {
            throw new IllegalArgumentException(
                    "A projector has one bit for each of one or more different qubits; got qubits " + on + ", bits "
                            + bits + ".");
        }
        if (on.stream().anyMatch(q -> q < 0) || bits.stream().anyMatch(b -> b != 0 && b != 1)) {
            throw new IllegalArgumentException(
                    "Qubits are 0 or more and bits 0 or 1; got qubits " + on + ", bits " + bits + ".");
        }
    }

    @Override
    public int qubits() {
        return on.stream().mapToInt(q -> q + 1).max().orElse(0);
    }
}
