package org.qml4j.recipe;

import java.io.IOException;
import java.nio.file.Path;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.split.DataSplit;

/** The tools that a recipe and its arms share. */
public interface Workbench {
    /**
     * Gives the size of this run.
     *
     * @return the scale
     */
    Scale scale();

    /**
     * Gives named random streams: those of the seed inside an arm, those of the run's first seed outside.
     *
     * @return the streams
     */
    Seeds random();

    /**
     * Records metrics, of the arm's seed inside an arm, shared outside.
     *
     * @return the recorder
     */
    Metrics metrics();

    /**
     * Trains and evaluates networks.
     *
     * @return the trainer; its series belong to the arm
     */
    Trainer trainer();

    /**
     * Loads data sets: local folder first, then the cache, then mirrors.
     *
     * @return the data sets of this machine
     */
    Datasets data();

    /**
     * Loads a class-balanced part of a split; the same part in every arm and run.
     *
     * @param dataset id of the data set
     * @param split its name, such as {@code train}
     * @param examples how many; 0 or more than there are for all
     * @return the part, in the order of the split
     * @throws IOException if the data are missing or cannot be read
     */
    default DataSplit part(String dataset, String split, int examples) throws IOException {
        return part(data().load(dataset, split), examples);
    }

    /**
     * Takes a class-balanced part of a split; the same part in every arm and run.
     *
     * @param split any split
     * @param examples how many; 0 or more than there are for all
     * @return the part, in the order of the split
     */
    default DataSplit part(DataSplit split, int examples) {
        return examples == 0 || examples >= split.size() ? split : split.stratified(examples, 1);
    }

    /**
     * Records that a split is used: its origin, checksums and transforms go into the result.
     *
     * @param role what for, such as {@code train}
     * @param split after all transforms
     * @return the same split
     */
    DataSplit uses(String role, DataSplit split);

    /**
     * Opens a task with a progress display.
     *
     * @param task what is done
     * @param total the number of steps
     * @return the task, to be closed
     */
    Progress progress(String task, long total);

    /**
     * Names a file of the run folder for the recipe to write; it is listed with its SHA-256 in the result.
     *
     * @param fileName a plain file name
     * @return its path; the folder exists
     * @throws RecipeException if the name is not plain or used by the kit
     */
    Path artifact(String fileName);

    /**
     * Writes a sentence to the run log and the notes of the report.
     *
     * @param text one sentence
     */
    void note(String text);
}
