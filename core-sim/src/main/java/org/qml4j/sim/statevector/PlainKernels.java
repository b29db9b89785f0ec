package org.qml4j.sim.statevector;

/**
 * Plain Java. C2 on JDK 17 vectorises a loop when it stores to one array only and reads others at the same index; so
 * each loop has one store, and what would overwrite an input goes to a free row that then takes its place.
 */
final class PlainKernels implements Kernels {

    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void combine(double[] o, double[] x, double[] y, int n, double a, double b) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k] + b * y[k];
        }
    }

    @Override
    public void combine(
            double[] o, double[] x, double[] y, double[] z, double[] w, int n, double a, double b, double c, double d) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k] + b * y[k] + c * z[k] + d * w[k];
        }
    }

    @Override
    public void combineRows(double[] o, double[] x, double[] y, double[] p, double[] q, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k] + q[k] * y[k];
        }
    }

    @Override
    public void combineRowsMinus(double[] o, double[] x, double[] y, double[] p, double[] q, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k] - q[k] * y[k];
        }
    }

    @Override
    public void add(double[] o, double[] x, int n, double a) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + a * x[k];
        }
    }

    @Override
    public void add(double[] o, double[] x, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + x[k];
        }
    }

    @Override
    public void addDifference(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + (x[k] - y[k]);
        }
    }

    @Override
    public void sum(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = x[k] + y[k];
        }
    }

    @Override
    public void addRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + p[k] * x[k];
        }
    }

    @Override
    public void subtractRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] - p[k] * x[k];
        }
    }

    @Override
    public void multiplyRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = p[k] * x[k];
        }
    }

    @Override
    public void scale(double[] o, double[] x, int n, double a) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k];
        }
    }

    @Override
    public void addProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + (x[k] * y[k] + z[k] * w[k]);
        }
    }

    @Override
    public void addProductsMinus(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + (x[k] * y[k] - z[k] * w[k]);
        }
    }

    @Override
    public void subtractProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] - (x[k] * y[k] + z[k] * w[k]);
        }
    }

    @Override
    public void norm(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k++) {
            o[k] = x[k] * x[k] + y[k] * y[k];
        }
    }

    @Override
    public void rotate(Plane p, int n, int bit, double a, double b) {
        for (int i = 0; i < p.dimension(); i = Kernels.next(i, bit)) {
            pair(p, i, i | bit, n, a, b);
        }
    }

    private void pair(Plane p, int i, int j, int n, double a, double b) {
        double[] x = p.row(i);
        double[] z = p.row(j);
        combine(p.free(0), x, z, n, a, -b);
        combine(p.free(1), x, z, n, b, a);
        p.exchange(i, 0);
        p.exchange(j, 1);
    }

    @Override
    public void rotate(Plane p, int n, int[] bits, double[] t, double scale) {
        int mask = mask(bits);
        for (int base = 0; base < p.dimension(); base = Kernels.next(base, mask)) {
            for (int q = 0; q < bits.length; q++) {
                shears(p, base, mask, bits[q], n, t[q], q == bits.length - 1 ? scale : 1);
            }
        }
    }

    private static int mask(int[] bits) {
        int mask = 0;
        for (int bit : bits) {
            mask |= bit;
        }
        return mask;
    }

    /** Rotates the pairs of one group; the subsets of a mask are counted in ascending order. */
    private static void shears(Plane p, int base, int mask, int bit, int n, double t, double scale) {
        int others = mask & ~bit;
        int s = 0;
        do {
            int i = base | s;
            double[] x = p.row(i);
            double[] z = p.row(i | bit);
            double[] o = p.free(0);
            if (scale == 1) {
                for (int k = 0; k < n; k++) {
                    o[k] = x[k] - t * z[k];
                }
                for (int k = 0; k < n; k++) {
                    z[k] = z[k] + t * x[k];
                }
            } else {
                for (int k = 0; k < n; k++) {
                    o[k] = (x[k] - t * z[k]) * scale;
                }
                for (int k = 0; k < n; k++) {
                    z[k] = (z[k] + t * x[k]) * scale;
                }
            }
            p.exchange(i, 0);
            s = (s - others) & others;
        } while (s != 0);
    }

    @Override
    public void unrotate(Plane psi, Plane lambda, int n, int bit, double a, double b, double[] sum) {
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, bit)) {
            int j = i | bit;
            addProductsMinus(sum, lambda.row(j), psi.row(i), lambda.row(i), psi.row(j), n);
            pair(psi, i, j, n, a, -b);
            pair(lambda, i, j, n, a, -b);
        }
    }

    @Override
    public void unrotate(Plane psi, Plane lambda, int n, int[] bits, double[] t, double scale, double[][] sums) {
        int mask = mask(bits);
        for (int base = 0; base < psi.dimension(); base = Kernels.next(base, mask)) {
            for (int q = bits.length - 1; q >= 0; q--) {
                int bit = bits[q];
                int others = mask & ~bit;
                int s = 0;
                do {
                    int i = base | s;
                    int j = i | bit;
                    addProductsMinus(sums[q], lambda.row(j), psi.row(i), lambda.row(i), psi.row(j), n);
                    s = (s - others) & others;
                } while (s != 0);
                double factor = q == 0 ? scale : 1;
                shears(psi, base, mask, bit, n, -t[q], factor);
                shears(lambda, base, mask, bit, n, -t[q], factor);
            }
        }
    }

    @Override
    public void multiply(Rows psi, int n, double[] re, double[] im) {
        for (int i = 0; i < re.length; i++) {
            multiply(psi, i, n, re[i], im[i]);
        }
    }

    private void multiply(Rows psi, int i, int n, double a, double b) {
        double[] x = psi.re.row(i);
        double[] y = psi.im.row(i);
        combine(psi.re.free(0), x, y, n, a, -b);
        combine(psi.im.free(0), x, y, n, b, a);
        psi.re.exchange(i, 0);
        psi.im.exchange(i, 0);
    }

    @Override
    public void divide(Rows psi, Rows lambda, int n, double[] re, double[] im, double[] overlaps, double[] spare) {
        for (int i = 0; i < re.length; i++) {
            combineRowsMinus(spare, psi.im.row(i), psi.re.row(i), lambda.re.row(i), lambda.im.row(i), n);
            overlaps[i] = Kernels.sum(spare, n);
            multiply(psi, i, n, re[i], -im[i]);
            multiply(lambda, i, n, re[i], -im[i]);
        }
    }
}
