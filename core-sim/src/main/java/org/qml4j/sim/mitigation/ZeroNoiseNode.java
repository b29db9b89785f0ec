package org.qml4j.sim.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.sim.density.TrajectoryNode;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/** A circuit run at several scales of its noise and extrapolated to none; see {@link ZeroNoiseDevice}. */
public final class ZeroNoiseNode implements QuantumNode {
    private final List<QuantumNode> nodes;
    private final double[] scales;
    private final Extrapolation fit;

    ZeroNoiseNode(List<QuantumNode> nodes, double[] scales, Extrapolation fit) {
        this.nodes = List.copyOf(nodes);
        this.scales = scales.clone();
        this.fit = fit;
    }

    @Override
    public int inputs() {
        return nodes.get(0).inputs();
    }

    @Override
    public int weights() {
        return nodes.get(0).weights();
    }

    @Override
    public int outputs() {
        return nodes.get(0).outputs();
    }

    /** The scales that the folded circuits really have. */
    public List<Double> scales() {
        return Arrays.stream(scales).boxed().collect(Collectors.toList());
    }

    /** The outputs at each of the {@link #scales}, before the extrapolation. */
    public List<Batch> atScales(Batch x, double[] w) {
        return nodes.stream().map(node -> node.evaluate(x, w)).collect(Collectors.toList());
    }

    private static final class Memory {
        final List<Tape> tapes = new ArrayList<>();
        List<Batch> y = List.of();
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        List<Batch> y = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (memory.tapes.size() == i) {
                memory.tapes.add(new Tape());
            }
            y.add(nodes.get(i).forward(x, w, memory.tapes.get(i)));
        }
        memory.y = y;
        return atZero(y);
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        return atZero(atScales(x, w));
    }

    private Batch atZero(List<Batch> y) {
        Batch out = Batch.zeros(y.get(0).size(), outputs());
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = fit.atZero(scales, at(y, i));
        }
        return out;
    }

    private static double[] at(List<Batch> y, int index) {
        return y.stream().mapToDouble(batch -> batch.values()[index]).toArray();
    }

    /**
     * Evaluates a batch on a TrajectoryDevice with standard errors, those of the scales passed on through the derivatives
     * of the extrapolation. How far the curve is from the truth is not in them.
     *
     * @param x a batch of inputs
     * @param w the weights
     * @param call chooses the random numbers
     * @throws IllegalStateException if the noisy device is not a TrajectoryDevice
     */
    public TrajectoryNode.Estimate estimate(Batch x, double[] w, long call) {
        List<Batch> means = new ArrayList<>();
        List<Batch> errors = new ArrayList<>();
        for (QuantumNode node : nodes) {
            if (!(node instanceof TrajectoryNode trajectories)) {
                throw new IllegalStateException("Standard errors come from a TrajectoryDevice; this node runs on "
                        + node.getClass().getSimpleName() + ". Use evaluate.");
            }
            // Random numbers of their own, so that the errors of the scales are independent.
            TrajectoryNode.Estimate one = trajectories.estimate(x, w, call * nodes.size() + means.size());
            means.add(one.mean());
            errors.add(one.standardError());
        }
        Batch error = Batch.zeros(x.size(), outputs());
        for (int i = 0; i < error.values().length; i++) {
            double[] slopes = fit.derivatives(scales, at(means, i));
            double[] each = at(errors, i);
            double variance = 0;
            for (int k = 0; k < slopes.length; k++) {
                variance += slopes[k] * slopes[k] * each[k] * each[k];
            }
            error.values()[i] = Math.sqrt(variance);
        }
        return new TrajectoryNode.Estimate(atZero(means), error);
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Memory memory = tape.memory(Memory.class, Memory::new);
        if (memory.y.isEmpty() || memory.y.get(0).size() != x.size()) {
            throw new IllegalStateException(
                    "backward follows a forward with the same batch and tape; the tape holds none.");
        }
        List<Batch> shares = new ArrayList<>();
        nodes.forEach(node -> shares.add(Batch.zeros(x.size(), outputs())));
        for (int i = 0; i < dLdy.values().length; i++) {
            double[] slopes = fit.derivatives(scales, at(memory.y, i));
            for (int k = 0; k < slopes.length; k++) {
                shares.get(k).values()[i] = slopes[k] * dLdy.values()[i];
            }
        }
        double[] dx = new double[x.values().length];
        for (int k = 0; k < nodes.size(); k++) {
            Batch own = nodes.get(k).backward(x, w, shares.get(k), memory.tapes.get(k), dLdw);
            for (int i = 0; i < dx.length; i++) {
                dx[i] += own.values()[i];
            }
        }
        return Batch.of(x.size(), x.width(), dx);
    }
}
