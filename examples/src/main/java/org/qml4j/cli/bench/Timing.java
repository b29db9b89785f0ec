package org.qml4j.cli.bench;

import java.util.Arrays;

/**
 * The time of one call: medians over groups of calls, each group long enough for the clocks.
 *
 * @param cpuMillis processor time of all threads that worked
 * @param wallMillis time on the clock
 * @param spread half the distance between the quartiles of the processor time, as a share of the median
 * @param groups groups of calls
 * @param calls calls of a group
 */
public record Timing(double cpuMillis, double wallMillis, double spread, int groups, int calls) {

    /**
     * How long to measure.
     *
     * @param warmUpSeconds processor time of calls that do not count, while the compiler works
     * @param groupMillis the least duration of a group
     * @param groups groups that are measured, at most
     * @param mostSeconds no group begins later than this after the warm-up, once three are done
     */
    public record Effort(double warmUpSeconds, double groupMillis, int groups, double mostSeconds) {
        /** For figures that are published. */
        public static final Effort FULL = new Effort(2, 50, 11, 5);

        /** For a first look. */
        public static final Effort QUICK = new Effort(1, 20, 5, 2);
    }

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FEWEST_GROUPS = 3;

    /** Measures calls on the calling thread, or inside {@link Threads#call}. */
    static Timing of(Runnable call, Threads threads, Effort effort) {
        long start = threads.cpuNanos();
        long warm = 0;
        double one;
        do {
            long before = System.nanoTime();
            call.run();
            one = (System.nanoTime() - before) / NANOS_PER_MILLI;
            warm++;
        } while (threads.cpuNanos() - start < 1e9 * effort.warmUpSeconds || warm < 2);
        int calls = (int) Math.max(1, Math.ceil(effort.groupMillis / Math.max(one, 1e-4)));
        double[] cpu = new double[effort.groups];
        double[] wall = new double[effort.groups];
        long begin = System.nanoTime();
        int done = 0;
        while (done < effort.groups && (done < FEWEST_GROUPS || secondsSince(begin) < effort.mostSeconds)) {
            long cpuBefore = threads.cpuNanos();
            long wallBefore = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            wall[done] = (System.nanoTime() - wallBefore) / NANOS_PER_MILLI / calls;
            cpu[done] = (threads.cpuNanos() - cpuBefore) / NANOS_PER_MILLI / calls;
            done++;
        }
        double[] cpuSorted = Arrays.copyOf(cpu, done);
        double[] wallSorted = Arrays.copyOf(wall, done);
        Arrays.sort(cpuSorted);
        Arrays.sort(wallSorted);
        double median = cpuSorted[done / 2];
        double spread = (cpuSorted[3 * done / 4] - cpuSorted[done / 4]) / 2 / median;
        return new Timing(median, wallSorted[done / 2], spread, done, calls);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
