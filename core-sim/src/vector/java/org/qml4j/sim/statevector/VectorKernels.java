package org.qml4j.sim.statevector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The incubating Vector API. Groups of two to eight rows stay in registers for up to three rotations.
 *
 * <p>The loops repeat each other on purpose. A vector is an object until C2 inlines all that happens to it and keeps it in
 * a register. A loop that takes its operation as a lambda is compiled once for all callers: with up to two operations C2
 * inlines both, from the third on it inlines none and every vector is allocated, so that \(o = 2x + y\) on 64 numbers
 * takes 183 ns instead of 9 (JDK 17, 512 bits). So each operation has a loop of its own, written out.
 *
 * <p>The class is compiled apart from the others, with the module {@code jdk.incubator.vector}, and loaded by name; see
 * {@link KernelSet}.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    @Override
    public String description() {
        return "Vector API, " + S.vectorBitSize() + " bits";
    }

    @Override
    public int lanes() {
        return L;
    }

    /** Two states with real and imaginary parts then fill half of a cache of 1 MiB. */
    @Override
    public int chunkNumbers() {
        return 1 << 14;
    }

    @Override
    public void combine(double[] o, double[] x, double[] y, int n, double a, double b) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            xV.mul(a).add(yV.mul(b)).intoArray(o, k);
        }
    }

    @Override
    public void combine(
            double[] o, double[] x, double[] y, double[] z, double[] w, int n, double a, double b, double c, double d) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector zV = DoubleVector.fromArray(S, z, k);
            DoubleVector wV = DoubleVector.fromArray(S, w, k);
            xV.mul(a).add(yV.mul(b)).add(zV.mul(c)).add(wV.mul(d)).intoArray(o, k);
        }
    }

    @Override
    public void combine(double[][] o, int count, double[][] x, double[] a, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x[0], k);
            DoubleVector x1 = DoubleVector.fromArray(S, x[1], k);
            DoubleVector x2 = DoubleVector.fromArray(S, x[2], k);
            DoubleVector x3 = DoubleVector.fromArray(S, x[3], k);
            DoubleVector x4 = DoubleVector.fromArray(S, x[4], k);
            DoubleVector x5 = DoubleVector.fromArray(S, x[5], k);
            DoubleVector x6 = DoubleVector.fromArray(S, x[6], k);
            DoubleVector x7 = DoubleVector.fromArray(S, x[7], k);
            DoubleVector x8 = DoubleVector.fromArray(S, x[8], k);
            for (int r = 0; r < count; r++) {
                int at = 9 * r;
                DoubleVector v = x0.mul(a[at]);
                v = v.add(x1.mul(a[at + 1]));
                v = v.add(x2.mul(a[at + 2]));
                v = v.add(x3.mul(a[at + 3]));
                v = v.add(x4.mul(a[at + 4]));
                v = v.add(x5.mul(a[at + 5]));
                v = v.add(x6.mul(a[at + 6]));
                v = v.add(x7.mul(a[at + 7]));
                v.add(x8.mul(a[at + 8])).intoArray(o[r], k);
            }
        }
    }

    @Override
    public void addDots(double[] sums, int at, double[] x, double[][] y, int count, int n) {
        for (int p = 0; p < count; p++) {
            double[] other = y[p];
            for (int j = 0; j < 8; j += L) {
                DoubleVector sum = DoubleVector.fromArray(S, sums, at + 8 * p + j);
                for (int k = j; k < n; k += 8) {
                    sum = sum.add(DoubleVector.fromArray(S, x, k).mul(DoubleVector.fromArray(S, other, k)));
                }
                sum.intoArray(sums, at + 8 * p + j);
            }
        }
    }

    @Override
    public void combineRows(double[] o, double[] x, double[] y, double[] p, double[] q, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            DoubleVector qV = DoubleVector.fromArray(S, q, k);
            pV.mul(xV).add(qV.mul(yV)).intoArray(o, k);
        }
    }

    @Override
    public void combineRowsMinus(double[] o, double[] x, double[] y, double[] p, double[] q, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            DoubleVector qV = DoubleVector.fromArray(S, q, k);
            pV.mul(xV).sub(qV.mul(yV)).intoArray(o, k);
        }
    }

    @Override
    public void add(double[] o, double[] x, int n, double a) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            oV.add(xV.mul(a)).intoArray(o, k);
        }
    }

    @Override
    public void add(double[] o, double[] x, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            oV.add(xV).intoArray(o, k);
        }
    }

    @Override
    public void addDifference(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            oV.add(xV.sub(yV)).intoArray(o, k);
        }
    }

    @Override
    public void sum(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            xV.add(yV).intoArray(o, k);
        }
    }

    @Override
    public void addRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            oV.add(pV.mul(xV)).intoArray(o, k);
        }
    }

    @Override
    public void subtractRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            oV.sub(pV.mul(xV)).intoArray(o, k);
        }
    }

    @Override
    public void multiplyRows(double[] o, double[] x, double[] p, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            pV.mul(xV).intoArray(o, k);
        }
    }

    @Override
    public void multiplyRows(double[] o, double[] x, double[] q, double[] y, double[] p, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector pV = DoubleVector.fromArray(S, p, k);
            pV.mul(DoubleVector.fromArray(S, x, k)).intoArray(o, k);
            pV.mul(DoubleVector.fromArray(S, y, k)).intoArray(q, k);
        }
    }

    @Override
    public void scale(double[] o, double[] x, int n, double a) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            xV.mul(a).intoArray(o, k);
        }
    }

    @Override
    public void addProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector zV = DoubleVector.fromArray(S, z, k);
            DoubleVector wV = DoubleVector.fromArray(S, w, k);
            oV.add(xV.mul(yV).add(zV.mul(wV))).intoArray(o, k);
        }
    }

    @Override
    public void addProductsMinus(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector zV = DoubleVector.fromArray(S, z, k);
            DoubleVector wV = DoubleVector.fromArray(S, w, k);
            oV.add(xV.mul(yV).sub(zV.mul(wV))).intoArray(o, k);
        }
    }

    @Override
    public void subtractProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector oV = DoubleVector.fromArray(S, o, k);
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector zV = DoubleVector.fromArray(S, z, k);
            DoubleVector wV = DoubleVector.fromArray(S, w, k);
            oV.sub(xV.mul(yV).add(zV.mul(wV))).intoArray(o, k);
        }
    }

    @Override
    public void norm(double[] o, double[] x, double[] y, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            xV.mul(xV).add(yV.mul(yV)).intoArray(o, k);
        }
    }

    @Override
    public void rotate(Plane p, int n, int bit, double a, double b) {
        for (int i = 0; i < p.dimension(); i = Kernels.next(i, bit)) {
            pair(p.row(i), p.row(i | bit), n, a, b);
        }
    }

    private static void pair(double[] x, double[] z, int n, double a, double b) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector zV = DoubleVector.fromArray(S, z, k);
            xV.mul(a).sub(zV.mul(b)).intoArray(x, k);
            xV.mul(b).add(zV.mul(a)).intoArray(z, k);
        }
    }

    @Override
    public void rotate(Plane p, int n, int[] bits, double[] t, double scale) {
        switch (bits.length) {
            case 1 -> rotate1(p, n, bits[0], t[0], scale);
            case 2 -> rotate2(p, n, bits, t, scale);
            default -> rotate3(p, n, bits, t);
        }
    }

    @Override
    public void unrotate(Plane psi, Plane lambda, int n, int bit, double a, double b, double[] sum) {
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, bit)) {
            int j = i | bit;
            addProductsMinus(sum, lambda.row(j), psi.row(i), lambda.row(i), psi.row(j), n);
            pair(psi.row(i), psi.row(j), n, a, -b);
            pair(lambda.row(i), lambda.row(j), n, a, -b);
        }
    }

    @Override
    public void unrotate(Plane psi, Plane lambda, int n, int[] bits, double[] t, double scale, double[][] sums) {
        switch (bits.length) {
            case 1 -> unrotate1(psi, lambda, n, bits[0], t[0], scale, sums[0]);
            case 2 -> unrotate2(psi, lambda, n, bits, t, scale, sums);
            default -> unrotate3(psi, lambda, n, bits, t, sums);
        }
    }

    @Override
    public void multiply(Rows psi, int n, double[] re, double[] im) {
        for (int i = 0; i < re.length; i++) {
            multiply(psi.re.row(i), psi.im.row(i), n, re[i], im[i]);
        }
    }

    private static void multiply(double[] x, double[] y, int n, double a, double b) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            xV.mul(a).sub(yV.mul(b)).intoArray(x, k);
            xV.mul(b).add(yV.mul(a)).intoArray(y, k);
        }
    }

    @Override
    public void divide(Rows psi, Rows lambda, int n, double[] re, double[] im, double[] overlaps, double[] spare) {
        for (int i = 0; i < re.length; i++) {
            divide(psi.re.row(i), psi.im.row(i), lambda.re.row(i), lambda.im.row(i), n, re[i], -im[i], spare);
            overlaps[i] = Kernels.sum(spare, n);
        }
    }

    private static void divide(
            double[] x, double[] y, double[] u, double[] v, int n, double a, double b, double[] overlap) {
        for (int k = 0; k < n; k += L) {
            DoubleVector xV = DoubleVector.fromArray(S, x, k);
            DoubleVector yV = DoubleVector.fromArray(S, y, k);
            DoubleVector uV = DoubleVector.fromArray(S, u, k);
            DoubleVector vV = DoubleVector.fromArray(S, v, k);
            uV.mul(yV).sub(vV.mul(xV)).intoArray(overlap, k);
            xV.mul(a).sub(yV.mul(b)).intoArray(x, k);
            xV.mul(b).add(yV.mul(a)).intoArray(y, k);
            uV.mul(a).sub(vV.mul(b)).intoArray(u, k);
            uV.mul(b).add(vV.mul(a)).intoArray(v, k);
        }
    }

    private static void rotate1(Plane p, int n, int bit, double t, double scale) {
        int mask = bit;
        for (int i = 0; i < p.dimension(); i = Kernels.next(i, mask)) {
            turn(p.row(i), p.row(i | bit), n, t, scale);
        }
    }

    private static void turn(double[] r0, double[] r1, int n, double t, double scale) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector x0q0 = x0.sub(x1.mul(t));
            x1 = x1.add(x0.mul(t));
            x0 = x0q0;
            x0.mul(scale).intoArray(r0, k);
            x1.mul(scale).intoArray(r1, k);
        }
    }

    private static void rotate2(Plane p, int n, int[] bits, double[] t, double scale) {
        int b0 = bits[0];
        int b1 = bits[1];
        int mask = b0 | b1;
        for (int i = 0; i < p.dimension(); i = Kernels.next(i, mask)) {
            turn(p.row(i), p.row(i | b0), p.row(i | b1), p.row(i | b0 | b1), n, t[0], t[1], scale);
        }
    }

    private static void turn(
            double[] r0, double[] r1, double[] r2, double[] r3, int n, double t0, double t1, double scale) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector x2 = DoubleVector.fromArray(S, r2, k);
            DoubleVector x3 = DoubleVector.fromArray(S, r3, k);
            DoubleVector x0q0 = x0.sub(x1.mul(t0));
            x1 = x1.add(x0.mul(t0));
            x0 = x0q0;
            DoubleVector x2q0 = x2.sub(x3.mul(t0));
            x3 = x3.add(x2.mul(t0));
            x2 = x2q0;
            DoubleVector x0q1 = x0.sub(x2.mul(t1));
            x2 = x2.add(x0.mul(t1));
            x0 = x0q1;
            DoubleVector x1q1 = x1.sub(x3.mul(t1));
            x3 = x3.add(x1.mul(t1));
            x1 = x1q1;
            x0.mul(scale).intoArray(r0, k);
            x1.mul(scale).intoArray(r1, k);
            x2.mul(scale).intoArray(r2, k);
            x3.mul(scale).intoArray(r3, k);
        }
    }

    private static void rotate3(Plane p, int n, int[] bits, double[] t) {
        int b0 = bits[0];
        int b1 = bits[1];
        int b2 = bits[2];
        int mask = b0 | b1 | b2;
        for (int i = 0; i < p.dimension(); i = Kernels.next(i, mask)) {
            turn(
                    p.row(i),
                    p.row(i | b0),
                    p.row(i | b1),
                    p.row(i | b0 | b1),
                    p.row(i | b2),
                    p.row(i | b0 | b2),
                    p.row(i | b1 | b2),
                    p.row(i | b0 | b1 | b2),
                    n,
                    t[0],
                    t[1],
                    t[2]);
        }
    }

    private static void turn(
            double[] r0,
            double[] r1,
            double[] r2,
            double[] r3,
            double[] r4,
            double[] r5,
            double[] r6,
            double[] r7,
            int n,
            double t0,
            double t1,
            double t2) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector x2 = DoubleVector.fromArray(S, r2, k);
            DoubleVector x3 = DoubleVector.fromArray(S, r3, k);
            DoubleVector x4 = DoubleVector.fromArray(S, r4, k);
            DoubleVector x5 = DoubleVector.fromArray(S, r5, k);
            DoubleVector x6 = DoubleVector.fromArray(S, r6, k);
            DoubleVector x7 = DoubleVector.fromArray(S, r7, k);
            DoubleVector x0q0 = x0.sub(x1.mul(t0));
            x1 = x1.add(x0.mul(t0));
            x0 = x0q0;
            DoubleVector x2q0 = x2.sub(x3.mul(t0));
            x3 = x3.add(x2.mul(t0));
            x2 = x2q0;
            DoubleVector x4q0 = x4.sub(x5.mul(t0));
            x5 = x5.add(x4.mul(t0));
            x4 = x4q0;
            DoubleVector x6q0 = x6.sub(x7.mul(t0));
            x7 = x7.add(x6.mul(t0));
            x6 = x6q0;
            DoubleVector x0q1 = x0.sub(x2.mul(t1));
            x2 = x2.add(x0.mul(t1));
            x0 = x0q1;
            DoubleVector x1q1 = x1.sub(x3.mul(t1));
            x3 = x3.add(x1.mul(t1));
            x1 = x1q1;
            DoubleVector x4q1 = x4.sub(x6.mul(t1));
            x6 = x6.add(x4.mul(t1));
            x4 = x4q1;
            DoubleVector x5q1 = x5.sub(x7.mul(t1));
            x7 = x7.add(x5.mul(t1));
            x5 = x5q1;
            DoubleVector x0q2 = x0.sub(x4.mul(t2));
            x4 = x4.add(x0.mul(t2));
            x0 = x0q2;
            DoubleVector x1q2 = x1.sub(x5.mul(t2));
            x5 = x5.add(x1.mul(t2));
            x1 = x1q2;
            DoubleVector x2q2 = x2.sub(x6.mul(t2));
            x6 = x6.add(x2.mul(t2));
            x2 = x2q2;
            DoubleVector x3q2 = x3.sub(x7.mul(t2));
            x7 = x7.add(x3.mul(t2));
            x3 = x3q2;
            x0.intoArray(r0, k);
            x1.intoArray(r1, k);
            x2.intoArray(r2, k);
            x3.intoArray(r3, k);
            x4.intoArray(r4, k);
            x5.intoArray(r5, k);
            x6.intoArray(r6, k);
            x7.intoArray(r7, k);
        }
    }

    private static void unrotate1(Plane psi, Plane lambda, int n, int bit, double t, double scale, double[] sum) {
        int mask = bit;
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, mask)) {
            undo(psi.row(i), psi.row(i | bit), lambda.row(i), lambda.row(i | bit), n, t, scale, sum);
        }
    }

    private static void undo(
            double[] r0, double[] r1, double[] s0, double[] s1, int n, double t, double scale, double[] g0) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector u0 = DoubleVector.fromArray(S, s0, k);
            DoubleVector u1 = DoubleVector.fromArray(S, s1, k);
            DoubleVector.fromArray(S, g0, k).add(u1.mul(x0).sub(u0.mul(x1))).intoArray(g0, k);
            DoubleVector x0q0 = x0.add(x1.mul(t));
            x1 = x1.sub(x0.mul(t));
            x0 = x0q0;
            DoubleVector u0q0 = u0.add(u1.mul(t));
            u1 = u1.sub(u0.mul(t));
            u0 = u0q0;
            x0.mul(scale).intoArray(r0, k);
            x1.mul(scale).intoArray(r1, k);
            u0.mul(scale).intoArray(s0, k);
            u1.mul(scale).intoArray(s1, k);
        }
    }

    private static void unrotate2(
            Plane psi, Plane lambda, int n, int[] bits, double[] t, double scale, double[][] sums) {
        int b0 = bits[0];
        int b1 = bits[1];
        int mask = b0 | b1;
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, mask)) {
            undo(
                    psi.row(i),
                    psi.row(i | b0),
                    psi.row(i | b1),
                    psi.row(i | b0 | b1),
                    lambda.row(i),
                    lambda.row(i | b0),
                    lambda.row(i | b1),
                    lambda.row(i | b0 | b1),
                    n,
                    t[0],
                    t[1],
                    scale,
                    sums[0],
                    sums[1]);
        }
    }

    private static void undo(
            double[] r0,
            double[] r1,
            double[] r2,
            double[] r3,
            double[] s0,
            double[] s1,
            double[] s2,
            double[] s3,
            int n,
            double t0,
            double t1,
            double scale,
            double[] g0,
            double[] g1) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector x2 = DoubleVector.fromArray(S, r2, k);
            DoubleVector x3 = DoubleVector.fromArray(S, r3, k);
            DoubleVector u0 = DoubleVector.fromArray(S, s0, k);
            DoubleVector u1 = DoubleVector.fromArray(S, s1, k);
            DoubleVector u2 = DoubleVector.fromArray(S, s2, k);
            DoubleVector u3 = DoubleVector.fromArray(S, s3, k);
            DoubleVector.fromArray(S, g0, k)
                    .add(u1.mul(x0).sub(u0.mul(x1)).add(u3.mul(x2).sub(u2.mul(x3))))
                    .intoArray(g0, k);
            DoubleVector.fromArray(S, g1, k)
                    .add(u2.mul(x0).sub(u0.mul(x2)).add(u3.mul(x1).sub(u1.mul(x3))))
                    .intoArray(g1, k);
            DoubleVector x0q1 = x0.add(x2.mul(t1));
            x2 = x2.sub(x0.mul(t1));
            x0 = x0q1;
            DoubleVector x1q1 = x1.add(x3.mul(t1));
            x3 = x3.sub(x1.mul(t1));
            x1 = x1q1;
            DoubleVector u0q1 = u0.add(u2.mul(t1));
            u2 = u2.sub(u0.mul(t1));
            u0 = u0q1;
            DoubleVector u1q1 = u1.add(u3.mul(t1));
            u3 = u3.sub(u1.mul(t1));
            u1 = u1q1;
            DoubleVector x0q0 = x0.add(x1.mul(t0));
            x1 = x1.sub(x0.mul(t0));
            x0 = x0q0;
            DoubleVector x2q0 = x2.add(x3.mul(t0));
            x3 = x3.sub(x2.mul(t0));
            x2 = x2q0;
            DoubleVector u0q0 = u0.add(u1.mul(t0));
            u1 = u1.sub(u0.mul(t0));
            u0 = u0q0;
            DoubleVector u2q0 = u2.add(u3.mul(t0));
            u3 = u3.sub(u2.mul(t0));
            u2 = u2q0;
            x0.mul(scale).intoArray(r0, k);
            x1.mul(scale).intoArray(r1, k);
            x2.mul(scale).intoArray(r2, k);
            x3.mul(scale).intoArray(r3, k);
            u0.mul(scale).intoArray(s0, k);
            u1.mul(scale).intoArray(s1, k);
            u2.mul(scale).intoArray(s2, k);
            u3.mul(scale).intoArray(s3, k);
        }
    }

    private static void unrotate3(Plane psi, Plane lambda, int n, int[] bits, double[] t, double[][] sums) {
        int b0 = bits[0];
        int b1 = bits[1];
        int b2 = bits[2];
        int mask = b0 | b1 | b2;
        for (int i = 0; i < psi.dimension(); i = Kernels.next(i, mask)) {
            undo(
                    psi.row(i),
                    psi.row(i | b0),
                    psi.row(i | b1),
                    psi.row(i | b0 | b1),
                    psi.row(i | b2),
                    psi.row(i | b0 | b2),
                    psi.row(i | b1 | b2),
                    psi.row(i | b0 | b1 | b2),
                    lambda.row(i),
                    lambda.row(i | b0),
                    lambda.row(i | b1),
                    lambda.row(i | b0 | b1),
                    lambda.row(i | b2),
                    lambda.row(i | b0 | b2),
                    lambda.row(i | b1 | b2),
                    lambda.row(i | b0 | b1 | b2),
                    n,
                    t[0],
                    t[1],
                    t[2],
                    sums[0],
                    sums[1],
                    sums[2]);
        }
    }

    private static void undo(
            double[] r0,
            double[] r1,
            double[] r2,
            double[] r3,
            double[] r4,
            double[] r5,
            double[] r6,
            double[] r7,
            double[] s0,
            double[] s1,
            double[] s2,
            double[] s3,
            double[] s4,
            double[] s5,
            double[] s6,
            double[] s7,
            int n,
            double t0,
            double t1,
            double t2,
            double[] g0,
            double[] g1,
            double[] g2) {
        for (int k = 0; k < n; k += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, r0, k);
            DoubleVector x1 = DoubleVector.fromArray(S, r1, k);
            DoubleVector x2 = DoubleVector.fromArray(S, r2, k);
            DoubleVector x3 = DoubleVector.fromArray(S, r3, k);
            DoubleVector x4 = DoubleVector.fromArray(S, r4, k);
            DoubleVector x5 = DoubleVector.fromArray(S, r5, k);
            DoubleVector x6 = DoubleVector.fromArray(S, r6, k);
            DoubleVector x7 = DoubleVector.fromArray(S, r7, k);
            DoubleVector u0 = DoubleVector.fromArray(S, s0, k);
            DoubleVector u1 = DoubleVector.fromArray(S, s1, k);
            DoubleVector u2 = DoubleVector.fromArray(S, s2, k);
            DoubleVector u3 = DoubleVector.fromArray(S, s3, k);
            DoubleVector u4 = DoubleVector.fromArray(S, s4, k);
            DoubleVector u5 = DoubleVector.fromArray(S, s5, k);
            DoubleVector u6 = DoubleVector.fromArray(S, s6, k);
            DoubleVector u7 = DoubleVector.fromArray(S, s7, k);
            DoubleVector.fromArray(S, g0, k)
                    .add(u1.mul(x0).sub(u0.mul(x1)).add(u3.mul(x2).sub(u2.mul(x3))))
                    .add(u5.mul(x4).sub(u4.mul(x5)).add(u7.mul(x6).sub(u6.mul(x7))))
                    .intoArray(g0, k);
            DoubleVector.fromArray(S, g1, k)
                    .add(u2.mul(x0).sub(u0.mul(x2)).add(u3.mul(x1).sub(u1.mul(x3))))
                    .add(u6.mul(x4).sub(u4.mul(x6)).add(u7.mul(x5).sub(u5.mul(x7))))
                    .intoArray(g1, k);
            DoubleVector.fromArray(S, g2, k)
                    .add(u4.mul(x0).sub(u0.mul(x4)).add(u5.mul(x1).sub(u1.mul(x5))))
                    .add(u6.mul(x2).sub(u2.mul(x6)).add(u7.mul(x3).sub(u3.mul(x7))))
                    .intoArray(g2, k);
            DoubleVector x0q2 = x0.add(x4.mul(t2));
            x4 = x4.sub(x0.mul(t2));
            x0 = x0q2;
            DoubleVector x1q2 = x1.add(x5.mul(t2));
            x5 = x5.sub(x1.mul(t2));
            x1 = x1q2;
            DoubleVector x2q2 = x2.add(x6.mul(t2));
            x6 = x6.sub(x2.mul(t2));
            x2 = x2q2;
            DoubleVector x3q2 = x3.add(x7.mul(t2));
            x7 = x7.sub(x3.mul(t2));
            x3 = x3q2;
            DoubleVector u0q2 = u0.add(u4.mul(t2));
            u4 = u4.sub(u0.mul(t2));
            u0 = u0q2;
            DoubleVector u1q2 = u1.add(u5.mul(t2));
            u5 = u5.sub(u1.mul(t2));
            u1 = u1q2;
            DoubleVector u2q2 = u2.add(u6.mul(t2));
            u6 = u6.sub(u2.mul(t2));
            u2 = u2q2;
            DoubleVector u3q2 = u3.add(u7.mul(t2));
            u7 = u7.sub(u3.mul(t2));
            u3 = u3q2;
            DoubleVector x0q1 = x0.add(x2.mul(t1));
            x2 = x2.sub(x0.mul(t1));
            x0 = x0q1;
            DoubleVector x1q1 = x1.add(x3.mul(t1));
            x3 = x3.sub(x1.mul(t1));
            x1 = x1q1;
            DoubleVector x4q1 = x4.add(x6.mul(t1));
            x6 = x6.sub(x4.mul(t1));
            x4 = x4q1;
            DoubleVector x5q1 = x5.add(x7.mul(t1));
            x7 = x7.sub(x5.mul(t1));
            x5 = x5q1;
            DoubleVector u0q1 = u0.add(u2.mul(t1));
            u2 = u2.sub(u0.mul(t1));
            u0 = u0q1;
            DoubleVector u1q1 = u1.add(u3.mul(t1));
            u3 = u3.sub(u1.mul(t1));
            u1 = u1q1;
            DoubleVector u4q1 = u4.add(u6.mul(t1));
            u6 = u6.sub(u4.mul(t1));
            u4 = u4q1;
            DoubleVector u5q1 = u5.add(u7.mul(t1));
            u7 = u7.sub(u5.mul(t1));
            u5 = u5q1;
            DoubleVector x0q0 = x0.add(x1.mul(t0));
            x1 = x1.sub(x0.mul(t0));
            x0 = x0q0;
            DoubleVector x2q0 = x2.add(x3.mul(t0));
            x3 = x3.sub(x2.mul(t0));
            x2 = x2q0;
            DoubleVector x4q0 = x4.add(x5.mul(t0));
            x5 = x5.sub(x4.mul(t0));
            x4 = x4q0;
            DoubleVector x6q0 = x6.add(x7.mul(t0));
            x7 = x7.sub(x6.mul(t0));
            x6 = x6q0;
            DoubleVector u0q0 = u0.add(u1.mul(t0));
            u1 = u1.sub(u0.mul(t0));
            u0 = u0q0;
            DoubleVector u2q0 = u2.add(u3.mul(t0));
            u3 = u3.sub(u2.mul(t0));
            u2 = u2q0;
            DoubleVector u4q0 = u4.add(u5.mul(t0));
            u5 = u5.sub(u4.mul(t0));
            u4 = u4q0;
            DoubleVector u6q0 = u6.add(u7.mul(t0));
            u7 = u7.sub(u6.mul(t0));
            u6 = u6q0;
            x0.intoArray(r0, k);
            x1.intoArray(r1, k);
            x2.intoArray(r2, k);
            x3.intoArray(r3, k);
            x4.intoArray(r4, k);
            x5.intoArray(r5, k);
            x6.intoArray(r6, k);
            x7.intoArray(r7, k);
            u0.intoArray(s0, k);
            u1.intoArray(s1, k);
            u2.intoArray(s2, k);
            u3.intoArray(s3, k);
            u4.intoArray(s4, k);
            u5.intoArray(s5, k);
            u6.intoArray(s6, k);
            u7.intoArray(s7, k);
        }
    }

    @Override
    public void chains(double[] x, int rounds, double a, double b) {
        DoubleVector aV = DoubleVector.broadcast(S, a);
        DoubleVector bV = DoubleVector.broadcast(S, b);
        DoubleVector x0 = DoubleVector.fromArray(S, x, 0 * L);
        DoubleVector x1 = DoubleVector.fromArray(S, x, 1 * L);
        DoubleVector x2 = DoubleVector.fromArray(S, x, 2 * L);
        DoubleVector x3 = DoubleVector.fromArray(S, x, 3 * L);
        DoubleVector x4 = DoubleVector.fromArray(S, x, 4 * L);
        DoubleVector x5 = DoubleVector.fromArray(S, x, 5 * L);
        DoubleVector x6 = DoubleVector.fromArray(S, x, 6 * L);
        DoubleVector x7 = DoubleVector.fromArray(S, x, 7 * L);
        DoubleVector x8 = DoubleVector.fromArray(S, x, 8 * L);
        DoubleVector x9 = DoubleVector.fromArray(S, x, 9 * L);
        DoubleVector x10 = DoubleVector.fromArray(S, x, 10 * L);
        DoubleVector x11 = DoubleVector.fromArray(S, x, 11 * L);
        DoubleVector x12 = DoubleVector.fromArray(S, x, 12 * L);
        DoubleVector x13 = DoubleVector.fromArray(S, x, 13 * L);
        DoubleVector x14 = DoubleVector.fromArray(S, x, 14 * L);
        DoubleVector x15 = DoubleVector.fromArray(S, x, 15 * L);
        for (int r = 0; r < rounds; r++) {
            x0 = x0.fma(aV, bV);
            x1 = x1.fma(aV, bV);
            x2 = x2.fma(aV, bV);
            x3 = x3.fma(aV, bV);
            x4 = x4.fma(aV, bV);
            x5 = x5.fma(aV, bV);
            x6 = x6.fma(aV, bV);
            x7 = x7.fma(aV, bV);
            x8 = x8.fma(aV, bV);
            x9 = x9.fma(aV, bV);
            x10 = x10.fma(aV, bV);
            x11 = x11.fma(aV, bV);
            x12 = x12.fma(aV, bV);
            x13 = x13.fma(aV, bV);
            x14 = x14.fma(aV, bV);
            x15 = x15.fma(aV, bV);
        }
        x0.intoArray(x, 0 * L);
        x1.intoArray(x, 1 * L);
        x2.intoArray(x, 2 * L);
        x3.intoArray(x, 3 * L);
        x4.intoArray(x, 4 * L);
        x5.intoArray(x, 5 * L);
        x6.intoArray(x, 6 * L);
        x7.intoArray(x, 7 * L);
        x8.intoArray(x, 8 * L);
        x9.intoArray(x, 9 * L);
        x10.intoArray(x, 10 * L);
        x11.intoArray(x, 11 * L);
        x12.intoArray(x, 12 * L);
        x13.intoArray(x, 13 * L);
        x14.intoArray(x, 14 * L);
        x15.intoArray(x, 15 * L);
    }
}
