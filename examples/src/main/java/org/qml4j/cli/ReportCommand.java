package org.qml4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.report.Quotations;
import org.qml4j.recipe.report.Report;
import org.qml4j.recipe.report.ResultsTable;
import org.qml4j.recipe.report.Site;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;
import org.qml4j.recipe.result.StoredResults;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders stored results. */
@picocli.CommandLine.Command(
        name = "report",
        description = "Render a result again, put tables of results into Markdown pages, or write a site of all.",
        footer = {
            "",
            "Tables go between the lines " + ResultsTable.BEGIN + " and " + ResultsTable.END + ".",
            "With --all, single values go between <!-- ours RECIPE/SCALE FIGURE --> (or paper, gain, verdict)",
            "and " + Quotations.END + ".",
            "Examples:",
            "  qml4j report runs/ID/FOLDER",
            "  qml4j report --all docs/results --into README.md --check",
            "  qml4j report --all docs/results --site target/site"
        })
final class ReportCommand extends Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "RESULT",
            description = "A run folder or a result file. Without --into its report.md and report.html are written.")
    @Nullable
    Path result;

    @Option(
            names = "--all",
            paramLabel = "DIR",
            description = "Tabulate all results of a folder: DIR/RECIPE/SCALE.json.")
    @Nullable
    Path all;

    @Option(
            names = "--into",
            paramLabel = "PAGE",
            description = "Page to put the table into. Default with --all: README.md.")
    List<Path> into = new ArrayList<>();

    @Option(names = "--site", paramLabel = "DIR", description = "Write all results as static HTML pages into a folder.")
    @Nullable
    Path site;

    @Option(names = "--check", description = "Write nothing; exit with 1 if a page is not up to date.")
    boolean check;

    @Override
    public Integer call() throws IOException {
        Path source = result;
        Path folder = all;
        Path pages = site;
        if (pages != null) {
            if (folder == null || source != null || check) {
                throw usage("--site goes with --all DIR alone.");
            }
            Site.of(StoredResults.read(folder)).writeTo(pages);
            console().line("Site: " + pages.resolve("index.html"));
            return ExitCodes.OK;
        }
        if (folder != null && source == null) {
            return insert(
                    ResultsTable.ofAll(folder),
                    Quotations.from(folder),
                    into.isEmpty() ? List.of(Path.of("README.md")) : into);
        }
        if (folder != null || source == null) {
            throw usage("Give either a result or --all DIR.");
        }
        Path file = Files.isDirectory(source) ? source.resolve("result.json") : source;
        RecipeResult stored = ResultJson.read(file);
        if (!into.isEmpty()) {
            return insert(ResultsTable.of(stored), null, into);
        }
        if (check) {
            throw usage("--check goes with --all or --into.");
        }
        Path parent = file.toAbsolutePath().getParent();
        Report.of(stored).writeTo(parent == null ? Path.of(".") : parent);
        console().line("Report: " + file.resolveSibling("report.html"));
        return ExitCodes.OK;
    }

    private int insert(String table, @Nullable Quotations quotations, List<Path> pages) throws IOException {
        int stale = 0;
        for (Path page : pages) {
            String before = Files.readString(page);
            String name = page.toString();
            boolean quotes = quotations != null && Quotations.isIn(before);
            String filled = quotes ? Objects.requireNonNull(quotations).fill(before, name) : before;
            // A page that only quotes needs no table.
            String after =
                    quotes && !before.contains(ResultsTable.BEGIN) ? filled : ResultsTable.insert(filled, table, name);
            if (before.equals(after)) {
                console().line(page + " is up to date.");
            } else if (check) {
                stale++;
                console()
                        .error(page
                                + " is not up to date. Run 'qml4j report' with the same arguments without --check.");
            } else {
                Files.writeString(page, after);
                console().line(page + " written.");
            }
        }
        return stale == 0 ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }
}
