package org.qml4j.sim.photonic.slos;

import java.util.Arrays;

/**
 * The creation of one photon, \(\sum_i u_i a_i^\dagger\), as an operator from states of \(k - 1\) photons to states of
 * \(k\) photons, and its transpose. On normalised amplitudes
 * \[ \psi_k(t) = \sum_i u_i \sqrt{t_i}\, \psi_{k-1}(t - e_i). \]
 *
 * <p>In basis order this needs no table: the block of \(c\) photons in the first mode is
 * \(\psi_k[c] = u_0 \sqrt{c}\, \psi_{k-1}[c - 1] + L' \psi_{k-1}[c]\) with \(L'\) the same form on the modes after it,
 * and blocks are contiguous. Each instance holds the coefficients of one form at a time and belongs to one thread.
 */
final class LinearForm {
    private final FockLayout layout;
    private final int[][] counts;
    private final int modes;
    /** The mode from which on two modes are left that hold any number of photons, or none such. */
    private final int twoLeft;

    private final double[] roots;
    private final double[] re;
    private final double[] im;
    private final double[] dRe;
    private final double[] dIm;

    LinearForm(FockLayout layout) {
        this.layout = layout;
        this.counts = layout.counts;
        this.modes = layout.modes;
        this.twoLeft = layout.limit >= layout.photons && !layout.pairs ? modes - 2 : modes;
        this.roots = new double[layout.photons + 1];
        for (int c = 0; c < roots.length; c++) {
            roots[c] = Math.sqrt(c);
        }
        this.re = new double[modes];
        this.im = new double[modes];
        this.dRe = new double[modes];
        this.dIm = new double[modes];
    }

    /** Takes the coefficients from a column, times a factor, and forgets the derivatives of the last form. */
    void set(double[] columnRe, double[] columnIm, int start, double factor) {
        for (int i = 0; i < modes; i++) {
            re[i] = factor * columnRe[start + i];
            im[i] = factor * columnIm[start + i];
            dRe[i] = 0;
            dIm[i] = 0;
        }
    }

    /** Adds the derivatives with respect to the coefficients, times the factor, to those of a column. */
    void addDerivatives(double factor, double[] columnRe, double[] columnIm, int start) {
        for (int i = 0; i < modes; i++) {
            columnRe[start + i] += factor * dRe[i];
            columnIm[start + i] += factor * dIm[i];
        }
    }

    /** Overwrites the target of k photons with the image of the source, which starts at {@code from}. */
    void put(int k, double[] sRe, double[] sIm, int from, double[] tRe, double[] tIm) {
        int source = from;
        int target = 0;
        int mode = 0;
        for (; k > 2 && mode < Math.min(twoLeft, modes - 1) && counts[mode][k] > 0; mode++) {
            for (int c = Math.min(k, layout.limit); c > 0; c--) {
                int next = layout.after(mode, c);
                int size = counts[next][k - c];
                int below = source + (c < k ? counts[next][k - 1 - c] : 0);
                int end = below + counts[layout.after(mode, c - 1)][k - c];
                copy(re[mode] * roots[c], im[mode] * roots[c], sRe, sIm, end - size, tRe, tIm, target, size);
                if (c < k) {
                    add(next, k - c, sRe, sIm, source, tRe, tIm, target);
                }
                source = below;
                target += size;
            }
        }
        Arrays.fill(tRe, target, counts[0][k], 0);
        Arrays.fill(tIm, target, counts[0][k], 0);
        add(mode, k, sRe, sIm, source, tRe, tIm, target);
    }

    /** Adds the image of a block of the source to a block of the target: k photons in the modes from {@code mode} on. */
    void add(int first, int k, double[] sRe, double[] sIm, int from, double[] tRe, double[] tIm, int to) {
        int source = from;
        int target = to;
        for (int mode = first; mode < modes && counts[mode][k] > 0; mode++) {
            if (k == 1) {
                addSingle(mode, sRe[source], sIm[source], tRe, tIm, target);
                return;
            }
            if (k == 2) {
                addPairs(mode, sRe, sIm, source, tRe, tIm, target);
                return;
            }
            if (mode == twoLeft) {
                addTwoModes(k, sRe, sIm, source, tRe, tIm, target);
                return;
            }
            for (int c = Math.min(k, layout.limit); c > 0; c--) {
                int next = layout.after(mode, c);
                int size = counts[next][k - c];
                int below = source + (c < k ? counts[next][k - 1 - c] : 0);
                int end = below + counts[layout.after(mode, c - 1)][k - c];
                axpy(re[mode] * roots[c], im[mode] * roots[c], sRe, sIm, end - size, tRe, tIm, target, size);
                if (c < k) {
                    add(next, k - c, sRe, sIm, source, tRe, tIm, target);
                }
                source = below;
                target += size;
            }
        }
    }

    private void addSingle(int mode, double x, double y, double[] tRe, double[] tIm, int target) {
        for (int i = mode; i < modes; i++) {
            tRe[target + i - mode] += re[i] * x - im[i] * y;
            tIm[target + i - mode] += re[i] * y + im[i] * x;
        }
    }

    /** The first of the two photons is in each mode in turn, the other one in the same or a later mode. */
    private void addPairs(int first, double[] sRe, double[] sIm, int source, double[] tRe, double[] tIm, int to) {
        int target = to;
        for (int i = first; i < modes; i++) {
            double ur = re[i];
            double ui = im[i];
            double x = sRe[source + i - first];
            double y = sIm[source + i - first];
            if (layout.limit > 1) {
                tRe[target] += roots[2] * (ur * x - ui * y);
                tIm[target] += roots[2] * (ur * y + ui * x);
                target++;
            }
            int next = layout.after(i, 1);
            for (int j = next; j < modes; j++) {
                double p = sRe[source + j - first];
                double q = sIm[source + j - first];
                tRe[target + j - next] += ur * p - ui * q + re[j] * x - im[j] * y;
                tIm[target + j - next] += ur * q + ui * p + re[j] * y + im[j] * x;
            }
            target += Math.max(0, modes - next);
        }
    }

    /** State j of the target has j photons in the last mode and k - j in the one before. */
    private void addTwoModes(int k, double[] sRe, double[] sIm, int source, double[] tRe, double[] tIm, int target) {
        double ar = re[modes - 2];
        double ai = im[modes - 2];
        double br = re[modes - 1];
        double bi = im[modes - 1];
        double x = 0;
        double y = 0;
        for (int j = 0; j <= k; j++) {
            double p = roots[j] * (br * x - bi * y);
            double q = roots[j] * (br * y + bi * x);
            if (j < k) {
                x = sRe[source + j];
                y = sIm[source + j];
                p += roots[k - j] * (ar * x - ai * y);
                q += roots[k - j] * (ar * y + ai * x);
            }
            tRe[target + j] += p;
            tIm[target + j] += q;
        }
    }

    private static void copy(
            double ur,
            double ui,
            double[] sRe,
            double[] sIm,
            int source,
            double[] tRe,
            double[] tIm,
            int target,
            int n) {
        for (int j = 0; j < n; j++) {
            double x = sRe[source + j];
            double y = sIm[source + j];
            tRe[target + j] = ur * x - ui * y;
            tIm[target + j] = ur * y + ui * x;
        }
    }

    private static void axpy(
            double ur,
            double ui,
            double[] sRe,
            double[] sIm,
            int source,
            double[] tRe,
            double[] tIm,
            int target,
            int n) {
        for (int j = 0; j < n; j++) {
            double x = sRe[source + j];
            double y = sIm[source + j];
            tRe[target + j] += ur * x - ui * y;
            tIm[target + j] += ur * y + ui * x;
        }
    }

    /**
     * The transpose: from the derivatives with respect to a block of the target adds those with respect to the block of
     * the source, \(h \mathrel{+}= L^\dagger g\), and to the coefficients, \(\sum_t \bar\psi_{k-1}(t - e_i) \sqrt{t_i}\, g(t)\).
     */
    void transpose(
            int first,
            int k,
            double[] sRe,
            double[] sIm,
            double[] hRe,
            double[] hIm,
            int from,
            double[] gRe,
            double[] gIm,
            int to) {
        int source = from;
        int target = to;
        for (int mode = first; mode < modes && counts[mode][k] > 0; mode++) {
            if (k == 1) {
                transposeSingle(mode, sRe[source], sIm[source], hRe, hIm, source, gRe, gIm, target);
                return;
            }
            if (k == 2) {
                transposePairs(mode, sRe, sIm, hRe, hIm, source, gRe, gIm, target);
                return;
            }
            if (mode == twoLeft) {
                transposeTwoModes(k, sRe, sIm, hRe, hIm, source, gRe, gIm, target);
                return;
            }
            for (int c = Math.min(k, layout.limit); c > 0; c--) {
                int next = layout.after(mode, c);
                int size = counts[next][k - c];
                int below = source + (c < k ? counts[next][k - 1 - c] : 0);
                int end = below + counts[layout.after(mode, c - 1)][k - c];
                transposeBlock(mode, roots[c], sRe, sIm, hRe, hIm, end - size, gRe, gIm, target, size);
                if (c < k) {
                    transpose(next, k - c, sRe, sIm, hRe, hIm, source, gRe, gIm, target);
                }
                source = below;
                target += size;
            }
        }
    }

    private void transposeSingle(
            int mode,
            double x,
            double y,
            double[] hRe,
            double[] hIm,
            int source,
            double[] gRe,
            double[] gIm,
            int target) {
        double p = 0;
        double q = 0;
        for (int i = mode; i < modes; i++) {
            double a = gRe[target + i - mode];
            double b = gIm[target + i - mode];
            p += re[i] * a + im[i] * b;
            q += re[i] * b - im[i] * a;
            dRe[i] += a * x + b * y;
            dIm[i] += b * x - a * y;
        }
        hRe[source] += p;
        hIm[source] += q;
    }

    private void transposePairs(
            int first,
            double[] sRe,
            double[] sIm,
            double[] hRe,
            double[] hIm,
            int source,
            double[] gRe,
            double[] gIm,
            int to) {
        int target = to;
        for (int i = first; i < modes; i++) {
            double ur = re[i];
            double ui = im[i];
            double x = sRe[source + i - first];
            double y = sIm[source + i - first];
            double hx = 0;
            double hy = 0;
            double dx = 0;
            double dy = 0;
            if (layout.limit > 1) {
                double a = roots[2] * gRe[target];
                double b = roots[2] * gIm[target];
                hx = ur * a + ui * b;
                hy = ur * b - ui * a;
                dx = a * x + b * y;
                dy = b * x - a * y;
                target++;
            }
            int next = layout.after(i, 1);
            for (int j = next; j < modes; j++) {
                double a = gRe[target + j - next];
                double b = gIm[target + j - next];
                double p = sRe[source + j - first];
                double q = sIm[source + j - first];
                hRe[source + j - first] += ur * a + ui * b;
                hIm[source + j - first] += ur * b - ui * a;
                hx += re[j] * a + im[j] * b;
                hy += re[j] * b - im[j] * a;
                dRe[j] += a * x + b * y;
                dIm[j] += b * x - a * y;
                dx += a * p + b * q;
                dy += b * p - a * q;
            }
            hRe[source + i - first] += hx;
            hIm[source + i - first] += hy;
            dRe[i] += dx;
            dIm[i] += dy;
            target += Math.max(0, modes - next);
        }
    }

    private void transposeTwoModes(
            int k,
            double[] sRe,
            double[] sIm,
            double[] hRe,
            double[] hIm,
            int source,
            double[] gRe,
            double[] gIm,
            int target) {
        double ar = re[modes - 2];
        double ai = im[modes - 2];
        double br = re[modes - 1];
        double bi = im[modes - 1];
        double onesRe = 0;
        double onesIm = 0;
        double twosRe = 0;
        double twosIm = 0;
        double a = gRe[target];
        double b = gIm[target];
        for (int j = 0; j < k; j++) {
            double u = roots[k - j] * a;
            double v = roots[k - j] * b;
            a = gRe[target + j + 1];
            b = gIm[target + j + 1];
            double s = roots[j + 1] * a;
            double t = roots[j + 1] * b;
            double x = sRe[source + j];
            double y = sIm[source + j];
            hRe[source + j] += ar * u + ai * v + br * s + bi * t;
            hIm[source + j] += ar * v - ai * u + br * t - bi * s;
            onesRe += u * x + v * y;
            onesIm += v * x - u * y;
            twosRe += s * x + t * y;
            twosIm += t * x - s * y;
        }
        dRe[modes - 2] += onesRe;
        dIm[modes - 2] += onesIm;
        dRe[modes - 1] += twosRe;
        dIm[modes - 1] += twosIm;
    }

    private void transposeBlock(
            int mode,
            double root,
            double[] sRe,
            double[] sIm,
            double[] hRe,
            double[] hIm,
            int source,
            double[] gRe,
            double[] gIm,
            int target,
            int n) {
        double ur = root * re[mode];
        double ui = root * im[mode];
        double p = 0;
        double q = 0;
        for (int j = 0; j < n; j++) {
            double a = gRe[target + j];
            double b = gIm[target + j];
            double x = sRe[source + j];
            double y = sIm[source + j];
            hRe[source + j] += ur * a + ui * b;
            hIm[source + j] += ur * b - ui * a;
            p += a * x + b * y;
            q += b * x - a * y;
        }
        dRe[mode] += root * p;
        dIm[mode] += root * q;
    }
}
