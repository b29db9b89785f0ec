package org.qml4j.models.train;

/**
 * How {@link ShardedTrainer} cuts mini-batches and on how many threads it works.
 *
 * <p>The number of shards is part of the experiment: it decides the order of additions, the random numbers of dropout and
 * the statistics of batch normalisation. The number of workers is not: it changes no bit.
 *
 * @param shards parts of a mini-batch, at least 1; a mini-batch with fewer examples has that many parts
 * @param workers threads, at least 1; more than shards are not used
 * @param seed of the random numbers that layers draw while they are trained, as for dropout
 */
public record Sharding(int shards, int workers, long seed) {
    /** Checks the numbers. */
    public Sharding {
        if (shards < 1) {
            throw new IllegalArgumentException("A mini-batch is cut into at least 1 shard, not " + shards + ".");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("Training takes at least 1 worker, not " + workers + ".");
        }
    }

    /**
     * Cuts mini-batches into so many shards, one worker for each but no more than this machine has processors, seed 1.
     *
     * @param count at least 1; 2 for two cores
     */
    public static Sharding into(int count) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Sharding(count, Math.max(1, Math.min(count, processors)), 1);
    }

    /**
     * Works on another number of threads.
     *
     * @param count at least 1
     * @return a copy
     */
    public Sharding withWorkers(int count) {
        return new Sharding(shards, count, seed);
    }

    /**
     * Draws other random numbers.
     *
     * @param number any
     * @return a copy
     */
    public Sharding withSeed(long number) {
        return new Sharding(shards, workers, number);
    }

    /** A number of its own for each iteration and shard, never 0, which ND4J takes for "any". */
    long seedOf(int iteration, int shard) {
        long mixed = mix(mix(mix(seed) + iteration) + shard);
        return mixed == 0 ? 1 : mixed;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195) behind one step of its counter. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
