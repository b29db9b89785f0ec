package org.qml4j.sim.dynamic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.ReadoutError;

/** One step of a {@link Plan}. */
sealed interface Move {

    /** Gates one after another. */
    record Gates(List<Op> ops) implements Move {}

    /** A measurement that something later depends on; the outcome may be reported wrongly. */
    record Read(int qubit, int bit, ReadoutError error) implements Move {}

    /** A reset. */
    record Clear(int qubit) implements Move {}

    /** Moves that depend on classical bits. */
    record Choice(Condition condition, List<Move> then, List<Move> otherwise) implements Move {}

    /** A channel. */
    final class Noise implements Move {
        private final NoiseChannel channel;
        private final List<Integer> qubits;
        private final List<ComplexMatrix> kraus;
        /** The probabilities of the operators if no state changes them, as for Pauli errors. */
        private final double @Nullable [] fixed;

        Noise(NoiseChannel channel, List<Integer> qubits) {
            this.channel = channel;
            this.qubits = List.copyOf(qubits);
            this.kraus = channel.kraus();
            this.fixed = fixed(kraus);
        }

        private static double @Nullable [] fixed(List<ComplexMatrix> kraus) {
            double[] p = new double[kraus.size()];
            for (int k = 0; k < p.length; k++) {
                ComplexMatrix square = kraus.get(k).adjoint().times(kraus.get(k));
                p[k] = square.re(0, 0);
                for (int r = 0; r < square.rows(); r++) {
                    for (int c = 0; c < square.columns(); c++) {
                        double wanted = r == c ? p[k] : 0;
                        if (Math.abs(square.re(r, c) - wanted) > 1e-15 || Math.abs(square.im(r, c)) > 1e-15) {
                            return null;
                        }
                    }
                }
            }
            return p;
        }

        NoiseChannel channel() {
            return channel;
        }

        List<Integer> qubits() {
            return qubits;
        }

        List<ComplexMatrix> kraus() {
            return kraus;
        }

        double @Nullable [] fixed() {
            return fixed;
        }
    }
}
