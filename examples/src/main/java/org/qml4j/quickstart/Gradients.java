package org.qml4j.quickstart;

import java.util.Locale;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The same derivatives by four methods, with respect to a feature and to a weight. */
public final class Gradients {

    private Gradients() {}

    /** Prints d&lt;Z&gt;/dx and d&lt;Z&gt;/dw; for RY(x) RY(w) both are -sin(x + w). */
    public static void main(String[] args) {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.input(0), 0).ry(Angle.weight(0), 0).build();
        Batch x = Batch.ofRows(new double[] {0.3});
        double[] w = {0.5};
        System.out.printf(Locale.ROOT, "closed form         %.9f%n", -Math.sin(0.8));
        for (GradientMethod method : GradientMethod.values()) {
            QuantumNode node = StatevectorDevice.exact().compile(circuit, Measurement.allZ(1), method);
            Tape tape = new Tape();
            node.forward(x, w, tape);
            double[] dw = new double[1];
            Batch dx = node.backward(x, w, Batch.ofRows(new double[] {1}), tape, dw);
            System.out.printf(Locale.ROOT, "%-18s  dx = %.9f  dw = %.9f%n", method, dx.get(0, 0), dw[0]);
        }
    }
}
