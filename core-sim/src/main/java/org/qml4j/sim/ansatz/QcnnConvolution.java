package org.qml4j.sim.ansatz;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.StandardGate;

/**
 * The convolutional layer of a quantum convolutional neural network (Cong, Choi and Lukin 2019, arXiv:1810.03787): one
 * two-qubit unitary on all neighbours of a ring, with the same weights everywhere. {@link QcnnPooling} follows.
 *
 * <p>The order of the pairs is that of Hur, Kim and Park 2022 (arXiv:2108.00661) on the active qubits
 * \(a_0, \ldots, a_{m-1}\): \((a_0, a_{m-1})\), then \((a_0, a_1), (a_2, a_3), \ldots\), then
 * \((a_1, a_2), (a_3, a_4), \ldots\); two qubits are one pair.
 *
 * <pre>{@code
 * QcnnConvolution first = QcnnConvolution.on(0, 1, 2, 3);
 * QcnnPooling pool = QcnnPooling.on(0, 1, 2, 3);
 * Circuit qcnn = Circuit.builder(4).append(AngleEncoding.y(4))
 *     .append(first).append(pool)
 *     .append(QcnnConvolution.on(pool.kept())).build();
 * }</pre>
 *
 * @param active the active qubits in order, at least 2
 * @param kernel the two-qubit unitary
 */
public record QcnnConvolution(List<Integer> active, Kernel kernel) implements CircuitBlock {

    /** Two-qubit unitaries of Hur, Kim and Park 2022. */
    public enum Kernel {
        /** RY on both qubits, CNOT; 2 weights. */
        TTN(2),
        /** A real one: RY, CNOT, RY, CNOT, RY; 6 weights. */
        SO4(6),
        /** A general one up to phase (Vatan and Williams 2004, arXiv:quant-ph/0308006); 15 weights. */
        SU4(15);

        private final int weights;

        Kernel(int weights) {
            this.weights = weights;
        }

        /** The number of weights. */
        public int weights() {
            return weights;
        }

        private void append(Circuit.Builder c, int w, int a, int b) {
            if (this == SU4) {
                u3(c, w, a);
                u3(c, w + 3, b);
                c.cnot(a, b).ry(Angle.weight(w + 6), a).rz(Angle.weight(w + 7), b);
                c.cnot(b, a).ry(Angle.weight(w + 8), a).cnot(a, b);
                u3(c, w + 9, a);
                u3(c, w + 12, b);
            } else {
                c.ry(Angle.weight(w), a).ry(Angle.weight(w + 1), b).cnot(a, b);
                if (this == SO4) {
                    c.ry(Angle.weight(w + 2), a).ry(Angle.weight(w + 3), b).cnot(a, b);
                    c.ry(Angle.weight(w + 4), a).ry(Angle.weight(w + 5), b);
                }
            }
        }

        private static void u3(Circuit.Builder c, int w, int qubit) {
            c.add(StandardGate.U3, List.of(Angle.weight(w), Angle.weight(w + 1), Angle.weight(w + 2)), qubit);
        }
    }

    /**
     * Checks the qubits.
     *
     * @throws IllegalArgumentException if there are fewer than two or one repeats
     */
    public QcnnConvolution {
        active = ActiveQubits.checked("A QCNN convolution", active);
    }

    /** A convolution by general two-qubit unitaries ({@link Kernel#SU4}). */
    public static QcnnConvolution on(List<Integer> active) {
        return new QcnnConvolution(active, Kernel.SU4);
    }

    /** A convolution by general two-qubit unitaries ({@link Kernel#SU4}). */
    public static QcnnConvolution on(int... active) {
        return on(Arrays.stream(active).boxed().toList());
    }

    /** A copy with another two-qubit unitary. */
    public QcnnConvolution withKernel(Kernel other) {
        return new QcnnConvolution(active, other);
    }

    /** The number of weights, whatever the number of qubits. */
    public int weights() {
        return kernel.weights();
    }

    /** Appends the gates with {@link #weights} new weights. */
    @Override
    public void appendTo(Circuit.Builder circuit) {
        appendTo(circuit, circuit.takeWeights(weights()));
    }

    /**
     * Appends the gates with weights that may have been read before.
     *
     * @param circuit the circuit under construction
     * @param firstWeight the weight that holds the first angle
     * @throws IllegalArgumentException if the circuit lacks one of the qubits
     */
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int m = active.size();
        if (m > 2) {
            kernel.append(circuit, firstWeight, active.get(0), active.get(m - 1));
        }
        for (int parity = 0; parity < 2; parity++) {
            for (int k = parity; k + 1 < m; k += 2) {
                kernel.append(circuit, firstWeight, active.get(k), active.get(k + 1));
            }
        }
    }
}
