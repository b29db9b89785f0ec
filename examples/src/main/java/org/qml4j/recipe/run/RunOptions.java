package org.qml4j.recipe.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;

/**
 * How to run a recipe.
 *
 * @param scale the size of the run
 * @param configFile a YAML file laid over the scale's block
 * @param settings {@code key=value} laid over the file
 * @param out the folder that run folders are made in
 * @param threads the number of arms that run at once; it does not change the numbers
 * @param resume true to go on with the newest unfinished run of the same configuration
 */
public record RunOptions(
        Scale scale, Optional<Path> configFile, List<String> settings, Path out, int threads, boolean resume) {
    /** Copies the list and checks the number of threads. */
    public RunOptions {
        settings = List.copyOf(settings);
        if (threads < 1) {
            throw new RecipeException("A run takes at least 1 thread, not " + threads + ". Give 1 or more.");
        }
    }

    /**
     * Runs at a scale with the configuration of the recipe, on one thread, into {@code ./runs}.
     *
     * @param scale the size of the run
     * @return the options
     */
    public static RunOptions of(Scale scale) {
        return new RunOptions(scale, Optional.empty(), List.of(), Path.of("runs"), 1, false);
    }

    /**
     * Lays a file over the scale's block.
     *
     * @param file YAML
     * @return a copy
     */
    public RunOptions configuredBy(Path file) {
        return new RunOptions(scale, Optional.of(file), settings, out, threads, resume);
    }

    /**
     * Lays single settings over everything else.
     *
     * @param keyValues {@code key=value} each
     * @return a copy
     */
    public RunOptions set(List<String> keyValues) {
        return new RunOptions(scale, configFile, keyValues, out, threads, resume);
    }

    /**
     * Chooses where run folders are made.
     *
     * @param folder created if missing
     * @return a copy
     */
    public RunOptions into(Path folder) {
        return new RunOptions(scale, configFile, settings, folder, threads, resume);
    }

    /**
     * Chooses how many arms run at once.
     *
     * @param count at least 1
     * @return a copy
     */
    public RunOptions withThreads(int count) {
        return new RunOptions(scale, configFile, settings, out, count, resume);
    }

    /**
     * Goes on with an unfinished run.
     *
     * @param yes true to resume
     * @return a copy
     */
    public RunOptions resuming(boolean yes) {
        return new RunOptions(scale, configFile, settings, out, threads, yes);
    }
}
