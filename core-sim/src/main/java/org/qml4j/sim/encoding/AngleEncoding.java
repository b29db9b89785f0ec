package org.qml4j.sim.encoding;

import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Angle encoding: each feature turns one qubit, \(\prod_q R_P(s\, x_{q \bmod N})\) with \(P\) one of X, Y, Z
 * (PennyLane's {@code AngleEmbedding}).
 *
 * <pre>
 * q0: RX(x[0])       q2: RX(x[0])
 * q1: RX(x[1])       q3: RX(x[1])      AngleEncoding.x(2).repeated(2)
 * </pre>
 *
 * <p>It uses the first {@code features * times} qubits; a circuit may have more. Repeating the features on further
 * qubits widens the set of frequencies that a model can learn (Schuld, Sweke and Meyer 2021, arXiv:2008.08605, section
 * II). RZ leaves \(|0\rangle\) unchanged up to a phase: put a Hadamard gate before it.
 *
 * @param rotation RX, RY or RZ
 * @param features the number \(N\) of features, at least 1
 * @param scale the factor \(s\) between feature and angle in radians, finite and not 0
 * @param times on how many qubits each feature is written, at least 1
 */
public record AngleEncoding(StandardGate rotation, int features, double scale, int times) implements Encoding {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AngleEncoding {
        if (rotation != StandardGate.RX && rotation != StandardGate.RY && rotation != StandardGate.RZ) {
            throw new IllegalArgumentException("Angle encoding rotates by RX, RY or RZ; got " + rotation + ".");
        }
        Features.check(features);
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException(
                    "The factor between feature and angle is finite and not 0; got " + scale + ".");
        }
        if (times < 1) {
            throw new IllegalArgumentException("Features are written at least once; got " + times + " times.");
        }
    }

    /** Feature \(q\) is the angle of RX on qubit \(q\). */
    public static AngleEncoding x(int features) {
        return new AngleEncoding(StandardGate.RX, features, 1, 1);
    }

    /** Feature \(q\) is the angle of RY on qubit \(q\). */
    public static AngleEncoding y(int features) {
        return new AngleEncoding(StandardGate.RY, features, 1, 1);
    }

    /** Feature \(q\) is the angle of RZ on qubit \(q\). */
    public static AngleEncoding z(int features) {
        return new AngleEncoding(StandardGate.RZ, features, 1, 1);
    }

    /** A copy whose angles are the features times this factor, for example \(\pi\) for features from 0 to 1. */
    public AngleEncoding scaled(double factor) {
        return new AngleEncoding(rotation, features, factor, times);
    }

    /** A copy that writes all features again on the next qubits until each has been written this many times. */
    public AngleEncoding repeated(int count) {
        return new AngleEncoding(rotation, features, scale, count);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstInput) {
        long needed = (long) features * times;
        if (needed > circuit.qubits()) {
            throw new IllegalArgumentException("Angle encoding of " + features + " features, each written " + times
                    + " times, needs " + needed + " qubits; the circuit has " + circuit.qubits()
                    + ". Give it more qubits or reduce the features first.");
        }
        for (int q = 0; q < needed; q++) {
            Angle angle = Angle.input(firstInput + q % features).times(scale);
            circuit.add(rotation, angle, q);
        }
    }
}
