package org.qml4j.sim.dynamic;

import java.util.stream.IntStream;

/**
 * A named run of qubits or classical bits of a {@link DynamicCircuit}.
 *
 * @param name letters, digits and underscores, no digit first
 * @param first the number of its element 0 in the circuit
 * @param size the number of elements, 1 or more
 */
public record Register(String name, int first, int size) {
    /**
     * Checks name and range.
     *
     * @throws IllegalArgumentException if the name is no identifier, {@code first} is negative or the size below 1
     */
    public Register {
        if (name.isEmpty() || !isIdentifier(name)) {
            throw new IllegalArgumentException("The name of a register is made of letters, digits and underscores and"
                    + " does not begin with a digit; got '" + name + "'.");
        }
        if (first < 0 || size < 1) {
            throw new IllegalArgumentException("Register " + name + " holds 1 or more elements from 0 on; got " + size
                    + " from " + first + " on.");
        }
    }

    private static boolean isIdentifier(String name) {
        return !Character.isDigit(name.charAt(0))
                && name.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    /** One more than the number of the last element. */
    public int end() {
        return first + size;
    }

    /**
     * The number in the circuit of an element.
     *
     * @throws IllegalArgumentException if the register has no such element
     */
    public int at(int index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "Register " + name + " has the elements 0 to " + (size - 1) + "; asked for " + index + ".");
        }
        return first + index;
    }

    /** The numbers in the circuit of all elements. */
    public int[] all() {
        return IntStream.range(first, end()).toArray();
    }

    /** Whether an element of the circuit belongs to this register. */
    public boolean holds(int element) {
        return element >= first && element < end();
    }
}
