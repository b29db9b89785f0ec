package org.qml4j.sim.encoding;

import org.qml4j.sim.circuit.Circuit;

/** Checks that all encodings share. */
final class Features {
    private Features() {}

    static void check(int features) {
        if (features < 1) {
            throw new IllegalArgumentException("An encoding reads at least 1 feature; got " + features + ".");
        }
    }

    static void checkRepeats(int repeats) {
        if (repeats < 1) {
            throw new IllegalArgumentException("An encoding is applied at least once; got " + repeats + " times.");
        }
    }

    /** One qubit per feature. */
    static void checkFit(String encoding, int features, Circuit.Builder circuit) {
        if (features > circuit.qubits()) {
            throw new IllegalArgumentException(encoding + " of " + features + " features needs " + features
                    + " qubits; the circuit has " + circuit.qubits()
                    + ". Give it more qubits or reduce the features first.");
        }
    }
}
