package org.qml4j.sim.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

/**
 * Measures all qubits of the state of {@link CircuitWorkload#deep} again and again: one basis index for each shot, or
 * only how often each index comes up.
 */
public final class SamplingWorkload implements Workload {
    private final int qubits;
    private final int shots;
    private final boolean countsOnly;
    private final StateVector state;
    private final double exact;
    private int[] outcomes = {};
    private int[] histogram = {};
    private long seed;

    /**
     * Prepares the state.
     *
     * @param qubits one or more
     * @param shots one or more
     * @param countsOnly whether only the counts are asked for
     */
    public SamplingWorkload(int qubits, int shots, boolean countsOnly) {
        this.qubits = qubits;
        this.shots = shots;
        this.countsOnly = countsOnly;
        Circuit circuit = CircuitWorkload.deepCircuit(qubits);
        this.state = StateVector.run(circuit, new double[0], Sequences.angles(0, circuit.weights()));
        this.exact = state.expectation(PauliString.z(0));
    }

    @Override
    public void run() {
        seed++;
        if (countsOnly) {
            histogram = new int[1 << qubits];
            state.counts(shots, new SplittableRandom(seed)).forEach((k, n) -> histogram[k] = n);
        } else {
            outcomes = state.sample(shots, new SplittableRandom(seed));
        }
    }

    /** {@code exact}, the expectation of Z on the first qubit, {@code sampled}, its estimate, and {@code shots}. */
    @Override
    public Map<String, Double> values() {
        int half = 1 << (qubits - 1);
        double sum = 0;
        double count = outcomes.length;
        for (int k : outcomes) {
            sum += k < half ? 1 : -1;
        }
        for (int k = 0; k < histogram.length; k++) {
            sum += k < half ? histogram[k] : -histogram[k];
            count += histogram[k];
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("exact", exact);
        values.put("sampled", sum / count);
        values.put("shots", count);
        return values;
    }

    /** The amplitudes are read, a table is written and read at random, and results are written; no arithmetic to speak of. */
    @Override
    public Cost cost() {
        double amplitudes = 1 << qubits;
        return new Cost(0, amplitudes * (16 + 8 + 8 + 12) + shots * (12.0 + 4));
    }
}
