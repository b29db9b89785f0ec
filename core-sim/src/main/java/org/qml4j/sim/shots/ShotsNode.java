package org.qml4j.sim.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.math.Multinomial;
import org.qml4j.sim.math.Seeds;
import org.qml4j.sim.observable.Measurement;

/** A circuit whose outputs are averages over shots; see {@link ShotsDevice}. */
public final class ShotsNode implements QuantumNode {
    private final Circuit circuit;
    private final ShotReadings readings;
    private final List<QuantumNode> nodes = new ArrayList<>();
    private final long shots;
    private final long seed;
    private final List<ParameterShiftNode.Shifted> shifts;

    /**
     * The outputs of a batch with what they may be off by.
     *
     * @param mean the average over the shots
     * @param standardError the standard deviation of that average, estimated from the same shots; not a number for one
     *     shot
     */
    public record Estimate(Batch mean, Batch standardError) {}

    ShotsNode(
            Device exact,
            Circuit circuit,
            ShotReadings readings,
            long shots,
            long seed,
            List<ParameterShiftNode.Shifted> shifts) {
        this.circuit = circuit;
        this.readings = readings;
        this.shots = shots;
        this.seed = seed;
        this.shifts = List.copyOf(shifts);
        GradientMethod any = exact.capabilities().gradients().contains(GradientMethod.ADJOINT)
                ? GradientMethod.ADJOINT
                : exact.capabilities().gradients().iterator().next();
        for (ShotReadings.Reading r : readings.readings()) {
            nodes.add(exact.compile(r.rotated(circuit), new Measurement.Probabilities(r.on()), any));
        }
    }

    @Override
    public int inputs() {
        return circuit.inputs();
    }

    @Override
    public int weights() {
        return circuit.weights();
    }

    @Override
    public int outputs() {
        return readings.outputs();
    }

    /** How often a tape was used, and the tapes of the exact nodes. */
    private static final class Memory {
        final List<Tape> tapes = new ArrayList<>();
        long calls;

        Tape tape(int k) {
            while (tapes.size() <= k) {
                tapes.add(new Tape());
            }
            return tapes.get(k);
        }
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        Memory memory = tape.memory(Memory.class, Memory::new);
        return estimate(x, w, memory, memory.calls++, 0).mean();
    }

    /**
     * Evaluates a batch with standard errors.
     *
     * @param x a batch of inputs
     * @param w the weights
     * @param call chooses the random numbers, as the number of earlier calls with the tape does in {@link #forward}
     */
    public Estimate estimate(Batch x, double[] w, long call) {
        return estimate(x, w, new Memory(), call, 0);
    }

    private Estimate estimate(Batch x, double[] w, Memory memory, long call, int stream) {
        NodeArguments.check(this, x, w);
        Batch mean = Batch.zeros(x.size(), outputs());
        Batch error = Batch.zeros(x.size(), outputs());
        for (int b = 0; b < x.size(); b++) {
            for (int k = 0; k < outputs(); k++) {
                mean.values()[b * outputs() + k] = readings.constant(k);
            }
        }
        for (int r = 0; r < nodes.size(); r++) {
            Batch p = nodes.get(r).forward(x, w, memory.tape(r));
            long streamSeed = Seeds.mix(Seeds.mix(Seeds.mix(seed, call), stream), r);
            for (int b = 0; b < x.size(); b++) {
                read(p.row(b), r, new SplittableRandom(Seeds.mix(streamSeed, b)), b, mean, error);
            }
        }
        for (int i = 0; i < error.values().length; i++) {
            error.values()[i] = Math.sqrt(error.values()[i]);
        }
        return new Estimate(mean, error);
    }

    /** Adds the averages over the shots in one basis, and their squared errors. */
    private void read(double[] p, int reading, SplittableRandom random, int sample, Batch mean, Batch squaredError) {
        for (int k = 0; k < p.length; k++) {
            // Rounding may leave a little less than nothing.
            p[k] = Math.max(0, p[k]);
        }
        double[] sums = new double[outputs()];
        double[] squares = new double[outputs()];
        Multinomial.draw(shots, p, random, (outcome, count) -> {
            if (readings.frequencies()) {
                sums[outcome] += count;
                squares[outcome] += count;
                return;
            }
            for (int k = 0; k < sums.length; k++) {
                double v = readings.readings().get(reading).value(k, outcome);
                sums[k] += count * v;
                squares[k] += count * v * v;
            }
        });
        for (int k = 0; k < sums.length; k++) {
            double average = sums[k] / shots;
            int at = sample * outputs() + k;
            mean.values()[at] += average;
            squaredError.values()[at] += Math.max(0, squares[k] / shots - average * average) / (shots - 1.0);
        }
    }

    /** {@inheritDoc} The shifted circuits are estimated from shots of their own. */
    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        long call = tape.memory(Memory.class, Memory::new).calls;
        double[] dx = new double[x.values().length];
        for (int s = 0; s < shifts.size(); s++) {
            ShotsNode node = (ShotsNode) shifts.get(s).node();
            Batch y = node.estimate(x, w, new Memory(), call, s + 1).mean();
            shifts.get(s).add(x, w, dLdy, y, dx, dLdw);
        }
        return Batch.of(x.size(), x.width(), dx);
    }
}
