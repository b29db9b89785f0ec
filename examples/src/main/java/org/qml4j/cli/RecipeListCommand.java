package org.qml4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Verdict;
import org.qml4j.recipe.result.Environment;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.StoredResults;
import org.qml4j.recipe.run.RecipeRegistry;
import picocli.CommandLine.Parameters;

/** Lists the recipes. */
@picocli.CommandLine.Command(
        name = "list",
        description = "List the recipes: reproduced papers that 'qml4j run' runs, with the results that are kept.",
        footer = {"", "Example: qml4j list quantum"})
final class RecipeListCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "WORD", description = "Only recipes with this word in id, title or tags.")
    String word = "";

    @Override
    public Integer call() {
        StoredResults results = results();
        List<List<String>> rows = RecipeRegistry.installed().all().stream()
                .map(Recipe::info)
                .filter(info -> matches(info, word))
                .flatMap(info -> rows(info, results))
                .toList();
        if (rows.isEmpty()) {
            throw usage("No recipe matches '" + word + "'. 'qml4j list' shows all.");
        }
        console().table(List.of("RECIPE", "YEAR", "SCALE", "REPRODUCED", "FIRST FIGURE: OURS (PAPER)", "ABOUT"), rows);
        return ExitCodes.OK;
    }

    /** What is kept in this checkout; nothing where the program runs without one. */
    private static StoredResults results() {
        String home = System.getProperty(Environment.HOME_PROPERTY);
        Path folder = Path.of(home == null ? "." : home, "docs", "results");
        return Files.isDirectory(folder) ? StoredResults.read(folder) : new StoredResults(List.of());
    }

    private static Stream<List<String>> rows(RecipeInfo info, StoredResults results) {
        String year = String.valueOf(info.paper().year());
        List<RecipeResult> kept = results.of(info.id());
        if (kept.isEmpty()) {
            return Stream.of(List.of(info.id(), year, "-", "-", "no result is kept", info.summary()));
        }
        return kept.stream()
                .map(result -> List.of(
                        info.id(),
                        year,
                        result.scale(),
                        result.count(Verdict.REPRODUCED) + " of "
                                + result.claims().size() + " claims",
                        result.figures().stream()
                                .findFirst()
                                .map(figure -> figure.oursText() + " (" + figure.paperText() + ")")
                                .orElse("-"),
                        info.summary()));
    }

    private static boolean matches(RecipeInfo info, String word) {
        String text = info.id() + " " + info.paper().title() + " " + info.summary() + " " + info.tags();
        return text.toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT));
    }
}
