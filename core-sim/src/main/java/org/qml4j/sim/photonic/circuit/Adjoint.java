package org.qml4j.sim.photonic.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The inverse \(U^\dagger\) of a component, with the same angles.
 *
 * @param component the component \(U\)
 */
public record Adjoint(Component component) implements Component {

    /**
     * Checks that there is an inverse.
     *
     * @throws IllegalArgumentException if the component loses photons
     */
    public Adjoint {
        if (!component.isUnitary()) {
            throw new IllegalArgumentException("Component " + component.name() + " loses photons and has no inverse.");
        }
    }

    @Override
    public String name() {
        return component.name() + "_DG";
    }

    @Override
    public int modes() {
        return component.modes();
    }

    @Override
    public int angles() {
        return component.angles();
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        component.matrix(angles, out);
        out.setAdjoint();
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        component.derivative(slot, angles, out);
        out.setAdjoint();
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        // 0 - e rather than -e: a list with 0.0 and -0.0 would hold an eigenvalue twice.
        return component.generatorEigenvalues(slot).stream()
                .map(e -> 0 - e)
                .sorted()
                .toList();
    }

    @Override
    public Placement inverse(Placement placement) {
        return new Placement(component, placement.modes(), placement.angles());
    }
}
