package org.qml4j.recipes.matryoshka;

import java.util.List;
import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param first grey images in ten classes
 * @param second further classes of images of the same size; empty for none
 * @param trainExamples training images of both sets together, class-balanced
 * @param heldOutExamples images on which thresholds of the cascade are fitted, from the training part
 * @param testExamples test images, class-balanced, 0 for all
 * @param queries test images that are looked up in the training images
 * @param hidden units of the hidden layer
 * @param sizes sizes of the prefixes; the last is the embedding's
 * @param between further sizes for retrieval alone
 * @param epochs passes over the training images
 * @param batchSize images in a mini-batch
 * @param learningRate of Adam
 * @param shortlist images that a short prefix proposes
 * @param proposing size of that prefix
 */
public record Config(
        String first,
        String second,
        int trainExamples,
        int heldOutExamples,
        int testExamples,
        int queries,
        int hidden,
        List<Integer> sizes,
        List<Integer> between,
        int epochs,
        int batchSize,
        double learningRate,
        int shortlist,
        int proposing) {

    /** Refuses what cannot be run. */
    public Config {
        sizes = List.copyOf(sizes);
        between = List.copyOf(between);
        if (sizes.size() < 2) {
            throw new RecipeException("sizes is " + sizes + "; nested embeddings have at least two.");
        }
        if (!sizes.contains(proposing)) {
            throw new RecipeException("proposing is " + proposing + "; use one of sizes, " + sizes + ".");
        }
    }

    /** The default scale. */
    static Config twentyClasses() {
        return new Config(
                "mnist",
                "fashion-mnist",
                20_000,
                2_000,
                5_000,
                2_000,
                256,
                List.of(4, 8, 16, 32, 64),
                List.of(6, 12, 24, 48),
                10,
                128,
                1e-3,
                100,
                8);
    }

    /** The size of the embedding. */
    int embedding() {
        return sizes.get(sizes.size() - 1);
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    static String heldOut(String dataset) {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }
}
