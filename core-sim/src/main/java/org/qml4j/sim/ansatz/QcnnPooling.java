package org.qml4j.sim.ansatz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.StandardGate;

/**
 * The pooling layer of a quantum convolutional neural network: of each pair of active qubits one is kept, turned
 * according to the other, which is used no more (Cong, Choi and Lukin 2019, arXiv:1810.03787; this circuit: Hur, Kim and
 * Park 2022, arXiv:2108.00661).
 *
 * <pre>
 * kept:    RZ(w[0]) ---- RX(w[1]) -
 *             |             |
 * dropped: ---o------ X ----o------
 * </pre>
 *
 * <p>Weights: 2, the same for all pairs. Instead of measuring the dropped qubit the circuit controls by it, which gives
 * the same outputs on the kept qubits (deferred measurement). A last qubit without a partner is kept unchanged.
 *
 * @param active the active qubits in order; pairs are \((a_0, a_1), (a_2, a_3), \ldots\)
 * @param keepsSecond whether the second qubit of a pair is kept rather than the first
 */
public record QcnnPooling(List<Integer> active, boolean keepsSecond) implements CircuitBlock {

    /**
     * Checks the qubits.
     *
     * @throws IllegalArgumentException if there are fewer than two or one repeats
     */
    public QcnnPooling {
        active = ActiveQubits.checked("A QCNN pooling", active);
    }

    /** Keeps the first qubit of each pair. */
    public static QcnnPooling on(List<Integer> active) {
        return new QcnnPooling(active, false);
    }

    /** Keeps the first qubit of each pair. */
    public static QcnnPooling on(int... active) {
        return on(Arrays.stream(active).boxed().toList());
    }

    /** A copy that keeps the second qubit of each pair. */
    public QcnnPooling keepingSecond() {
        return new QcnnPooling(active, true);
    }

    /** The qubits that stay active, in order. */
    public List<Integer> kept() {
        List<Integer> kept = new ArrayList<>();
        for (int k = 0; k < active.size(); k += 2) {
            boolean second = keepsSecond && k + 1 < active.size();
            kept.add(active.get(second ? k + 1 : k));
        }
        return List.copyOf(kept);
    }

    /** The number of weights: 2. */
    public int weights() {
        return 2;
    }

    /** Appends the gates with 2 new weights. */
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
        for (int k = 0; k + 1 < active.size(); k += 2) {
            int kept = active.get(keepsSecond ? k + 1 : k);
            int dropped = active.get(keepsSecond ? k : k + 1);
            circuit.add(StandardGate.CRZ, Angle.weight(firstWeight), dropped, kept)
                    .x(dropped)
                    .add(StandardGate.CRX, Angle.weight(firstWeight + 1), dropped, kept);
        }
    }
}
