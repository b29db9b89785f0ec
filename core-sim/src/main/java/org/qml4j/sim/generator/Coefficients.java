package org.qml4j.sim.generator;

/** The coefficients of Pauli strings that a layer trains. */
public enum Coefficients {
    /** Real numbers: generators are Hermitian, evolutions unitary, outputs physical. */
    REAL,
    /**
     * Complex numbers, each two weights: evolutions are not unitary as soon as training moves the imaginary parts away
     * from 0. Not physical; some published programs declare their weights so.
     */
    COMPLEX
}
