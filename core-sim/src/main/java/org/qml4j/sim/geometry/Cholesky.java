package org.qml4j.sim.geometry;

/** Solves symmetric positive definite systems. */
final class Cholesky {
    /** Below this, times the largest diagonal entry if that is above 1, rounding decides; derivatives of states are of order 1. */
    private static final double SINGULAR = 1e-13;

    private Cholesky() {}

    /** The solution of \((A + \lambda I) y = b\). */
    static double[] solve(double[][] a, double lambda, double[] b) {
        double[][] l = decompose(a, lambda);
        int n = b.length;
        double[] y = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= l[i][k] * y[k];
            }
            y[i] /= l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                y[i] -= l[k][i] * y[k];
            }
            y[i] /= l[i][i];
        }
        return y;
    }

    private static double[][] decompose(double[][] a, double lambda) {
        int n = a.length;
        double[][] l = new double[n][n];
        double largest = 1;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i][i] + lambda);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j] + (i == j ? lambda : 0);
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i != j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > SINGULAR * largest) {
                    l[i][i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException("The metric with damping " + lambda + " is singular: weight " + i
                            + " moves the state nowhere that those before it do not. Set a damping, for example 1e-3.");
                }
            }
        }
        return l;
    }
}
