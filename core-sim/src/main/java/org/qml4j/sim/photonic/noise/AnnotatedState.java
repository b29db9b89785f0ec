package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.sim.photonic.FockState;

/**
 * Photons with annotations: those of one group are in the same internal state (arrival time, colour, polarisation) and
 * interfere; those of different groups are in orthogonal ones and do not.
 *
 * <p>The order of the groups has no meaning: states with the same groups are equal.
 */
public final class AnnotatedState {
    private final int modes;
    private final List<FockState> groups;

    private AnnotatedState(int modes, List<FockState> groups) {
        this.modes = modes;
        this.groups = groups;
    }

    /**
     * A state from its groups, which lie on the same modes; groups without photons are left out.
     *
     * @throws IllegalArgumentException if there is no group or the numbers of modes differ
     */
    public static AnnotatedState of(List<FockState> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "An annotated state has at least one group; give FockState.vacuum for no" + " photons.");
        }
        int modes = groups.get(0).modes();
        for (FockState group : groups) {
            if (group.modes() != modes) {
                throw new IllegalArgumentException(
                        "Group " + group + " has " + group.modes() + " modes, the first group has " + modes + ".");
            }
        }
        return new AnnotatedState(
                modes, groups.stream().filter(g -> g.photons() > 0).sorted().toList());
    }

    /** Photons that are all in the same internal state. */
    public static AnnotatedState indistinguishable(FockState state) {
        return of(List.of(state));
    }

    /** Photons that are each in an internal state of their own. */
    public static AnnotatedState distinguishable(FockState state) {
        List<FockState> groups = new ArrayList<>(List.of(FockState.vacuum(state.modes())));
        state.photonModes().forEach(mode -> groups.add(photonIn(mode, state.modes())));
        return of(groups);
    }

    /** One photon in a mode. */
    static FockState photonIn(int mode, int modes) {
        int[] occupations = new int[modes];
        occupations[mode] = 1;
        return FockState.of(occupations);
    }

    /** The number of modes. */
    public int modes() {
        return modes;
    }

    /** The groups that hold photons, in the order of their states. */
    public List<FockState> groups() {
        return groups;
    }

    /** The number of photons in all groups together. */
    public int photons() {
        return groups.stream().mapToInt(FockState::photons).sum();
    }

    /** The photons of each mode, whatever their group. */
    public FockState occupations() {
        return groups.stream().reduce(FockState.vacuum(modes), FockState::plus);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AnnotatedState s && modes == s.modes && groups.equals(s.groups);
    }

    @Override
    public int hashCode() {
        return 31 * modes + groups.hashCode();
    }

    /** The groups, as in <code>{|1,1,0>, |0,0,1>}</code>. */
    @Override
    public String toString() {
        return groups.stream().map(FockState::toString).collect(Collectors.joining(", ", "{", "}"));
    }
}
