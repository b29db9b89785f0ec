package org.qml4j.sim.generator;

/**
 * The coefficients of \(e^{i\rho x} = J_0(\rho) + 2 \sum_k i^k J_k(\rho) T_k(x)\), the Jacobi-Anger expansion in
 * Chebyshev polynomials on \([-1, 1]\) (Tal-Ezer, Kosloff 1984, doi:10.1063/1.448136). Bessel functions by Miller's
 * downward recurrence.
 */
final class ChebyshevSeries {
    private static final double NEGLIGIBLE = 1e-18;
    private static final double LARGE = 1e200;

    private ChebyshevSeries() {}

    /**
     * \(J_0, 2 J_1, 2 J_2, \dots\) at an argument above 0, without the powers of \(i\), up to the last one that is not
     * negligible.
     */
    static double[] of(double argument) {
        int start = (int) (argument + 12 * Math.cbrt(argument)) + 40;
        double[] j = new double[start + 2];
        j[start] = 1;
        double norm = 0;
        for (int k = start; k >= 1; k--) {
            j[k - 1] = 2 * k / argument * j[k] - j[k + 1];
            if (Math.abs(j[k - 1]) > LARGE) {
                for (int i = k - 1; i < j.length; i++) {
                    j[i] /= LARGE;
                }
            }
        }
        for (int k = start - start % 2; k >= 2; k -= 2) {
            norm += 2 * j[k];
        }
        norm += j[0];
        int last = start;
        while (last > 1 && Math.abs(j[last] / norm) < NEGLIGIBLE) {
            last--;
        }
        double[] c = new double[last + 1];
        for (int k = 0; k <= last; k++) {
            c[k] = (k == 0 ? 1 : 2) * j[k] / norm;
        }
        return c;
    }
}
