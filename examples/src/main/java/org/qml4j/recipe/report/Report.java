package org.qml4j.recipe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.result.CheckResult;
import org.qml4j.recipe.result.ClaimResult;
import org.qml4j.recipe.result.Environment;
import org.qml4j.recipe.result.FigureResult;
import org.qml4j.recipe.result.Numbers;
import org.qml4j.recipe.result.RecipeResult;

/**
 * The report of a run, made from its {@code result.json} alone: verdicts first, then the numbers behind them, then
 * everything needed to repeat them.
 */
public final class Report {
    private final RecipeResult result;
    private final StringBuilder text = new StringBuilder();

    private Report(RecipeResult result) {
        this.result = result;
    }

    /**
     * Makes the report of a result.
     *
     * @param result of a run
     * @return the report
     */
    public static Report of(RecipeResult result) {
        return new Report(result);
    }

    /**
     * Writes {@code report.md} and {@code report.html}, which holds the figures of {@code plots/} inside.
     *
     * @param folder the run folder
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        String markdown = markdown();
        Files.writeString(folder.resolve("report.md"), markdown);
        Files.writeString(
                folder.resolve("report.html"), HtmlPage.of(result.title(), markdown, folder.resolve("plots")));
    }

    /**
     * Renders Markdown.
     *
     * @return the text of {@code report.md}
     */
    public synchronized String markdown() {
        text.setLength(0);
        head();
        verdicts();
        figures();
        plots();
        claims();
        notes();
        metrics();
        data();
        repetition();
        environment();
        return text.toString();
    }

    private void head() {
        line("# " + result.title());
        line("");
        line(result.citation());
        line("");
        line("Recipe `" + result.recipe() + "`, version " + result.version() + ", scale **" + result.scale()
                + "**, seeds " + result.seeds() + ", started " + result.started() + ", took "
                + Numbers.duration(result.wallSeconds()) + (result.resumed() ? " (resumed)" : "") + ". "
                + (result.passed()
                        ? "**All checks hold.**"
                        : "**A check does not hold**: the run ended with exit code 1."));
    }

    private void verdicts() {
        heading("Verdicts");
        row("claim", "statement of the paper", "verdict", "because");
        row("---", "---", "---", "---");
        for (ClaimResult claim : result.claims()) {
            row(
                    claim.id() + (claim.reportOnly() ? " (reported only)" : ""),
                    claim.says() + " (" + claim.where() + ")",
                    "**" + claim.verdict().words() + "**",
                    claim.reason());
        }
    }

    private void figures() {
        if (result.figures().isEmpty()) {
            return;
        }
        heading("The paper's numbers and ours");
        row("figure", "paper (place)", "ours (seeds)", "difference", "accepted", "");
        row("---", "--:", "--:", "--:", "--:", "---");
        for (FigureResult figure : result.figures()) {
            row(
                    figure.label(),
                    figure.paperText(),
                    figure.oursText(),
                    figure.differenceText(),
                    figure.bandText(),
                    "**" + figure.standing().words() + "**");
        }
    }

    private void plots() {
        if (result.plots().isEmpty()) {
            return;
        }
        heading("Plots");
        for (RecipeResult.Plot plot : result.plots()) {
            line("![" + plot.title() + "](plots/" + plot.file() + ")");
            line("");
        }
    }

    private void claims() {
        heading("Claims and their checks");
        line("A control is a statement about a variant whose mechanism is broken on purpose. Where it fails, the other "
                + "checks of the claim decide nothing.");
        for (ClaimResult claim : result.claims()) {
            line("");
            line("### " + claim.id() + ": " + claim.says());
            line("");
            row("kind", "check", "found", "");
            row("---", "---", "---", "---");
            for (CheckResult check : claim.checks()) {
                row(kind(check.role()), check.check(), check.found(), "**" + outcome(claim, check) + "**");
            }
        }
    }

    private void notes() {
        if (!result.notes().isEmpty()) {
            heading("Notes");
            result.notes().forEach(note -> line("- " + note));
        }
    }

    private void metrics() {
        heading("Metrics");
        row("metric", "mean", "sd", "n", "values");
        row("---", "--:", "--:", "--:", "---");
        result.metrics()
                .forEach((name, metric) -> row(
                        "`" + name + "`",
                        Numbers.plain(metric.mean()),
                        metric.n() == 1 ? "–" : Numbers.plain(metric.sd()),
                        String.valueOf(metric.n()),
                        String.join(
                                ", ",
                                metric.values().stream().map(Numbers::plain).toList())));
    }

    private void data() {
        if (result.datasets().isEmpty()) {
            return;
        }
        heading("Data");
        row("role", "data set", "examples", "from", "transforms");
        row("---", "---", "--:", "---", "---");
        for (RecipeResult.DatasetUse use : result.datasets()) {
            row(
                    use.role(),
                    use.id(),
                    String.valueOf(use.examples()),
                    use.origin(),
                    use.transforms().isEmpty() ? "none" : String.join(" → ", use.transforms()));
        }
        line("");
        result.datasets().stream()
                .flatMap(use -> use.sha256().entrySet().stream())
                .distinct()
                .forEach(file -> line("- SHA-256 of `" + file.getKey() + "`: `" + file.getValue() + "`"));
    }

    private void repetition() {
        heading("Run it again");
        line("```sh");
        line("./qml4j run " + result.recipe() + " --scale " + result.scale() + " --seeds "
                + String.join(",", result.seeds().stream().map(String::valueOf).toList())
                + " --config config.yaml");
        line("./qml4j verify result.json");
        line("```");
        line("");
        line(result.determinism().statement());
        line("");
        line("Configuration `" + result.configHash() + "`:");
        line("");
        line("```json");
        line(result.config().toPrettyString());
        line("```");
    }

    private void environment() {
        Environment where = result.environment();
        heading("Environment");
        row("", "");
        row("---", "---");
        row("qml4j", where.qml4j());
        row("commit", where.commit() + (where.dirty() ? ", with uncommitted changes" : ""));
        row("Deeplearning4j, ND4J", where.deeplearning4j() + ", " + where.nd4j() + " (" + where.backend() + ")");
        row("BLAS", where.blas());
        row("oneDNN convolutions", where.oneDnn());
        row("data type", where.dataType());
        row("threads", where.ompThreads() + " OpenMP, " + where.armThreads() + " for arms");
        row("JDK", where.jdk());
        row("system", where.os());
        row("processor", where.cpu() + ", " + where.cores() + " cores");
        row("memory", Numbers.bytes(where.memoryBytes()) + ", peak Java heap " + Numbers.bytes(result.peakHeapBytes()));
        for (Map.Entry<String, List<Double>> timing : result.timingsSeconds().entrySet()) {
            row(
                    "time of `" + timing.getKey() + "`",
                    String.join(
                            ", ",
                            timing.getValue().stream().map(Numbers::duration).toList()));
        }
        line("");
    }

    private static String outcome(ClaimResult claim, CheckResult check) {
        return switch (check.outcome()) {
            case PASSED -> claim.reportOnly() ? "holds" : "passed";
            case FAILED -> claim.reportOnly() ? "does not hold" : "failed";
            case NOT_RUN -> "not run";
        };
    }

    private static String kind(Check.Role role) {
        return switch (role) {
            case LEVEL -> "level";
            case TREND -> "trend";
            case CONTROL -> "control";
        };
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            // A bar would end the cell, a line break the table.
            row.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |");
        }
        line(row.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
