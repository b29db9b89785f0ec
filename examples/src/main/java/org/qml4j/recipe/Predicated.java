package org.qml4j.recipe;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What no other condition says.
 *
 * @param says the condition in words
 * @param metrics the metrics it reads
 * @param predicate decides
 */
record Predicated(String says, List<String> metrics, Predicate<MetricTable> predicate) implements Condition {
    /** Copies the names. */
    Predicated {
        metrics = List.copyOf(metrics);
    }

    @Override
    public Finding decide(MetricTable table) {
        String found = metrics.stream()
                .map(metric -> metric + " " + Wording.spread(table, metric))
                .collect(Collectors.joining(", "));
        return Finding.of(predicate.test(table), found);
    }
}
