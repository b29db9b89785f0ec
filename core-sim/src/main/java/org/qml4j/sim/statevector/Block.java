package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;

/** The basis indices that a gate on some qubits mixes: a base for each group, and the offsets within a group. */
final class Block {
    /** The groups: indices whose target bits are 0 and whose control bits are 1. */
    final int[] bases;
    /** Offset \(r\) sets the target bits to the bits of \(r\); the first target is its most significant bit. */
    final int[] offsets;

    private Block(int[] bases, int[] offsets) {
        this.bases = bases;
        this.offsets = offsets;
    }

    static Block of(int qubits, List<Integer> controls, List<Integer> targets) {
        int k = targets.size();
        int[] offsets = new int[1 << k];
        for (int r = 0; r < offsets.length; r++) {
            for (int t = 0; t < k; t++) {
                if ((r >> (k - 1 - t) & 1) == 1) {
                    offsets[r] |= bit(qubits, targets.get(t));
                }
            }
        }
        int mask = offsets[offsets.length - 1];
        int on = 0;
        for (int c : controls) {
            on |= bit(qubits, c);
        }
        int[] bases = new int[1 << qubits];
        int count = 0;
        for (int i = 0; i < 1 << qubits; i++) {
            if ((i & mask) == 0 && (i & on) == on) {
                bases[count++] = i;
            }
        }
        return new Block(Arrays.copyOf(bases, count), offsets);
    }

    /** The bit of a qubit in a basis index; qubit 0 is the most significant. */
    static int bit(int qubits, int qubit) {
        return 1 << (qubits - 1 - qubit);
    }

    /** The size \(2^k\) of a group. */
    int size() {
        return offsets.length;
    }
}
