package org.qml4j.sim.workload;

import java.util.Map;

/**
 * A computation to be timed, whose results other simulators have computed too; {@link StandardWorkload} lists them.
 *
 * <p>An object works in memory that it keeps from call to call, so it belongs to one thread.
 */
public interface Workload {

    /** Computes everything once. */
    void run();

    /**
     * What the last {@link #run} computed, as a few numbers with names: sums of outputs and norms of derivatives.
     *
     * @throws IllegalStateException if nothing was run
     */
    Map<String, Double> values();

    /** The arithmetic of one run and the memory that it passes over; it may take as long as a run. */
    Cost cost();

    /**
     * What a run takes, whatever the time.
     *
     * @param operations additions and multiplications of numbers in double precision; 0 if there are hardly any
     * @param bytes read and written by the inner loops, each time that one passes over them, in caches or not
     */
    record Cost(double operations, double bytes) {}
}
