package org.qml4j.layers.node;

import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A node whose inputs pass through \(s f(x)\) first, such as \(\frac{\pi}{2} \tanh x\), which maps all numbers to angles
 * where \(\sin\) is monotone.
 */
public final class RescaledNode implements QuantumNode {

    private final QuantumNode node;
    private final InputFunction function;
    private final double scale;
    private final int count;

    private RescaledNode(QuantumNode node, InputFunction function, double scale, int count) {
        this.node = node;
        this.function = function;
        this.scale = scale;
        this.count = count;
    }

    /**
     * Wraps a node.
     *
     * @param node the node that reads \(s f(x)\)
     * @param function the function \(f\)
     * @param scale the factor \(s\), finite and not 0
     * @return the node itself if nothing is to be done
     */
    public static QuantumNode of(QuantumNode node, InputFunction function, double scale) {
        return of(node, function, scale, node.inputs());
    }

    /**
     * Wraps a node of which some inputs are angles already.
     *
     * @param node the node that reads \(s f(x)\)
     * @param function the function \(f\)
     * @param scale the factor \(s\), finite and not 0
     * @param count how many inputs are rescaled, the first ones; the others reach the node as they are
     * @return the node itself if nothing is to be done
     */
    public static QuantumNode of(QuantumNode node, InputFunction function, double scale, int count) {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("The scale of inputs is finite and not 0; got " + scale + ".");
        }
        if (count < 0 || count > node.inputs()) {
            throw new IllegalArgumentException(
                    "Of " + node.inputs() + " inputs 0 to all are rescaled; asked for " + count + ".");
        }
        boolean nothing = count == 0 || (function == InputFunction.IDENTITY && scale == 1);
        return nothing ? node : new RescaledNode(node, function, scale, count);
    }

    @Override
    public int inputs() {
        return node.inputs();
    }

    @Override
    public int weights() {
        return node.weights();
    }

    @Override
    public int outputs() {
        return node.outputs();
    }

    private static final class Memory {
        private final Tape tape = new Tape();
        private Batch angles = Batch.zeros(0, 0);
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.angles.size() != x.size() || memory.angles.width() != x.width()) {
            memory.angles = Batch.zeros(x.size(), x.width());
        }
        rescale(x, memory.angles);
        return node.forward(memory.angles, w, memory.tape);
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        return node.evaluate(angles(x), w);
    }

    /** The inputs as the wrapped node reads them. */
    public Batch angles(Batch x) {
        Batch angles = Batch.zeros(x.size(), x.width());
        rescale(x, angles);
        return angles;
    }

    private void rescale(Batch x, Batch angles) {
        for (int i = 0; i < x.values().length; i++) {
            double value = x.values()[i];
            angles.values()[i] = i % x.width() < count ? scale * function.value(value) : value;
        }
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        Batch inner = node.backward(memory.angles, w, dLdy, memory.tape, dLdw);
        Batch dx = Batch.zeros(x.size(), x.width());
        for (int i = 0; i < dx.values().length; i++) {
            double value = memory.angles.values()[i] / scale;
            double factor = i % x.width() < count ? scale * function.derivative(value) : 1;
            dx.values()[i] = inner.values()[i] * factor;
        }
        return dx;
    }
}
