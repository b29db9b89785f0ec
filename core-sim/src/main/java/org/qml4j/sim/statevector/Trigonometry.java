package org.qml4j.sim.statevector;

/**
 * Cosines and sines of the angles of many samples, in loops that C2 vectorises; {@code Math.cos} and {@code Math.sin} one
 * after another took most of the time of an encoding. The error is at most 4e-16, as the squares show: they add up to 1
 * within 5e-16.
 */
final class Trigonometry {
    /** Above this \(\pi\) in three parts is not exact enough. */
    private static final double LARGEST = 1e6;

    /** Adding and subtracting it rounds to a whole number. */
    private static final double ROUND = 0x1.8p52;

    /** \(\pi\) in parts; the first two have 32 bits, so that multiples of them are exact. */
    private static final double PI_A = 0x1.921fb544p1;

    private static final double PI_B = 0x1.0b4611a6p-33;
    private static final double PI_C = 0x1.3198a2e037073p-68;

    private static final double F2 = 1.0 / 2;
    private static final double F3 = F2 / 3;
    private static final double F4 = F3 / 4;
    private static final double F5 = F4 / 5;
    private static final double F6 = F5 / 6;
    private static final double F7 = F6 / 7;
    private static final double F8 = F7 / 8;
    private static final double F9 = F8 / 9;
    private static final double F10 = F9 / 10;
    private static final double F11 = F10 / 11;
    private static final double F12 = F11 / 12;
    private static final double F13 = F12 / 13;
    private static final double F14 = F13 / 14;
    private static final double F15 = F14 / 15;
    private static final double F16 = F15 / 16;

    private Trigonometry() {}

    /**
     * Writes \(\cos(\theta/2)\) and \(\sin(\theta/2)\).
     *
     * <p>With \(\theta/2 = k\pi + 2u\), \(|u| \le \pi/4\), they are \((-1)^k (1 - 2 \sin^2 u)\) and
     * \((-1)^k\, 2 \sin u \cos u\); the series of \(\sin u\) and \(\cos u\) end where their terms fall below rounding.
     *
     * @param angles the angles; may be the row of the cosines
     * @param cosines receives the cosines
     * @param sines receives the sines
     * @param spare a row to compute in
     * @param n how many
     */
    static void ofHalf(double[] angles, double[] cosines, double[] sines, double[] spare, int n) {
        if (!areSmall(angles, n)) {
            for (int k = 0; k < n; k++) {
                double half = angles[k] / 2;
                cosines[k] = Math.cos(half);
                sines[k] = Math.sin(half);
            }
            return;
        }
        for (int k = 0; k < n; k++) {
            spare[k] = (angles[k] * (0.5 / Math.PI) + ROUND) - ROUND;
        }
        for (int k = 0; k < n; k++) {
            cosines[k] = 0.5 * (((0.5 * angles[k] - spare[k] * PI_A) - spare[k] * PI_B) - spare[k] * PI_C);
        }
        for (int k = 0; k < n; k++) {
            double odd = spare[k] - 2 * ((0.5 * spare[k] + ROUND) - ROUND);
            spare[k] = 1 - 2 * odd * odd;
        }
        for (int k = 0; k < n; k++) {
            double u = cosines[k];
            double z = u * u;
            double sine = u - u * z * (F3 - z * (F5 - z * (F7 - z * (F9 - z * (F11 - z * (F13 - z * F15))))));
            double cosine = 1 - z * (F2 - z * (F4 - z * (F6 - z * (F8 - z * (F10 - z * (F12 - z * (F14 - z * F16)))))));
            sines[k] = 2 * spare[k] * sine * cosine;
        }
        for (int k = 0; k < n; k++) {
            double u = cosines[k];
            double z = u * u;
            double sine = u - u * z * (F3 - z * (F5 - z * (F7 - z * (F9 - z * (F11 - z * (F13 - z * F15))))));
            cosines[k] = spare[k] * (1 - 2 * sine * sine);
        }
    }

    private static boolean areSmall(double[] angles, int n) {
        boolean small = true;
        for (int k = 0; k < n; k++) {
            small &= Math.abs(angles[k]) < LARGEST;
        }
        return small;
    }
}
