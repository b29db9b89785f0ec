package org.qml4j.cli.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.result.Environment;
import org.qml4j.sim.statevector.Machine;
import org.qml4j.sim.workload.StandardWorkload;
import org.qml4j.sim.workload.Workload;

/** Measures workloads one after another, and the peaks of the machine before them. */
public final class Bench {
    private final int threads;
    private final boolean quick;
    private final Progress.Factory progress;

    /**
     * Prepares a measurement.
     *
     * @param threads threads of each workload, one or more
     * @param quick whether rough figures will do
     * @param progress told what is measured
     */
    public Bench(int threads, boolean quick, Progress.Factory progress) {
        this.threads = threads;
        this.quick = quick;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param workloads what to measure
     * @param started the time for the report
     */
    public BenchReport run(List<StandardWorkload> workloads, Instant started) {
        List<BenchReport.Row> rows = new ArrayList<>();
        try (Threads pool = new Threads(threads);
                Progress task = progress.start("bench, " + workloads.size() + " workloads", workloads.size())) {
            task.note("peaks of the machine");
            Peaks peaks = Peaks.measure(pool);
            for (StandardWorkload standard : workloads) {
                task.note(standard.id());
                rows.add(pool.call(() -> measure(standard, pool, peaks)));
                task.step();
            }
            return new BenchReport(
                    BenchReport.SCHEMA,
                    started.truncatedTo(ChronoUnit.SECONDS).toString(),
                    Environment.capture(threads),
                    Machine.kernels(),
                    "double",
                    threads,
                    quick,
                    peaks,
                    rows);
        }
    }

    private BenchReport.Row measure(StandardWorkload standard, Threads pool, Peaks peaks) {
        Workload workload = standard.prepare(threads);
        Timing timing = Timing.of(workload::run, pool, quick ? Timing.Effort.QUICK : Timing.Effort.FULL);
        Workload.Cost cost = workload.cost();
        double flops = cost.operations() / 1e6 / timing.cpuMillis();
        double bytes = cost.bytes() / 1e6 / timing.cpuMillis();
        return new BenchReport.Row(
                standard.id(),
                standard.about(),
                timing,
                checks(standard, workload.values()),
                cost.operations() / 1e9,
                cost.bytes() / 1e9,
                flops,
                bytes,
                flops / peaks.gigaflopsPerCore(),
                bytes / peaks.gigabytesPerSecond());
    }

    private static List<BenchReport.Check> checks(StandardWorkload standard, Map<String, Double> values) {
        return standard.expected().stream()
                .map(e -> {
                    double value = values.getOrDefault(e.name(), Double.NaN);
                    return new BenchReport.Check(e.name(), value, e.value(), e.tolerance(), e.matches(value));
                })
                .toList();
    }
}
