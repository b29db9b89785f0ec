package org.qml4j.sim.dynamic;

import java.util.BitSet;

/**
 * A question about classical bits: whether \(m\) neighbouring bits, read as the number
 * \(\sum_{k=0}^{m-1} 2^k b_{\mathrm{first}+k}\), have a value. The first bit is the last binary digit, as in OpenQASM.
 *
 * @param firstBit the number of the first bit in the circuit
 * @param bitCount how many bits are read, 1 or more
 * @param value the number they must show, from 0 to what the bits can show
 */
public record Condition(int firstBit, int bitCount, long value) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there are no bits, or they cannot show the value
     */
    public Condition {
        if (firstBit < 0 || bitCount < 1) {
            throw new IllegalArgumentException(
                    "A condition reads 1 or more bits from 0 on; got " + bitCount + " from " + firstBit + " on.");
        }
        if (value < 0 || (bitCount < 63 && value >= 1L << bitCount)) {
            throw new IllegalArgumentException("A condition on " + bitCount
                    + " bits asks for a value of 0 or more that " + "these bits can show; got " + value + ".");
        }
    }

    /** Whether a bit is 1. */
    public static Condition isSet(int bit) {
        return new Condition(bit, 1, 1);
    }

    /** Whether a bit is 0. */
    public static Condition isClear(int bit) {
        return new Condition(bit, 1, 0);
    }

    /** Whether a register shows a value; its element 0 is the last binary digit. */
    public static Condition equals(Register register, long value) {
        return new Condition(register.first(), register.size(), value);
    }

    /** Whether bits of these values fulfil the condition; bit \(k\) of the set is classical bit \(k\). */
    public boolean holds(BitSet bits) {
        // Bits beyond those of a long are 0 in every value that can be asked for.
        for (int k = 0; k < bitCount; k++) {
            boolean wanted = k < Long.SIZE && (value >>> k & 1) == 1;
            if (bits.get(firstBit + k) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Whether the condition reads a bit. */
    public boolean reads(int bit) {
        return bit >= firstBit && bit < firstBit + bitCount;
    }
}
