package org.qml4j.sim.ansatz;

import org.qml4j.sim.circuit.StandardGate;

/** Checks that all layered ansaetze share. */
final class Layers {
    private Layers() {}

    static void check(String ansatz, int layers) {
        if (layers < 1) {
            throw new IllegalArgumentException(ansatz + " has at least 1 layer; got " + layers + ".");
        }
    }

    static void checkRotation(String ansatz, StandardGate gate) {
        if (gate != StandardGate.RX && gate != StandardGate.RY && gate != StandardGate.RZ) {
            throw new IllegalArgumentException(ansatz + " rotates by RX, RY or RZ; got " + gate + ".");
        }
    }

    static void checkEntangler(String ansatz, StandardGate gate) {
        if (gate != StandardGate.CNOT && gate != StandardGate.CZ) {
            throw new IllegalArgumentException(ansatz + " entangles by CNOT or CZ; got " + gate + ".");
        }
    }
}
