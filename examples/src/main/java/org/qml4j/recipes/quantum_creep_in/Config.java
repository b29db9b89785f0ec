package org.qml4j.recipes.quantum_creep_in;

import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset {@code mnist}, {@code fashion-mnist}, {@code mnist-perceval} or {@code cifar-10}
 * @param trainExamples training images, class-balanced, 0 for all
 * @param testExamples test images, class-balanced, 0 for all
 * @param images their size
 * @param filters of the first and second convolution
 * @param repetitions uploads of the data in the quantum layer that stands for the dense one
 * @param classical training of level 0 and of the control with ReLU
 * @param convolutions training of level 1
 * @param real training of level 2 with real coefficients
 * @param scaled training of level 2 with real coefficients and a factor on the probabilities
 * @param complex training of level 2 with complex coefficients
 */
public record Config(
        String dataset,
        int trainExamples,
        int testExamples,
        Images images,
        Filters filters,
        int repetitions,
        Training classical,
        Training convolutions,
        Training real,
        Training scaled,
        Training complex) {

    /** Checks what the layers cannot check for themselves. */
    public Config {
        if (repetitions < 1) {
            throw new RecipeException("repetitions is " + repetitions + "; the data are uploaded at least once.");
        }
    }

    /**
     * How images are made smaller, then framed.
     *
     * @param pool side of the blocks that are averaged, 1 to keep the size
     * @param padding black pixels on every side, after it
     */
    public record Images(int pool, int padding) {}

    /**
     * Channels of the convolutions.
     *
     * @param first of the first
     * @param second of the second
     */
    public record Filters(int first, int second) {}

    /**
     * How a network is trained with Adam.
     *
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record Training(int epochs, int batchSize, double learningRate) {}

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    public String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }

    /** The default scale. */
    public static Config mnist() {
        return new Config(
                "mnist",
                6000,
                2000,
                new Images(2, 1),
                new Filters(32, 16),
                4,
                new Training(15, 100, 1e-3),
                new Training(15, 100, 5e-3),
                new Training(12, 100, 2e-2),
                new Training(8, 100, 2e-2),
                new Training(8, 100, 1e-3));
    }
}
