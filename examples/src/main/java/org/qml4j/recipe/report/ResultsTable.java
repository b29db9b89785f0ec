package org.qml4j.recipe.report;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.ClaimResult;
import org.qml4j.recipe.result.FigureResult;
import org.qml4j.recipe.result.Numbers;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.StoredResults;

/**
 * Tables of stored results that stand in hand-written pages between two markers.
 *
 * <p>Only the lines between {@value #BEGIN} and {@value #END} are generated; everything else of a page stays.
 */
public final class ResultsTable {
    /** The line before the generated part. */
    public static final String BEGIN = "<!-- results:begin -->";

    /** The line after the generated part. */
    public static final String END = "<!-- results:end -->";

    private ResultsTable() {}

    /**
     * Tabulates all results of a folder, one row for each.
     *
     * @param results folder with one folder for each recipe, holding {@code default.json}, {@code paper.json}
     * @return Markdown
     * @throws RecipeException if the folder cannot be read or a file is no result
     */
    public static String ofAll(Path results) {
        return of(StoredResults.read(results), stored -> "`" + stored.result().recipe() + "`");
    }

    /** Tabulates results, one row for each, with a given first cell. */
    static String of(StoredResults results, Function<StoredResults.Stored, String> first) {
        StringBuilder table = new StringBuilder("| recipe | paper | scale | figures: ours (paper) | claims |");
        table.append("\n|---|---|---|---|---|\n");
        for (StoredResults.Stored stored : results.all()) {
            RecipeResult result = stored.result();
            table.append("| ").append(first.apply(stored)).append(" | ");
            table.append(cell(result.title()));
            table.append(result.arxivId().isEmpty() ? "" : ", arXiv:" + result.arxivId());
            table.append(" | ").append(result.scale()).append(" | ");
            table.append(result.figures().stream()
                    .flatMap(figure -> figure.summary().stream())
                    .map(ResultsTable::cell)
                    .collect(Collectors.joining("; ")));
            table.append(" | ")
                    .append(result.claims().stream()
                            .map(claim -> claim.id() + " " + claim.verdict().words())
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        return table.toString();
    }

    /**
     * Tabulates one result: its figures, then its claims.
     *
     * @param result of a run
     * @return Markdown
     */
    public static String of(RecipeResult result) {
        StringBuilder table = new StringBuilder("Scale " + result.scale() + ", seeds " + result.seeds() + ", "
                + Numbers.duration(result.wallSeconds()) + ".\n\n");
        table.append("| figure | paper (place) | ours (seeds) | difference | accepted |\n");
        table.append("|---|--:|--:|--:|--:|\n");
        for (FigureResult figure : result.figures()) {
            table.append("| ").append(cell(figure.label()));
            table.append(" | ").append(cell(figure.paperText()));
            table.append(" | ").append(figure.oursText());
            table.append(" | ").append(figure.differenceText());
            table.append(" | ").append(figure.bandText()).append(" |\n");
        }
        table.append("\n| claim | verdict | because |\n");
        table.append("|---|---|---|\n");
        for (ClaimResult claim : result.claims()) {
            table.append("| ").append(claim.id()).append(": ").append(cell(claim.says()));
            table.append(" | ").append(claim.verdict().words());
            table.append(" | ").append(claim.reason()).append(" |\n");
        }
        return table.toString();
    }

    /**
     * Puts a table between the markers of a page.
     *
     * @param page text with both markers
     * @param table Markdown
     * @param name of the page, for the error
     * @return the new text, equal to {@code page} if it was up to date
     * @throws RecipeException if a marker is missing
     */
    public static String insert(String page, String table, String name) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new RecipeException(
                    name + " has no place for the table. Put the lines " + BEGIN + " and " + END + " into it.");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + table + page.substring(end);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
