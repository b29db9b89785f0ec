package org.qml4j.sim.photonic.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;
import org.qml4j.sim.circuit.Angle;

/**
 * A component at its place in a circuit.
 *
 * @param component the component
 * @param modes the modes it acts on, in the component's order, all different
 * @param angles one angle for each of the component's
 */
public record Placement(Component component, List<Integer> modes, List<Angle> angles) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if the number of modes or angles is not the component's, or a mode repeats
     */
    public Placement {
        modes = List.copyOf(modes);
        angles = List.copyOf(angles);
        if (modes.size() != component.modes()) {
            throw new IllegalArgumentException("Component " + component.name() + " acts on " + component.modes()
                    + " modes; got " + modes.size() + ": " + modes + ".");
        }
        if (angles.size() != component.angles()) {
            throw new IllegalArgumentException("Component " + component.name() + " takes " + component.angles()
                    + " angles; got " + angles.size() + ": " + angles + ".");
        }
        if (new HashSet<>(modes).size() != modes.size()) {
            throw new IllegalArgumentException(
                    "Component " + component.name() + " acts on " + modes + "; the modes must be different.");
        }
    }

    /** The values of the angles for one sample, in radians. */
    public double[] values(double[] x, double[] w) {
        return angles.stream().mapToDouble(a -> a.value(x, w)).toArray();
    }

    /** Whether an angle depends on an input. */
    public boolean readsInputs() {
        return angles.stream().anyMatch(Angle::readsInputs);
    }

    /** Whether an angle depends on an input or a weight. */
    public boolean isParametric() {
        return angles.stream().anyMatch(a -> !a.isConstant());
    }

    @Override
    public String toString() {
        StringJoiner list = new StringJoiner(", ", "(", ")").setEmptyValue("");
        angles.forEach(a -> list.add(a.toString()));
        return component.name() + list + " " + modes;
    }
}
