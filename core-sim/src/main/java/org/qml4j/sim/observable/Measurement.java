package org.qml4j.sim.observable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What is read from the final state: one vector of numbers per sample. */
public sealed interface Measurement permits Measurement.Expectations, Measurement.Probabilities, Measurement.Variances {

    /** The number of outputs per sample. */
    int outputs();

    /** The least number of qubits that the circuit needs. */
    int qubits();

    /** What each output means, in order; known before any run. */
    List<String> labels();

    /**
     * Output \(j\) is the expectation \(\langle O_j \rangle\).
     *
     * @param observables the observables, at least one
     */
    record Expectations(List<Observable> observables) implements Measurement {
        /** Copies the list. */
        public Expectations {
            observables = checked(observables);
        }

        @Override
        public int outputs() {
            return observables.size();
        }

        @Override
        public int qubits() {
            return qubitsOf(observables);
        }

        @Override
        public List<String> labels() {
            return observables.stream().map(o -> "<" + o + ">").toList();
        }
    }

    /**
     * Output \(j\) is the variance \(\langle O_j^2 \rangle - \langle O_j \rangle^2\).
     *
     * @param observables the observables, at least one
     */
    record Variances(List<Observable> observables) implements Measurement {
        /** Copies the list. */
        public Variances {
            observables = checked(observables);
        }

        @Override
        public int outputs() {
            return observables.size();
        }

        @Override
        public int qubits() {
            return qubitsOf(observables);
        }

        @Override
        public List<String> labels() {
            return observables.stream().map(o -> "Var " + o).toList();
        }
    }

    /**
     * Output \(j\) is the probability to find the given qubits in basis state \(j\); the first one listed is the most
     * significant bit of \(j\).
     *
     * @param on the qubits that are read, all different, at least one
     */
    record Probabilities(List<Integer> on) implements Measurement {
        private static final int MAX_QUBITS = 24;

        /** Checks the qubits. */
        public Probabilities {
            on = List.copyOf(on);
            if (on.isEmpty()
                    || on.size() > MAX_QUBITS
                    || new HashSet<>(on).size() != on.size()
                    || on.stream().anyMatch(q -> q < 0)) {
                throw new IllegalArgumentException("Probabilities are read from 1 to " + MAX_QUBITS
                        + " different qubits, 0 or more; got " + on + ".");
            }
        }

        @Override
        public int outputs() {
            return 1 << on.size();
        }

        @Override
        public int qubits() {
            return on.stream().mapToInt(q -> q + 1).max().orElse(0);
        }

        @Override
        public List<String> labels() {
            List<String> labels = new ArrayList<>();
            for (int j = 0; j < outputs(); j++) {
                String bits = Integer.toBinaryString(j);
                labels.add("P(" + "0".repeat(on.size() - bits.length()) + bits + ")");
            }
            return labels;
        }
    }

    /** The expectations of the given observables. */
    static Measurement expectations(Observable... observables) {
        return new Expectations(List.of(observables));
    }

    /** \(\langle X_q \rangle\) for the qubits \(0 .. n-1\). */
    static Measurement allX(int qubits) {
        return each(qubits, PauliString::x);
    }

    /** \(\langle Y_q \rangle\) for the qubits \(0 .. n-1\). */
    static Measurement allY(int qubits) {
        return each(qubits, PauliString::y);
    }

    /** \(\langle Z_q \rangle\) for the qubits \(0 .. n-1\). */
    static Measurement allZ(int qubits) {
        return each(qubits, PauliString::z);
    }

    /** The probabilities of all \(2^n\) basis states of the qubits \(0 .. n-1\). */
    static Measurement probabilities(int qubits) {
        return new Probabilities(IntStream.range(0, qubits).boxed().toList());
    }

    private static Measurement each(int qubits, IntFunction<PauliString> observable) {
        return new Expectations(IntStream.range(0, qubits)
                .mapToObj(q -> (Observable) observable.apply(q))
                .toList());
    }

    private static List<Observable> checked(List<Observable> observables) {
        if (observables.isEmpty()) {
            throw new IllegalArgumentException("A measurement needs at least one observable; the list is empty.");
        }
        return List.copyOf(observables);
    }

    private static int qubitsOf(List<Observable> observables) {
        return observables.stream().mapToInt(Observable::qubits).max().orElse(0);
    }
}
