package org.qml4j.recipe.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;

/** The recipes that can be run, by id. */
public final class RecipeRegistry {
    private final Map<String, Recipe<?>> recipes;

    private RecipeRegistry(Map<String, Recipe<?>> recipes) {
        this.recipes = recipes;
    }

    /**
     * Finds the recipes on the class path through {@link ServiceLoader}.
     *
     * @return the registry
     * @throws RecipeException if two recipes have the same id
     */
    public static RecipeRegistry installed() {
        List<Recipe<?>> found = new ArrayList<>();
        for (Recipe<?> recipe : ServiceLoader.load(Recipe.class)) {
            found.add(recipe);
        }
        return of(found);
    }

    /**
     * Makes a registry of given recipes.
     *
     * @param recipes with distinct ids
     * @return the registry
     * @throws RecipeException if two recipes have the same id
     */
    public static RecipeRegistry of(Collection<? extends Recipe<?>> recipes) {
        Map<String, Recipe<?>> byId = new TreeMap<>();
        for (Recipe<?> recipe : recipes) {
            Recipe<?> other = byId.putIfAbsent(recipe.info().id(), recipe);
            if (other != null) {
                throw new RecipeException(
                        "Two recipes have the id '" + recipe.info().id() + "': "
                                + other.getClass().getName() + " and "
                                + recipe.getClass().getName() + ". Rename one.");
            }
        }
        return new RecipeRegistry(byId);
    }

    /**
     * Gives all recipes in the order of their ids.
     *
     * @return the recipes
     */
    public List<Recipe<?>> all() {
        return List.copyOf(recipes.values());
    }

    /**
     * Finds a recipe.
     *
     * @param id its id
     * @return the recipe
     * @throws RecipeException for an unknown id, naming the nearest ones
     */
    public Recipe<?> find(String id) {
        Recipe<?> recipe = recipes.get(id);
        if (recipe == null) {
            List<String> near = Names.nearest(id, recipes.keySet(), 3);
            throw new RecipeException("There is no recipe '" + id + "'. "
                    + (near.isEmpty() ? "None is installed." : "Nearest: " + String.join(", ", near) + ".")
                    + " 'qml4j list' shows all.");
        }
        return recipe;
    }
}
