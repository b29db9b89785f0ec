package org.qml4j.sim.photonic;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Fock states of \(n\) photons in \(m\) modes, or some of them, in descending lexicographic order:
 * \(|n,0,\dots\rangle\) first, \(|0,\dots,n\rangle\) last.
 *
 * <p>The rank of a state and the state of a rank are computed, not looked up: \(O(m n)\) time at most, and no memory
 * beyond \(m n\) counts. Only {@link #where} keeps its states.
 *
 * <pre>{@code
 * FockBasis basis = FockBasis.of(3, 2);          // |2,0,0> |1,1,0> |1,0,1> |0,2,0> |0,1,1> |0,0,2>
 * long rank = basis.rank(FockState.of(0, 2, 0)); // 3
 * }</pre>
 */
public final class FockBasis {
    /** States that {@link #where} looks at before it refuses. */
    private static final long MAX_FILTERED = 20_000_000;

    private final int modes;
    private final int photons;
    private final String name;
    private final Branches branches;
    private final long size;
    private final @Nullable List<FockState> table;

    /** How many states there are with {@code here} photons in a mode when {@code left} are left for it and those after it. */
    @FunctionalInterface
    private interface Branches {
        long count(int mode, int left, int here);
    }

    private FockBasis(
            int modes, int photons, String name, long size, Branches branches, @Nullable List<FockState> table) {
        this.modes = modes;
        this.photons = photons;
        this.name = name;
        this.size = size;
        this.branches = branches;
        this.table = table;
    }

    /**
     * All \(\binom{m+n-1}{n}\) states.
     *
     * @throws IllegalArgumentException if there is no mode, the photons are negative, or there are \(2^{63}\) states or more
     */
    public static FockBasis of(int modes, int photons) {
        return limited(modes, photons, Collections.nCopies(Math.max(0, modes), photons), "Fock");
    }

    /**
     * The \(\binom{m}{n}\) states with at most one photon per mode.
     *
     * @throws IllegalArgumentException if there are more photons than modes, or a number is out of range as in {@link #of}
     */
    public static FockBasis unbunched(int modes, int photons) {
        if (photons > modes) {
            throw new IllegalArgumentException(photons + " photons do not fit into " + modes
                    + " modes with at most one each. Use ComputationSpace.FOCK or more modes.");
        }
        return limited(modes, photons, Collections.nCopies(Math.max(0, modes), 1), "unbunched");
    }

    /**
     * The \(2^n\) states with exactly one photon in each pair of modes \((2k, 2k+1)\). The rank is the number whose bits
     * are the qubits, qubit 0 the most significant; \(|1,0\rangle\) is 0 and \(|0,1\rangle\) is 1.
     *
     * @throws IllegalArgumentException if \(m \ne 2n\) or there are \(2^{63}\) states or more
     */
    public static FockBasis dualRail(int modes, int photons) {
        checkCounts(modes, photons);
        if (modes != 2 * (long) photons) {
            throw new IllegalArgumentException("Dual-rail encoding needs two modes per photon; got " + modes
                    + " modes and " + photons + " photons.");
        }
        if (photons > 62) {
            throw tooMany(modes, photons);
        }
        return new FockBasis(
                modes,
                photons,
                "dual-rail",
                1L << photons,
                (mode, left, here) -> dualRailCount(modes - mode - 1, left - here),
                null);
    }

    /** With a whole number of pairs left every pair needs one photon; inside a pair the second mode may be asked for it. */
    private static long dualRailCount(int modesLeft, int photonsLeft) {
        int pairs = modesLeft / 2;
        if (modesLeft % 2 == 0) {
            return photonsLeft == pairs ? 1L << pairs : 0;
        }
        return photonsLeft == pairs || photonsLeft == pairs + 1 ? 1L << pairs : 0;
    }

    /**
     * The states with at most the given photons in each mode.
     *
     * @param limits the largest number of photons of each mode, 0 or more
     * @throws IllegalArgumentException if the number of limits is not that of modes, a limit is negative, no state is
     *     left, or a number is out of range as in {@link #of}
     */
    public static FockBasis limited(int modes, int photons, List<Integer> limits) {
        checkCounts(modes, photons);
        if (limits.size() != modes) {
            throw new IllegalArgumentException(
                    modes + " modes need " + modes + " limits; got " + limits.size() + ": " + limits + ".");
        }
        for (int limit : limits) {
            if (limit < 0) {
                throw new IllegalArgumentException("A mode holds 0 or more photons; the limits are " + limits + ".");
            }
        }
        return limited(modes, photons, limits, "limited to " + limits);
    }

    private static FockBasis limited(int modes, int photons, List<Integer> limits, String name) {
        checkCounts(modes, photons);
        long[][] counts = counts(modes, photons, limits);
        long size = counts[0][photons];
        if (size == 0) {
            throw new IllegalArgumentException(
                    photons + " photons do not fit into " + modes + " modes with the limits " + limits + ".");
        }
        return new FockBasis(
                modes,
                photons,
                name,
                size,
                (mode, left, here) -> here > limits.get(mode) ? 0 : counts[mode + 1][left - here],
                null);
    }

    /**
     * Entry (i, k) is the number of states of k photons in the modes from i on, as far as the modes before i can hold the
     * others. So no entry exceeds the size of the basis, and an overflow means that the basis is too large.
     */
    private static long[][] counts(int modes, int photons, List<Integer> limits) {
        int[] fewest = new int[modes];
        for (int mode = 0, left = photons; mode < modes; mode++) {
            fewest[mode] = left;
            left -= Math.min(left, limits.get(mode));
        }
        long[][] counts = new long[modes + 1][photons + 1];
        counts[modes][0] = 1;
        for (int mode = modes - 1; mode >= 0; mode--) {
            long[] after = counts[mode + 1];
            int limit = limits.get(mode);
            long window = 0;
            for (int k = Math.max(0, fewest[mode] - limit); k < fewest[mode]; k++) {
                window += after[k];
            }
            for (int k = fewest[mode]; k <= photons; k++) {
                window += after[k];
                if (window < 0) {
                    throw tooMany(modes, photons);
                }
                counts[mode][k] = window;
                window -= k >= limit ? after[k - limit] : 0;
            }
        }
        return counts;
    }

    /**
     * The states that satisfy a condition. All states of \(n\) photons are looked at once and those that remain are kept.
     *
     * @param condition which states to keep
     * @throws IllegalArgumentException if none is left, or there are more than 20 million states to look at
     */
    public static FockBasis where(int modes, int photons, Predicate<FockState> condition) {
        FockBasis all = of(modes, photons);
        if (all.size > MAX_FILTERED) {
            throw new IllegalArgumentException("A condition would be tested on " + all.size + " states; the limit is "
                    + MAX_FILTERED + ". Use FockBasis.limited, which counts instead.");
        }
        List<FockState> kept = all.states().stream().filter(condition).toList();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    "No state of " + photons + " photons in " + modes + " modes satisfies the condition.");
        }
        return new FockBasis(modes, photons, "filtered", kept.size(), all.branches, kept);
    }

    private static void checkCounts(int modes, int photons) {
        if (modes < 1 || photons < 0) {
            throw new IllegalArgumentException("A Fock basis has at least one mode and 0 or more photons; asked for "
                    + modes + " modes and " + photons + " photons.");
        }
    }

    private static IllegalArgumentException tooMany(int modes, int photons) {
        return new IllegalArgumentException(photons + " photons in " + modes
                + " modes have 2^63 states or more; their basis cannot be indexed. Sample instead.");
    }

    /** The number of modes \(m\). */
    public int modes() {
        return modes;
    }

    /** The number of photons \(n\). */
    public int photons() {
        return photons;
    }

    /** The number of states. */
    public long size() {
        return size;
    }

    /** Whether a state belongs to the basis. */
    public boolean contains(FockState state) {
        return find(state) >= 0;
    }

    /**
     * The place of a state in the basis, from 0.
     *
     * @throws IllegalArgumentException if the state does not belong to the basis
     */
    public long rank(FockState state) {
        long rank = find(state);
        if (rank < 0) {
            throw new IllegalArgumentException(state + " is no state of the " + this + ".");
        }
        return rank;
    }

    private long find(FockState state) {
        if (state.modes() != modes || state.photons() != photons) {
            return -1;
        }
        return table == null ? countBefore(state) : Collections.binarySearch(table, state);
    }

    /** Of the states that agree up to a mode, those with more photons in it come first. */
    private long countBefore(FockState state) {
        long rank = 0;
        int left = photons;
        for (int mode = 0; mode < modes; mode++) {
            int here = state.photonsIn(mode);
            if (branches.count(mode, left, here) == 0) {
                return -1;
            }
            for (int more = here + 1; more <= left; more++) {
                rank += branches.count(mode, left, more);
            }
            left -= here;
        }
        return rank;
    }

    /**
     * The state at a place.
     *
     * @throws IndexOutOfBoundsException if the rank is negative or not below {@link #size}
     */
    public FockState state(long rank) {
        Objects.checkIndex(rank, size);
        if (table != null) {
            return table.get((int) rank);
        }
        int[] occupations = new int[modes];
        long before = rank;
        int left = photons;
        for (int mode = 0; mode < modes; mode++) {
            int here = left;
            long states = branches.count(mode, left, here);
            while (before >= states) {
                before -= states;
                here--;
                states = branches.count(mode, left, here);
            }
            occupations[mode] = here;
            left -= here;
        }
        return FockState.of(occupations);
    }

    /**
     * The states in order. The list computes each state when asked for it.
     *
     * @throws IllegalStateException if there are \(2^{31}\) states or more
     */
    public List<FockState> states() {
        return view(this::state);
    }

    /**
     * The names of the states in order, such as {@code |1,0,2>}. The list computes each name when asked for it.
     *
     * @throws IllegalStateException if there are \(2^{31}\) states or more
     */
    public List<String> labels() {
        return view(rank -> state(rank).toString());
    }

    private <T> List<T> view(Function<Long, T> entry) {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException("The " + this + "; a list holds at most " + Integer.MAX_VALUE + ".");
        }
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return entry.apply((long) Objects.checkIndex(index, size()));
            }

            @Override
            public int size() {
                return (int) size;
            }
        };
    }

    @Override
    public String toString() {
        return name + " basis of " + photons + " photons in " + modes + " modes with " + size + " states";
    }
}
