package org.qml4j.sim.ansatz;

import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Layers of one rotation per qubit and a ring of CNOTs (PennyLane's {@code BasicEntanglerLayers}).
 *
 * <pre>
 * q0: RX(w[l][0]) -o-----X
 * q1: RX(w[l][1]) -X-o---|
 * q2: RX(w[l][2]) ---X-o-|
 * q3: RX(w[l][3]) -----X-o
 * </pre>
 *
 * <p>Weight shape: {@code [layers, qubits]}. Two qubits get a single CNOT per layer, one qubit none. Gates: up to
 * \(2 L n\).
 *
 * @param layers the number \(L\) of layers, at least 1
 * @param rotation RX, RY or RZ
 */
public record BasicEntangler(int layers, StandardGate rotation) implements Ansatz {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no layer or the rotation is another gate
     */
    public BasicEntangler {
        Layers.check("BasicEntangler", layers);
        Layers.checkRotation("BasicEntangler", rotation);
    }

    /** Layers with RX rotations. */
    public static BasicEntangler layers(int layers) {
        return new BasicEntangler(layers, StandardGate.RX);
    }

    /** A copy with RX, RY or RZ as rotation. */
    public BasicEntangler rotation(StandardGate gate) {
        return new BasicEntangler(layers, gate);
    }

    @Override
    public List<Integer> weightShape(int qubits) {
        return List.of(layers, qubits);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int n = circuit.qubits();
        int w = firstWeight;
        for (int l = 0; l < layers; l++) {
            for (int q = 0; q < n; q++) {
                circuit.add(rotation, Angle.weight(w++), q);
            }
            for (List<Integer> pair : Entanglement.RING.pairs(n)) {
                circuit.cnot(pair.get(0), pair.get(1));
            }
        }
    }
}
