package org.qml4j.sim.qasm;

import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

/** A gate of a user that acts as Z. */
record Flip(String name) implements Gate {
    @Override
    public int qubits() {
        return 1;
    }

    @Override
    public int angles() {
        return 0;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        StandardGate.Z.matrix(angles, out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        throw new IllegalArgumentException("Gate " + name + " has no angles.");
    }
}
