package org.qml4j.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.Environment;
import org.qml4j.sim.workload.StandardWorkload;

/** Times of this library beside those of other simulators and what the machine allows, as Markdown. */
public final class PerformanceTable {
    private static final String PLAIN = "plain Java";

    private PerformanceTable() {}

    /**
     * Tabulates reports of one machine.
     *
     * @param reports those of one thread, and where wanted those in plain Java on one thread and those on more threads; the
     *     first of each kind gives date, machine and peaks
     * @throws RecipeException if none is of one thread
     */
    public static String of(List<BenchReport> reports) {
        Optional<BenchReport> fast =
                find(reports, r -> r.threads() == 1 && !r.kernels().equals(PLAIN));
        Optional<BenchReport> plain =
                find(reports, r -> r.threads() == 1 && r.kernels().equals(PLAIN));
        Optional<BenchReport> many = find(reports, r -> r.threads() > 1);
        BenchReport main = fast.or(() -> plain)
                .orElseThrow(() -> new RecipeException("No report is of one thread. Run 'qml4j bench --json FILE'."));
        StringBuilder text = new StringBuilder(heading(main, many));
        text.append("| workload | ours, ms | spread | plain Java, ms | ");
        many.ifPresent(m -> text.append(m.threads()).append(" threads, speed-up | "));
        text.append("aim, ms | fastest other, ms | times faster | limit, ms | of FMA peak | of triad | check |\n");
        text.append("|---|--:|--:|--:|")
                .append(many.isPresent() ? "--:|" : "")
                .append("--:|--:|--:|--:|--:|--:|---|\n");
        for (StandardWorkload standard : StandardWorkload.values()) {
            main.row(standard.id()).ifPresent(row -> text.append(line(row, main, plain, many)));
        }
        return text.toString();
    }

    private static Optional<BenchReport> find(List<BenchReport> reports, Predicate<BenchReport> kind) {
        return reports.stream().filter(kind).reduce(BenchReport::with);
    }

    private static String heading(BenchReport main, Optional<BenchReport> many) {
        Environment here = main.environment();
        Peaks peaks = main.peaks();
        String together = many.map(m -> String.format(
                        Locale.ROOT,
                        ", on %d threads %.1f GB/s",
                        m.threads(),
                        m.peaks().gigabytesPerSecondTogether()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s, JDK %s, %s, %s. Peak of a core: %.0f GFLOP/s; triad %.1f GB/s%s.%n%n",
                main.started(),
                here.jdk(),
                here.cpu(),
                main.kernels(),
                peaks.gigaflopsPerCore(),
                peaks.gigabytesPerSecond(),
                together);
    }

    private static String line(
            BenchReport.Row row, BenchReport main, Optional<BenchReport> plain, Optional<BenchReport> many) {
        Optional<Published> published = Published.of(row.id());
        double ours = row.timing().cpuMillis();
        List<String> cells = new ArrayList<>();
        cells.add(row.id());
        cells.add(number(ours));
        cells.add(percent(row.timing().spread()));
        cells.add(plain.flatMap(p -> p.row(row.id()))
                .map(r -> number(r.timing().cpuMillis()))
                .orElse("-"));
        many.ifPresent(m -> cells.add(m.row(row.id())
                .map(r -> String.format(
                        Locale.ROOT,
                        "%.2f",
                        row.timing().wallMillis() / r.timing().wallMillis()))
                .orElse("-")));
        cells.add(published
                .filter(p -> p.targetMillis() > 0)
                .map(p -> aim(p, ours))
                .orElse("-"));
        cells.add(published
                .filter(p -> p.peerMillis() > 0)
                .map(p -> number(p.peerMillis()) + " (" + p.peer() + ")")
                .orElse("-"));
        cells.add(published
                .filter(p -> p.peerMillis() > 0)
                .map(p -> String.format(Locale.ROOT, "%.1f", p.peerMillis() / ours))
                .orElse("-"));
        cells.add(
                row.gigaflop() > 0 ? number(1000 * row.gigaflop() / main.peaks().gigaflopsPerCore()) : "-");
        cells.add(row.gigaflop() > 0 ? percent(row.shareOfArithmetic()) : "-");
        cells.add(percent(row.shareOfBandwidth()));
        cells.add(row.correct() ? "equal" : "**wrong**");
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String aim(Published p, double ours) {
        return number(p.targetMillis()) + (ours <= p.targetMillis() ? "" : " (missed)");
    }

    /** Three digits that count. */
    static String number(double millis) {
        int decimals = millis <= 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(millis)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", millis);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
