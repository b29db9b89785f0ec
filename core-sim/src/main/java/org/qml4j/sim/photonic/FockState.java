package org.qml4j.sim.photonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * How many photons are in each mode: \(|t_0, t_1, \dots, t_{m-1}\rangle\), written {@code |1,0,2>}.
 *
 * <p>The natural order is that of a {@link FockBasis}: descending lexicographic, so \(|2,0\rangle\) comes before
 * \(|1,1\rangle\) and that before \(|0,2\rangle\).
 */
public final class FockState implements Comparable<FockState> {
    private final int[] occupations;
    private final int photons;

    /** Takes the array over; callers hand in one of their own. */
    private FockState(int[] occupations) {
        if (occupations.length == 0) {
            throw new IllegalArgumentException("A Fock state has at least one mode; got none.");
        }
        int sum = 0;
        for (int i = 0; i < occupations.length; i++) {
            if (occupations[i] < 0) {
                throw new IllegalArgumentException(
                        "Mode " + i + " has " + occupations[i] + " photons; a mode has 0 or more.");
            }
            sum = Math.addExact(sum, occupations[i]);
        }
        this.occupations = occupations;
        this.photons = sum;
    }

    /**
     * A state from the photons of each mode.
     *
     * @param photonsPerMode one number per mode, 0 or more
     * @throws IllegalArgumentException if there is no mode or a number is negative
     */
    public static FockState of(int... photonsPerMode) {
        return new FockState(photonsPerMode.clone());
    }

    /**
     * A state from the photons of each mode.
     *
     * @throws IllegalArgumentException if there is no mode or a number is negative
     */
    public static FockState of(List<Integer> photonsPerMode) {
        return new FockState(photonsPerMode.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The state without photons. */
    public static FockState vacuum(int modes) {
        return new FockState(new int[checkedModes(modes)]);
    }

    /**
     * Photons in every second mode from mode 0 on, \(|1,0,1,0,\dots\rangle\).
     *
     * @throws IllegalArgumentException if the modes do not hold them: \(2n - 1 > m\)
     */
    public static FockState alternating(int modes, int photons) {
        int[] t = new int[checkedModes(modes)];
        if (photons < 0 || 2 * (long) photons - 1 > modes) {
            throw new IllegalArgumentException("Every second of " + modes + " modes holds 0 to " + (modes + 1) / 2
                    + " photons; asked for " + photons + ".");
        }
        for (int k = 0; k < photons; k++) {
            t[2 * k] = 1;
        }
        return new FockState(t);
    }

    /**
     * Single photons spread over the modes from the first to the last: photon \(k\) is in mode
     * \(\lfloor k (m - 1) / (n - 1) \rfloor\). A single photon is in mode 0.
     *
     * @throws IllegalArgumentException if there are more photons than modes
     */
    public static FockState spread(int modes, int photons) {
        int[] t = new int[checkedModes(modes)];
        if (photons < 0 || photons > modes) {
            throw new IllegalArgumentException("Single photons in " + modes + " modes are 0 to " + modes
                    + " in number; asked for " + photons + ".");
        }
        for (int k = 0; k < photons; k++) {
            t[photons == 1 ? 0 : (int) ((long) k * (modes - 1) / (photons - 1))] = 1;
        }
        return new FockState(t);
    }

    private static int checkedModes(int modes) {
        if (modes < 1) {
            throw new IllegalArgumentException("A Fock state has at least one mode; asked for " + modes + ".");
        }
        return modes;
    }

    /**
     * Reads the form that {@link #toString} writes, such as {@code |1,0,2>}; spaces and the sign \(\rangle\) are accepted.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static FockState parse(String text) {
        String t = text.strip();
        if (t.length() < 3 || t.charAt(0) != '|' || (!t.endsWith(">") && !t.endsWith("\u27e9"))) {
            throw unreadable(text);
        }
        String[] parts = t.substring(1, t.length() - 1).split(",", -1);
        int[] occupations = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.isEmpty() || part.length() > 9 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw unreadable(text);
            }
            occupations[i] = Integer.parseInt(part);
        }
        return new FockState(occupations);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no Fock state. Write the photons of each mode, as in |1,0,2>.");
    }

    /** The number of modes \(m\). */
    public int modes() {
        return occupations.length;
    }

    /** The number of photons \(n\) in all modes together. */
    public int photons() {
        return photons;
    }

    /** The number of photons in one mode. */
    public int photonsIn(int mode) {
        return occupations[mode];
    }

    /** The photons of each mode. */
    public List<Integer> occupations() {
        return Arrays.stream(occupations).boxed().toList();
    }

    /** A new array with the photons of each mode. */
    public int[] toArray() {
        return occupations.clone();
    }

    /** The mode of each photon \(p_1 \le \dots \le p_n\): \(|1,0,2\rangle\) gives 0, 2, 2. */
    public List<Integer> photonModes() {
        List<Integer> modes = new ArrayList<>(photons);
        for (int i = 0; i < occupations.length; i++) {
            for (int k = 0; k < occupations[i]; k++) {
                modes.add(i);
            }
        }
        return List.copyOf(modes);
    }

    /** Whether no mode holds more than one photon. */
    public boolean isUnbunched() {
        return Arrays.stream(occupations).allMatch(t -> t <= 1);
    }

    /**
     * The part of the state in some modes, in the order given.
     *
     * @throws IllegalArgumentException if a mode does not exist
     */
    public FockState restrictedTo(List<Integer> modes) {
        int[] part = new int[modes.size()];
        for (int i = 0; i < part.length; i++) {
            int mode = modes.get(i);
            if (mode < 0 || mode >= occupations.length) {
                throw new IllegalArgumentException("Mode " + mode + " does not exist in " + this
                        + "; the modes are 0 to " + (occupations.length - 1) + ".");
            }
            part[i] = occupations[mode];
        }
        return new FockState(part);
    }

    /**
     * The state with the photons of both in each mode.
     *
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    public FockState plus(FockState other) {
        if (other.modes() != modes()) {
            throw new IllegalArgumentException(
                    "Cannot add " + other + " to " + this + ": the numbers of modes differ.");
        }
        int[] sum = occupations.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], other.occupations[i]);
        }
        return new FockState(sum);
    }

    /** The state on the modes of this one followed by those of another. */
    public FockState followedBy(FockState other) {
        int[] all = Arrays.copyOf(occupations, modes() + other.modes());
        System.arraycopy(other.occupations, 0, all, modes(), other.modes());
        return new FockState(all);
    }

    /** Fewer modes first; with as many modes, the state with more photons in the first mode that differs comes first. */
    @Override
    public int compareTo(FockState other) {
        int byModes = Integer.compare(modes(), other.modes());
        return byModes != 0 ? byModes : Arrays.compare(other.occupations, occupations);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FockState s && Arrays.equals(occupations, s.occupations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(occupations);
    }

    /** The state as {@code |1,0,2>}. */
    @Override
    public String toString() {
        StringJoiner s = new StringJoiner(",", "|", ">");
        for (int t : occupations) {
            s.add(Integer.toString(t));
        }
        return s.toString();
    }
}
