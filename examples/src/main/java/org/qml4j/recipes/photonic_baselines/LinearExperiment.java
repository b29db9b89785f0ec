package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.RecipeContext;

/** The baseline of all others: one softmax layer on the pixels. */
final class LinearExperiment {
    private final Config config;
    private final RecipeContext context;
    private final Inputs inputs;

    LinearExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config;
        this.context = context;
        this.inputs = inputs;
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("pixels", seed, arm -> Readout.softmax(arm, config.linear(), inputs.pixels())));
        }
        return arms;
    }
}
