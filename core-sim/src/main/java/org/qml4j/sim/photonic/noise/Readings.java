package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/**
 * What a measurement makes of the reports of detectors: which reports are kept, in which order, and how they add up to
 * outputs.
 */
final class Readings {
    private final List<FockState> kept;
    private final List<String> labels;
    private final LinearMap outputs;
    private final boolean conditional;

    private Readings(List<FockState> kept, List<String> labels, LinearMap outputs, boolean conditional) {
        this.kept = kept;
        this.labels = labels;
        this.outputs = outputs;
        this.conditional = conditional;
    }

    /**
     * Prepares the reading of reports of {@code least} to {@code most} photons in some modes.
     *
     * @throws IllegalArgumentException if the measurement reads what detectors do not show, or no report passes
     */
    static Readings of(PhotonicMeasurement measurement, PostSelection selection, int modes, int least, int most) {
        List<FockState> kept = kept(measurement.space(), selection, modes, least, most);
        LinearMap.Builder map = new LinearMap.Builder();
        if (measurement instanceof PhotonicMeasurement.Probabilities p) {
            int groups = Math.toIntExact(p.grouping().outputs(kept.size()));
            for (int i = 0; i < kept.size(); i++) {
                map.add(i, p.grouping().output(i, kept.size()), 1);
            }
            return new Readings(kept, labels(p, kept, groups), map.build(groups), /* conditional= */ true);
        }
        if (measurement instanceof PhotonicMeasurement.ModeExpectations) {
            for (int i = 0; i < kept.size(); i++) {
                for (int mode = 0; mode < modes; mode++) {
                    map.add(i, mode, kept.get(i).photonsIn(mode));
                }
            }
            List<String> labels =
                    IntStream.range(0, modes).mapToObj(i -> "<n" + i + ">").toList();
            return new Readings(kept, labels, map.build(modes), /* conditional= */ true);
        }
        if (measurement instanceof PhotonicMeasurement.Partial partial) {
            return partial(partial.on(), kept, modes, least, most);
        }
        if (measurement instanceof PhotonicMeasurement.KeptProbability) {
            for (int i = 0; i < kept.size(); i++) {
                map.add(i, 0, 1);
            }
            return new Readings(kept, List.of("P(kept)"), map.build(1), /* conditional= */ false);
        }
        throw new IllegalArgumentException(
                "Detectors do not show amplitudes. Measure probabilities, mode expectations or"
                        + " some modes, or use a device without faults.");
    }

    private static List<FockState> kept(
            ComputationSpace space, PostSelection selection, int modes, int least, int most) {
        List<FockState> kept = new ArrayList<>();
        for (int photons = most; photons >= least; photons--) {
            if (least == most || exists(space, modes, photons)) {
                FockBasis basis = space.basis(modes, photons);
                basis.states().stream().filter(selection::keeps).forEach(kept::add);
            }
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    "No report of " + least + " to " + most + " photons in the space " + space
                            + " of " + modes + " modes passes the post-selection '" + selection
                            + "': its probability is 0. Relax it or allow other numbers of photons.");
        }
        return kept;
    }

    private static boolean exists(ComputationSpace space, int modes, int photons) {
        return switch (space) {
            case FOCK -> true;
            case UNBUNCHED -> photons <= modes;
            case DUAL_RAIL -> modes == 2 * photons;
        };
    }

    private static List<String> labels(
            PhotonicMeasurement.Probabilities measurement, List<FockState> kept, int groups) {
        return measurement.grouping() instanceof Grouping.None
                ? kept.stream().map(FockState::toString).toList()
                : IntStream.range(0, groups)
                        .mapToObj(g -> "group " + g
                                + (measurement.grouping() instanceof Grouping.Modulo ? " mod " : " of ") + groups)
                        .toList();
    }

    private static Readings partial(List<Integer> on, List<FockState> kept, int modes, int least, int most) {
        Map<FockState, Integer> places = new LinkedHashMap<>();
        for (int photons = most; photons >= (on.size() == modes ? least : 0); photons--) {
            FockBasis.of(on.size(), photons).states().forEach(s -> places.put(s, places.size()));
        }
        LinearMap.Builder map = new LinearMap.Builder();
        for (int i = 0; i < kept.size(); i++) {
            map.add(i, places.getOrDefault(kept.get(i).restrictedTo(on), 0), 1);
        }
        List<String> labels = places.keySet().stream().map(FockState::toString).toList();
        return new Readings(kept, labels, map.build(places.size()), /* conditional= */ true);
    }

    /** The reports that are kept, in order. */
    List<FockState> kept() {
        return kept;
    }

    /** What each output means. */
    List<String> labels() {
        return labels;
    }

    /** From the probabilities of the kept reports to the outputs, before they are divided by what is kept. */
    LinearMap outputs() {
        return outputs;
    }

    /** Whether the outputs are divided by the probability of what is kept. */
    boolean conditional() {
        return conditional;
    }
}
