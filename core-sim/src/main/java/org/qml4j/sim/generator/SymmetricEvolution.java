package org.qml4j.sim.generator;

import java.util.Arrays;

/**
 * The evolution \(|\psi\rangle \mapsto e^{itG} |\psi\rangle\) under a real symmetric matrix, and its derivative, by
 * products of \(G\) with vectors alone: the exponential of \(G\) is never formed.
 *
 * <p>The Chebyshev series of the exponential takes about \(\rho + 12\) products for \(\rho = t \lVert G \rVert\), keeps
 * norms, and loses no digits where the terms of a Taylor series would cancel. The radius of the spectrum is measured by
 * a power iteration and raised by a margin; if a polynomial of the series then grows, the radius was too small and the
 * series is started again with a larger one, at most the norm \(\lVert G \rVert_1\), which is always large enough.
 *
 * <p>Holds buffers; belongs to one thread.
 */
public final class SymmetricEvolution {
    private static final int POWER_STEPS = 8;
    private static final double MARGIN = 1.1;
    private static final double RAISE = 1.3;
    /** Inside the spectrum no polynomial is longer than the start; rounding needs a little room. */
    private static final double ALLOWED_GROWTH = 1.5;

    private static final double LEAST_RADIUS = 1e-3;

    private final int rows;
    private double[][] g = {};
    private double time;
    private double radius;
    private double bound;
    private double[] series = {};
    /** T_k(G / R) psi, one row for each k, kept for the backward pass. */
    private double[][] termsRe = {};

    private double[][] termsIm = {};

    private SymmetricEvolution(int rows) {
        this.rows = rows;
    }

    /**
     * Buffers for matrices of a size.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public static SymmetricEvolution of(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A matrix has at least one row; got " + rows + ".");
        }
        return new SymmetricEvolution(rows);
    }

    /**
     * Takes a matrix and measures its spectrum.
     *
     * @param matrix real symmetric, finite; it is not copied
     * @param timeStep the time \(t\), finite and not 0
     * @throws IllegalArgumentException if a size is wrong
     */
    public void prepare(double[][] matrix, double timeStep) {
        prepare(matrix, timeStep, 0);
    }

    /** As above, with a radius that was found before; 0 to measure it. */
    void prepare(double[][] matrix, double timeStep, double knownRadius) {
        if (matrix.length != rows || matrix[0].length != rows) {
            throw new IllegalArgumentException("The evolution is of matrices of " + rows + " x " + rows + "; got "
                    + matrix.length + " x " + matrix[0].length + ".");
        }
        if (!Double.isFinite(timeStep) || timeStep == 0) {
            throw new IllegalArgumentException("The time of an evolution is finite and not 0; got " + timeStep + ".");
        }
        g = matrix;
        time = timeStep;
        bound = 0;
        for (double[] row : g) {
            double sum = 0;
            for (double entry : row) {
                sum += Math.abs(entry);
            }
            bound = Math.max(bound, sum);
        }
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("The matrix of an evolution has an entry that is not finite.");
        }
        setRadius(knownRadius > 0 ? knownRadius : MARGIN * measuredRadius());
    }

    private void setRadius(double wanted) {
        radius = Math.max(Math.min(wanted, bound), LEAST_RADIUS);
        series = ChebyshevSeries.of(radius * Math.abs(time));
        if (termsRe.length < series.length) {
            termsRe = grown(termsRe);
            termsIm = grown(termsIm);
        }
    }

    private double[][] grown(double[][] terms) {
        double[][] more = Arrays.copyOf(terms, series.length);
        for (int k = terms.length; k < more.length; k++) {
            more[k] = new double[rows];
        }
        return more;
    }

    /** The length of the image of a unit vector after some steps of power iteration. */
    private double measuredRadius() {
        double[] v = new double[rows];
        double[] next = new double[rows];
        for (int i = 0; i < rows; i++) {
            // No symmetry of the matrix is likely to have this start in an invariant part.
            v[i] = 1 + Math.sin(1.7 * i);
        }
        double length = 0;
        for (int s = 0; s < POWER_STEPS; s++) {
            double before = Math.sqrt(squares(v));
            if (before == 0) {
                return length;
            }
            Arrays.fill(next, 0);
            addImage(1 / before, v, next);
            length = Math.sqrt(squares(next));
            double[] swap = v;
            v = next;
            next = swap;
        }
        return length;
    }

    /** The number of products with the matrix that one application takes. */
    public int order() {
        return series.length - 1;
    }

    /** The radius in use; it may have been raised by an application. */
    double radius() {
        return radius;
    }

    /**
     * Applies the evolution to a vector, in place.
     *
     * @param re real parts
     * @param im imaginary parts
     */
    public void apply(double[] re, double[] im) {
        while (!expand(re, im)) {
            setRadius(radius * RAISE);
        }
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        for (int k = 0; k < series.length; k++) {
            addTurned(k, series[k], termsRe[k], termsIm[k], re, im);
        }
    }

    /** Fills the terms; false if one grows although there is room to raise the radius. */
    private boolean expand(double[] re, double[] im) {
        double limit = ALLOWED_GROWTH * ALLOWED_GROWTH * (squares(re) + squares(im));
        System.arraycopy(re, 0, termsRe[0], 0, rows);
        System.arraycopy(im, 0, termsIm[0], 0, rows);
        for (int k = 1; k < series.length; k++) {
            recur(k, termsRe);
            recur(k, termsIm);
            if (squares(termsRe[k]) + squares(termsIm[k]) > limit && radius < bound) {
                return false;
            }
        }
        return true;
    }

    /** \(T_k = 2 (G/R) T_{k-1} - T_{k-2}\), and \(T_1 = (G/R) T_0\). */
    private void recur(int k, double[][] terms) {
        double[] term = terms[k];
        if (k == 1) {
            Arrays.fill(term, 0);
        } else {
            double[] before = terms[k - 2];
            for (int i = 0; i < rows; i++) {
                term[i] = -before[i];
            }
        }
        addImage((k == 1 ? 1 : 2) / radius, terms[k - 1], term);
    }

    /** Adds factor G v; four columns, which are rows, at a time. */
    private void addImage(double factor, double[] v, double[] to) {
        int j = 0;
        for (; j + 3 < rows; j += 4) {
            Square.addRows(
                    to,
                    factor * v[j],
                    g[j],
                    factor * v[j + 1],
                    g[j + 1],
                    factor * v[j + 2],
                    g[j + 2],
                    factor * v[j + 3],
                    g[j + 3]);
        }
        for (; j < rows; j++) {
            Square.addRow(to, factor * v[j], g[j]);
        }
    }

    /** Adds \((i\,\mathrm{sign}(t))^k c\, v\). */
    private void addTurned(int k, double c, double[] vRe, double[] vIm, double[] re, double[] im) {
        int quarters = time > 0 ? k & 3 : -k & 3;
        double factor = quarters < 2 ? c : -c;
        if (quarters % 2 == 0) {
            Square.addRow(re, factor, vRe);
            Square.addRow(im, factor, vIm);
        } else {
            Square.addRow(re, -factor, vIm);
            Square.addRow(im, factor, vRe);
        }
    }

    /**
     * The derivative of a real function \(L\) of the result of {@link #apply}: by reversing the recurrence,
     * \(w_k = \bar c_k\, g + 2 (G/R) w_{k+1} - w_{k+2}\), where \(w_0\) belongs to the start and each \(w_{k+1}\) meets
     * \(T_k |\psi\rangle\) in the derivative with respect to \(G\).
     *
     * @param re real parts of the vector that was given to {@link #apply}
     * @param im its imaginary parts
     * @param gRe \(\partial L/\partial\mathrm{Re}\) of the result; receives that of the start
     * @param gIm \(\partial L/\partial\mathrm{Im}\) of the result; receives that of the start
     * @param dG receives, added, \(\partial L/\partial G_{ij}\) with all entries taken as independent
     */
    public void backward(double[] re, double[] im, double[] gRe, double[] gIm, double[][] dG) {
        while (!expand(re, im)) {
            setRadius(radius * RAISE);
        }
        double[][] gradient = {gRe, gIm};
        double[][] w = new double[2][rows];
        double[][] later = new double[2][rows];
        for (int k = series.length - 1; k >= 0; k--) {
            // T_1 = (G/R) T_0 has no factor 2.
            reverse(k, gradient, (k == 0 ? 1 : 2) / radius, w, later);
            double[][] swap = later;
            later = w;
            w = swap;
            if (k > 0) {
                addOuter((k == 1 ? 1 : 2) / radius, w, termsRe[k - 1], termsIm[k - 1], dG);
            }
        }
        System.arraycopy(w[0], 0, gRe, 0, rows);
        System.arraycopy(w[1], 0, gIm, 0, rows);
    }

    /** Overwrites \(w_{k+2}\) with \(w_k\); real and imaginary parts one after the other. */
    private void reverse(int k, double[][] gradient, double factor, double[][] w, double[][] later) {
        for (int part = 0; part < 2; part++) {
            double[] to = later[part];
            for (int i = 0; i < rows; i++) {
                to[i] = -to[i];
            }
            addImage(factor, w[part], to);
        }
        addTurned(-k, series[k], gradient[0], gradient[1], later[0], later[1]);
    }

    private void addOuter(double factor, double[][] w, double[] vRe, double[] vIm, double[][] dG) {
        for (int i = 0; i < rows; i++) {
            addTwo(dG[i], factor * w[0][i], vRe, factor * w[1][i], vIm);
        }
    }

    private static void addTwo(double[] to, double a, double[] rowA, double b, double[] rowB) {
        for (int i = 0; i < to.length; i++) {
            to[i] += a * rowA[i] + b * rowB[i];
        }
    }

    private static double squares(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return sum;
    }
}
