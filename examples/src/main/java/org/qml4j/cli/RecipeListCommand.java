package org.qml4j.cli;

import java.util.List;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.run.RecipeRegistry;
import picocli.CommandLine.Parameters;

/** Lists the recipes. */
@picocli.CommandLine.Command(
        name = "list",
        description = "List the recipes: reproduced papers that 'qml4j run' runs.",
        footer = {"", "Example: qml4j list quantum"})
final class RecipeListCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "WORD", description = "Only recipes with this word in id, title or tags.")
    String word = "";

    @Override
    public Integer call() {
        List<List<String>> rows = RecipeRegistry.installed().all().stream()
                .map(Recipe::info)
                .filter(info -> matches(info, word))
                .map(info -> List.of(
                        info.id(),
                        String.valueOf(info.paper().year()),
                        info.claims().size() + "",
                        info.summary()))
                .toList();
        if (rows.isEmpty()) {
            throw usage("No recipe matches '" + word + "'. 'qml4j list' shows all.");
        }
        console().table(List.of("RECIPE", "YEAR", "CLAIMS", "ABOUT"), rows);
        return ExitCodes.OK;
    }

    private static boolean matches(RecipeInfo info, String word) {
        String text = info.id() + " " + info.paper().title() + " " + info.summary() + " " + info.tags();
        return text.toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT));
    }
}
