package org.qml4j.sim.gradient;

import org.qml4j.sim.device.QuantumNode;

/** A node that takes its outputs from another one and its gradient from further evaluations of it. */
abstract class EstimatedNode implements QuantumNode {
    /** Evaluates; its own backward is not used. */
    final QuantumNode plain;

    EstimatedNode(QuantumNode plain) {
        this.plain = plain;
    }

    @Override
    public final int inputs() {
        return plain.inputs();
    }

    @Override
    public final int weights() {
        return plain.weights();
    }

    @Override
    public final int outputs() {
        return plain.outputs();
    }
}
