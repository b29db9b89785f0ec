package org.qml4j.recipe;

import java.time.Duration;

/**
 * Records what an experiment measures; every call is one line of {@code metrics.jsonl}, written at once.
 *
 * <p>Names are words joined by dots, such as {@code hybrid.test.accuracy}. Inside an arm they belong to its seed.
 */
public interface Metrics {
    /**
     * Records a metric.
     *
     * @param name words joined by dots; put once for each seed
     * @param value finite
     * @throws RecipeException if the value is not finite, the name malformed or already put
     */
    void put(String name, double value);

    /**
     * Appends a point to a series.
     *
     * @param series words joined by dots
     * @param x finite
     * @param y finite
     * @throws RecipeException if a coordinate is not finite or the name malformed
     */
    void point(String series, double x, double y);

    /**
     * Records how long something took; durations are reported and never compared between runs.
     *
     * @param name words joined by dots
     * @param duration the elapsed time
     */
    void time(String name, Duration duration);
}
