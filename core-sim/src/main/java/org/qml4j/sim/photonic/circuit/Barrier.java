package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * A mark in drawings that does nothing: what stands after it is drawn to the right of it.
 *
 * @param modes the number of modes it spans, at least 1
 */
public record Barrier(int modes) implements Component {

    /** Checks the number of modes. */
    public Barrier {
        if (modes < 1) {
            throw new IllegalArgumentException("A barrier spans at least one mode; got " + modes + ".");
        }
    }

    @Override
    public String name() {
        return "BARRIER";
    }

    @Override
    public int angles() {
        return 0;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        out.clear();
        for (int i = 0; i < modes; i++) {
            out.set(i, i, 1, 0);
        }
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        throw NoAngles.of(this, slot);
    }

    @Override
    public Placement inverse(Placement placement) {
        return placement;
    }
}
