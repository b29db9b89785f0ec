package org.qml4j.sim.math;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws outcomes with given probabilities in constant time each, by Walker's alias method (Walker 1977,
 * doi:10.1145/355744.355749; table in linear time by Vose 1991, doi:10.1109/32.92917).
 *
 * <p>A draw takes one random number of 64 bits: the upper ones choose a cell, the others decide between the cell's own
 * outcome and its alias. Draws come in blocks of {@value #BLOCK}; each block has a generator of its own, made from the
 * seed and the number of the block, so the bits do not depend on the number of threads.
 *
 * <p>Memory: 8 bytes for each outcome, their number rounded up to a power of two. A table is immutable.
 */
public final class AliasTable {
    /** Draws of one block. */
    public static final int BLOCK = 1 << 16;

    private static final int PARALLEL_FROM = 1 << 20;

    private final int size;
    /** The lower bits of a random number, which decide within a cell; the upper ones choose it. */
    private final int shift;

    private final int indexBits;
    /** For each cell the number below which its own outcome is taken, in the upper bits, and its alias in the lower. */
    private final long[] cells;

    private AliasTable(int size, int cells) {
        this.size = size;
        this.indexBits = Integer.numberOfTrailingZeros(cells);
        this.shift = 64 - indexBits;
        this.cells = new long[cells];
    }

    /**
     * Makes the table of a distribution.
     *
     * @param weights the probabilities of the outcomes 0, 1, ... up to a common factor
     * @throws IllegalArgumentException if there are none or more than \(2^{28}\), one is negative or not finite, or all
     *     are 0
     */
    public static AliasTable of(double[] weights) {
        if (weights.length == 0 || weights.length > 1 << 28) {
            throw new IllegalArgumentException(
                    "A table holds 1 to 2^28 outcomes; got " + weights.length + " probabilities.");
        }
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0) || weights[k] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "Probability " + k + " is " + weights[k] + "; it must be finite and 0 or more.");
            }
            total += weights[k];
        }
        if (!(total > 0) || total == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The probabilities add up to " + total + "; their sum must be positive and finite.");
        }
        // Two at least: a shift by 64 would be one by 0.
        int cells = weights.length == 1 ? 2 : Integer.highestOneBit(weights.length - 1) << 1;
        AliasTable table = new AliasTable(weights.length, cells);
        table.fill(weights, total);
        return table;
    }

    /** Pairs cells that hold too little with outcomes that have too much. */
    private void fill(double[] weights, double total) {
        double[] left = new double[cells.length];
        int[] stack = new int[cells.length];
        int small = 0;
        int large = cells.length;
        int likely = 0;
        double factor = cells.length / total;
        for (int k = 0; k < cells.length; k++) {
            left[k] = k < size ? weights[k] * factor : 0;
            likely = left[k] > left[likely] ? k : likely;
            // On both ends, so that nothing depends on a guess; the wrong one is overwritten.
            int needs = left[k] < 1 ? 1 : 0;
            stack[small] = k;
            stack[large - 1] = k;
            small += needs;
            large -= 1 - needs;
        }
        double scale = 0x1p63 * 2 / cells.length;
        while (small > 0 && large < cells.length) {
            int needy = stack[--small];
            int rich = stack[large];
            set(needy, (long) (Math.max(0, left[needy]) * scale), rich);
            left[rich] -= 1 - left[needy];
            if (left[rich] < 1) {
                large++;
                stack[small++] = rich;
            }
        }
        // What is left fills its cell up to rounding; a cell without probability never does.
        while (large < cells.length) {
            int k = stack[large++];
            set(k, 0, k);
        }
        while (small > 0) {
            int k = stack[--small];
            set(k, 0, k < size && weights[k] > 0 ? k : likely);
        }
    }

    private void set(int cell, long threshold, int alias) {
        cells[cell] = threshold << indexBits | alias;
    }

    /** The number of outcomes. */
    public int size() {
        return size;
    }

    private int draw(SplittableRandom random) {
        long bits = random.nextLong();
        int cell = (int) (bits >>> shift);
        long entry = cells[cell];
        int alias = (int) entry & (cells.length - 1);
        // Minus one if the cell's own outcome is taken; a branch here would be mispredicted every other time.
        int own = (int) (((bits & (1L << shift) - 1) - (entry >>> indexBits)) >> 63);
        return alias ^ ((alias ^ cell) & own);
    }

    private static SplittableRandom generator(long seed, int block) {
        return new SplittableRandom(Seeds.mix(seed, block));
    }

    /**
     * Independent draws.
     *
     * @param count how many, 0 or more
     * @param seed the same seed gives the same draws
     * @throws IllegalArgumentException if the count is negative
     */
    public int[] sample(int count, long seed) {
        int[] out = new int[requireCount(count)];
        IntStream blocks = IntStream.range(0, (count + BLOCK - 1) / BLOCK);
        (count >= PARALLEL_FROM ? blocks.parallel() : blocks).forEach(block -> {
            SplittableRandom random = generator(seed, block);
            int end = Math.min(count, (block + 1) * BLOCK);
            for (int k = block * BLOCK; k < end; k++) {
                out[k] = draw(random);
            }
        });
        return out;
    }

    /**
     * How often each outcome comes up in independent draws: the histogram of {@link #sample} with the same arguments.
     *
     * @param count how many draws, 0 or more
     * @param seed the same seed gives the same draws
     * @throws IllegalArgumentException if the count is negative
     */
    public int[] histogram(int count, long seed) {
        requireCount(count);
        int[] counts = new int[size];
        for (int block = 0; block * (long) BLOCK < count; block++) {
            SplittableRandom random = generator(seed, block);
            int draws = Math.min(BLOCK, count - block * BLOCK);
            for (int k = 0; k < draws; k++) {
                counts[draw(random)]++;
            }
        }
        return counts;
    }

    private static int requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of draws is 0 or more; got " + count + ".");
        }
        return count;
    }
}
