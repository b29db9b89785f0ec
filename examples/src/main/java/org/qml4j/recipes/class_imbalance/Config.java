package org.qml4j.recipes.class_imbalance;

import java.util.List;
import org.qml4j.datasets.sampling.ClassSizes;
import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset {@code mnist} or another set of grey 28x28 images in ten classes
 * @param largest examples of a majority class
 * @param testExamples test images, class-balanced, 0 for all
 * @param steps mini-batches of a training, the same number for every method
 * @param batchSize images in a mini-batch
 * @param firstFilters filters of the first convolution
 * @param secondFilters filters of the second convolution
 * @param dense units of the hidden dense layer
 * @param settings the imbalances that are tried; the first is the balanced one
 * @param kept sizes of majority classes after partial undersampling, in sizes of the smallest class
 */
public record Config(
        String dataset,
        int largest,
        int testExamples,
        int steps,
        int batchSize,
        int firstFilters,
        int secondFilters,
        int dense,
        List<Setting> settings,
        List<Double> kept) {

    /** Refuses what cannot be trained. */
    public Config {
        settings = List.copyOf(settings);
        kept = List.copyOf(kept);
        if (steps < 2 || batchSize < 1) {
            throw new RecipeException("steps is " + steps + " and batchSize " + batchSize
                    + "; a training has at least 2 steps of at least 1 image.");
        }
        if (settings.isEmpty()) {
            throw new RecipeException("settings is empty; name at least one imbalance.");
        }
    }

    /**
     * An imbalance.
     *
     * @param name a word for the metrics
     * @param kind step or linear
     * @param ratio largest class divided by smallest (rho)
     * @param minority share of the classes that are rare (mu); of no meaning for the linear kind
     */
    public record Setting(String name, Kind kind, double ratio, double minority) {

        /** The sizes of the classes; which ones are rare is drawn with the seed. */
        ClassSizes sizes(int classes, int largest, long seed) {
            ClassSizes sizes = switch (kind) {
                case STEP -> ClassSizes.step(classes, largest, ratio, minority);
                case LINEAR -> ClassSizes.linear(classes, largest, ratio);
            };
            return sizes.shuffled(seed);
        }
    }

    /** How sizes fall from the largest class to the smallest. */
    public enum Kind {
        /** Two sizes. */
        STEP,
        /** Evenly. */
        LINEAR
    }

    /** The setting in which partial resampling is tried: few rare classes. */
    static final String FEW_RARE = "step100few";

    /** The default scale. */
    static Config mnist() {
        return new Config(
                "mnist",
                1000,
                5000,
                600,
                64,
                8,
                16,
                128,
                List.of(
                        new Setting("even", Kind.STEP, 1, 0.5),
                        new Setting("step10", Kind.STEP, 10, 0.5),
                        new Setting("step100", Kind.STEP, 100, 0.5),
                        new Setting(FEW_RARE, Kind.STEP, 100, 0.2),
                        new Setting("linear100", Kind.LINEAR, 100, 0)),
                List.of(50.0, 20.0, 10.0));
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }
}
