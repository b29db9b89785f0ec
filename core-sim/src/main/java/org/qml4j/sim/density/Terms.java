package org.qml4j.sim.density;

import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** An observable as a real sum of Pauli strings, by their indices. */
final class Terms {
    private final int qubits;
    private final int[] index;
    private final double[] coefficient;

    private Terms(int qubits, Map<Integer, Double> sum) {
        this.qubits = qubits;
        this.index = sum.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.coefficient =
                sum.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    static Terms of(Observable observable, int qubits) {
        Map<Integer, Double> sum = new TreeMap<>();
        if (observable instanceof PauliString s) {
            sum.put(index(s, qubits), 1.0);
        } else if (observable instanceof PauliSum p) {
            p.terms().forEach(t -> sum.merge(index(t.string(), qubits), t.coefficient(), Double::sum));
        } else if (observable instanceof Projector p) {
            for (int mask = 0; mask < 1 << p.on().size(); mask++) {
                int index = 0;
                double sign = 1;
                for (int t = 0; t < p.on().size(); t++) {
                    if ((mask >> t & 1) != 0) {
                        index += 3 * Paulis.stride(qubits, p.on().get(t));
                        sign = p.bits().get(t) == 1 ? -sign : sign;
                    }
                }
                sum.put(index, sign / (1 << p.on().size()));
            }
        } else {
            HermitianMatrix h = (HermitianMatrix) observable;
            ComplexMatrix m = h.matrix();
            int[] offsets = Paulis.offsets(qubits, h.on());
            for (int i = 0; i < offsets.length; i++) {
                double value = Transfer.trace(i, m) / m.rows();
                if (value != 0) {
                    sum.put(offsets[i], value);
                }
            }
        }
        return new Terms(qubits, sum);
    }

    private static int index(PauliString string, int qubits) {
        int index = 0;
        for (int q = 0; q < string.qubits(); q++) {
            index += "IXYZ".indexOf(string.letter(q)) * Paulis.stride(qubits, q);
        }
        return index;
    }

    /** The square; strings that anticommute cancel. */
    Terms squared() {
        Map<Integer, Double> sum = new TreeMap<>();
        for (int a = 0; a < index.length; a++) {
            for (int b = 0; b < index.length; b++) {
                int quarters = quarters(index[a], index[b]);
                if ((quarters & 1) == 0) {
                    double sign = (quarters & 2) == 0 ? 1 : -1;
                    sum.merge(index[a] ^ index[b], sign * coefficient[a] * coefficient[b], Double::sum);
                }
            }
        }
        return new Terms(qubits, sum);
    }

    /** The phase of a product of strings in quarters of a turn: XY = iZ and so on. */
    private int quarters(int a, int b) {
        int quarters = 0;
        for (int q = 0; q < qubits; q++) {
            int x = a >> (2 * q) & 3;
            int y = b >> (2 * q) & 3;
            if (x != 0 && y != 0 && x != y) {
                quarters += y == x % 3 + 1 ? 1 : 3;
            }
        }
        return quarters;
    }

    /** What is measured in place of this observable with errors of reading, each qubit in the basis of its letter. */
    Terms read(NoiseModel noise) {
        Map<Integer, Double> sum = new TreeMap<>();
        for (int t = 0; t < index.length; t++) {
            sum.merge(index[t], coefficient[t], Double::sum);
        }
        for (int q = 0; q < qubits; q++) {
            ReadoutError error = noise.readoutOf(q);
            if (!error.equals(ReadoutError.NONE)) {
                int stride = Paulis.stride(qubits, q);
                for (Map.Entry<Integer, Double> e : new TreeMap<>(sum).entrySet()) {
                    int digit = e.getKey() / stride & 3;
                    if (digit != 0) {
                        sum.merge(e.getKey(), e.getValue() * (error.scale() - 1), Double::sum);
                        sum.merge(e.getKey() - digit * stride, e.getValue() * error.offset(), Double::sum);
                    }
                }
            }
        }
        return new Terms(qubits, sum);
    }

    /** Whether all strings are made of I and Z. */
    boolean isDiagonal() {
        for (int i : index) {
            if (Paulis.flips(i) != 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return index.length;
    }

    int index(int term) {
        return index[term];
    }

    double coefficient(int term) {
        return coefficient[term];
    }

    /** The expectation in one sample of a batch of Pauli expectations. */
    double expectation(double[] r, int width, int sample) {
        double sum = 0;
        for (int t = 0; t < index.length; t++) {
            sum += coefficient[t] * r[index[t] * width + sample];
        }
        return sum;
    }

    /** Adds a multiple of the coefficients. */
    void addTo(double[] l, int width, int sample, double factor) {
        for (int t = 0; t < index.length; t++) {
            l[index[t] * width + sample] += factor * coefficient[t];
        }
    }
}
