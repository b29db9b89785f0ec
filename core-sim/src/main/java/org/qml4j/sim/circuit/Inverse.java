package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The inverse \(U^\dagger\) of a gate, with the same angles.
 *
 * @param gate the gate \(U\)
 */
public record Inverse(Gate gate) implements Gate {

    @Override
    public String name() {
        return gate.name() + "_DG";
    }

    @Override
    public int qubits() {
        return gate.qubits();
    }

    @Override
    public int angles() {
        return gate.angles();
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        gate.matrix(angles, out);
        out.setAdjoint();
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        gate.derivative(slot, angles, out);
        out.setAdjoint();
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        // 0 - e rather than -e: a list with 0.0 and -0.0 would hold an eigenvalue twice.
        return gate.generatorEigenvalues(slot).stream().map(e -> 0 - e).sorted().toList();
    }

    @Override
    public Structure structure() {
        return gate.structure();
    }
}
