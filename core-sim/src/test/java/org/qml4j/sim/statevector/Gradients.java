package org.qml4j.sim.statevector;

import java.util.Arrays;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/** The derivatives of one batch in one array: inputs of all samples, then weights. */
final class Gradients {

    private Gradients() {}

    static double[] of(QuantumNode node, Batch x, double[] w, Batch dy) {
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] dw = new double[w.length];
        double[] dx = node.backward(x, w, dy, tape, dw).values();
        double[] all = Arrays.copyOf(dx, dx.length + dw.length);
        System.arraycopy(dw, 0, all, dx.length, dw.length);
        return all;
    }
}
