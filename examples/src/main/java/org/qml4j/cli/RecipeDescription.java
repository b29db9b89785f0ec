package org.qml4j.cli;

import java.util.List;
import java.util.Optional;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.run.ConfigLoader;
import org.qml4j.recipe.run.PaperPage;
import org.qml4j.recipe.run.RecipeFiles;
import org.qml4j.recipe.run.ResolvedConfig;

/** Describes a recipe: its paper, claims with their checks, and configuration. */
final class RecipeDescription {
    private RecipeDescription() {}

    static void print(Console console, Recipe<?> recipe) {
        RecipeInfo info = recipe.info();
        console.line(info.id() + ", version " + info.version() + ": " + info.summary());
        console.line(info.paper().citation());
        console.line("");
        console.line(PaperPage.section(RecipeFiles.text(recipe, "paper.md"), "In one paragraph"));
        for (Claim claim : info.claims()) {
            console.line("");
            console.line("Claim " + claim.id() + " (" + claim.where() + "): " + claim.says());
            console.line(
                    claim.reportOnly()
                            ? "  reported only"
                            : "  decided from " + claim.from().key() + " scale on");
            for (Check check : claim.checks()) {
                console.line("  " + (check.role() == Check.Role.CONTROL ? "control: " : "check:   ") + check.says()
                        + (check.from() == Scale.SMOKE
                                ? ""
                                : ", from " + check.from().key() + " scale on"));
            }
        }
        for (Scale scale : Scale.values()) {
            ResolvedConfig<?> config = ConfigLoader.resolve(recipe, scale, Optional.empty(), List.of());
            console.line("");
            console.line("Configuration of scale " + scale.key() + ", seeds " + config.seeds() + ":");
            console.line(config.tree().toPrettyString());
        }
    }
}
