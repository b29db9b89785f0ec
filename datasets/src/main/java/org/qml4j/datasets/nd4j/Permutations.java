package org.qml4j.datasets.nd4j;

import java.util.SplittableRandom;

/**
 * Seeded permutations: the same seed gives the same order on every platform.
 *
 * <p>Fisher-Yates shuffle (Knuth, The Art of Computer Programming, volume 2, 3.4.2, algorithm P) on a
 * {@link SplittableRandom}, whose stream Java specifies.
 */
public final class Permutations {
    private Permutations() {}

    /**
     * A permutation of 0..n-1.
     *
     * @param n number of elements, at least 0
     * @param seed any value
     * @return a fresh array
     */
    public static int[] of(int n, long seed) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order, seed);
        return order;
    }

    /**
     * The permutation of one epoch, a function of (seed, epoch) alone, so that any epoch can be had without those before.
     *
     * @param n number of elements, at least 0
     * @param seed any value
     * @param epoch number of the epoch, from 0
     * @return a fresh array
     */
    public static int[] ofEpoch(int n, long seed, int epoch) {
        return of(n, mix(mix(seed) ^ epoch));
    }

    /**
     * Shuffles an array in place.
     *
     * @param values array to shuffle
     * @param seed any value
     */
    public static void shuffle(int[] values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /**
     * Spreads the bits of a seed, so that neighbouring seeds start unrelated streams (finaliser of MurmurHash3).
     *
     * @param seed any value
     * @return a well mixed value, a bijection of the argument
     */
    public static long mix(long seed) {
        long bits = seed;
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }
}
