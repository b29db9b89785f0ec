package org.qml4j.recipe;

/**
 * One reproduced paper: its claims, its configuration and the experiment that fills the metrics.
 *
 * <p>Recipes are found by {@link java.util.ServiceLoader}: one line in
 * {@code META-INF/services/org.qml4j.recipe.Recipe} registers a recipe. Everything of a paper lies in one package,
 * named as its id with underscores: the recipe, {@code paper.md}, {@code config.yaml} and {@code expected.json}.
 *
 * @param <C> the configuration record; its component names are the keys of {@code config.yaml} and of
 *     {@code --set key=value}, nested records give dotted keys
 */
public interface Recipe<C extends Record> {
    /**
     * Says which paper this is and what it claims.
     *
     * @return id, paper, claims and tags
     */
    RecipeInfo info();

    /**
     * Gives the configuration that {@code config.yaml} refines for each scale.
     *
     * <p>A full instance, not a set of annotations: the compiler then sees that every component has a value.
     *
     * @return the defaults of every key
     */
    C defaults();

    /**
     * Gives the type that configuration files are bound to.
     *
     * @return the class of {@link #defaults()}
     */
    @SuppressWarnings("unchecked")
    default Class<C> configType() {
        return (Class<C>) defaults().getClass();
    }

    /**
     * Runs the experiment: builds splits and models, trains, puts metrics, draws plots.
     *
     * <p>Work that depends on a seed goes into {@link Arm}s, so that it can run on several cores and is not repeated
     * when a killed run is resumed. Plots are drawn after the arms, from the recorded metrics.
     *
     * @param config the resolved configuration
     * @param context data, metrics, plots, training and random streams
     * @throws Exception any failure; the run ends with exit code 2 and keeps the metrics recorded so far
     */
    void run(C config, RecipeContext context) throws Exception;
}
