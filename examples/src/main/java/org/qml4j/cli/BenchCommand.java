package org.qml4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qml4j.cli.bench.Bench;
import org.qml4j.cli.bench.BenchReport;
import org.qml4j.cli.bench.PerformanceTable;
import org.qml4j.cli.bench.Scaling;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.recipe.report.ResultsTable;
import org.qml4j.recipe.run.Names;
import org.qml4j.sim.workload.StandardWorkload;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the simulators on workloads with known results. */
@picocli.CommandLine.Command(
        name = "bench",
        description = "Measure the simulators on workloads that other simulators have run, and compare results.",
        footer = {
            "",
            "WORKLOAD is a family (W1 W1x4 W2 W3 W4u W4b W5 W6 W7) or one of it (W2-gradient, W3-20, W4u-16-8).",
            "CPU is the processor time of all threads of a call, WALL the time on the clock, both medians of groups of",
            "calls after a warm-up; SPREAD is half the distance of the quartiles. GFLOP/s and GB/s are those of a core;",
            "their shares are of a loop of fused multiply-adds and of a triad a = b + s c, measured in the same run.",
            "Let nothing else run meanwhile. QML4J_JAVA_OPTS=-Dqml4j.kernels=plain measures the kernels in plain Java.",
            "Exit code 1: a value is not the published one.",
            "Examples:",
            "  qml4j bench W1 W2 --quick",
            "  qml4j bench --threads 2 --json bench-2.json",
            "  qml4j bench --scaling docs/images",
            "  qml4j bench --table bench.json,plain.json,bench-2.json --into docs/performance.md"
        })
final class BenchCommand extends Command {
    /** Types of numbers. */
    enum Dtype {
        /** 64 bits. */
        DOUBLE,
        /** 32 bits. */
        FLOAT
    }

    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "What to measure. Default: all.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of each workload. Default: ${DEFAULT-VALUE}.")
    int threads = 1;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "DOUBLE",
            description = "Type of the numbers: double; float is refused, with the reason.")
    Dtype dtype = Dtype.DOUBLE;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report to this file too.")
    @Nullable
    Path json;

    @Option(names = "--quick", description = "Warm up and measure for a second each; the figures are rough.")
    boolean quick;

    @Option(
            names = "--scaling",
            paramLabel = "DIR",
            description = "Instead draw into this folder how time and memory grow with the size of a problem.")
    @Nullable
    Path scaling;

    @Option(
            names = "--most-qubits",
            paramLabel = "N",
            defaultValue = "26",
            description = "The largest state of --scaling. Default: ${DEFAULT-VALUE}.")
    int mostQubits = 26;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            split = ",",
            description = "Instead tabulate reports of --json: of one thread, of plain Java, of more threads.")
    List<Path> table = new ArrayList<>();

    @Option(names = "--into", paramLabel = "PAGE", description = "Put the table of --table into this page.")
    @Nullable
    Path into;

    @Override
    public Integer call() throws IOException {
        check();
        if (!table.isEmpty()) {
            return tabulate();
        }
        if (scaling != null) {
            Files.createDirectories(scaling);
            SvgPlots plots = SvgPlots.into(scaling);
            new Scaling(mostQubits, threads, quick, plots, console().progress()).draw();
            plots.drawn().forEach(p -> console().line(p.file() + "  " + p.title()));
            return ExitCodes.OK;
        }
        List<StandardWorkload> chosen = chosen();
        BenchReport report =
                new Bench(threads, quick, console().progress()).run(chosen, Instant.now(Clock.systemUTC()));
        print(report);
        if (json != null) {
            report.write(json);
            console().note("Report: " + json);
        }
        return report.workloads().stream().allMatch(BenchReport.Row::correct) ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private void check() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads < 1 || threads > cores) {
            throw usage("--threads is 1 to " + cores + ", the number of processors; got " + threads + ".");
        }
        if (mostQubits < 4 || mostQubits > 28) {
            throw usage("--most-qubits is 4 to 28; got " + mostQubits + ".");
        }
        if (dtype == Dtype.FLOAT) {
            throw usage("--dtype float: the simulators compute in double precision only. What single precision would"
                    + " gain, and why it is left out, stands in docs/performance.md. Use --dtype double.");
        }
        if (into != null && table.isEmpty()) {
            throw usage("--into goes with --table.");
        }
    }

    private List<StandardWorkload> chosen() {
        if (names.isEmpty()) {
            return List.of(StandardWorkload.values());
        }
        for (String name : names) {
            if (Arrays.stream(StandardWorkload.values()).noneMatch(w -> belongs(w, name))) {
                List<String> known = Arrays.stream(StandardWorkload.values())
                        .map(StandardWorkload::id)
                        .toList();
                throw usage("there is no workload '" + name + "'. Known: " + String.join(", ", known) + "."
                        + Names.nearest(name, known, 1).stream()
                                .map(near -> " Did you mean '" + near + "'?")
                                .collect(Collectors.joining()));
            }
        }
        return Arrays.stream(StandardWorkload.values())
                .filter(w -> names.stream().anyMatch(name -> belongs(w, name)))
                .toList();
    }

    /** A name is that of a workload, or the start of it up to a dash. */
    private static boolean belongs(StandardWorkload workload, String name) {
        String id = workload.id().toLowerCase(Locale.ROOT);
        String wanted = name.toLowerCase(Locale.ROOT);
        return id.equals(wanted) || id.startsWith(wanted + "-");
    }

    private void print(BenchReport report) {
        console()
                .format(
                        "%s; %d thread%s; peak of a core %.0f GFLOP/s; triad %.1f GB/s%s",
                        report.kernels(),
                        threads,
                        threads == 1 ? "" : "s",
                        report.peaks().gigaflopsPerCore(),
                        report.peaks().gigabytesPerSecond(),
                        threads == 1
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", %.1f GB/s on all threads",
                                        report.peaks().gigabytesPerSecondTogether()));
        List<List<String>> rows = new ArrayList<>();
        for (BenchReport.Row row : report.workloads()) {
            rows.add(cells(row));
        }
        console()
                .table(
                        List.of(
                                "WORKLOAD",
                                "CPU ms",
                                "WALL ms",
                                "SPREAD",
                                "GFLOP",
                                "MB",
                                "GFLOP/s",
                                "SHARE",
                                "GB/s",
                                "SHARE",
                                "CHECK"),
                        rows);
        for (BenchReport.Row row : report.workloads()) {
            for (BenchReport.Check c : row.checks()) {
                if (!c.matches()) {
                    console()
                            .error(row.id() + ": " + c.name() + " is " + c.value() + ", expected " + c.published()
                                    + " within " + c.tolerance() + ".");
                }
            }
        }
    }

    private static List<String> cells(BenchReport.Row row) {
        boolean counted = row.gigaflop() > 0;
        return List.of(
                row.id(),
                String.format(Locale.ROOT, "%.4f", row.timing().cpuMillis()),
                String.format(Locale.ROOT, "%.4f", row.timing().wallMillis()),
                percent(row.timing().spread()),
                counted ? String.format(Locale.ROOT, "%.6f", row.gigaflop()) : "-",
                String.format(Locale.ROOT, "%.3f", 1000 * row.gigabytes()),
                counted ? String.format(Locale.ROOT, "%.1f", row.gigaflopsPerCore()) : "-",
                counted ? percent(row.shareOfArithmetic()) : "-",
                String.format(Locale.ROOT, "%.1f", row.gigabytesPerSecondPerCore()),
                percent(row.shareOfBandwidth()),
                row.checks().stream()
                        .map(c -> String.format(
                                Locale.ROOT, "%s %.12g %s", c.name(), c.value(), c.matches() ? "=" : "WRONG"))
                        .collect(Collectors.joining(", ")));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private int tabulate() throws IOException {
        List<BenchReport> reports = new ArrayList<>();
        for (Path file : table) {
            reports.add(BenchReport.read(file));
        }
        String text = PerformanceTable.of(reports);
        if (into == null) {
            console().line(text.stripTrailing());
        } else {
            Files.writeString(into, ResultsTable.insert(Files.readString(into), text, into.toString()));
            console().line(into + " written.");
        }
        return ExitCodes.OK;
    }
}
