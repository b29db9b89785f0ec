package org.qml4j.cli.bench;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.qml4j.sim.statevector.Machine;

/**
 * What this machine can do, measured beside the workloads: all threads together, by the clock, the best of some rounds.
 *
 * @param gigaflopsPerCore additions and multiplications of fused multiply-adds in registers, per second of one core
 * @param gigabytesPerSecond of the triad on one thread
 * @param gigabytesPerSecondTogether of the triad on all threads of the run
 */
public record Peaks(double gigaflopsPerCore, double gigabytesPerSecond, double gigabytesPerSecondTogether) {
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 200;
    private static final int TRIADS = 12;

    /** Measures for about two seconds. */
    static Peaks measure(Threads threads) {
        Machine machine = new Machine();
        double flops = 0;
        for (int r = 0; r < WARM_UP + ROUNDS; r++) {
            long before = System.nanoTime();
            long operations = machine.multiplyAdd();
            flops = Math.max(flops, operations / (double) (System.nanoTime() - before));
        }
        double single = triad(machine);
        double together = single;
        if (threads.count() > 1) {
            Machine[] machines = IntStream.range(0, threads.count())
                    .mapToObj(t -> new Machine())
                    .toArray(Machine[]::new);
            together = threads.call(() -> together(machines));
        }
        return new Peaks(flops, single, together);
    }

    private static double triad(Machine machine) {
        double best = 0;
        for (int r = 0; r < TRIADS; r++) {
            long before = System.nanoTime();
            long bytes = machine.triad();
            best = Math.max(best, bytes / (double) (System.nanoTime() - before));
        }
        return best;
    }

    /** Each machine runs on a thread of its own, several passes for each start so that they overlap. */
    private static double together(Machine[] machines) {
        double best = 0;
        for (int r = 0; r < TRIADS; r++) {
            LongAdder bytes = new LongAdder();
            long before = System.nanoTime();
            IntStream.range(0, machines.length).parallel().forEach(t -> {
                for (int k = 0; k < 4; k++) {
                    bytes.add(machines[t].triad());
                }
            });
            best = Math.max(best, bytes.sum() / (double) (System.nanoTime() - before));
        }
        return best;
    }
}
