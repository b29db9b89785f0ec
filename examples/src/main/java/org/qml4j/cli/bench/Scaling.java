package org.qml4j.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.sim.workload.CircuitWorkload;
import org.qml4j.sim.workload.PhotonicWorkload;
import org.qml4j.sim.workload.Workload;

/**
 * Draws how time and memory grow with the size of a problem: qubits, batch, depth, modes and photons, threads.
 *
 * <p>Time is processor time of one call, but wall time against threads. Memory is what the first call on a new tape
 * allocates; later calls use it again.
 */
public final class Scaling {
    private static final double MEBIBYTE = 1 << 20;
    private static final int MOST_QUBITS_OF_A_GRADIENT = 24;

    private final int mostQubits;
    private final int threads;
    private final SvgPlots plots;
    private final Progress.Factory progress;
    private final Timing.Effort effort;

    /**
     * Prepares the plots.
     *
     * @param mostQubits the largest state; 26 qubits take about 5 GiB of memory
     * @param threads the most threads
     * @param quick whether rough figures will do
     * @param plots where to draw
     * @param progress told what is measured
     */
    public Scaling(int mostQubits, int threads, boolean quick, SvgPlots plots, Progress.Factory progress) {
        this.mostQubits = mostQubits;
        this.threads = threads;
        this.plots = plots;
        this.progress = progress;
        this.effort = quick ? new Timing.Effort(0.1, 5, 3, 1) : new Timing.Effort(1, 20, 5, 3);
    }

    /** A family of workloads of growing size. */
    private record Series(String label, List<Integer> sizes, IntFunction<Workload> make) {}

    private static List<Integer> sizes(int first, int last, IntUnaryOperator size) {
        return IntStream.rangeClosed(first, last).map(size).boxed().toList();
    }

    /** Measures and draws everything. */
    public void draw() {
        List<Integer> even = sizes(2, mostQubits / 2, k -> 2 * k);
        List<Integer> small =
                even.stream().filter(n -> n <= MOST_QUBITS_OF_A_GRADIENT).toList();
        draw(
                "qubits",
                "10 layers of RY and a chain of CNOTs, one sample",
                "qubits",
                false,
                List.of(
                        new Series("forward", even, n -> CircuitWorkload.deep(n, false, 1)),
                        new Series("gradient", small, n -> CircuitWorkload.deep(n, true, 1))));
        List<Integer> batches = sizes(0, 10, k -> 1 << k);
        draw(
                "batch",
                "W1 and W2 for other batches",
                "samples",
                true,
                List.of(
                        new Series("5 qubits, forward", batches, b -> CircuitWorkload.fiveQubits(1, b, false, 1)),
                        new Series("5 qubits, gradient", batches, b -> CircuitWorkload.fiveQubits(1, b, true, 1)),
                        new Series("10 qubits, forward", batches, b -> CircuitWorkload.layered(10, 6, b, false, 1)),
                        new Series("10 qubits, gradient", batches, b -> CircuitWorkload.layered(10, 6, b, true, 1))));
        List<Integer> depths = sizes(0, 7, k -> 1 << k);
        draw(
                "depth",
                "W2 with other numbers of layers",
                "layers",
                true,
                List.of(
                        new Series("forward", depths, l -> CircuitWorkload.layered(10, l, 32, false, 1)),
                        new Series("gradient", depths, l -> CircuitWorkload.layered(10, l, 32, true, 1))));
        List<Series> photons = new ArrayList<>();
        for (int n : List.of(2, 3, 4, 5, 6)) {
            List<Integer> modes = sizes(n, 12, k -> 2 * k);
            photons.add(new Series(n + " photons", modes, m -> PhotonicWorkload.givenUnitary(m, n, 1)));
        }
        draw("photons", "All probabilities behind a given unitary", "modes", false, photons);
        drawThreads();
    }

    private void draw(String name, String title, String xLabel, boolean logarithmicX, List<Series> series) {
        List<Curve> times = new ArrayList<>();
        List<Curve> memories = new ArrayList<>();
        try (Threads one = new Threads(1);
                Progress task = progress.start(
                        "scaling with " + name,
                        series.stream().mapToInt(s -> s.sizes.size()).sum())) {
            for (Series s : series) {
                List<Point> time = new ArrayList<>();
                List<Point> memory = new ArrayList<>();
                for (int size : s.sizes) {
                    task.note(s.label + ", " + size);
                    Workload workload = s.make.apply(size);
                    long before = Threads.allocatedBytes();
                    workload.run();
                    memory.add(new Point(size, (Threads.allocatedBytes() - before) / MEBIBYTE));
                    time.add(new Point(
                            size, Timing.of(workload::run, one, effort).cpuMillis()));
                    task.step();
                }
                times.add(new Curve(s.label, time));
                memories.add(new Curve(s.label, memory));
            }
        }
        plots.logarithmic("scaling-" + name + "-time", title, xLabel, "ms per call", times, logarithmicX);
        plots.logarithmic(
                "scaling-" + name + "-memory", title, xLabel, "MiB of the first call", memories, logarithmicX);
    }

    private interface Make {
        Workload on(int threads);
    }

    private record Parallel(String label, Make make) {}

    private void drawThreads() {
        List<Parallel> all = List.of(
                new Parallel("W2 gradient", t -> CircuitWorkload.layered(10, 6, 32, true, t)),
                new Parallel("W3 gradient, 20 qubits", t -> CircuitWorkload.deep(20, true, t)),
                new Parallel("W4b gradient, 12 modes", t -> PhotonicWorkload.meshes(12, 5, 64, true, t)),
                new Parallel("W5 gradient", t -> CircuitWorkload.patches(32, true, t)));
        List<Curve> curves = new ArrayList<>();
        try (Progress task = progress.start("scaling with threads", (long) all.size() * threads)) {
            for (Parallel p : all) {
                List<Point> points = new ArrayList<>();
                double single = 0;
                for (int t = 1; t <= threads; t++) {
                    task.note(p.label + ", " + t);
                    double millis = wallMillis(p, t);
                    single = t == 1 ? millis : single;
                    points.add(new Point(t, single / millis));
                    task.step();
                }
                curves.add(new Curve(p.label, points));
            }
        }
        plots.lines("scaling-threads", "Speed-up by the clock", "threads", "times one thread", curves);
    }

    private double wallMillis(Parallel p, int count) {
        try (Threads pool = new Threads(count)) {
            Workload workload = p.make.on(count);
            return pool.call(() -> Timing.of(workload::run, pool, effort)).wallMillis();
        }
    }
}
