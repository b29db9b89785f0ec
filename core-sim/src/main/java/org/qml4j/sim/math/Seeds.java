package org.qml4j.sim.math;

/** Makes seeds from seeds: independent streams of random numbers for the parts of a computation. */
public final class Seeds {
    private Seeds() {}

    /**
     * A seed for one of many parts: all bits of both numbers change all bits of the result.
     *
     * @param seed the seed of the whole
     * @param part the number of the part
     */
    public static long mix(long seed, long part) {
        long z = seed * 0x9E3779B97F4A7C15L + part;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
