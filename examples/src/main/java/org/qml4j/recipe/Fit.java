package org.qml4j.recipe;

import java.util.Optional;
import org.qml4j.models.train.Sharding;

/**
 * How to train.
 *
 * <p>Everything else (optimiser, learning rate and its schedule, regularisation, seed) is in the network's
 * configuration, batch size and shuffling are in the iterator.
 *
 * @param epochs passes over the training iterator, at least 1
 * @param name prefix of the recorded series; empty for the arm's name
 * @param evaluateEvery test accuracy is measured after every so many epochs and after the last; 0 for never
 * @param sharding how mini-batches are cut for several cores; empty for {@code network.fit}
 */
public record Fit(int epochs, String name, int evaluateEvery, Optional<Sharding> sharding) {
    /** Checks the numbers. */
    public Fit {
        if (epochs < 1) {
            throw new RecipeException("Training takes at least 1 epoch, not " + epochs + ".");
        }
        if (evaluateEvery < 0) {
            throw new RecipeException("evaluateEvery is 0 or more epochs, not " + evaluateEvery + ".");
        }
    }

    /**
     * Trains so many epochs and evaluates after each.
     *
     * @param count at least 1
     * @return the options
     */
    public static Fit epochs(int count) {
        return new Fit(count, "", 1, Optional.empty());
    }

    /**
     * Names the series {@code <prefix>.train.loss} and {@code <prefix>.test.accuracy}.
     *
     * @param prefix words joined by dots
     * @return a copy
     */
    public Fit named(String prefix) {
        return new Fit(epochs, prefix, evaluateEvery, sharding);
    }

    /**
     * Evaluates less often.
     *
     * @param count epochs between evaluations, 0 for none
     * @return a copy
     */
    public Fit evaluatedEvery(int count) {
        return new Fit(epochs, name, count, sharding);
    }

    /**
     * Trains each mini-batch in shards on several cores. The number of shards is part of the experiment and belongs into
     * the recipe's configuration; the number of workers changes no result.
     *
     * @param into shards, workers, seed of dropout
     * @return a copy
     */
    public Fit sharded(Sharding into) {
        return new Fit(epochs, name, evaluateEvery, Optional.of(into));
    }
}
