package org.qml4j.recipe;

import java.util.List;

/** An ordering of two metrics. */
sealed interface PairCondition extends Condition permits NotWorse, Exceeds, Near, SignificantlyGreater {
    /** The metric that is compared. */
    String metric();

    /** What it is compared with. */
    String other();

    @Override
    default List<String> metrics() {
        return List.of(metric(), other());
    }

    @Override
    default boolean isTrend() {
        return true;
    }

    /** Words both metrics as they were found. */
    default String both(MetricTable table) {
        return Wording.spread(table, metric()) + " against " + Wording.spread(table, other());
    }
}
