package org.qml4j.sim.photonic.slos;

import java.util.random.RandomGenerator;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.FockState;

/** Seeded random unitaries and states. */
final class RandomPhotonics {

    private RandomPhotonics() {}

    /** Complex Gaussian columns, made orthonormal one after the other. */
    static ComplexMatrix unitary(int modes, RandomGenerator random) {
        ComplexMatrix u = ComplexMatrix.zeros(modes, modes);
        for (int c = 0; c < modes; c++) {
            for (int i = 0; i < modes; i++) {
                u.set(i, c, random.nextGaussian(), random.nextGaussian());
            }
            for (int d = 0; d < c; d++) {
                double p = 0;
                double q = 0;
                for (int i = 0; i < modes; i++) {
                    p += u.re(i, d) * u.re(i, c) + u.im(i, d) * u.im(i, c);
                    q += u.re(i, d) * u.im(i, c) - u.im(i, d) * u.re(i, c);
                }
                for (int i = 0; i < modes; i++) {
                    u.set(
                            i,
                            c,
                            u.re(i, c) - p * u.re(i, d) + q * u.im(i, d),
                            u.im(i, c) - p * u.im(i, d) - q * u.re(i, d));
                }
            }
            double norm = 0;
            for (int i = 0; i < modes; i++) {
                norm += u.re(i, c) * u.re(i, c) + u.im(i, c) * u.im(i, c);
            }
            for (int i = 0; i < modes; i++) {
                u.set(i, c, u.re(i, c) / Math.sqrt(norm), u.im(i, c) / Math.sqrt(norm));
            }
        }
        return u;
    }

    /** Each photon in a mode of its own choice. */
    static FockState state(int modes, int photons, RandomGenerator random) {
        int[] t = new int[modes];
        for (int k = 0; k < photons; k++) {
            t[random.nextInt(modes)]++;
        }
        return FockState.of(t);
    }

    /** The beam splitter of the convention Rx with angle \(\theta\). */
    static ComplexMatrix beamSplitter(double thetaRadians) {
        double c = Math.cos(thetaRadians / 2);
        double s = Math.sin(thetaRadians / 2);
        return ComplexMatrix.ofInterleaved(c, 0, 0, s, 0, s, c, 0);
    }
}
