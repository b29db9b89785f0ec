package org.qml4j.recipes.cnn_svm;

import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param digits set of grey 28x28 images in ten classes for the metrics {@code mnist...}
 * @param fashion the same for the metrics {@code fashion...}; smoke scale has bundled digits in its place
 * @param trainExamples training images, class-balanced, 0 for all
 * @param testExamples test images, class-balanced, 0 for all
 * @param firstFilters filters of the first convolution
 * @param secondFilters filters of the second convolution
 * @param dense units of the dense layer
 * @param epochs passes over the training images, the same for both heads
 * @param batchSize images in a mini-batch
 * @param learningRate of Adam
 * @param hinge weight C of the squared hinge beside the penalty
 */
public record Config(
        String digits,
        String fashion,
        int trainExamples,
        int testExamples,
        int firstFilters,
        int secondFilters,
        int dense,
        int epochs,
        int batchSize,
        double learningRate,
        double hinge) {

    /** Refuses what cannot be trained. */
    public Config {
        if (!(hinge > 0)) {
            throw new RecipeException("hinge is " + hinge + "; C must be positive.");
        }
    }

    /** The default scale. */
    static Config narrow() {
        return new Config("mnist", "fashion-mnist", 0, 0, 16, 32, 256, 2, 128, 1e-3, 1);
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    static String heldOut(String dataset) {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }
}
