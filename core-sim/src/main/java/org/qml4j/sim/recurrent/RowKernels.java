package org.qml4j.sim.recurrent;

/**
 * Loops over samples. Each stores into one array that is none of its sources, which lets the compiler of the JVM use vector
 * instructions.
 */
final class RowKernels {

    private RowKernels() {}

    /** \(to = f a + g b\). */
    static void combine(double f, double[] a, double g, double[] b, double[] to, int from, int end) {
        for (int k = from; k < end; k++) {
            to[k] = f * a[k] + g * b[k];
        }
    }

    /** \(to = f a\). */
    static void scale(double f, double[] a, double[] to, int end) {
        for (int k = 0; k < end; k++) {
            to[k] = f * a[k];
        }
    }

    /** \(to = to + a b\). */
    static void addProduct(double[] a, double[] b, double[] to, int end) {
        for (int k = 0; k < end; k++) {
            to[k] += a[k] * b[k];
        }
    }

    /** \(\sum_k a_k b_k\) with four partial sums in a fixed order. */
    static double dot(double[] a, double[] b, int from, int end) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int k = from;
        for (; k + 3 < end; k += 4) {
            p += a[k] * b[k];
            q += a[k + 1] * b[k + 1];
            r += a[k + 2] * b[k + 2];
            s += a[k + 3] * b[k + 3];
        }
        for (; k < end; k++) {
            p += a[k] * b[k];
        }
        return (p + q) + (r + s);
    }
}
