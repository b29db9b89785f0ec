package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;

/**
 * The measurement of some modes of a pure state: every count they may show, with its probability and the state that it
 * leaves in the other modes.
 */
public final class PartialMeasurement {

    private PartialMeasurement() {}

    /**
     * One result of a measurement.
     *
     * @param outcome the photons found in the measured modes, in the order in which these are listed
     * @param probability how likely that is, above 0
     * @param rest the state of the other modes, by ascending mode, normalised
     */
    public record Branch(FockState outcome, double probability, PhotonicInput.Superposition rest) {}

    /**
     * All results of probability above 0, in the order {@link FockDistribution#ORDER} of their outcomes.
     *
     * @param state the state before
     * @param modes the modes that are measured: at least one, not all, all different
     * @throws IllegalArgumentException if the modes are others
     */
    public static List<Branch> branches(PhotonicInput.Superposition state, List<Integer> modes) {
        requireSome(modes, state.modes());
        List<Integer> others = others(modes, state.modes());
        Map<FockState, Map<FockState, Complex>> parts = new TreeMap<>(FockDistribution.ORDER);
        for (int k = 0; k < state.terms().size(); k++) {
            FockState term = state.terms().get(k);
            parts.computeIfAbsent(term.restrictedTo(modes), s -> new LinkedHashMap<>())
                    .put(term.restrictedTo(others), state.amplitudes().get(k));
        }
        List<Branch> branches = new ArrayList<>();
        parts.forEach((outcome, part) -> {
            double probability =
                    part.values().stream().mapToDouble(Complex::squaredModulus).sum();
            if (probability > 0) {
                branches.add(new Branch(
                        outcome,
                        probability,
                        new PhotonicInput.Superposition(List.copyOf(part.keySet()), List.copyOf(part.values()))));
            }
        });
        return branches;
    }

    /** Refuses lists that are not some of the modes. */
    static void requireSome(List<Integer> modes, int all) {
        boolean exist = modes.stream().allMatch(mode -> mode >= 0 && mode < all);
        if (modes.isEmpty() || modes.size() >= all || !exist || new HashSet<>(modes).size() != modes.size()) {
            throw new IllegalArgumentException("Some of the modes 0 to " + (all - 1)
                    + " are measured, at least one and not all, each once; got " + modes + ".");
        }
    }

    /** The modes that are not listed, ascending. */
    static List<Integer> others(List<Integer> modes, int all) {
        return IntStream.range(0, all)
                .filter(mode -> !modes.contains(mode))
                .boxed()
                .toList();
    }
}
