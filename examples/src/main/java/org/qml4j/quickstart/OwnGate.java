package org.qml4j.quickstart;

import java.util.Locale;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.contract.GateContract;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.Jacobian;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** A gate of one's own: an excitation hops between two qubits by \(e^{-i\theta (XX + YY) / 2}\). */
public final class OwnGate {

    private OwnGate() {}

    /** Checks the gate and prints the derivative of the probability that an excitation has hopped. */
    public static void main(String[] args) {
        double[][] swap01And10 = {{0, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}};
        Gate hop = Gates.exponential("HOP", ComplexMatrix.ofReal(swap01And10));
        GateContract.verify(hop);
        Circuit circuit =
                Circuit.builder(2).x(0).add(hop, Angle.weight(0), 0, 1).build();
        QuantumNode node = StatevectorDevice.exact()
                .compile(circuit, Measurement.probabilities(2), GradientMethod.PARAMETER_SHIFT);
        Jacobian at = Jacobian.of(node, new double[0], new double[] {0.6});
        print("circuit:    ", at.value(1), at.byWeight(1, 0));
        print("closed form:", Math.pow(Math.sin(0.6), 2), Math.sin(1.2));
    }

    private static void print(String what, double probability, double derivative) {
        System.out.printf(Locale.ROOT, "%s P(01) = %.6f, dP/dw = %.6f%n", what, probability, derivative);
    }
}
