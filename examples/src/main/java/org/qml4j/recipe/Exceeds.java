package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

/**
 * Mean of one metric above that of another by at least a margin.
 *
 * @param metric its name
 * @param other what it is compared with
 * @param margin least difference
 */
record Exceeds(String metric, String other, double margin) implements PairCondition {
    @Override
    public String says() {
        return metric + " >= " + other + " + " + number(margin);
    }

    @Override
    public Finding decide(MetricTable table) {
        double difference = table.summary(metric).mean() - table.summary(other).mean();
        return Finding.of(difference >= margin, both(table) + ", difference " + number(difference));
    }
}
