package org.qml4j.recipes.confident_learning;

import java.util.List;
import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset grey images in ten classes
 * @param trainExamples images whose labels are made wrong, class-balanced
 * @param testExamples test images with true labels, class-balanced, 0 for all
 * @param hidden units of the network's hidden layer
 * @param folds of the cross-validation
 * @param foldEpochs passes in each fold
 * @param finalEpochs passes over what is left after pruning
 * @param overfitEpochs passes of the control that predicts what it was trained on
 * @param batchSize images in a mini-batch
 * @param learningRate of Adam
 * @param settings the kinds of noise
 * @param real how wrong labels of the data set itself are looked for
 */
public record Config(
        String dataset,
        int trainExamples,
        int testExamples,
        int hidden,
        int folds,
        int foldEpochs,
        int finalEpochs,
        int overfitEpochs,
        int batchSize,
        double learningRate,
        List<Setting> settings,
        Real real) {

    /** Refuses what cannot be run. */
    public Config {
        settings = List.copyOf(settings);
        if (folds < 2) {
            throw new RecipeException("folds is " + folds + "; cross-validation takes 2 or more.");
        }
    }

    /**
     * A kind of noise.
     *
     * @param name a word for the metrics
     * @param noise share of wrong labels
     * @param sparsity share of pairs of classes that are never confused
     */
    public record Setting(String name, double noise, double sparsity) {}

    /**
     * The search among given labels.
     *
     * @param examples images of the training split, 0 for all
     * @param epochs passes in each fold
     * @param firstFilters filters of the first convolution
     * @param secondFilters filters of the second convolution
     * @param dense units of the dense layer
     */
    public record Real(int examples, int epochs, int firstFilters, int secondFilters, int dense) {}

    /** The default scale. */
    static Config mnist() {
        return new Config(
                "mnist",
                12_000,
                5_000,
                128,
                4,
                4,
                8,
                50,
                64,
                1e-3,
                List.of(
                        new Setting("clean", 0, 0),
                        new Setting("noise20", 0.2, 0),
                        new Setting("noise20sparse", 0.2, 0.4),
                        new Setting("noise40", 0.4, 0),
                        new Setting("noise40sparse", 0.4, 0.4)),
                new Real(0, 2, 10, 20, 50));
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }
}
