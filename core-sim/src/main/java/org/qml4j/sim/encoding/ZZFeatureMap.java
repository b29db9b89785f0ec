package org.qml4j.sim.encoding;

import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.StandardGate;

/**
 * The second-order Pauli-Z feature map (Havlicek et al. 2019, arXiv:1804.11326; Qiskit's {@code ZZFeatureMap}).
 *
 * <pre>
 * qi: H P(2 x[i]) -o---------------------------------o-
 * qj: H P(2 x[j]) -X- P(2 (pi - x[i]) (pi - x[j])) --X-   for each pair i, j
 * </pre>
 *
 * <p>Applied twice by default, as in Qiskit. Qiskit numbers basis states with qubit 0 as the least significant bit;
 * the gates on the qubits are the same.
 *
 * @param features the number of features, one qubit each, at least 1
 * @param repeats how often the map is applied, at least 1
 * @param entanglement which pairs are joined
 */
public record ZZFeatureMap(int features, int repeats, Entanglement entanglement) implements Encoding {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if there is no feature or no repetition
     */
    public ZZFeatureMap {
        Features.check(features);
        Features.checkRepeats(repeats);
    }

    /** Applied twice, all pairs joined. */
    public static ZZFeatureMap of(int features) {
        return new ZZFeatureMap(features, 2, Entanglement.FULL);
    }

    /** A copy that is applied this many times. */
    public ZZFeatureMap repeated(int times) {
        return new ZZFeatureMap(features, times, entanglement);
    }

    /** A copy that joins other pairs. */
    public ZZFeatureMap withEntanglement(Entanglement other) {
        return new ZZFeatureMap(features, repeats, other);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstInput) {
        Features.checkFit("The ZZ feature map", features, circuit);
        for (int r = 0; r < repeats; r++) {
            for (int q = 0; q < features; q++) {
                circuit.h(q);
            }
            for (int q = 0; q < features; q++) {
                circuit.add(StandardGate.P, Angle.input(firstInput + q).times(2), q);
            }
            for (List<Integer> pair : entanglement.pairs(features)) {
                int i = pair.get(0);
                int j = pair.get(1);
                Angle angle =
                        piMinus(firstInput + i).times(piMinus(firstInput + j)).times(2);
                circuit.cnot(i, j).add(StandardGate.P, angle, j).cnot(i, j);
            }
        }
    }

    private static Angle piMinus(int input) {
        return Angle.input(input).negated().plus(Math.PI);
    }
}
