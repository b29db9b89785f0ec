package org.qml4j.recipe.toy;

import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/**
 * The toy with other claims and something added to its run, to break one rule at a time.
 *
 * @param info the description
 * @param more runs after the toy
 */
public record ToyVariant(RecipeInfo info, More more) implements Recipe<ToyCoin.Config> {
    /** Something added to the run. */
    @FunctionalInterface
    public interface More {
        /**
         * Runs after the toy.
         *
         * @param context of the run
         */
        void run(RecipeContext context);
    }

    /**
     * Changes the run.
     *
     * @param more runs after the toy
     * @return the variant
     */
    public static ToyVariant running(More more) {
        return new ToyVariant(new ToyCoin().info(), more);
    }

    /**
     * Changes the claims.
     *
     * @param claims instead of the toy's
     * @return the variant
     */
    public static ToyVariant claiming(Claim... claims) {
        return new ToyVariant(RecipeInfo.of("toy", "A toy", new ToyCoin().info().paper(), claims), context -> {});
    }

    @Override
    public ToyCoin.Config defaults() {
        return new ToyCoin().defaults();
    }

    @Override
    public void run(ToyCoin.Config config, RecipeContext context) throws Exception {
        new ToyCoin().run(config, context);
        more.run(context);
    }
}
