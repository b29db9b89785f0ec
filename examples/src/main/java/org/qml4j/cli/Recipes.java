package org.qml4j.cli;

import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.run.RecipeRegistry;

/** What the commands on recipes share. */
final class Recipes {
    private Recipes() {}

    /** Finds a recipe; an unknown id is a wrong command line. */
    static Recipe<?> find(Command command, String id) {
        RecipeRegistry registry = RecipeRegistry.installed();
        try {
            return registry.find(id);
        } catch (RecipeException e) {
            throw command.usage(String.valueOf(e.getMessage()));
        }
    }
}
