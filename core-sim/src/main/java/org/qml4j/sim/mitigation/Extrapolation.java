package org.qml4j.sim.mitigation;

import java.util.Arrays;

/**
 * A curve through values at several scales of the noise, read at scale 0. Scales are different positive numbers; values
 * are finite.
 */
public sealed interface Extrapolation permits PolynomialFit, ExponentialFit {

    /** How many scales it takes at least. */
    int leastPoints();

    /**
     * The value at scale 0.
     *
     * @param scales the scales \(\lambda_i\), at least {@link #leastPoints()}
     * @param values the value at each of them
     */
    double atZero(double[] scales, double[] values);

    /** The derivatives of {@link #atZero} with respect to the values, in a new array. */
    double[] derivatives(double[] scales, double[] values);

    /** The fit as text that {@link #parse} reads, for example {@code polynomial(2)}. */
    String toText();

    /** The straight line of least squares. */
    static Extrapolation linear() {
        return new PolynomialFit(1);
    }

    /**
     * The polynomial of least squares.
     *
     * @param degree 1 or more
     */
    static Extrapolation polynomial(int degree) {
        return new PolynomialFit(degree);
    }

    /**
     * The polynomial through all points (Richardson; Temme, Bravyi and Gambetta 2017, arXiv:1612.02058). The weights of
     * noisy values grow fast with the number of points.
     */
    static Extrapolation richardson() {
        return new PolynomialFit(PolynomialFit.THROUGH_ALL);
    }

    /** The exponential decay of least squares, to a level that is fitted too; see {@link ExponentialFit}. */
    static Extrapolation exponential() {
        return new ExponentialFit(Double.NaN);
    }

    /**
     * The exponential decay of least squares to a known level; see {@link ExponentialFit}.
     *
     * @param asymptote the value of much noise, finite; depolarising noise leaves 0 of a Pauli string
     */
    static Extrapolation exponential(double asymptote) {
        if (!Double.isFinite(asymptote)) {
            throw new IllegalArgumentException("The asymptote of a decay is finite; got " + asymptote + ".");
        }
        return new ExponentialFit(asymptote);
    }

    /**
     * The fit of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text
     */
    static Extrapolation parse(String text) {
        for (Extrapolation known : new Extrapolation[] {linear(), richardson(), exponential()}) {
            if (known.toText().equals(text)) {
                return known;
            }
        }
        try {
            if (text.startsWith("polynomial(") && text.endsWith(")")) {
                return polynomial(Integer.parseInt(text.substring("polynomial(".length(), text.length() - 1)));
            }
            if (text.startsWith("exponential(") && text.endsWith(")")) {
                return exponential(Double.parseDouble(text.substring("exponential(".length(), text.length() - 1)));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The number of the fit '" + text + "' cannot be read.", e);
        }
        throw new IllegalArgumentException("The fit '" + text + "' is not known; known are linear, polynomial(DEGREE),"
                + " richardson, exponential and exponential(ASYMPTOTE).");
    }

    /**
     * Checks the points of a fit.
     *
     * @throws IllegalArgumentException if they are too few, the scales are not ascending, or a value is not finite
     */
    static void require(Extrapolation fit, double[] scales, double[] values) {
        requireScales(fit, scales);
        if (values.length != scales.length || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Each of the scales " + Arrays.toString(scales)
                    + " takes a finite value; got " + Arrays.toString(values) + ".");
        }
    }

    /**
     * Checks the scales of a fit.
     *
     * @throws IllegalArgumentException if they are too few, less than 1, or not ascending
     */
    static void requireScales(Extrapolation fit, double[] scales) {
        boolean ascending = scales.length > 0 && scales[0] >= 1;
        for (int i = 1; i < scales.length; i++) {
            ascending &= scales[i] > scales[i - 1];
        }
        if (!ascending || Double.isInfinite(scales[scales.length - 1])) {
            throw new IllegalArgumentException("The scale factors of the noise are different numbers from 1 on,"
                    + " ascending, such as 1, 3, 5; got " + Arrays.toString(scales) + ".");
        }
        if (scales.length < fit.leastPoints()) {
            throw new IllegalArgumentException("The fit " + fit.toText() + " takes " + fit.leastPoints()
                    + " scale factors or more; got " + Arrays.toString(scales) + ".");
        }
    }
}
