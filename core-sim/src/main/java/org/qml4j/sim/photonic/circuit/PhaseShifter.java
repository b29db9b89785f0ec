package org.qml4j.sim.photonic.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/** A phase shifter on one mode: \(e^{i\phi}\). */
public record PhaseShifter() implements Component {

    @Override
    public String name() {
        return "PS";
    }

    @Override
    public int modes() {
        return 1;
    }

    @Override
    public int angles() {
        return 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        out.set(0, 0, Math.cos(angles[0]), Math.sin(angles[0]));
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        out.set(0, 0, -Math.sin(angles[0]), Math.cos(angles[0]));
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return List.of(-1.0);
    }

    @Override
    public Placement inverse(Placement placement) {
        return new Placement(
                this, placement.modes(), List.of(placement.angles().get(0).negated()));
    }
}
