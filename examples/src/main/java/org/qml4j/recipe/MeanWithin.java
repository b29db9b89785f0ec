package org.qml4j.recipe;

import java.util.List;

/**
 * Mean of a metric in an interval.
 *
 * @param metric its name
 * @param allowed where the mean has to be
 */
record MeanWithin(String metric, Interval allowed) implements Condition {
    @Override
    public String says() {
        return metric + " " + allowed;
    }

    @Override
    public List<String> metrics() {
        return List.of(metric);
    }

    @Override
    public Finding decide(MetricTable table) {
        return Finding.of(allowed.holds(table.summary(metric).mean()), Wording.spread(table, metric));
    }
}
