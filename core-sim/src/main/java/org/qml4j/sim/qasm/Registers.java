package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declared registers of qubits and bits; the elements of all of them are numbered in the order of declaration. */
final class Registers {
    /** The register that physical qubits form. */
    private static final String PHYSICAL = "q";

    private final Map<String, Integer> qubitSizes = new LinkedHashMap<>();
    private final Map<String, Integer> bitSizes = new LinkedHashMap<>();
    private int qubits;
    private int bits;
    private boolean physical;

    int qubits() {
        return qubits;
    }

    int bits() {
        return bits;
    }

    Map<String, Integer> qubitSizes() {
        return qubitSizes;
    }

    Map<String, Integer> bitSizes() {
        return bitSizes;
    }

    Symbol.Qubits addQubits(Token name, int size, boolean single) {
        if (physical) {
            throw name.error("the program has physical qubits and register " + name.shown(), "one or the other");
        }
        requireRoom(name, qubits, size, "qubits");
        qubitSizes.put(name.text(), size);
        List<Integer> numbers = new ArrayList<>(size);
        for (int k = 0; k < size; k++) {
            numbers.add(qubits++);
        }
        return new Symbol.Qubits(List.copyOf(numbers), single);
    }

    Symbol.Bits addBits(Token name, int size, boolean single) {
        requireRoom(name, bits, size, "bits");
        bitSizes.put(name.text(), size);
        bits += size;
        return new Symbol.Bits(bits - size, size, single);
    }

    private static void requireRoom(Token name, int before, int size, String what) {
        if (before + size > ProgramReader.MAX_QUBITS) {
            throw name.error(
                    "the program declares " + (before + size) + " " + what, "at most " + ProgramReader.MAX_QUBITS);
        }
    }

    /** Notes a physical qubit and returns its number. */
    int physical(int number) {
        if (!physical && qubits > 0) {
            throw new IllegalStateException("The program has registers already.");
        }
        physical = true;
        qubits = Math.max(qubits, number + 1);
        qubitSizes.put(PHYSICAL, qubits);
        return number;
    }

    List<Integer> all() {
        List<Integer> all = new ArrayList<>(qubits);
        for (int k = 0; k < qubits; k++) {
            all.add(k);
        }
        return all;
    }
}
