package org.qml4j.sim.photonic.slos;

import org.qml4j.sim.photonic.ComputationSpace;

/**
 * Where the states of \(0 \dots n\) photons lie in arrays in basis order. The states of \(k\) photons in the modes from
 * \(i\) on form one block for each number \(c\) of photons in mode \(i\), the largest first; inside it lie the states of
 * \(k - c\) photons in the modes after it. Every state that the recursion passes on its way to a state of the space
 * belongs to the space of fewer photons, so nothing else is kept.
 */
final class FockLayout {
    /** The most numbers that one array holds. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    final int modes;
    final int photons;
    /** The most photons in one mode. */
    final int limit;
    /** Whether at most one photon is in each pair of modes (2j, 2j + 1). */
    final boolean pairs;
    /** Entry (i, k): the number of states of k photons in the modes from i on. */
    final int[][] counts;

    private FockLayout(int modes, int photons, int limit, boolean pairs) {
        this.modes = modes;
        this.photons = photons;
        this.limit = limit;
        this.pairs = pairs;
        this.counts = new int[modes + 2][photons + 1];
        counts[modes][0] = 1;
        counts[modes + 1][0] = 1;
        for (int i = modes - 1; i >= 0; i--) {
            for (int k = 0; k <= photons; k++) {
                counts[i][k] = count(i, k);
            }
        }
    }

    static FockLayout of(ComputationSpace space, int modes, int photons) {
        // Refuses photons and modes that do not belong together.
        long size = space.basis(modes, photons).size();
        if (size > MAX_ARRAY) {
            throw new IllegalArgumentException("The " + space + " space of " + photons + " photons in " + modes
                    + " modes has " + size + " states; an array holds " + MAX_ARRAY
                    + ". Use a smaller space, or sample with CliffordCliffordSampler.");
        }
        return switch (space) {
            case FOCK -> new FockLayout(modes, photons, photons, false);
            case UNBUNCHED -> new FockLayout(modes, photons, 1, false);
            case DUAL_RAIL -> new FockLayout(modes, photons, 1, true);
        };
    }

    private int count(int mode, int k) {
        long sum = 0;
        for (int c = 0; c <= Math.min(k, limit); c++) {
            sum += counts[after(mode, c)][k - c];
        }
        // Layers of fewer photons may be larger than the last one in the unbunched space.
        if (sum > MAX_ARRAY) {
            throw new IllegalArgumentException(k + " of the " + photons + " photons in " + modes + " modes have " + sum
                    + " states; an array holds " + MAX_ARRAY + ". Sample with CliffordCliffordSampler.");
        }
        return (int) sum;
    }

    /** The mode in which the block behind {@code here} photons in a mode goes on. */
    int after(int mode, int here) {
        return pairs && here > 0 && mode % 2 == 0 ? mode + 2 : mode + 1;
    }

    /** The number of states of k photons in all modes. */
    int size(int k) {
        return counts[0][k];
    }

    /** The complex multiplications that create the k-th photon: one for each state and occupied mode of it. */
    long multiplications(int k) {
        long[][] products = new long[modes + 2][k + 1];
        for (int i = modes - 1; i >= 0; i--) {
            for (int left = 0; left <= k; left++) {
                for (int c = 0; c <= Math.min(left, limit); c++) {
                    int next = after(i, c);
                    products[i][left] += products[next][left - c] + (c > 0 ? counts[next][left - c] : 0);
                }
            }
        }
        return products[0][k];
    }
}
