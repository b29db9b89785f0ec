package org.qml4j.recipe;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Check} asks of the metrics; made by the factories of {@link Check}.
 *
 * <p>Unless stated otherwise a condition on a metric is one on its mean over the seeds.
 */
public sealed interface Condition permits MeanWithin, EachSeedEqual, PairCondition, SeriesCondition, Predicated {
    /**
     * Says the condition in words.
     *
     * @return a phrase such as {@code hybrid.test.accuracy >= 0.988}
     */
    String says();

    /**
     * Names the metrics that it reads.
     *
     * @return metric names
     */
    default List<String> metrics() {
        return List.of();
    }

    /**
     * Names the series that it reads.
     *
     * @return series names
     */
    default List<String> series() {
        return List.of();
    }

    /**
     * Tells whether it is about an ordering or a trend rather than about a size.
     *
     * @return true for trends
     */
    default boolean isTrend() {
        return false;
    }

    /**
     * Decides the condition where all metrics and series it names are present.
     *
     * @param table the metrics
     * @return outcome and the numbers behind it
     */
    Finding decide(MetricTable table);

    /**
     * Decides the condition; a metric or series that was not recorded fails it.
     *
     * @param table the metrics
     * @return outcome and the numbers behind it
     */
    default Finding evaluate(MetricTable table) {
        Optional<String> missing = metrics().stream()
                .filter(name -> !table.has(name))
                .map(name -> "metric '" + name + "' was not recorded")
                .findFirst()
                .or(() -> series().stream()
                        .filter(name -> !table.series().contains(name))
                        .map(name -> "series '" + name + "' was not recorded")
                        .findFirst());
        return missing.map(Finding::failed).orElseGet(() -> decide(table));
    }
}
