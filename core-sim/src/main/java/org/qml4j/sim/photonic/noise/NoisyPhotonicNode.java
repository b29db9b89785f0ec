package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.NodeArguments;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A photonic circuit with faults: each group of photons runs on an exact node of its own; their probabilities are combined
 * by {@link EmissionMixture}, changed by the detectors, kept or dropped, and read. All that follows the exact nodes is a
 * polynomial divided by what is kept, so that its derivatives are exact too.
 */
final class NoisyPhotonicNode implements QuantumNode {
    private final List<QuantumNode> groups;
    private final List<LinearMap> visible;
    private final EmissionMixture mixture;
    private final LinearMap detection;
    private final Readings readings;
    private final String selection;

    /**
     * Puts the parts together.
     *
     * @param groups the node of each group of the mixture: the probabilities of all states, those of lost photons included
     * @param visible from those to the states that detectors see, by group
     * @param mixture from the groups to the photons that arrive
     * @param detection from these to the kept reports
     * @param readings from the kept reports to the outputs
     * @param selection says in messages what is kept
     */
    NoisyPhotonicNode(
            List<QuantumNode> groups,
            List<LinearMap> visible,
            EmissionMixture mixture,
            LinearMap detection,
            Readings readings,
            String selection) {
        this.groups = List.copyOf(groups);
        this.visible = List.copyOf(visible);
        this.mixture = mixture;
        this.detection = detection;
        this.readings = readings;
        this.selection = selection;
    }

    /** What the last forward pass leaves: a tape and the outputs of each group. */
    private static final class Memory {
        final List<Tape> tapes;
        List<Batch> outputs = List.of();
        int size = -1;

        Memory(int groups) {
            tapes = Stream.generate(Tape::new).limit(groups).toList();
        }
    }

    /** The steps of one sample. */
    private static final class Sample {
        final List<double[]> ofGroups;
        final double[][] values;
        final double[] kept;
        final double total;

        Sample(List<double[]> ofGroups, double[][] values, double[] kept) {
            this.ofGroups = ofGroups;
            this.values = values;
            this.kept = kept;
            this.total = Arrays.stream(kept).sum();
        }
    }

    @Override
    public int inputs() {
        return groups.get(0).inputs();
    }

    @Override
    public int weights() {
        return groups.get(0).weights();
    }

    @Override
    public int outputs() {
        return readings.outputs().outputs();
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        NodeArguments.check(this, x, w);
        Memory memory = tape.memory(Memory.class, () -> new Memory(groups.size()));
        List<Batch> outputs = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            outputs.add(groups.get(g).forward(x, w, memory.tapes.get(g)));
        }
        memory.outputs = outputs;
        memory.size = x.size();
        Batch y = Batch.zeros(x.size(), outputs());
        for (int b = 0; b < x.size(); b++) {
            double[] row = read(sample(outputs, b));
            System.arraycopy(row, 0, y.values(), b * row.length, row.length);
        }
        return y;
    }

    private Sample sample(List<Batch> outputs, int b) {
        List<double[]> ofGroups = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            Batch p = outputs.get(g);
            ofGroups.add(visible.get(g).apply(p.values(), b * p.width()));
        }
        double[][] values = mixture.forward(ofGroups);
        Sample sample = new Sample(ofGroups, values, detection.apply(mixture.mix(values), 0));
        if (readings.conditional() && !(sample.total > 0)) {
            throw new IllegalArgumentException("Sample " + b + ": the probability of all that is kept, " + selection
                    + ", is " + sample.total + ". Relax the post-selection.");
        }
        return sample;
    }

    private double[] read(Sample sample) {
        double[] y = readings.outputs().apply(sample.kept, 0);
        if (readings.conditional()) {
            for (int j = 0; j < y.length; j++) {
                y[j] /= sample.total;
            }
        }
        return y;
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        NodeArguments.checkBackward(this, x, dLdy, dLdw);
        Memory memory = tape.memory(Memory.class, () -> new Memory(groups.size()));
        if (memory.size != x.size()) {
            throw new IllegalStateException("The tape does not hold this batch of " + x.size()
                    + " samples; call forward with the same batch and tape first.");
        }
        List<Batch> dGroups = memory.outputs.stream()
                .map(p -> Batch.zeros(p.size(), p.width()))
                .toList();
        for (int b = 0; b < x.size(); b++) {
            Sample sample = sample(memory.outputs, b);
            double[] dKept = dKept(sample, dLdy.row(b));
            double[] dArriving = new double[mixture.outcomes().size()];
            detection.addTransposed(dKept, dArriving, 0);
            List<double[]> dVisible = mixture.backward(dArriving, sample.values, sample.ofGroups);
            for (int g = 0; g < groups.size(); g++) {
                Batch d = dGroups.get(g);
                visible.get(g).addTransposed(dVisible.get(g), d.values(), b * d.width());
            }
        }
        double[] dx = new double[x.values().length];
        for (int g = 0; g < groups.size(); g++) {
            Batch part = groups.get(g).backward(x, w, dGroups.get(g), memory.tapes.get(g), dLdw);
            for (int i = 0; i < dx.length; i++) {
                dx[i] += part.values()[i];
            }
        }
        return Batch.of(x.size(), x.width(), dx);
    }

    /** The quotient rule: \(dr = (R^T dy - \langle dy, y \rangle) / \sum r\). */
    private double[] dKept(Sample sample, double[] dy) {
        double[] d = new double[sample.kept.length];
        readings.outputs().addTransposed(dy, d, 0);
        if (readings.conditional()) {
            double[] y = read(sample);
            double product = 0;
            for (int j = 0; j < y.length; j++) {
                product += dy[j] * y[j];
            }
            for (int i = 0; i < d.length; i++) {
                d[i] = (d[i] - product) / sample.total;
            }
        }
        return d;
    }
}
