package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

/**
 * Means of two metrics no further apart than a tolerance.
 *
 * @param metric its name
 * @param other what it is compared with
 * @param tolerance greatest difference
 */
record Near(String metric, String other, double tolerance) implements PairCondition {
    @Override
    public String says() {
        return "|" + metric + " - " + other + "| <= " + number(tolerance);
    }

    @Override
    public boolean isTrend() {
        return false;
    }

    @Override
    public Finding decide(MetricTable table) {
        double difference = table.summary(metric).mean() - table.summary(other).mean();
        return Finding.of(Math.abs(difference) <= tolerance, both(table) + ", difference " + number(difference));
    }
}
