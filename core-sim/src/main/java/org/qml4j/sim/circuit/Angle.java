package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qml4j.sim.draw.Glyphs;

/**
 * The angle of a gate, in radians: a polynomial in the inputs \(x\) and the weights \(w\) of a circuit,
 * \[ \theta(x, w) = c + \sum_k a_k \prod_{i \in I_k} x_i \prod_{j \in J_k} w_j . \]
 *
 * <p>That is all the symbolic mathematics a circuit has. It covers constants, features, trainable weights, affine
 * functions of these, a trainable bandwidth \(w_j x_i\) and the products of features of the ZZ feature map.
 *
 * <pre>{@code
 * Angle theta = Angle.input(0).times(Angle.weight(2)).plus(Math.PI);   // x[0]*w[2] + pi
 * }</pre>
 *
 * @param constant the part \(c\) that depends on nothing, in radians
 * @param terms the other monomials, in a canonical order and without repetition
 */
public record Angle(double constant, List<Term> terms) {

    /** The angle 0. */
    public static final Angle ZERO = new Angle(0, List.of());

    /**
     * One monomial \(a \prod_i x_i \prod_j w_j\).
     *
     * @param coefficient the factor \(a\), finite
     * @param inputs indices of the inputs that are multiplied, ascending; an index may repeat
     * @param weights indices of the weights that are multiplied, ascending; an index may repeat
     */
    public record Term(double coefficient, List<Integer> inputs, List<Integer> weights) {
        /** Checks and copies. */
        public Term {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "The coefficient of an angle is " + coefficient + "; it must be finite.");
            }
            inputs = sorted(inputs, "an input");
            weights = sorted(weights, "a weight");
        }

        private static List<Integer> sorted(List<Integer> indices, String what) {
            List<Integer> copy = new ArrayList<>(indices);
            Collections.sort(copy);
            if (!copy.isEmpty() && copy.get(0) < 0) {
                throw new IllegalArgumentException(
                        "The index of " + what + " is " + copy.get(0) + "; it must be 0 or more.");
            }
            return List.copyOf(copy);
        }

        double value(double[] x, double[] w) {
            double v = coefficient;
            for (int i : inputs) {
                v *= x[i];
            }
            for (int j : weights) {
                v *= w[j];
            }
            return v;
        }

        private String factors(String inputName, String weightName) {
            return Stream.concat(
                            inputs.stream().map(i -> inputName + "[" + i + "]"),
                            weights.stream().map(j -> weightName + "[" + j + "]"))
                    .collect(Collectors.joining("*"));
        }
    }

    /** Checks, merges equal monomials and sorts them, so that equal polynomials are equal records. */
    public Angle {
        Map<String, Term> merged = new TreeMap<>();
        double sum = constant;
        for (Term t : terms) {
            if (t.inputs().isEmpty() && t.weights().isEmpty()) {
                sum += t.coefficient();
            } else {
                merged.merge(
                        t.factors("x", "w"),
                        t,
                        (a, b) -> new Term(a.coefficient() + b.coefficient(), a.inputs(), a.weights()));
            }
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("An angle is " + sum + "; it must be finite.");
        }
        // Adding 0 turns -0.0 into 0.0; as record components the two would differ.
        constant = sum + 0.0;
        terms = merged.values().stream().filter(t -> t.coefficient() != 0).toList();
    }

    /** The fixed angle \(c\), in radians. */
    public static Angle of(double radians) {
        return new Angle(radians, List.of());
    }

    /** The input \(x_i\). */
    public static Angle input(int index) {
        return new Angle(0, List.of(new Term(1, List.of(index), List.of())));
    }

    /** The weight \(w_j\). */
    public static Angle weight(int index) {
        return new Angle(0, List.of(new Term(1, List.of(), List.of(index))));
    }

    /** This angle plus a number of radians. */
    public Angle plus(double radians) {
        return new Angle(constant + radians, terms);
    }

    /** The sum of two angles. */
    public Angle plus(Angle other) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new Angle(constant + other.constant, all);
    }

    /** This angle times a number. */
    public Angle times(double factor) {
        return new Angle(
                constant * factor,
                terms.stream()
                        .map(t -> new Term(t.coefficient() * factor, t.inputs(), t.weights()))
                        .toList());
    }

    /** The product of two angles. */
    public Angle times(Angle other) {
        List<Term> all = new ArrayList<>();
        for (Term a : asTerms()) {
            for (Term b : other.asTerms()) {
                List<Integer> inputs = new ArrayList<>(a.inputs());
                inputs.addAll(b.inputs());
                List<Integer> weights = new ArrayList<>(a.weights());
                weights.addAll(b.weights());
                all.add(new Term(a.coefficient() * b.coefficient(), inputs, weights));
            }
        }
        return new Angle(0, all);
    }

    /** The angle with the opposite sign. */
    public Angle negated() {
        return times(-1);
    }

    private List<Term> asTerms() {
        List<Term> all = new ArrayList<>(terms);
        if (constant != 0) {
            all.add(new Term(constant, List.of(), List.of()));
        }
        return all;
    }

    /** The angle that reads input \(i\) from input {@code firstInput + i} and weight \(j\) from input {@code firstWeight + j}. */
    Angle fromInputs(int firstInput, int firstWeight) {
        return new Angle(
                constant,
                terms.stream()
                        .map(t -> new Term(
                                t.coefficient(),
                                Stream.concat(
                                                t.inputs().stream().map(i -> firstInput + i),
                                                t.weights().stream().map(j -> firstWeight + j))
                                        .toList(),
                                List.of()))
                        .toList());
    }

    /** Whether the angle depends on no input and no weight. */
    public boolean isConstant() {
        return terms.isEmpty();
    }

    /** Whether the angle depends on an input, so that it differs from sample to sample. */
    public boolean readsInputs() {
        return terms.stream().anyMatch(t -> !t.inputs().isEmpty());
    }

    /** Whether the angle depends on a weight. */
    public boolean readsWeights() {
        return terms.stream().anyMatch(t -> !t.weights().isEmpty());
    }

    /** One more than the largest index of an input that is read, or 0. */
    public int inputs() {
        return terms.stream()
                .flatMap(t -> t.inputs().stream())
                .mapToInt(i -> i + 1)
                .max()
                .orElse(0);
    }

    /** One more than the largest index of a weight that is read, or 0. */
    public int weights() {
        return terms.stream()
                .flatMap(t -> t.weights().stream())
                .mapToInt(i -> i + 1)
                .max()
                .orElse(0);
    }

    /**
     * The angle in radians.
     *
     * @param x the inputs of one sample, at least {@link #inputs()} of them
     * @param w the weights, at least {@link #weights()} of them
     */
    public double value(double[] x, double[] w) {
        double v = constant;
        for (Term t : terms) {
            v += t.value(x, w);
        }
        return v;
    }

    /**
     * Adds \(g\, \partial\theta/\partial x_i\) and \(g\, \partial\theta/\partial w_j\) to the two accumulators.
     *
     * @param g the derivative of a loss with respect to this angle
     * @param x the inputs of one sample
     * @param w the weights
     * @param dx accumulator for the inputs
     * @param dw accumulator for the weights
     */
    public void backward(double g, double[] x, double[] w, double[] dx, double[] dw) {
        for (Term t : terms) {
            for (int k = 0; k < t.inputs().size(); k++) {
                dx[t.inputs().get(k)] += g * without(t, k, -1, x, w);
            }
            for (int k = 0; k < t.weights().size(); k++) {
                dw[t.weights().get(k)] += g * without(t, -1, k, x, w);
            }
        }
    }

    private static double without(Term t, int skippedInput, int skippedWeight, double[] x, double[] w) {
        double v = t.coefficient();
        for (int k = 0; k < t.inputs().size(); k++) {
            v *= k == skippedInput ? 1 : x[t.inputs().get(k)];
        }
        for (int k = 0; k < t.weights().size(); k++) {
            v *= k == skippedWeight ? 1 : w[t.weights().get(k)];
        }
        return v;
    }

    /**
     * Short text for drawings, for example {@code x0}, {@code pi*x0}, {@code 0.50}, {@code 3pi/4-w2}: numbers are rounded
     * to two decimals unless they are simple fractions of pi.
     *
     * @param maxLength the longest text; what is longer is cut
     * @param ascii whether to write {@code pi} for the letter
     */
    public String shortText(int maxLength, boolean ascii) {
        return new AngleText(ascii ? Glyphs.ASCII : Glyphs.UNICODE).of(this, maxLength);
    }

    /** The polynomial as text, for example {@code 2.0*x[0]*w[1] + 0.5}; numbers are written so that they read back exactly. */
    @Override
    public String toString() {
        return text("x", "w");
    }

    /**
     * The polynomial as text with other names for inputs and weights.
     *
     * @param inputName such as {@code features}
     * @param weightName such as {@code weights}
     */
    public String text(String inputName, String weightName) {
        StringBuilder s = new StringBuilder();
        for (Term t : terms) {
            s.append(s.isEmpty() ? "" : " + ");
            if (t.coefficient() != 1) {
                s.append(t.coefficient()).append('*');
            }
            s.append(t.factors(inputName, weightName));
        }
        if (constant != 0 || s.isEmpty()) {
            s.append(s.isEmpty() ? "" : " + ").append(constant);
        }
        return s.toString();
    }
}
