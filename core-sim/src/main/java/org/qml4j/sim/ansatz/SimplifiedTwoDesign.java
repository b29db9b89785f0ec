package org.qml4j.sim.ansatz;

import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;

/**
 * The simplified two-design of barren-plateau studies (Cerezo et al. 2021, arXiv:2001.00550; PennyLane's
 * {@code SimplifiedTwoDesign}): RY on each qubit, then layers of CZ followed by RY on both of its qubits, first on the
 * pairs (0, 1), (2, 3), ..., then on (1, 2), (3, 4), ...
 *
 * <pre>
 * q0: RY -o- RY -----------
 * q1: RY -o- RY -o- RY ----
 * q2: RY -o- RY -o- RY ----
 * q3: RY -o- RY -----------
 * </pre>
 *
 * <p>Weight shape: {@code [n + layers * (n - 1) * 2]}: PennyLane's {@code initial_layer_weights} of shape {@code [n]}
 * followed by its {@code weights} of shape {@code [layers, n - 1, 2]}.
 *
 * @param layers the number of layers after the initial one, at least 1
 */
public record SimplifiedTwoDesign(int layers) implements Ansatz {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there is no layer
     */
    public SimplifiedTwoDesign {
        Layers.check("SimplifiedTwoDesign", layers);
    }

    /** An initial layer and this many further ones. */
    public static SimplifiedTwoDesign layers(int layers) {
        return new SimplifiedTwoDesign(layers);
    }

    @Override
    public List<Integer> weightShape(int qubits) {
        return List.of(qubits + layers * (qubits - 1) * 2);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int n = circuit.qubits();
        int w = firstWeight;
        for (int q = 0; q < n; q++) {
            circuit.ry(Angle.weight(w++), q);
        }
        for (int l = 0; l < layers; l++) {
            for (int parity = 0; parity < 2; parity++) {
                for (int q = parity; q < n - 1; q += 2) {
                    circuit.cz(q, q + 1).ry(Angle.weight(w++), q).ry(Angle.weight(w++), q + 1);
                }
            }
        }
    }
}
