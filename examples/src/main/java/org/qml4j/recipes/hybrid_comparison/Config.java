package org.qml4j.recipes.hybrid_comparison;

import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset {@code mnist}, {@code fashion-mnist} or {@code mnist-perceval}: 28x28 grey images, ten classes
 * @param trainExamples training images, class-balanced
 * @param validationExamples images of the training file that only the curves use, class-balanced
 * @param testExamples test images, class-balanced, 0 for all
 * @param training how all networks are trained
 * @param attack the attack on the trained networks
 * @param colour whether the arms on CIFAR-10 are run as well
 * @param colourArms the arms on CIFAR-10
 */
public record Config(
        String dataset,
        int trainExamples,
        int validationExamples,
        int testExamples,
        Training training,
        Attack attack,
        boolean colour,
        ColourArms colourArms) {

    /** Checks that there are images to train on and to look at. */
    public Config {
        if (trainExamples < 1 || validationExamples < 1) {
            throw new RecipeException("trainExamples is " + trainExamples + " and validationExamples "
                    + validationExamples + "; both must be 1 or more, 48000 and 12000 in the paper.");
        }
    }

    /**
     * Training.
     *
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param labelSmoothing share of the labels that goes to all classes
     */
    public record Training(int epochs, int batchSize, double labelSmoothing) {}

    /**
     * Projected gradient descent.
     *
     * @param examples attacked test images, class-balanced
     * @param epsilon greatest of the bounds, in pixels of [0, 1]
     * @param stepSize size of a step at that bound
     * @param steps number of steps
     */
    public record Attack(int examples, double epsilon, double stepSize, int steps) {}

    /**
     * The arms on CIFAR-10, with the networks for CIFAR-100 and ten outputs.
     *
     * @param trainExamples training images, class-balanced
     * @param testExamples test images, class-balanced
     * @param epochs passes
     * @param width factor on the units of all layers but the 16 amplitudes
     */
    public record ColourArms(int trainExamples, int testExamples, int epochs, double width) {}

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    public String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }

    /** The default scale. */
    public static Config mnist() {
        return new Config(
                "mnist",
                20_000,
                4000,
                0,
                new Training(6, 64, 0.1),
                new Attack(500, 0.1, 0.01, 10),
                false,
                new ColourArms(10_000, 2000, 4, 0.5));
    }
}
