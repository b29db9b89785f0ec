package org.qml4j.recipes.photonic_baselines;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.RecipeContext;

/**
 * The three splits of every model, which go through the same maps.
 *
 * @param train what maps and classifiers are fitted on
 * @param validation the 600 images of the challenge
 * @param test what decides
 */
record Images(DataSplit train, DataSplit validation, DataSplit test) {
    static Images of(Config config, RecipeContext context) throws IOException {
        return new Images(
                context.uses("train", context.part(config.dataset(), "train", config.trainExamples())),
                context.uses(
                        "validation",
                        context.part(config.dataset(), config.validationSplit(), config.validationExamples())),
                context.uses("test", context.part(config.testDataset(), config.testSplit(), config.testExamples())));
    }

    Images map(UnaryOperator<DataSplit> function) {
        return new Images(function.apply(train), function.apply(validation), function.apply(test));
    }

    /** The features of both side by side. */
    Images beside(Images other) {
        return new Images(
                Features.concatenated(train, other.train),
                Features.concatenated(validation, other.validation),
                Features.concatenated(test, other.test));
    }
}
