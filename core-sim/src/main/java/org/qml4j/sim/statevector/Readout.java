package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.observable.Measurement;

/**
 * Reads the outputs of a measurement from the final states, and turns derivatives of a loss with respect to the outputs
 * into the state \(\lambda = \sum_k \epsilon_k\, \partial y_k / \partial \langle\psi|\) that walks back.
 */
interface Readout {

    static Readout of(Measurement measurement, int qubits) {
        if (measurement instanceof Measurement.Expectations e) {
            return SpinReadout.reads(e)
                    ? SpinReadout.of(e, qubits)
                    : new Expectations(e.observables().stream()
                            .map(o -> Operator.of(o, qubits))
                            .toList());
        }
        if (measurement instanceof Measurement.Variances v) {
            return new Variances(
                    v.observables().stream().map(o -> Operator.of(o, qubits)).toList());
        }
        return Probabilities.of((Measurement.Probabilities) measurement, qubits);
    }

    /** Whether all operators are diagonal, so that phases of the amplitudes change nothing. */
    boolean isDiagonal();

    /** Writes \(y_k\) of all samples into row \(k\) of the chunk's outputs. */
    void outputs(Chunk chunk);

    /** Overwrites the chunk's \(\lambda\) from the cotangents \(\epsilon\), one row for each output. */
    void cotangent(Chunk chunk);

    /**
     * Expectations: \(\lambda = \sum_k \epsilon_k O_k |\psi\rangle\).
     *
     * @param operators one for each output
     */
    record Expectations(List<Operator> operators) implements Readout {

        @Override
        public void outputs(Chunk chunk) {
            for (int k = 0; k < operators.size(); k++) {
                operators.get(k).expectation(chunk.psi, chunk.outputs[k], chunk);
            }
        }

        @Override
        public void cotangent(Chunk chunk) {
            if (isDiagonal()) {
                weighted(chunk);
                return;
            }
            chunk.lambda().clear();
            for (int k = 0; k < operators.size(); k++) {
                operators.get(k).addApplied(chunk.psi, chunk.lambda(), chunk.cotangents[k], chunk);
            }
        }

        @Override
        public boolean isDiagonal() {
            for (int k = 0; k < operators.size(); k++) {
                if (!operators.get(k).isDiagonal()) {
                    return false;
                }
            }
            return true;
        }

        /** Diagonal operators are added up first: one pass over the state instead of one for each output. */
        private void weighted(Chunk chunk) {
            int n = chunk.width;
            double[] sum = chunk.scratch[0];
            for (int i = 0; i < chunk.psi.dimension(); i++) {
                Arrays.fill(sum, 0);
                for (int k = 0; k < operators.size(); k++) {
                    chunk.kernels.add(
                            sum, chunk.cotangents[k], n, operators.get(k).at(i));
                }
                chunk.kernels.multiplyRows(chunk.lambda().re.row(i), chunk.psi.re.row(i), sum, n);
                chunk.kernels.multiplyRows(chunk.lambda().im.row(i), chunk.psi.im.row(i), sum, n);
            }
        }
    }

    /**
     * Variances \(\langle O^2 \rangle - \langle O \rangle^2\):
     * \(\lambda = \sum_k \epsilon_k (O_k^2 - 2 \langle O_k \rangle O_k) |\psi\rangle\).
     *
     * @param operators one for each output
     */
    record Variances(List<Operator> operators) implements Readout {

        @Override
        public boolean isDiagonal() {
            return operators.stream().allMatch(Operator::isDiagonal);
        }

        @Override
        public void outputs(Chunk chunk) {
            Rows applied = chunk.lambda();
            for (int k = 0; k < operators.size(); k++) {
                apply(operators.get(k), chunk, applied);
                double[] mean = chunk.sums[0];
                operators.get(k).expectation(chunk.psi, mean, chunk);
                double[] square = chunk.outputs[k];
                Arrays.fill(square, 0);
                for (int i = 0; i < applied.dimension(); i++) {
                    chunk.kernels.addProducts(
                            square,
                            applied.re.row(i),
                            applied.re.row(i),
                            applied.im.row(i),
                            applied.im.row(i),
                            chunk.width);
                }
                chunk.kernels.subtractRows(square, mean, mean, chunk.width);
            }
        }

        private static void apply(Operator operator, Chunk chunk, Rows to) {
            to.clear();
            double[] ones = chunk.sums[1];
            Arrays.fill(ones, 1);
            operator.addApplied(chunk.psi, to, ones, chunk);
        }

        @Override
        public void cotangent(Chunk chunk) {
            Rows applied = new Rows(chunk.psi.dimension(), chunk.width, 0);
            Rows lambda = new Rows(chunk.psi.dimension(), chunk.width, 0);
            double[] factor = chunk.sums[2];
            for (int k = 0; k < operators.size(); k++) {
                apply(operators.get(k), chunk, applied);
                operators.get(k).addApplied(applied, lambda, chunk.cotangents[k], chunk);
                operators.get(k).expectation(chunk.psi, factor, chunk);
                for (int b = 0; b < chunk.width; b++) {
                    factor[b] *= -2 * chunk.cotangents[k][b];
                }
                operators.get(k).addApplied(chunk.psi, lambda, factor, chunk);
            }
            chunk.lambda().copyFrom(lambda);
        }
    }

    /**
     * Probabilities of the basis states of some qubits; the others are summed over.
     *
     * @param outcome the output that each basis state counts towards
     */
    record Probabilities(Outcomes outcome) implements Readout {

        /** The output of each basis state. */
        static final class Outcomes {
            private final int[] of;

            private Outcomes(int[] of) {
                this.of = of;
            }
        }

        static Probabilities of(Measurement.Probabilities measurement, int qubits) {
            int[] outcome = new int[1 << qubits];
            for (int i = 0; i < outcome.length; i++) {
                for (int q : measurement.on()) {
                    outcome[i] = 2 * outcome[i] + ((i & Block.bit(qubits, q)) == 0 ? 0 : 1);
                }
            }
            return new Probabilities(new Outcomes(outcome));
        }

        @Override
        public boolean isDiagonal() {
            return true;
        }

        @Override
        public void outputs(Chunk chunk) {
            for (double[] row : chunk.outputs) {
                Arrays.fill(row, 0);
            }
            Rows psi = chunk.psi;
            for (int i = 0; i < psi.dimension(); i++) {
                chunk.kernels.addProducts(
                        chunk.outputs[outcome.of[i]],
                        psi.re.row(i),
                        psi.re.row(i),
                        psi.im.row(i),
                        psi.im.row(i),
                        chunk.width);
            }
        }

        @Override
        public void cotangent(Chunk chunk) {
            for (int i = 0; i < chunk.psi.dimension(); i++) {
                double[] epsilon = chunk.cotangents[outcome.of[i]];
                chunk.kernels.multiplyRows(chunk.lambda().re.row(i), chunk.psi.re.row(i), epsilon, chunk.width);
                chunk.kernels.multiplyRows(chunk.lambda().im.row(i), chunk.psi.im.row(i), epsilon, chunk.width);
            }
        }
    }
}
