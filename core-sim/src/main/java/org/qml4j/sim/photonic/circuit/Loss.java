package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * Loss in one mode: a photon stays with probability \(\cos^2(\theta/2)\) and is lost with probability
 * \(\sin^2(\theta/2)\). The matrix \(\cos(\theta/2)\) is the amplitude to stay and not unitary;
 * {@link LinearOpticalCircuit#dilated} gives the unitary that also describes where lost photons go.
 */
public record Loss() implements Component {

    /**
     * The angle \(\theta\) of a loss probability, in radians.
     *
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    public static double thetaOfLoss(double lossProbability) {
        if (!(lossProbability >= 0 && lossProbability <= 1)) {
            throw new IllegalArgumentException("A loss probability is between 0 and 1; got " + lossProbability + ".");
        }
        return 2 * Math.asin(Math.sqrt(lossProbability));
    }

    @Override
    public String name() {
        return "LOSS";
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
        out.set(0, 0, Math.cos(angles[0] / 2), 0);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        out.set(0, 0, -Math.sin(angles[0] / 2) / 2, 0);
    }

    @Override
    public boolean isUnitary() {
        return false;
    }

    @Override
    public Placement inverse(Placement placement) {
        throw new IllegalStateException(
                "Loss in mode " + placement.modes().get(0) + " cannot be undone; a circuit with loss has no inverse.");
    }
}
