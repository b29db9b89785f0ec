package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.qml4j.sim.photonic.FockChannel;
import org.qml4j.sim.photonic.FockState;

/**
 * The detectors at the end of an interferometer, one per mode. They report independently of one another. Use
 * {@link org.qml4j.sim.photonic.FockDistribution#through} to see what they report of a distribution. With dark counts a
 * state has up to \(2^m\) reports or more.
 *
 * @param detectors the detector of each mode, at least one
 */
public record Detectors(List<Detector> detectors) implements FockChannel {

    /** Copies the list. */
    public Detectors {
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("There is at least one detector; the list is empty.");
        }
        detectors = List.copyOf(detectors);
    }

    /** The same detector on each of a number of modes. */
    public static Detectors all(int modes, Detector detector) {
        return new Detectors(Collections.nCopies(modes, detector));
    }

    /** The same detectors with another one on a mode. */
    public Detectors with(int mode, Detector detector) {
        List<Detector> changed = new ArrayList<>(detectors);
        changed.set(mode, detector);
        return new Detectors(changed);
    }

    /** The number of modes. */
    public int modes() {
        return detectors.size();
    }

    /**
     * Lists what may be reported when the photons of a state arrive; reports of probability 0 are left out.
     *
     * @param state the arriving photons
     * @param report takes each report and its probability \(\prod_i P_i(d_i \mid n_i)\)
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    @Override
    public void outcomes(FockState state, BiConsumer<FockState, Double> report) {
        outcomes(state, Integer.MAX_VALUE, report);
    }

    /** As {@link #outcomes(FockState, BiConsumer)}, without reports of more photons than the given number in all. */
    void outcomes(FockState state, int most, BiConsumer<FockState, Double> report) {
        requireModes(state);
        outcomes(state, 0, most, 1, new int[modes()], report);
    }

    private void outcomes(
            FockState state,
            int mode,
            int most,
            double probability,
            int[] counts,
            BiConsumer<FockState, Double> report) {
        if (mode == counts.length) {
            report.accept(FockState.of(counts), probability);
            return;
        }
        double[] response = detectors.get(mode).response(state.photonsIn(mode));
        for (int d = 0; d < Math.min(response.length, most + 1L); d++) {
            if (response[d] != 0) {
                counts[mode] = d;
                outcomes(state, mode + 1, most - d, probability * response[d], counts, report);
            }
        }
    }

    /**
     * Draws one report of the photons of a state.
     *
     * @param state the arriving photons
     * @param random where the draws come from
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    public FockState draw(FockState state, RandomGenerator random) {
        requireModes(state);
        int[] counts = new int[modes()];
        for (int mode = 0; mode < counts.length; mode++) {
            double[] response = detectors.get(mode).response(state.photonsIn(mode));
            double left = random.nextDouble();
            int d = 0;
            while (d < response.length - 1 && left >= response[d]) {
                left -= response[d++];
            }
            // Rounding may leave the last counts; one of probability 0 is never reported.
            while (response[d] == 0) {
                d--;
            }
            counts[mode] = d;
        }
        return FockState.of(counts);
    }

    private void requireModes(FockState state) {
        if (state.modes() != modes()) {
            throw new IllegalArgumentException("State " + state + " has " + state.modes() + " modes but there are "
                    + modes() + " detectors; give one for each mode.");
        }
    }
}
