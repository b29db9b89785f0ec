package org.qml4j.sim.qasm;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * The angles of a unitary on one qubit, \(e^{i\alpha}\, U(\theta, \phi, \lambda)\).
 *
 * @param theta \(\theta\), in radians
 * @param phi \(\phi\), in radians
 * @param lambda \(\lambda\), in radians
 * @param phase \(\alpha\), in radians
 */
record OneQubit(double theta, double phi, double lambda, double phase) {
    private static final double TINY = 1e-14;

    static OneQubit of(ComplexMatrix u) {
        double stay = Math.hypot(u.re(0, 0), u.im(0, 0));
        double move = Math.hypot(u.re(1, 0), u.im(1, 0));
        double theta = 2 * Math.atan2(move, stay);
        double last = Math.atan2(u.im(1, 1), u.re(1, 1));
        double down = Math.atan2(u.im(1, 0), u.re(1, 0));
        if (stay < TINY) {
            double phase = Math.atan2(-u.im(0, 1), -u.re(0, 1));
            return new OneQubit(theta, down - phase, 0, phase);
        }
        double phase = Math.atan2(u.im(0, 0), u.re(0, 0));
        double phi = move < TINY ? 0 : down - phase;
        return new OneQubit(theta, phi, last - phase - phi, phase);
    }

    /** Whether the unitary is the identity, without its phase too. */
    boolean isIdentity() {
        return theta == 0 && phi + lambda == 0;
    }
}
