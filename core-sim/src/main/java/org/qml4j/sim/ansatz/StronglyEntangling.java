package org.qml4j.sim.ansatz;

import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Strongly entangling layers (Schuld et al. 2020, arXiv:1804.00633; PennyLane's {@code StronglyEntanglingLayers}): a
 * general rotation on each qubit, then two-qubit gates between qubits that are \(r_l\) apart,
 * \[ \prod_{q=n-1}^{0} \mathrm{CNOT}(q, (q + r_l) \bmod n) \; \prod_q \mathrm{Rot}(w_{lq0}, w_{lq1}, w_{lq2}). \]
 *
 * <pre>
 * q0: Rot(w[l][0]) -o---X
 * q1: Rot(w[l][1]) -X-o-|     range 1
 * q2: Rot(w[l][2]) ---X-o
 * </pre>
 *
 * <p>Weight shape: {@code [layers, qubits, 3]}. The default range of layer \(l\) is \(r_l = l \bmod (n-1) + 1\). One
 * qubit gets rotations only. Gates: \(2 L n\).
 *
 * @param layers the number \(L\) of layers, at least 1
 * @param ranges the distances \(r_l\), used in turn; empty for the default
 * @param imprimitive CNOT or CZ
 */
public record StronglyEntangling(int layers, List<Integer> ranges, StandardGate imprimitive) implements Ansatz {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no layer, a range is below 1 or the two-qubit gate is another one
     */
    public StronglyEntangling {
        Layers.check("StronglyEntangling", layers);
        ranges = List.copyOf(ranges);
        if (ranges.stream().anyMatch(r -> r < 1)) {
            throw new IllegalArgumentException("The ranges of StronglyEntangling are 1 or more; got " + ranges + ".");
        }
        Layers.checkEntangler("StronglyEntangling", imprimitive);
    }

    /** Layers with the default ranges and CNOTs. */
    public static StronglyEntangling layers(int layers) {
        return new StronglyEntangling(layers, List.of(), StandardGate.CNOT);
    }

    /** A copy with these distances between control and target; layer \(l\) uses number \(l\) modulo their count. */
    public StronglyEntangling withRanges(int... distances) {
        return new StronglyEntangling(layers, Arrays.stream(distances).boxed().toList(), imprimitive);
    }

    /** A copy with CNOT or CZ as two-qubit gate. */
    public StronglyEntangling withImprimitive(StandardGate gate) {
        return new StronglyEntangling(layers, ranges, gate);
    }

    @Override
    public List<Integer> weightShape(int qubits) {
        return List.of(layers, qubits, 3);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a range is not below the number of qubits
     */
    @Override
    public void appendTo(Circuit.Builder circuit, int firstWeight) {
        int n = circuit.qubits();
        if (ranges.stream().anyMatch(r -> r >= n)) {
            throw new IllegalArgumentException("The ranges " + ranges + " of StronglyEntangling must be from 1 to "
                    + (n - 1) + " on " + n + " qubits.");
        }
        int w = firstWeight;
        for (int l = 0; l < layers; l++) {
            for (int q = 0; q < n; q++, w += 3) {
                circuit.rot(Angle.weight(w), Angle.weight(w + 1), Angle.weight(w + 2), q);
            }
            for (int q = 0; n > 1 && q < n; q++) {
                circuit.add(imprimitive, q, (q + range(l, n)) % n);
            }
        }
    }

    private int range(int layer, int qubits) {
        return ranges.isEmpty() ? layer % (qubits - 1) + 1 : ranges.get(layer % ranges.size());
    }
}
