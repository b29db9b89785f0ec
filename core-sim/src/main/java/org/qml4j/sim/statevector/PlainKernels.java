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

    /** Longer rows than a cache would ask for: each loop costs some nanoseconds however short it is. */
    @Override
    public int chunkNumbers() {
        return 1 << 15;
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
    public void combine(double[][] o, int count, double[][] x, double[] a, int n) {
        for (int r = 0; r < count; r++) {
            int at = 9 * r;
            combine(o[r], x[0], x[1], x[2], n, a[at], a[at + 1], a[at + 2]);
            add(o[r], x[3], x[4], x[5], n, a[at + 3], a[at + 4], a[at + 5]);
            add(o[r], x[6], x[7], x[8], n, a[at + 6], a[at + 7], a[at + 8]);
        }
    }

    private static void combine(double[] o, double[] x, double[] y, double[] z, int n, double a, double b, double c) {
        for (int k = 0; k < n; k++) {
            o[k] = a * x[k] + b * y[k] + c * z[k];
        }
    }

    private static void add(double[] o, double[] x, double[] y, double[] z, int n, double a, double b, double c) {
        for (int k = 0; k < n; k++) {
            o[k] = o[k] + a * x[k] + b * y[k] + c * z[k];
        }
    }

    @Override
    public void addDots(double[] sums, int at, double[] x, double[][] y, int count, int n) {
        for (int p = 0; p < count; p++) {
            addDot(sums, at + 8 * p, x, y[p], n);
        }
    }

    private static void addDot(double[] sums, int at, double[] x, double[] y, int n) {
        double a = sums[at];
        double b = sums[at + 1];
        double c = sums[at + 2];
        double d = sums[at + 3];
        double e = sums[at + 4];
        double f = sums[at + 5];
        double g = sums[at + 6];
        double h = sums[at + 7];
        for (int k = 0; k < n; k += 8) {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
            c += x[k + 2] * y[k + 2];
            d += x[k + 3] * y[k + 3];
            e += x[k + 4] * y[k + 4];
            f += x[k + 5] * y[k + 5];
            g += x[k + 6] * y[k + 6];
            h += x[k + 7] * y[k + 7];
        }
        sums[at] = a;
        sums[at + 1] = b;
        sums[at + 2] = c;
        sums[at + 3] = d;
        sums[at + 4] = e;
        sums[at + 5] = f;
        sums[at + 6] = g;
        sums[at + 7] = h;
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
    public void multiplyRows(double[] o, double[] x, double[] q, double[] y, double[] p, int n) {
        multiplyRows(o, x, p, n);
        multiplyRows(q, y, p, n);
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
            switch (bits.length) {
                case 1 -> one(p, base, bits[0], n, t[0], scale);
                case 2 -> two(p, base, bits[0], bits[1], n, t[0], t[1], scale);
                default -> {
                    two(p, base, bits[0], bits[1], n, t[0], t[1], 1);
                    two(p, base | bits[2], bits[0], bits[1], n, t[0], t[1], 1);
                    one(p, base, bits[2], n, t[2], scale);
                    one(p, base | bits[0], bits[2], n, t[2], scale);
                    one(p, base | bits[1], bits[2], n, t[2], scale);
                    one(p, base | bits[0] | bits[1], bits[2], n, t[2], scale);
                }
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

    /** Rotates a pair. */
    private static void one(Plane p, int i, int bit, int n, double t, double scale) {
        double[] x = p.row(i);
        double[] z = p.row(i | bit);
        double[] o = p.free(0);
        for (int k = 0; k < n; k++) {
            o[k] = (x[k] - t * z[k]) * scale;
        }
        for (int k = 0; k < n; k++) {
            z[k] = (z[k] + t * x[k]) * scale;
        }
        p.exchange(i, 0);
    }

    /**
     * Rotates four rows about the bit a, then about the bit b. Four loops with one store each: more arithmetic than eight
     * loops for one bit after the other, but at the usual lengths of rows it is the loops that count.
     */
    private static void two(Plane p, int i, int a, int b, int n, double t, double u, double scale) {
        double[] x = p.row(i);
        double[] y = p.row(i | a);
        double[] z = p.row(i | b);
        double[] w = p.row(i | a | b);
        double[] o = p.free(0);
        for (int k = 0; k < n; k++) {
            o[k] = ((x[k] - t * y[k]) - u * (z[k] - t * w[k])) * scale;
        }
        o = p.free(1);
        for (int k = 0; k < n; k++) {
            o[k] = ((y[k] + t * x[k]) - u * (w[k] + t * z[k])) * scale;
        }
        o = p.free(2);
        for (int k = 0; k < n; k++) {
            o[k] = ((z[k] - t * w[k]) + u * (x[k] - t * y[k])) * scale;
        }
        for (int k = 0; k < n; k++) {
            w[k] = ((w[k] + t * z[k]) + u * (y[k] + t * x[k])) * scale;
        }
        p.exchange(i, 0);
        p.exchange(i | a, 1);
        p.exchange(i | b, 2);
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
            switch (bits.length) {
                case 1 -> addOverlap(psi, lambda, base, bits[0], n, sums[0]);
                case 2 -> {
                    addOverlaps(psi, lambda, base, bits[0], bits[1], n, sums[0]);
                    addOverlaps(psi, lambda, base, bits[1], bits[0], n, sums[1]);
                }
                default -> {
                    for (int q = 0; q < 3; q++) {
                        int a = bits[q == 0 ? 1 : 0];
                        int b = bits[q == 2 ? 1 : 2];
                        addOverlaps(psi, lambda, base, bits[q], a, n, sums[q]);
                        addOverlaps(psi, lambda, base | b, bits[q], a, n, sums[q]);
                    }
                }
            }
            undo(psi, base, n, bits, t, scale);
            undo(lambda, base, n, bits, t, scale);
        }
    }

    private static void undo(Plane p, int base, int n, int[] bits, double[] t, double scale) {
        switch (bits.length) {
            case 1 -> one(p, base, bits[0], n, -t[0], scale);
            case 2 -> two(p, base, bits[1], bits[0], n, -t[1], -t[0], scale);
            default -> {
                two(p, base, bits[2], bits[1], n, -t[2], -t[1], 1);
                two(p, base | bits[0], bits[2], bits[1], n, -t[2], -t[1], 1);
                one(p, base, bits[0], n, -t[0], scale);
                one(p, base | bits[1], bits[0], n, -t[0], scale);
                one(p, base | bits[2], bits[0], n, -t[0], scale);
                one(p, base | bits[1] | bits[2], bits[0], n, -t[0], scale);
            }
        }
    }

    private static void addOverlap(Plane psi, Plane lambda, int i, int bit, int n, double[] sum) {
        double[] x = psi.row(i);
        double[] y = psi.row(i | bit);
        double[] u = lambda.row(i);
        double[] v = lambda.row(i | bit);
        for (int k = 0; k < n; k++) {
            sum[k] = sum[k] + (v[k] * x[k] - u[k] * y[k]);
        }
    }

    /** The overlaps of two pairs that differ in another bit. */
    private static void addOverlaps(Plane psi, Plane lambda, int i, int bit, int other, int n, double[] sum) {
        double[] x = psi.row(i);
        double[] y = psi.row(i | bit);
        double[] u = lambda.row(i);
        double[] v = lambda.row(i | bit);
        double[] z = psi.row(i | other);
        double[] w = psi.row(i | bit | other);
        double[] r = lambda.row(i | other);
        double[] s = lambda.row(i | bit | other);
        for (int k = 0; k < n; k++) {
            sum[k] = sum[k] + ((v[k] * x[k] - u[k] * y[k]) + (s[k] * z[k] - r[k] * w[k]));
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

    @Override
    public void chains(double[] x, int rounds, double a, double b) {
        double x0 = x[0];
        double x1 = x[1];
        double x2 = x[2];
        double x3 = x[3];
        double x4 = x[4];
        double x5 = x[5];
        double x6 = x[6];
        double x7 = x[7];
        double x8 = x[8];
        double x9 = x[9];
        double x10 = x[10];
        double x11 = x[11];
        double x12 = x[12];
        double x13 = x[13];
        double x14 = x[14];
        double x15 = x[15];
        for (int r = 0; r < rounds; r++) {
            x0 = Math.fma(x0, a, b);
            x1 = Math.fma(x1, a, b);
            x2 = Math.fma(x2, a, b);
            x3 = Math.fma(x3, a, b);
            x4 = Math.fma(x4, a, b);
            x5 = Math.fma(x5, a, b);
            x6 = Math.fma(x6, a, b);
            x7 = Math.fma(x7, a, b);
            x8 = Math.fma(x8, a, b);
            x9 = Math.fma(x9, a, b);
            x10 = Math.fma(x10, a, b);
            x11 = Math.fma(x11, a, b);
            x12 = Math.fma(x12, a, b);
            x13 = Math.fma(x13, a, b);
            x14 = Math.fma(x14, a, b);
            x15 = Math.fma(x15, a, b);
        }
        x[0] = x0;
        x[1] = x1;
        x[2] = x2;
        x[3] = x3;
        x[4] = x4;
        x[5] = x5;
        x[6] = x6;
        x[7] = x7;
        x[8] = x8;
        x[9] = x9;
        x[10] = x10;
        x[11] = x11;
        x[12] = x12;
        x[13] = x13;
        x[14] = x14;
        x[15] = x15;
    }
}
