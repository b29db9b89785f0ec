package org.qml4j.sim.density;

import java.util.List;

/** The loops over the Pauli coefficients of a batch: entry \((P, b)\) is at {@code P * width + b}. */
final class Kernels {
    private Kernels() {}

    /** Applies a 4 x 4 matrix to the digit of one qubit, for all samples. */
    static void one(double[] r, int run, double[][] m, boolean transposed) {
        one(r, run, 0, 1, m, transposed);
    }

    /**
     * Applies a 4 x 4 matrix to the digit of one qubit, for one sample of a batch.
     *
     * @param run the stride of the digit times the width
     */
    static void one(double[] r, int run, int first, int step, double[][] m, boolean transposed) {
        double[] t = flat(m, transposed);
        double aa = t[0];
        double ab = t[1];
        double ac = t[2];
        double ad = t[3];
        double ba = t[4];
        double bb = t[5];
        double bc = t[6];
        double bd = t[7];
        double ca = t[8];
        double cb = t[9];
        double cc = t[10];
        double cd = t[11];
        double da = t[12];
        double db = t[13];
        double dc = t[14];
        double dd = t[15];
        for (int from = 0; from < r.length; from += 4 * run) {
            for (int i = from + first; i < from + run; i += step) {
                double a = r[i];
                double b = r[i + run];
                double c = r[i + 2 * run];
                double d = r[i + 3 * run];
                r[i] = aa * a + ab * b + ac * c + ad * d;
                r[i + run] = ba * a + bb * b + bc * c + bd * d;
                r[i + 2 * run] = ca * a + cb * b + cc * c + cd * d;
                r[i + 3 * run] = da * a + db * b + dc * c + dd * d;
            }
        }
    }

    private static double[] flat(double[][] m, boolean transposed) {
        double[] t = new double[16];
        for (int i = 0; i < 16; i++) {
            t[i] = transposed ? m[i & 3][i >> 2] : m[i >> 2][i & 3];
        }
        return t;
    }

    /** Adds \(\sum_{rest} l_i r_j\) of one sample to a 4 x 4 matrix. */
    static void overlaps(double[] l, double[] r, int run, int first, int step, double[][] sums) {
        for (int i = 0; i < 4; i++) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int from = 0; from < r.length; from += 4 * run) {
                for (int k = from + first; k < from + run; k += step) {
                    double left = l[k + i * run];
                    s0 += left * r[k];
                    s1 += left * r[k + run];
                    s2 += left * r[k + 2 * run];
                    s3 += left * r[k + 3 * run];
                }
            }
            sums[i][0] += s0;
            sums[i][1] += s1;
            sums[i][2] += s2;
            sums[i][3] += s3;
        }
    }

    /** The indices that have the digit 0 at some qubits, one after the other. */
    static final class Bases {
        private final int[] places;
        final int count;

        Bases(int qubits, List<Integer> on) {
            places = on.stream().mapToInt(q -> 2 * (qubits - 1 - q)).sorted().toArray();
            count = 1 << (2 * (qubits - on.size()));
        }

        /** So many indices follow each other without a gap. */
        int run() {
            return 1 << places[0];
        }

        int at(int number) {
            int index = number;
            for (int p : places) {
                int low = index & ((1 << p) - 1);
                index = ((index - low) << 2) + low;
            }
            return index;
        }
    }

    /** Applies a sparse matrix to the digits of some qubits, for one sample or for all. */
    static void many(double[] r, int width, int first, int step, Bases bases, int[] offsets, Sparse m) {
        double[] in = new double[offsets.length];
        double[] out = new double[offsets.length];
        for (int k = 0; k < bases.count; k++) {
            int base = bases.at(k);
            for (int b = first; b < width; b += step) {
                for (int e = 0; e < offsets.length; e++) {
                    in[e] = r[(base + offsets[e]) * width + b];
                }
                m.times(in, out);
                for (int e = 0; e < offsets.length; e++) {
                    r[(base + offsets[e]) * width + b] = out[e];
                }
            }
        }
    }

    /** \(\sum l^T M r\) of one sample over all blocks. */
    static double between(double[] l, double[] r, int width, int sample, Bases bases, int[] offsets, Sparse m) {
        double[] left = new double[offsets.length];
        double[] right = new double[offsets.length];
        double sum = 0;
        for (int k = 0; k < bases.count; k++) {
            int base = bases.at(k);
            for (int e = 0; e < offsets.length; e++) {
                left[e] = l[(base + offsets[e]) * width + sample];
                right[e] = r[(base + offsets[e]) * width + sample];
            }
            sum += m.between(left, right);
        }
        return sum;
    }
}
