package org.qml4j.sim.observable;

import java.util.ArrayList;
import java.util.List;

/**
 * Terms of a {@link PauliSum} that can be measured together: on each qubit they have the same letter or I, so one
 * rotation of each qubit makes all of them diagonal.
 *
 * @param basis on each qubit the letter that is measured
 * @param terms the terms
 */
public record CommutingGroup(PauliString basis, List<PauliSum.Term> terms) {
    /** Copies the list. */
    public CommutingGroup {
        terms = List.copyOf(terms);
    }

    /**
     * Divides a sum into groups: each term, large coefficients first, joins the first group that it agrees with. The
     * identity belongs to no group.
     */
    public static List<CommutingGroup> of(PauliSum sum) {
        List<PauliSum.Term> sorted = new ArrayList<>(sum.terms());
        sorted.removeIf(t -> t.string().qubits() == 0);
        sorted.sort((a, b) -> Double.compare(Math.abs(b.coefficient()), Math.abs(a.coefficient())));
        List<CommutingGroup> groups = new ArrayList<>();
        for (PauliSum.Term term : sorted) {
            int k = 0;
            while (k < groups.size() && !groups.get(k).agrees(term.string())) {
                k++;
            }
            if (k == groups.size()) {
                groups.add(new CommutingGroup(term.string(), List.of(term)));
            } else {
                groups.set(k, groups.get(k).with(term));
            }
        }
        return groups;
    }

    private boolean agrees(PauliString string) {
        for (int q = 0; q < string.qubits(); q++) {
            char a = basis.letter(q);
            char b = string.letter(q);
            if (a != 'I' && b != 'I' && a != b) {
                return false;
            }
        }
        return true;
    }

    private CommutingGroup with(PauliSum.Term term) {
        StringBuilder letters = new StringBuilder();
        for (int q = 0; q < Math.max(basis.qubits(), term.string().qubits()); q++) {
            letters.append(
                    basis.letter(q) != 'I' ? basis.letter(q) : term.string().letter(q));
        }
        List<PauliSum.Term> all = new ArrayList<>(terms);
        all.add(term);
        return new CommutingGroup(PauliString.of(letters.toString()), all);
    }

    /** The qubits that are measured, ascending. */
    public List<Integer> qubits() {
        List<Integer> on = new ArrayList<>();
        for (int q = 0; q < basis.qubits(); q++) {
            if (basis.letter(q) != 'I') {
                on.add(q);
            }
        }
        return on;
    }

    /**
     * The value of the sum of the terms for one outcome.
     *
     * @param outcome the bits of {@link #qubits}, the first one most significant
     */
    public double value(int outcome) {
        List<Integer> on = qubits();
        double sum = 0;
        for (PauliSum.Term t : terms) {
            int sign = 1;
            for (int k = 0; k < on.size(); k++) {
                boolean one = (outcome >> (on.size() - 1 - k) & 1) == 1;
                sign = one && t.string().letter(on.get(k)) != 'I' ? -sign : sign;
            }
            sum += sign * t.coefficient();
        }
        return sum;
    }

    /** The part of a sum that no measurement is needed for: the coefficient of the identity. */
    public static double constantOf(PauliSum sum) {
        return sum.terms().stream()
                .filter(t -> t.string().qubits() == 0)
                .mapToDouble(PauliSum.Term::coefficient)
                .sum();
    }
}
