package org.qml4j.recipe;

import java.util.List;

/** A trend of one series. */
sealed interface SeriesCondition extends Condition permits SlopeWithin, Increasing {
    /** The name of the series. */
    String name();

    @Override
    default List<String> series() {
        return List.of(name());
    }

    @Override
    default boolean isTrend() {
        return true;
    }
}
