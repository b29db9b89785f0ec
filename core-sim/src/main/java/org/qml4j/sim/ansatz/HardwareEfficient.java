package org.qml4j.sim.ansatz;

import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Hardware-efficient layers (Kandala et al. 2017, arXiv:1704.05018): rotations on each qubit, then two-qubit gates
 * between the pairs of an {@link Entanglement}. With RY and RZ, CNOTs and final rotations it is Qiskit's
 * {@code EfficientSU2}.
 *
 * <pre>
 * q0: RY(w[l][0][0]) RZ(w[l][1][0]) -o---
 * q1: RY(w[l][0][1]) RZ(w[l][1][1]) -X-o-    linear
 * q2: RY(w[l][0][2]) RZ(w[l][1][2]) ---X-
 * </pre>
 *
 * <p>Weight shape: {@code [layers, rotations, qubits]}; final rotations count as one more layer without two-qubit gates.
 *
 * @param layers the number of layers, at least 1
 * @param rotations the rotations on each qubit in order, each RX, RY or RZ, at least one
 * @param entanglement which pairs are joined
 * @param entangler CNOT or CZ
 * @param finalRotations whether rotations follow the last layer
 */
public record HardwareEfficient(
        int layers,
        List<StandardGate> rotations,
        Entanglement entanglement,
        StandardGate entangler,
        boolean finalRotations)
        implements Ansatz {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no layer or no rotation, or a gate is of another kind
     */
    public HardwareEfficient {
        Layers.check("HardwareEfficient", layers);
        rotations = List.copyOf(rotations);
        if (rotations.isEmpty()) {
            throw new IllegalArgumentException("HardwareEfficient has at least one rotation per qubit; got none.");
        }
        rotations.forEach(r -> Layers.checkRotation("HardwareEfficient", r));
        Layers.checkEntangler("HardwareEfficient", entangler);
    }

    /** Layers of RY, RZ and CNOTs between neighbours, without final rotations. */
    public static HardwareEfficient layers(int layers) {
        return new HardwareEfficient(
                layers, List.of(StandardGate.RY, StandardGate.RZ), Entanglement.LINEAR, StandardGate.CNOT, false);
    }

    /** A copy with these rotations on each qubit. */
    public HardwareEfficient withRotations(StandardGate... gates) {
        return new HardwareEfficient(layers, List.of(gates), entanglement, entangler, finalRotations);
    }

    /** A copy that joins other pairs. */
    public HardwareEfficient withEntanglement(Entanglement other) {
        return new HardwareEfficient(layers, rotations, other, entangler, finalRotations);
    }

    /** A copy with CNOT or CZ as two-qubit gate. */
    public HardwareEfficient withEntangler(StandardGate gate) {
        return new HardwareEfficient(layers, rotations, entanglement, gate, finalRotations);
    }

    /** A copy with rotations after the last layer. */
    public HardwareEfficient withFinalRotations() {
        return new HardwareEfficient(layers, rotations, entanglement, entangler, true);
    }

    @Override
    public List<Integer> weightShape(int qubits) {
        return List.of(layers + (finalRotations ? 1 : 0), rotations.size(), qubits);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int w = firstWeight;
        for (int l = 0; l < layers; l++) {
            w = rotate(circuit, w);
            for (List<Integer> pair : entanglement.pairs(circuit.qubits())) {
                circuit.add(entangler, pair.get(0), pair.get(1));
            }
        }
        if (finalRotations) {
            rotate(circuit, w);
        }
    }

    private int rotate(Circuit.Builder circuit, int firstWeight) {
        int w = firstWeight;
        for (StandardGate rotation : rotations) {
            for (int q = 0; q < circuit.qubits(); q++) {
                circuit.add(rotation, Angle.weight(w++), q);
            }
        }
        return w;
    }
}
