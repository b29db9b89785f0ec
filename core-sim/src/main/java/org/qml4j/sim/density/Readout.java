package org.qml4j.sim.density;

import java.util.List;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliSum;

/** Reads outputs from Pauli expectations, and turns their derivatives into those of the expectations. */
interface Readout {

    static Readout of(Measurement measurement, int qubits, NoiseModel noise) {
        if (measurement instanceof Measurement.Probabilities p) {
            return new Probabilities(qubits, p.on(), noise);
        }
        if (measurement instanceof Measurement.Expectations e) {
            return new Expectations(e.observables().stream()
                    .map(o -> Terms.of(o, qubits).read(noise))
                    .toList());
        }
        List<Observable> observables = ((Measurement.Variances) measurement).observables();
        for (Observable o : observables) {
            boolean sum = o instanceof PauliSum || o instanceof HermitianMatrix;
            if (sum && noise.hasReadout() && !Terms.of(o, qubits).isDiagonal()) {
                throw new IllegalArgumentException("With errors of reading the variance of " + o + " depends on how it"
                        + " is measured. Measure the variances of Pauli strings, or leave out the readout error.");
            }
        }
        return new Variances(
                observables.stream().map(o -> Terms.of(o, qubits).read(noise)).toList(),
                observables.stream()
                        .map(o -> Terms.of(o, qubits).squared().read(noise))
                        .toList());
    }

    /** Writes the outputs of one sample. */
    void outputs(double[] r, int width, int sample, double[] y);

    /** Adds \(\partial L / \partial r\) of one sample. */
    void cotangent(double[] r, int width, int sample, double[] dy, double[] l);

    /**
     * Expectations.
     *
     * @param terms one observable for each output
     */
    record Expectations(List<Terms> terms) implements Readout {
        @Override
        public void outputs(double[] r, int width, int sample, double[] y) {
            for (int k = 0; k < y.length; k++) {
                y[k] = terms.get(k).expectation(r, width, sample);
            }
        }

        @Override
        public void cotangent(double[] r, int width, int sample, double[] dy, double[] l) {
            for (int k = 0; k < dy.length; k++) {
                terms.get(k).addTo(l, width, sample, dy[k]);
            }
        }
    }

    /**
     * Variances \(\langle O^2 \rangle - \langle O \rangle^2\).
     *
     * @param terms the observables
     * @param squares their squares
     */
    record Variances(List<Terms> terms, List<Terms> squares) implements Readout {
        @Override
        public void outputs(double[] r, int width, int sample, double[] y) {
            for (int k = 0; k < y.length; k++) {
                double mean = terms.get(k).expectation(r, width, sample);
                y[k] = squares.get(k).expectation(r, width, sample) - mean * mean;
            }
        }

        @Override
        public void cotangent(double[] r, int width, int sample, double[] dy, double[] l) {
            for (int k = 0; k < dy.length; k++) {
                double mean = terms.get(k).expectation(r, width, sample);
                squares.get(k).addTo(l, width, sample, dy[k]);
                terms.get(k).addTo(l, width, sample, -2 * mean * dy[k]);
            }
        }
    }

    /** Probabilities of the outcomes of some qubits: a Walsh-Hadamard transform of the strings of Z. */
    final class Probabilities implements Readout {
        private final int[] strings;
        private final List<ReadoutError> errors;

        Probabilities(int qubits, List<Integer> on, NoiseModel noise) {
            int k = on.size();
            strings = new int[1 << k];
            for (int mask = 0; mask < strings.length; mask++) {
                for (int t = 0; t < k; t++) {
                    strings[mask] += (mask >> (k - 1 - t) & 1) * 3 * Paulis.stride(qubits, on.get(t));
                }
            }
            errors = on.stream().map(noise::readoutOf).toList();
        }

        @Override
        public void outputs(double[] r, int width, int sample, double[] y) {
            for (int s = 0; s < y.length; s++) {
                y[s] = r[strings[s] * width + sample] / y.length;
            }
            transform(y);
            confuse(y, errors, false);
        }

        @Override
        public void cotangent(double[] r, int width, int sample, double[] dy, double[] l) {
            double[] g = dy.clone();
            confuse(g, errors, true);
            transform(g);
            for (int s = 0; s < g.length; s++) {
                l[strings[s] * width + sample] += g[s] / g.length;
            }
        }

        private static void transform(double[] v) {
            for (int run = 1; run < v.length; run *= 2) {
                for (int i = 0; i < v.length; i++) {
                    if ((i & run) == 0) {
                        double a = v[i];
                        v[i] = a + v[i + run];
                        v[i + run] = a - v[i + run];
                    }
                }
            }
        }

        /** Turns the probabilities of outcomes into those of reports; transposed for derivatives. */
        static void confuse(double[] p, List<ReadoutError> errors, boolean transposed) {
            for (int t = 0; t < errors.size(); t++) {
                ReadoutError e = errors.get(t);
                if (e.equals(ReadoutError.NONE)) {
                    continue;
                }
                double up = transposed ? e.oneGivenZero() : e.zeroGivenOne();
                double down = transposed ? e.zeroGivenOne() : e.oneGivenZero();
                int bit = 1 << (errors.size() - 1 - t);
                for (int i = 0; i < p.length; i++) {
                    if ((i & bit) == 0) {
                        double zero = p[i];
                        double one = p[i + bit];
                        p[i] = (1 - e.oneGivenZero()) * zero + up * one;
                        p[i + bit] = down * zero + (1 - e.zeroGivenOne()) * one;
                    }
                }
            }
        }
    }
}
