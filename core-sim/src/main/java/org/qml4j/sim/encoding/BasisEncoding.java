package org.qml4j.sim.encoding;

import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;

/**
 * Basis encoding: features of 0 and 1 select the basis state \(|x_0 x_1 \ldots\rangle\) (PennyLane's
 * {@code BasisEmbedding}).
 *
 * <p>Qubit \(q\) gets \(e^{i\pi x_q/2} R_X(\pi x_q)\), which is the identity for 0 and exactly X, phase included, for 1.
 * Other values give the continuous path between the two, \(X^{x_q}\); whether the features are bits is not checked.
 *
 * @param features the number of features, at least 1 and at most the number of qubits
 */
public record BasisEncoding(int features) implements Encoding {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there is no feature
     */
    public BasisEncoding {
        Features.check(features);
    }

    /** Feature \(q\) is the bit of qubit \(q\). */
    public static BasisEncoding of(int features) {
        return new BasisEncoding(features);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstInput) {
        Features.checkFit("Basis encoding", features, circuit);
        Angle phase = Angle.ZERO;
        for (int q = 0; q < features; q++) {
            Angle x = Angle.input(firstInput + q);
            circuit.rx(x.times(Math.PI), q);
            phase = phase.plus(x.times(-Math.PI / 2));
        }
        circuit.globalPhase(phase);
    }
}
