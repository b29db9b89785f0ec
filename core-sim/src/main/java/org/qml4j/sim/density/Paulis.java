package org.qml4j.sim.density;

import java.util.List;

/**
 * Indices of the \(4^n\) Pauli strings: one digit for each qubit, 0 to 3 for I, X, Y, Z; qubit 0 is the most significant
 * digit.
 *
 * <p>A string maps \(|c\rangle\) to \(\varphi(c) |c \oplus f\rangle\) with \(\varphi(c) = i^{y} (-1)^{|c \wedge s|}\):
 * \(f\) holds the bits with X or Y, \(s\) those with Z or Y, \(y\) counts the Y.
 */
final class Paulis {
    private Paulis() {}

    /** The step between the digits of a qubit. */
    static int stride(int qubits, int qubit) {
        return 1 << (2 * (qubits - 1 - qubit));
    }

    /** The bits that a string flips. */
    static int flips(int index) {
        int bits = 0;
        for (int q = 0; index >> (2 * q) != 0; q++) {
            int digit = index >> (2 * q) & 3;
            bits |= (digit == 1 || digit == 2 ? 1 : 0) << q;
        }
        return bits;
    }

    /** The bits that change the sign of a string. */
    static int signs(int index) {
        int bits = 0;
        for (int q = 0; index >> (2 * q) != 0; q++) {
            bits |= ((index >> (2 * q) & 3) >> 1) << q;
        }
        return bits;
    }

    /** The number of Y. */
    static int ys(int index) {
        return Integer.bitCount(flips(index) & signs(index));
    }

    /** The index of the string with Z where the bits of a mask are set, which is most significant for qubit 0. */
    static int ofZ(int mask) {
        int index = 0;
        for (int q = 0; mask >> q != 0; q++) {
            index |= ((mask >> q & 1) * 3) << (2 * q);
        }
        return index;
    }

    /** The places of the \(4^k\) strings on some qubits within those of all; the first one listed is most significant. */
    static int[] offsets(int qubits, List<Integer> on) {
        int k = on.size();
        int[] offsets = new int[1 << (2 * k)];
        for (int e = 0; e < offsets.length; e++) {
            for (int t = 0; t < k; t++) {
                offsets[e] += (e >> (2 * (k - 1 - t)) & 3) * stride(qubits, on.get(t));
            }
        }
        return offsets;
    }
}
