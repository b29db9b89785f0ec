package org.qml4j.sim.qasm;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.dynamic.DynamicCircuit;

/**
 * Circuits as OpenQASM 3 programs (Cross et al. 2022, arXiv:2104.14722).
 *
 * <pre>{@code
 * OPENQASM 3.0;
 * include "stdgates.inc";
 * input array[float[64], 1] features;
 * input array[float[64], 1] weights;
 * qubit[2] q;
 * rx(3.14*features[0]) q[0];
 * ctrl @ ry(weights[0]) q[0], q[1];
 * }</pre>
 *
 * <p>Inputs are the array {@code features}, weights the array {@code weights}; qubits are never renumbered. Gates that
 * {@code stdgates.inc} lacks are defined at the top, so that the program says what they are. What OpenQASM cannot say
 * stands in annotations: {@code @qml4j.start} for the start state, {@code @qml4j.unitary} in front of the definition of a
 * unitary for the exact entries of its matrix.
 *
 * <p>{@code read(write(circuit))} equals the circuit, exactly.
 */
public final class OpenQasm3 {

    private OpenQasm3() {}

    /**
     * Writes a circuit as a program.
     *
     * @throws IllegalArgumentException if a gate of one's own has a name that means something else in a program, such
     *     as {@code h} or {@code ctrl}, or that is no name, or a gate has more than 100 nested controls and inverses
     */
    public static String write(Circuit circuit) {
        return write(DynamicCircuit.of(circuit));
    }

    /**
     * Writes a circuit with measurements as a program.
     *
     * @throws IllegalArgumentException as for a circuit without them, or if a register has a name that means something
     *     else in a program
     */
    public static String write(DynamicCircuit circuit) {
        return new ProgramWriter(circuit).write();
    }

    /**
     * Reads a program without measurements in the middle; {@link OpenQasmReader} reads the others.
     *
     * @throws QasmException if it cannot be read; the message gives line, column, the word found and what was expected
     * @throws IllegalStateException if it resets a qubit, depends on outcomes or measures in the middle
     */
    public static Circuit read(String program) {
        return OpenQasmReader.create().read(program).toCircuit();
    }
}
