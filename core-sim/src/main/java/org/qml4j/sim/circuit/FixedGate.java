package org.qml4j.sim.circuit;

import org.qml4j.sim.math.ComplexMatrix;

/** A gate without angles: its matrix is stored. */
record FixedGate(String name, int qubits, Structure structure, ComplexMatrix unitary) implements Gate {

    @Override
    public int angles() {
        return 0;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        for (int r = 0; r < unitary.rows(); r++) {
            for (int c = 0; c < unitary.columns(); c++) {
                out.set(r, c, unitary.re(r, c), unitary.im(r, c));
            }
        }
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        throw new IllegalArgumentException(
                "Gate " + name + " has no angles; asked for the derivative of angle " + slot + ".");
    }
}
