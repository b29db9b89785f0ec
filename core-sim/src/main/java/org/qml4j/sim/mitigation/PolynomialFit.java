package org.qml4j.sim.mitigation;

import java.util.Arrays;

/**
 * A polynomial of least squares, which makes the value at scale 0 a fixed weighted sum of the values. The weights come
 * from the polynomials that are orthogonal on the scales (Forsythe 1957, doi:10.1137/0105007), so that no badly
 * conditioned equations are solved.
 *
 * @param degree of the polynomial, 1 or more, or {@link #THROUGH_ALL}
 */
record PolynomialFit(int degree) implements Extrapolation {
    /** One less than the number of points. */
    static final int THROUGH_ALL = -1;

    PolynomialFit {
        if (degree < 1 && degree != THROUGH_ALL) {
            throw new IllegalArgumentException("The degree of a polynomial fit is 1 or more; got " + degree + ".");
        }
    }

    @Override
    public int leastPoints() {
        return degree == THROUGH_ALL ? 2 : degree + 1;
    }

    @Override
    public double atZero(double[] scales, double[] values) {
        double[] weights = derivatives(scales, values);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    @Override
    public double[] derivatives(double[] scales, double[] values) {
        Extrapolation.require(this, scales, values);
        int n = scales.length;
        int highest = degree == THROUGH_ALL ? n - 1 : degree;
        double[] weights = new double[n];
        double[] before = new double[n];
        double[] now = new double[n];
        Arrays.fill(now, 1);
        double zeroBefore = 0;
        double zeroNow = 1;
        double normBefore = 1;
        for (int k = 0; k <= highest; k++) {
            double norm = 0;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                norm += now[i] * now[i];
                mean += scales[i] * now[i] * now[i];
            }
            for (int i = 0; i < n; i++) {
                weights[i] += zeroNow * now[i] / norm;
            }
            // p_{k+1} = (x - a) p_k - b p_{k-1}
            double a = mean / norm;
            double b = norm / normBefore;
            for (int i = 0; i < n; i++) {
                double next = (scales[i] - a) * now[i] - b * before[i];
                before[i] = now[i];
                now[i] = next;
            }
            double zeroNext = -a * zeroNow - b * zeroBefore;
            zeroBefore = zeroNow;
            zeroNow = zeroNext;
            normBefore = norm;
        }
        return weights;
    }

    @Override
    public String toText() {
        return switch (degree) {
            case THROUGH_ALL -> "richardson";
            case 1 -> "linear";
            default -> "polynomial(" + degree + ")";
        };
    }
}
