package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

/**
 * Mean of one metric not below that of another by more than a margin.
 *
 * @param metric its name
 * @param other what it is compared with
 * @param margin allowed shortfall, 0 or more
 */
record NotWorse(String metric, String other, double margin) implements PairCondition {
    @Override
    public String says() {
        return metric + " >= " + other + (margin == 0 ? "" : " - " + number(margin));
    }

    @Override
    public Finding decide(MetricTable table) {
        double difference = table.summary(metric).mean() - table.summary(other).mean();
        return Finding.of(difference >= -margin, both(table) + ", difference " + number(difference));
    }
}
