package org.qml4j.sim.photonic.noise;

import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Component;

/**
 * A phase shifter that can be set to multiples of a step only: \(e^{i (q \lfloor \phi / q \rceil + \epsilon)}\).
 *
 * <p>The derivative is that of \(e^{i\phi}\) at the phase that is set: it passes the rounding as if it were not there.
 * The true derivative is 0 almost everywhere.
 *
 * @param stepRadians the step \(q\), above 0
 * @param errorRadians the error \(\epsilon\) of the phase that is set
 */
record SteppedPhaseShifter(double stepRadians, double errorRadians) implements Component {

    @Override
    public String name() {
        return "PS_STEPPED";
    }

    @Override
    public int modes() {
        return 1;
    }

    @Override
    public int angles() {
        return 1;
    }

    private double phase(double radians) {
        return stepRadians * Math.rint(radians / stepRadians) + errorRadians;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        double phase = phase(angles[0]);
        out.set(0, 0, Math.cos(phase), Math.sin(phase));
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        double phase = phase(angles[0]);
        out.set(0, 0, -Math.sin(phase), Math.cos(phase));
    }
}
