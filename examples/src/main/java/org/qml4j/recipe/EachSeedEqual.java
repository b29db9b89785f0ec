package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

import java.util.List;

/**
 * Every seed's value equal to a number, up to a tolerance.
 *
 * @param metric its name
 * @param value the number
 * @param tolerance greatest allowed absolute difference
 */
record EachSeedEqual(String metric, double value, double tolerance) implements Condition {
    @Override
    public String says() {
        return metric + " = " + number(value) + (tolerance == 0 ? "" : " up to " + number(tolerance));
    }

    @Override
    public List<String> metrics() {
        return List.of(metric);
    }

    @Override
    public Finding decide(MetricTable table) {
        boolean holds = table.values(metric).stream().allMatch(v -> Math.abs(v - value) <= tolerance);
        return Finding.of(holds, Wording.spread(table, metric));
    }
}
