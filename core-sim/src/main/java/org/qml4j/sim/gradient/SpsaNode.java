package org.qml4j.sim.gradient;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A node whose gradient is estimated by simultaneous perturbation (Spall 1992, doi:10.1109/9.119632): along a random
 * direction \(\Delta\) of signs,
 * \[ \hat g_i = \frac{f(t + h\Delta) - f(t - h\Delta)}{2h}\, \Delta_i, \]
 * averaged over the directions. Unbiased to order \(h^2\); two evaluations of the batch for each direction, whatever the
 * number of weights. Each sample moves its inputs along a direction of its own; all share that of the weights.
 *
 * <p>The directions follow from the seed and the number of backward passes made with the tape, so that a training run
 * repeats its bits.
 */
public final class SpsaNode extends EstimatedNode {
    private final Options options;

    /**
     * How to estimate.
     *
     * @param step the step \(h\), positive
     * @param directions how many directions are averaged, 1 or more
     * @param seed of the directions
     */
    public record Options(double step, int directions, long seed) {
        /** A step of 1e-3, one direction, seed 0. */
        public static final Options DEFAULTS = new Options(1e-3, 1, 0);

        /** Checks the numbers. */
        public Options {
            if (!(step > 0) || directions < 1) {
                throw new IllegalArgumentException("SPSA takes a positive step and 1 or more directions; got step "
                        + step + ", directions " + directions + ".");
            }
        }
    }

    /**
     * Wraps a node.
     *
     * @param plain evaluates; its own backward is not used
     * @param options step, directions, seed
     */
    public SpsaNode(QuantumNode plain, Options options) {
        super(plain);
        this.options = options;
    }

    /** What the tape keeps: the plain node's tape and the number of backward passes. */
    private static final class Memory {
        final Tape plain = new Tape();
        long calls;
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        return plain.forward(x, w, tape.memory(Memory.class, Memory::new).plain);
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Memory memory = tape.memory(Memory.class, Memory::new);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(options.seed() * 0x9E3779B97F4A7C15L + memory.calls++);
        double[] dx = new double[x.values().length];
        for (int d = 0; d < options.directions(); d++) {
            double[] xSigns = signs(dx.length, random);
            double[] wSigns = signs(w.length, random);
            Batch up = evaluate(x, w, xSigns, wSigns, options.step(), memory.plain);
            Batch down = evaluate(x, w, xSigns, wSigns, -options.step(), memory.plain);
            for (int b = 0; b < x.size(); b++) {
                double slope = Losses.ofSample(dLdy, up, down, b) / (2 * options.step() * options.directions());
                for (int i = b * x.width(); i < (b + 1) * x.width(); i++) {
                    dx[i] += slope * xSigns[i];
                }
                for (int j = 0; j < w.length; j++) {
                    dLdw[j] += slope * wSigns[j];
                }
            }
        }
        return Batch.of(x.size(), x.width(), dx);
    }

    private static double[] signs(int count, RandomGenerator random) {
        double[] signs = new double[count];
        for (int i = 0; i < count; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    private Batch evaluate(Batch x, double[] w, double[] xSigns, double[] wSigns, double step, Tape tape) {
        Batch moved = Batch.of(x.size(), x.width(), moved(x.values(), xSigns, step));
        return plain.forward(moved, moved(w, wSigns, step), tape);
    }

    private static double[] moved(double[] values, double[] signs, double step) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + step * signs[i];
        }
        return moved;
    }
}
