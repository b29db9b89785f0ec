package org.qml4j.sim.circuit;

import org.qml4j.sim.math.ComplexMatrix;

/** A gate of a user in tests: the matrix of another gate, without its generator and without promises. */
public interface ActsLike extends Gate {
    /** The gate whose matrix and derivatives this one has. */
    Gate model();

    @Override
    default int qubits() {
        return model().qubits();
    }

    @Override
    default int angles() {
        return model().angles();
    }

    @Override
    default void matrix(double[] angles, ComplexMatrix out) {
        model().matrix(angles, out);
    }

    @Override
    default void derivative(int slot, double[] angles, ComplexMatrix out) {
        model().derivative(slot, angles, out);
    }
}
