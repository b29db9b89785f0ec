package org.qml4j.sim.statevector;

import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;

/** The checks of what a node is given. */
final class Inputs {

    private Inputs() {}

    static void check(QuantumNode node, Batch x, double[] w) {
        if (x.width() != node.inputs()) {
            throw new IllegalArgumentException(
                    "The circuit reads " + node.inputs() + " inputs per sample but the batch has " + x.width() + ".");
        }
        if (w.length != node.weights()) {
            throw new IllegalArgumentException("The circuit has " + node.weights() + " weights; got " + w.length + ".");
        }
        for (int i = 0; i < x.values().length; i++) {
            if (!Double.isFinite(x.values()[i])) {
                throw new IllegalArgumentException("Input " + i % x.width() + " of sample " + i / x.width() + " is "
                        + x.values()[i] + "; inputs must be finite.");
            }
        }
        for (int j = 0; j < w.length; j++) {
            if (!Double.isFinite(w[j])) {
                throw new IllegalArgumentException("Weight " + j + " is " + w[j] + "; weights must be finite.");
            }
        }
    }

    static void checkBackward(QuantumNode node, Batch x, Batch dLdy, double[] dLdw, int lastBatch) {
        if (lastBatch != x.size()) {
            throw new IllegalStateException("backward follows a forward with the same batch and tape; the tape holds "
                    + (lastBatch < 0 ? "none" : "a batch of " + lastBatch) + ", the batch has " + x.size()
                    + " samples.");
        }
        if (dLdy.size() != x.size() || dLdy.width() != node.outputs()) {
            throw new IllegalArgumentException("The derivatives of the outputs are " + dLdy.size() + " x "
                    + dLdy.width() + "; expected " + x.size() + " x " + node.outputs() + ".");
        }
        if (dLdw.length != node.weights()) {
            throw new IllegalArgumentException("The array for the derivatives of the weights has " + dLdw.length
                    + " entries; the circuit has " + node.weights() + " weights.");
        }
        for (int i = 0; i < dLdy.values().length; i++) {
            if (!Double.isFinite(dLdy.values()[i])) {
                throw new IllegalArgumentException("The derivative of output " + i % dLdy.width() + " of sample "
                        + i / dLdy.width() + " is " + dLdy.values()[i] + "; derivatives must be finite.");
            }
        }
    }
}
