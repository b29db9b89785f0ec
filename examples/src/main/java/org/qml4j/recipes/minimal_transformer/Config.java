package org.qml4j.recipes.minimal_transformer;

import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset images in ten classes, height and width multiples of the patch
 * @param trainExamples training images, class-balanced, 0 for all
 * @param testExamples test images, class-balanced, 0 for all
 * @param patch height and width of a patch
 * @param size numbers of a token
 * @param layers encoder layers
 * @param epochs passes over the training images
 * @param batchSize images in a mini-batch
 * @param learningRate of Adam
 */
public record Config(
        String dataset,
        int trainExamples,
        int testExamples,
        int patch,
        int size,
        int layers,
        int epochs,
        int batchSize,
        double learningRate) {

    /** Refuses what cannot be built. */
    public Config {
        if (layers < 1) {
            throw new RecipeException("layers is " + layers + "; a transformer has at least 1.");
        }
    }

    /** The default scale. */
    static Config mnist() {
        return new Config("mnist", 20_000, 5_000, 7, 64, 3, 2, 64, 2e-3);
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }
}
