package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/**
 * Draws what a device with faults reports, shot by shot, where the exact mixture has too many terms: for each shot the
 * sources emit, every group of photons that interferes leaves in a state drawn from its own exact distribution, and the
 * detectors report.
 *
 * <p>Only the distributions of single groups have to be affordable, not those of their sums: \(n\) photons of imperfect
 * sources take at most \(2^n\) groups of at most \(n\) photons, and detectors with dark counts one draw for each mode in
 * place of \(2^m\) reports. Groups of more than {@link LinearNetwork#MAX_STATES} states are drawn photon by photon; see
 * {@link LinearNetwork#sample}. Immutable.
 */
public final class NoisySampler {
    private final LinearNetwork network;
    private final Source source;
    private final Detectors detectors;

    private NoisySampler(LinearNetwork network, Source source, Detectors detectors) {
        this.network = network;
        this.source = source;
        this.detectors = detectors;
    }

    /**
     * A sampler.
     *
     * @param network what photons pass
     * @param source where they come from
     * @param detectors what reports them, one for each mode of the network
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    public static NoisySampler of(LinearNetwork network, Source source, Detectors detectors) {
        if (detectors.modes() != network.modes()) {
            throw new IllegalArgumentException("The network has " + network.modes() + " modes but there are "
                    + detectors.modes() + " detectors; give one for each mode.");
        }
        return new NoisySampler(network, source, detectors);
    }

    /**
     * The reports of some shots.
     *
     * @param kept the reports that passed the post-selection, in the order in which they were drawn
     * @param shots how many were drawn in all
     */
    public record Samples(List<FockState> kept, int shots) {
        /** Copies the list. */
        public Samples {
            kept = List.copyOf(kept);
        }

        /** The share of shots that passed. */
        public double performance() {
            return (double) kept.size() / shots;
        }

        /**
         * The frequencies of the reports that passed; {@link FockDistribution#kept} is their share of all shots.
         *
         * @throws IllegalArgumentException if none passed
         */
        public FockDistribution distribution() {
            if (kept.isEmpty()) {
                throw new IllegalArgumentException(
                        "None of " + shots + " shots passed the post-selection. Draw more, or relax it.");
            }
            Map<FockState, Double> frequencies = new TreeMap<>(FockDistribution.ORDER);
            kept.forEach(state -> frequencies.merge(state, 1.0 / shots, Double::sum));
            return FockDistribution.ofKept(frequencies);
        }
    }

    /**
     * Draws reports.
     *
     * @param wanted the state asked for, one source for each photon
     * @param selection which reports are kept
     * @param shots how many to draw, 1 or more
     * @param seed the same seed gives the same reports
     * @throws IllegalArgumentException if the modes do not match, there is no shot, or a group has too many photons to
     *     draw; the message gives the number
     */
    public Samples sample(FockState wanted, PostSelection selection, int shots, long seed) {
        if (wanted.modes() != network.modes()) {
            throw new IllegalArgumentException(
                    "The input has " + wanted.modes() + " modes but the network has " + network.modes() + ".");
        }
        if (shots < 1) {
            throw new IllegalArgumentException("At least 1 shot is drawn; got " + shots + ".");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<AnnotatedState> emissions = new ArrayList<>(shots);
        for (int shot = 0; shot < shots; shot++) {
            emissions.add(source.draw(wanted, random));
        }
        Map<FockState, Iterator<FockState>> outputs = outputs(emissions, random);
        List<FockState> kept = new ArrayList<>();
        for (AnnotatedState emission : emissions) {
            FockState arriving = FockState.vacuum(network.modes());
            for (FockState group : emission.groups()) {
                Iterator<FockState> drawn = outputs.get(group);
                if (drawn != null) {
                    arriving = arriving.plus(drawn.next());
                }
            }
            FockState report = detectors.draw(arriving, random);
            if (selection.keeps(report)) {
                kept.add(report);
            }
        }
        return new Samples(kept, shots);
    }

    /** As many outputs of each group as it occurs: one distribution is in memory at a time. */
    private Map<FockState, Iterator<FockState>> outputs(List<AnnotatedState> emissions, SplittableRandom random) {
        Map<FockState, Integer> counts = new LinkedHashMap<>();
        emissions.forEach(emission -> emission.groups().forEach(group -> counts.merge(group, 1, Integer::sum)));
        Map<FockState, Iterator<FockState>> outputs = new LinkedHashMap<>();
        counts.forEach((group, count) -> outputs.put(
                group, network.sample(group, count, random.nextLong()).iterator()));
        return outputs;
    }
}
