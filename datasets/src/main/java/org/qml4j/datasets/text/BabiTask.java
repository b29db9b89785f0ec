package org.qml4j.datasets.text;

import java.util.List;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * The stories of one bAbI task.
 *
 * @param number number of the task, from 1 to 20
 * @param name its name, such as {@code single-supporting-fact}
 * @param stories stories in their order
 * @param provenance where they come from; examples are questions
 */
public record BabiTask(int number, String name, List<BabiStory> stories, DatasetProvenance provenance) {
    /** Copies the list. */
    public BabiTask {
        stories = List.copyOf(stories);
    }

    /** Number of questions of all stories. */
    public int questions() {
        return stories.stream().mapToInt(story -> story.questions().size()).sum();
    }
}
