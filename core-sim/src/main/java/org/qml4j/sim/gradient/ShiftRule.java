package org.qml4j.sim.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A parameter-shift rule: the exact derivative of an expectation with respect to a gate angle as a combination of
 * evaluations,
 * \[ f'(\theta) = \sum_k c_k \,\big(f(\theta + s_k) - f(\theta - s_k)\big). \]
 *
 * <p>As a function of the angle an expectation is a trigonometric polynomial whose frequencies \(\Omega_j\) are the
 * differences of the eigenvalues of the gate's generator. The rule holds for all of them if
 * \(2 \sum_k c_k \sin(\Omega_j s_k) = \Omega_j\) (Wierichs et al. 2022, arXiv:2107.12390). One frequency 1 gives the
 * two-term rule \(c = 1/2\), \(s = \pi/2\); the frequencies 1/2 and 1 of controlled rotations give the four-term rule.
 *
 * @param terms coefficients and shifts
 */
public record ShiftRule(List<Term> terms) {

    private static final double SAME = 1e-9;

    /**
     * One pair of evaluations.
     *
     * @param coefficient the factor \(c_k\)
     * @param shiftRadians the shift \(s_k\)
     */
    public record Term(double coefficient, double shiftRadians) {}

    /** Copies the list. */
    public ShiftRule {
        terms = List.copyOf(terms);
    }

    /**
     * The rule for a generator with the given eigenvalues.
     *
     * @param eigenvalues the distinct eigenvalues of the generator
     * @return as many terms as there are different positive differences; none if the angle is a global phase
     * @throws IllegalArgumentException if no rule with equidistant shifts exists
     */
    public static ShiftRule forEigenvalues(List<Double> eigenvalues) {
        TreeSet<Double> differences = new TreeSet<>();
        for (double a : eigenvalues) {
            for (double b : eigenvalues) {
                double d = Math.abs(a - b);
                if (d > SAME && differences.stream().noneMatch(known -> Math.abs(known - d) < SAME)) {
                    differences.add(d);
                }
            }
        }
        return forFrequencies(List.copyOf(differences));
    }

    private static ShiftRule forFrequencies(List<Double> frequencies) {
        int r = frequencies.size();
        if (r == 0) {
            return new ShiftRule(List.of());
        }
        // Shifts in the middle of R equal parts of half a turn of the lowest frequency: the sines below are
        // independent.
        double[] shifts = new double[r];
        for (int k = 0; k < r; k++) {
            shifts[k] = (2 * k + 1) * Math.PI / (2 * r * frequencies.get(0));
        }
        double[][] system = new double[r][r + 1];
        for (int j = 0; j < r; j++) {
            for (int k = 0; k < r; k++) {
                system[j][k] = 2 * Math.sin(frequencies.get(j) * shifts[k]);
            }
            system[j][r] = frequencies.get(j);
        }
        double[] c = solve(system, frequencies);
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < r; k++) {
            terms.add(new Term(c[k], shifts[k]));
        }
        return new ShiftRule(terms);
    }

    /** Gaussian elimination with row pivots; the systems have one to a few unknowns. */
    private static double[] solve(double[][] a, List<Double> frequencies) {
        int n = a.length;
        for (int p = 0; p < n; p++) {
            int best = p;
            for (int i = p + 1; i < n; i++) {
                best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
            }
            double[] row = a[best];
            a[best] = a[p];
            a[p] = row;
            if (Math.abs(row[p]) < SAME) {
                throw new IllegalArgumentException("No shift rule for the frequencies " + frequencies
                        + ": equidistant shifts cannot tell them apart. Use the ADJOINT method.");
            }
            for (int i = 0; i < n; i++) {
                double factor = i == p ? 0 : a[i][p] / row[p];
                for (int j = p; j <= n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = a[i][n] / a[i][i];
        }
        return x;
    }
}
