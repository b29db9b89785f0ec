package org.qml4j.sim.shots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.observable.CommutingGroup;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** How the outputs of a measurement are read from shots in a few bases. */
final class ShotReadings {
    private static final int MAX_PROJECTOR_QUBITS = 10;

    private final int outputs;
    private final boolean frequencies;
    private final double[] constants;
    private final List<Reading> readings;

    /**
     * One basis.
     *
     * @param on the qubits that are read, the first one most significant in an outcome
     * @param basis the letter on each qubit
     * @param terms for each output what it takes from an outcome
     */
    record Reading(List<Integer> on, PauliString basis, List<List<Term>> terms) {
        /** The circuit with the rotations into the basis. */
        Circuit rotated(Circuit circuit) {
            Circuit.Builder b = circuit.toBuilder();
            for (int q : on) {
                if (basis.letter(q) == 'Y') {
                    b.add(StandardGate.SDG, q);
                }
                if (basis.letter(q) != 'Z') {
                    b.h(q);
                }
            }
            return b.build();
        }

        /** What an output takes from an outcome. */
        double value(int output, int outcome) {
            double sum = 0;
            for (Term t : terms.get(output)) {
                sum += (Integer.bitCount(outcome & t.mask) & 1) == 0 ? t.coefficient : -t.coefficient;
            }
            return sum;
        }
    }

    /** A product of signs: of the bits under a mask. */
    record Term(double coefficient, int mask) {}

    private ShotReadings(int outputs, boolean frequencies, double[] constants, List<Reading> readings) {
        this.outputs = outputs;
        this.frequencies = frequencies;
        this.constants = constants;
        this.readings = List.copyOf(readings);
    }

    static ShotReadings of(Measurement measurement) {
        if (measurement instanceof Measurement.Probabilities p) {
            Reading all = new Reading(p.on(), zs(p.on()), List.of());
            return new ShotReadings(p.outputs(), true, new double[p.outputs()], List.of(all));
        }
        if (measurement instanceof Measurement.Expectations e) {
            return of(e.observables().stream().map(ShotReadings::sum).toList());
        }
        throw new IllegalArgumentException("A variance is not an average over shots. Measure expectations of the"
                + " observable and of its square, or use an exact device.");
    }

    private static PauliString zs(List<Integer> on) {
        StringBuilder letters = new StringBuilder();
        for (int q : on) {
            while (letters.length() <= q) {
                letters.append('I');
            }
            letters.setCharAt(q, 'Z');
        }
        return PauliString.of(letters.toString());
    }

    private static PauliSum sum(Observable o) {
        if (o instanceof PauliString s) {
            return new PauliSum(List.of(new PauliSum.Term(1, s)));
        }
        if (o instanceof PauliSum s) {
            return s;
        }
        if (o instanceof Projector p && p.on().size() <= MAX_PROJECTOR_QUBITS) {
            return expand(p);
        }
        throw new IllegalArgumentException("Shots are read in the bases of Pauli letters; " + o
                + " is no sum of Pauli strings, nor a projector on up to " + MAX_PROJECTOR_QUBITS
                + " qubits. Write it as a PauliSum.");
    }

    /** The product of \((I \pm Z)/2\). */
    private static PauliSum expand(Projector p) {
        int k = p.on().size();
        List<PauliSum.Term> terms = new ArrayList<>();
        for (int subset = 0; subset < 1 << k; subset++) {
            List<Integer> on = new ArrayList<>();
            int ones = 0;
            for (int t = 0; t < k; t++) {
                if ((subset >> t & 1) == 1) {
                    on.add(p.on().get(t));
                    ones += p.bits().get(t);
                }
            }
            terms.add(new PauliSum.Term((ones % 2 == 0 ? 1.0 : -1.0) / (1 << k), zs(on)));
        }
        return new PauliSum(terms);
    }

    private static ShotReadings of(List<PauliSum> sums) {
        // One string may serve several outputs; its largest coefficient says how early it is placed.
        Map<PauliString, Double> strings = new LinkedHashMap<>();
        double[] constants = new double[sums.size()];
        for (int k = 0; k < constants.length; k++) {
            constants[k] = CommutingGroup.constantOf(sums.get(k));
            sums.get(k).terms().forEach(t -> strings.merge(t.string(), Math.abs(t.coefficient()), Math::max));
        }
        List<PauliSum.Term> all = new ArrayList<>();
        strings.forEach((string, size) -> all.add(new PauliSum.Term(size, string)));
        List<Reading> readings = new ArrayList<>();
        for (CommutingGroup group : CommutingGroup.of(new PauliSum(all))) {
            List<Integer> on = group.qubits();
            List<List<Term>> terms = new ArrayList<>();
            for (PauliSum sum : sums) {
                terms.add(sum.terms().stream()
                        .filter(t ->
                                group.terms().stream().anyMatch(g -> g.string().equals(t.string())))
                        .map(t -> new Term(t.coefficient(), mask(t.string(), on)))
                        .toList());
            }
            readings.add(new Reading(on, group.basis(), terms));
        }
        return new ShotReadings(sums.size(), false, constants, readings);
    }

    private static int mask(PauliString string, List<Integer> on) {
        int mask = 0;
        for (int q : on) {
            mask = 2 * mask + (string.letter(q) == 'I' ? 0 : 1);
        }
        return mask;
    }

    int outputs() {
        return outputs;
    }

    /** Whether the outputs are the frequencies of the outcomes. */
    boolean frequencies() {
        return frequencies;
    }

    double constant(int output) {
        return constants[output];
    }

    List<Reading> readings() {
        return readings;
    }
}
