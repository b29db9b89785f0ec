package org.qml4j.sim.observable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weighted sum of Pauli strings, \(\sum_k c_k P_k\), such as a molecular Hamiltonian.
 *
 * @param terms the terms; equal strings are merged
 */
public record PauliSum(List<Term> terms) implements Observable {

    /**
     * One term.
     *
     * @param coefficient the real factor \(c_k\), finite
     * @param string the operator \(P_k\)
     */
    public record Term(double coefficient, PauliString string) {
        /** Checks the coefficient. */
        public Term {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "The coefficient of " + string + " is " + coefficient + "; it must be finite.");
            }
        }
    }

    /**
     * Merges equal strings.
     *
     * @throws IllegalArgumentException if there is no term
     */
    public PauliSum {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(
                    "A Pauli sum has at least one term; for the zero operator give 0 times I.");
        }
        Map<PauliString, Double> merged = new LinkedHashMap<>();
        terms.forEach(t -> merged.merge(t.string(), t.coefficient(), Double::sum));
        List<Term> list = new ArrayList<>();
        merged.forEach((string, coefficient) -> list.add(new Term(coefficient, string)));
        terms = List.copyOf(list);
    }

    /** The sum of one term. */
    public static PauliSum of(double coefficient, String letters) {
        return new PauliSum(List.of(new Term(coefficient, PauliString.of(letters))));
    }

    /**
     * Reads a sum with numbered qubits, such as {@code Z0 Z1 + 0.5 X2 - 1.5}: letters and numbers may be joined by a star
     * or stand side by side, and a number alone belongs to the identity.
     *
     * @throws IllegalArgumentException if the text is another one; the message quotes what cannot be read
     */
    public static PauliSum parse(String text) {
        return new PauliText(text).read();
    }

    /** This sum plus one more term. */
    public PauliSum plus(double coefficient, String letters) {
        List<Term> all = new ArrayList<>(terms);
        all.add(new Term(coefficient, PauliString.of(letters)));
        return new PauliSum(all);
    }

    @Override
    public int qubits() {
        return terms.stream().mapToInt(t -> t.string().qubits()).max().orElse(0);
    }

    /** The sum as text, for example {@code 0.5*ZI + -1.0*XX}. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        terms.forEach(t -> s.append(s.isEmpty() ? "" : " + ")
                .append(t.coefficient())
                .append('*')
                .append(t.string()));
        return s.toString();
    }
}
