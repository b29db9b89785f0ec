package org.qml4j.sim.statevector;

/**
 * The inner loops over the samples of a chunk. C2 on JDK 17 vectorises a loop when it stores to one array only and
 * reads others at the same index; so each loop has one store, and callers swap row pointers instead of writing in place.
 */
final class RowKernels {

    private RowKernels() {}

    /** \(o = a x + b y\). */
    static void combine(double[] o, double[] x, double[] y, int n, double a, double b) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k] + b * y[k];
        }
    }

    /** \(o = a x + b y + c z + d w\). */
    static void combine(
            double[] o, double[] x, double[] y, double[] z, double[] w, int n, double a, double b, double c, double d) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k] + b * y[k] + c * z[k] + d * w[k];
        }
    }

    /** \(o = p x + q y\), coefficients per sample. */
    static void combineRows(double[] o, double[] x, double[] y, int n, double[] p, double[] q) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k] + q[k] * y[k];
        }
    }

    /** \(o = p x - q y\), coefficients per sample. */
    static void combineRowsMinus(double[] o, double[] x, double[] y, int n, double[] p, double[] q) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k] - q[k] * y[k];
        }
    }

    /** \(o \mathrel{+}= a x\). */
    static void add(double[] o, double[] x, int n, double a) {
        for (int k = 0; k < n; k++) {
            o[k] += a * x[k];
        }
    }

    /** \(o \mathrel{+}= p x\), coefficients per sample. */
    static void addRows(double[] o, double[] x, int n, double[] p) {
        for (int k = 0; k < n; k++) {
            o[k] += p[k] * x[k];
        }
    }

    /** \(o \mathrel{-}= p x\), coefficients per sample. */
    static void subtractRows(double[] o, double[] x, int n, double[] p) {
        for (int k = 0; k < n; k++) {
            o[k] -= p[k] * x[k];
        }
    }

    /** \(o = p x\), coefficients per sample. */
    static void multiplyRows(double[] o, double[] x, int n, double[] p) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k];
        }
    }

    /** \(o \mathrel{+}= x y + z w\). */
    static void addProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] += x[k] * y[k] + z[k] * w[k];
        }
    }

    /** \(o \mathrel{+}= x y - z w\). */
    static void addProductsMinus(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] += x[k] * y[k] - z[k] * w[k];
        }
    }

    /** \(o \mathrel{-}= x y + z w\). */
    static void subtractProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] -= x[k] * y[k] + z[k] * w[k];
        }
    }

    /** \(o = x^2 + y^2\). */
    static void norm(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = x[k] * x[k] + y[k] * y[k];
        }
    }

    /** The sum of the first entries, in order. */
    static double sum(double[] x, int n) {
        double s = 0;
        for (int k = 0; k < n; k++) {
            s += x[k];
        }
        return s;
    }
}
