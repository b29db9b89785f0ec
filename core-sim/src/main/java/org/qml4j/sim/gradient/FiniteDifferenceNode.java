package org.qml4j.sim.gradient;

import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A node whose gradient is taken by central differences,
 * \(f'(t) \approx (f(t + h) - f(t - h)) / 2h\), with an error of order \(h^2\): two evaluations of the batch for each
 * input and each weight.
 */
public final class FiniteDifferenceNode extends EstimatedNode {
    /** The step \(h\) that balances truncation and rounding for functions of order 1 in double precision. */
    public static final double DEFAULT_STEP = 1e-5;

    private final double step;

    /**
     * Wraps a node.
     *
     * @param plain evaluates; its own backward is not used
     * @param step the step \(h\), positive
     * @throws IllegalArgumentException if the step is not positive
     */
    public FiniteDifferenceNode(QuantumNode plain, double step) {
        super(plain);
        if (!(step > 0)) {
            throw new IllegalArgumentException("The step of a finite difference is positive; got " + step + ".");
        }
        this.step = step;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        return plain.forward(x, w, tape);
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Tape own = new Tape();
        double[] dx = new double[x.values().length];
        for (int i = 0; i < x.width(); i++) {
            Batch up = plain.forward(moved(x, i, step), w, own);
            Batch down = plain.forward(moved(x, i, -step), w, own);
            for (int b = 0; b < x.size(); b++) {
                dx[b * x.width() + i] = Losses.ofSample(dLdy, up, down, b) / (2 * step);
            }
        }
        double[] moved = w.clone();
        for (int j = 0; j < w.length; j++) {
            moved[j] = w[j] + step;
            Batch up = plain.forward(x, moved, own);
            moved[j] = w[j] - step;
            Batch down = plain.forward(x, moved, own);
            moved[j] = w[j];
            for (int b = 0; b < x.size(); b++) {
                dLdw[j] += Losses.ofSample(dLdy, up, down, b) / (2 * step);
            }
        }
        return Batch.of(x.size(), x.width(), dx);
    }

    private static Batch moved(Batch x, int input, double by) {
        double[] values = x.values().clone();
        for (int b = 0; b < x.size(); b++) {
            values[b * x.width() + input] += by;
        }
        return Batch.of(x.size(), x.width(), values);
    }
}
