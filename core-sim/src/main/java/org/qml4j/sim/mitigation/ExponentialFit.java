package org.qml4j.sim.mitigation;

import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.LuDecomposition;

/**
 * The exponential decay of least squares, \(f(\lambda) = a + b e^{-k \lambda}\), read at 0 as \(a + b\). For each decay
 * \(k\) the level \(a\), where it is not known, and \(b\) follow from linear equations, so that one number is searched
 * for: on a grid, then by golden sections, then by Newton's method.
 *
 * <p>The decay stays between {@link #SLOWEST} (with a known level, 0) and {@link #FASTEST}: beyond them the points do
 * not tell the curve. Points that bend the other way end at the slowest decay, which is nearly a straight line.
 *
 * @param asymptote the level \(a\), or NaN to fit it
 */
record ExponentialFit(double asymptote) implements Extrapolation {
    /** The slowest decay to an unknown level, per unit of scale. */
    static final double SLOWEST = 1e-3;

    /** The fastest decay, per unit of scale: less than 1 % of the signal is left at scale 1. */
    static final double FASTEST = 5;

    private static final int GRID = 64;
    private static final int SECTIONS = 60;
    private static final int NEWTON_STEPS = 4;
    private static final double LONGEST_STEP = 1e-3;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private boolean free() {
        return Double.isNaN(asymptote);
    }

    @Override
    public int leastPoints() {
        return free() ? 3 : 2;
    }

    @Override
    public String toText() {
        return free() ? "exponential" : "exponential(" + asymptote + ")";
    }

    /** A curve, and the sum of its squared distances from the points. */
    private record Curve(double a, double b, double k, double squares) {}

    @Override
    public double atZero(double[] scales, double[] values) {
        Extrapolation.require(this, scales, values);
        Curve curve = fit(scales, values);
        return curve.a + curve.b;
    }

    private Curve fit(double[] t, double[] y) {
        double[] grid = new double[GRID];
        int best = 0;
        for (int g = 0; g < GRID; g++) {
            grid[g] = SLOWEST * Math.pow(FASTEST / SLOWEST, g / (GRID - 1.0));
        }
        grid[0] = free() ? SLOWEST : 0;
        Curve[] curves = new Curve[GRID];
        for (int g = 0; g < GRID; g++) {
            curves[g] = curve(grid[g], t, y);
            best = curves[g].squares < curves[best].squares ? g : best;
        }
        Curve found = section(grid[Math.max(0, best - 1)], grid[Math.min(GRID - 1, best + 1)], t, y);
        return polish(found.squares < curves[best].squares ? found : curves[best], t, y);
    }

    /** The best curve of a decay. */
    private Curve curve(double k, double[] t, double[] y) {
        int n = t.length;
        double[] e = new double[n];
        double meanE = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            e[i] = Math.exp(-k * t[i]);
            meanE += free() ? e[i] / n : 0;
            meanY += free() ? y[i] / n : asymptote / n;
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            product += (e[i] - meanE) * (y[i] - meanY);
            square += (e[i] - meanE) * (e[i] - meanE);
        }
        double b = product / square;
        double a = meanY - b * meanE;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = a + b * e[i] - y[i];
            squares += off * off;
        }
        return new Curve(a, b, k, squares);
    }

    private Curve section(double from, double to, double[] t, double[] y) {
        double low = from;
        double high = to;
        Curve left = curve(high - GOLDEN * (high - low), t, y);
        Curve right = curve(low + GOLDEN * (high - low), t, y);
        for (int s = 0; s < SECTIONS; s++) {
            if (left.squares <= right.squares) {
                high = right.k;
                right = left;
                left = curve(high - GOLDEN * (high - low), t, y);
            } else {
                low = left.k;
                left = right;
                right = curve(low + GOLDEN * (high - low), t, y);
            }
        }
        return left.squares <= right.squares ? left : right;
    }

    /** Newton's method from near the minimum, where a search by comparisons is blind. */
    private Curve polish(Curve start, double[] t, double[] y) {
        Curve best = start;
        for (int s = 0; s < NEWTON_STEPS && !atBorder(best); s++) {
            LuDecomposition hessian = LuDecomposition.of(hessian(best, t, y));
            if (hessian.determinant().re() == 0) {
                break;
            }
            ComplexMatrix inverse = hessian.inverse();
            int last = inverse.rows() - 1;
            double step = 0;
            for (int i = 0; i < t.length; i++) {
                double[] slope = slopes(best, t[i]);
                double off = best.a + best.b * Math.exp(-best.k * t[i]) - y[i];
                for (int q = 0; q <= last; q++) {
                    step += inverse.re(last, q) * slope[q] * off;
                }
            }
            double k = best.k - step;
            boolean inside = k > (free() ? SLOWEST : 0) && k < FASTEST;
            // The search ends near the minimum; a long step would lead to another place.
            if (!inside || !(Math.abs(step) < LONGEST_STEP * Math.max(best.k, SLOWEST))) {
                break;
            }
            best = curve(k, t, y);
        }
        return best;
    }

    private boolean atBorder(Curve curve) {
        return curve.b == 0 || curve.k <= (free() ? SLOWEST : 0) * (1 + 1e-9) || curve.k >= FASTEST * (1 - 1e-9);
    }

    /** The derivatives of the curve with respect to (a, if it is free,) b and k. */
    private double[] slopes(Curve c, double t) {
        double e = Math.exp(-c.k * t);
        return free() ? new double[] {1, e, -c.b * t * e} : new double[] {e, -c.b * t * e};
    }

    /** The second derivatives of half the sum of squares. */
    private ComplexMatrix hessian(Curve c, double[] t, double[] y) {
        int size = free() ? 3 : 2;
        double[][] h = new double[size][size];
        for (int i = 0; i < t.length; i++) {
            double[] slope = slopes(c, t[i]);
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    h[p][q] += slope[p] * slope[q];
                }
            }
            double e = Math.exp(-c.k * t[i]);
            double off = c.a + c.b * e - y[i];
            h[size - 2][size - 1] -= off * t[i] * e;
            h[size - 1][size - 2] -= off * t[i] * e;
            h[size - 1][size - 1] += off * c.b * t[i] * t[i] * e;
        }
        return ComplexMatrix.ofReal(h);
    }

    /** By the implicit function theorem; at a border of the decay that stays where it is. */
    @Override
    public double[] derivatives(double[] scales, double[] values) {
        Extrapolation.require(this, scales, values);
        Curve curve = fit(scales, values);
        if (atBorder(curve)) {
            return withDecay(curve.k, scales);
        }
        LuDecomposition hessian = LuDecomposition.of(hessian(curve, scales, values));
        if (hessian.determinant().re() == 0) {
            return withDecay(curve.k, scales);
        }
        ComplexMatrix inverse = hessian.inverse();
        double[] out = new double[scales.length];
        for (int i = 0; i < out.length; i++) {
            double[] slope = slopes(curve, scales[i]);
            // The value at 0 is the sum of all parameters but the decay, which stands last.
            for (int p = 0; p < slope.length - 1; p++) {
                for (int q = 0; q < slope.length; q++) {
                    out[i] += inverse.re(p, q) * slope[q];
                }
            }
        }
        return out;
    }

    /** With a given decay the value at 0 is a weighted sum of the values, and a constant. */
    private double[] withDecay(double k, double[] scales) {
        double[] out = new double[scales.length];
        double[] unit = new double[scales.length];
        Curve none = curve(k, scales, unit);
        for (int i = 0; i < out.length; i++) {
            unit[i] = 1;
            Curve one = curve(k, scales, unit);
            out[i] = one.a + one.b - none.a - none.b;
            unit[i] = 0;
        }
        return out;
    }
}
