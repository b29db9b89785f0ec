package org.qml4j.sim.statevector;

/** Cosines and sines of the angles of many samples. */
final class Trigonometry {

    private Trigonometry() {}

    /** Writes \(\cos(\theta/2)\) and \(\sin(\theta/2)\); the angles may stand in the row of the cosines. */
    static void ofHalf(double[] angles, double[] cosines, double[] sines, int n) {
        for (int k = 0; k < n; k++) {
            double half = angles[k] / 2;
            cosines[k] = Math.cos(half);
            sines[k] = Math.sin(half);
        }
    }
}
