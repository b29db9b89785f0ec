package org.qml4j.sim.qasm;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.dynamic.DynamicCircuit;

/**
 * Writes circuits as OpenQASM 2 programs (Cross et al. 2017, arXiv:1707.03429); {@link OpenQasmReader} reads them.
 *
 * <p>What is read back acts as what was written, up to a global phase, on the same qubits with the same numbers. Gates
 * that {@code qelib1.inc} lacks are defined at the top or decomposed: any unitary on up to four qubits, up to eight
 * controls. Numbers read back as the same doubles.
 */
public final class OpenQasm2 {
    private OpenQasm2() {}

    /**
     * Writes a circuit.
     *
     * @throws IllegalArgumentException if version 2 cannot say it: inputs or weights, a start state other than a basis
     *     state, a larger unitary, more controls; the message gives the reason
     */
    public static String write(Circuit circuit) {
        return write(DynamicCircuit.of(circuit));
    }

    /**
     * Writes a circuit with measurements.
     *
     * @throws IllegalArgumentException as for a circuit without them, or if a condition reads less than a register, has
     *     an alternative or stands inside another one; the message gives the reason
     */
    public static String write(DynamicCircuit circuit) {
        return new ProgramWriter2(circuit).write();
    }
}
