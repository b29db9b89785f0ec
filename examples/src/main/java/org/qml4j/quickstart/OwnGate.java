package org.qml4j.quickstart;

import java.util.List;
import java.util.Locale;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.contract.GateContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** A gate of one's own: an excitation hops between two qubits by \(e^{-i\theta (XX + YY) / 2}\). */
public final class OwnGate implements Gate {

    @Override
    public String name() {
        return "HOP";
    }

    @Override
    public int qubits() {
        return 2;
    }

    @Override
    public int angles() {
        return 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        hop(Math.cos(angles[0]), -Math.sin(angles[0]), 1, out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        hop(-Math.sin(angles[0]), -Math.cos(angles[0]), 0, out);
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return List.of(-1.0, 0.0, 1.0);
    }

    private static void hop(double stay, double move, double rest, ComplexMatrix out) {
        out.clear();
        out.set(0, 0, rest, 0);
        out.set(1, 1, stay, 0);
        out.set(1, 2, 0, move);
        out.set(2, 1, 0, move);
        out.set(2, 2, stay, 0);
        out.set(3, 3, rest, 0);
    }

    /** Checks the gate and prints the derivative of the probability that an excitation has hopped. */
    public static void main(String[] args) {
        GateContract.verify(new OwnGate());
        Circuit circuit = Circuit.builder(2)
                .x(0)
                .add(new OwnGate(), Angle.weight(0), 0, 1)
                .build();
        QuantumNode node = StatevectorDevice.exact()
                .compile(circuit, Measurement.probabilities(2), GradientMethod.PARAMETER_SHIFT);
        Tape tape = new Tape();
        double hopped =
                node.forward(Batch.zeros(1, 0), new double[] {0.6}, tape).get(0, 1);
        double[] dw = new double[1];
        node.backward(Batch.zeros(1, 0), new double[] {0.6}, Batch.ofRows(new double[] {0, 1, 0, 0}), tape, dw);
        System.out.printf(Locale.ROOT, "circuit:     P(01) = %.6f, dP/dw = %.6f%n", hopped, dw[0]);
        System.out.printf(
                Locale.ROOT, "closed form: P(01) = %.6f, dP/dw = %.6f%n", Math.pow(Math.sin(0.6), 2), Math.sin(1.2));
    }
}
