package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/** \(P(\theta) = \mathrm{diag}(1, e^{i\theta})\). */
record PhaseShift() implements Gate {

    @Override
    public String name() {
        return "P";
    }

    @Override
    public int qubits() {
        return 1;
    }

    @Override
    public int angles() {
        return 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        out.clear();
        out.set(0, 0, 1, 0);
        out.set(1, 1, Math.cos(angles[0]), Math.sin(angles[0]));
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        out.clear();
        out.set(1, 1, -Math.sin(angles[0]), Math.cos(angles[0]));
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return List.of(-1.0, 0.0);
    }

    @Override
    public Structure structure() {
        return Structure.DIAGONAL;
    }
}
