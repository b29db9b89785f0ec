package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * One metric significantly greater than another: paired one-sided t-test over the seeds that have both.
 *
 * @param metric the one said to be greater
 * @param other the one said to be smaller
 * @param alpha level of significance
 */
record SignificantlyGreater(String metric, String other, double alpha) implements PairCondition {
    @Override
    public String says() {
        return metric + " > " + other + " (paired t-test, p < " + number(alpha) + ")";
    }

    @Override
    public Finding decide(MetricTable table) {
        Set<Long> seeds = new TreeSet<>(table.seeds(metric));
        seeds.retainAll(table.seeds(other));
        if (seeds.size() < 2) {
            return Finding.notRun("a paired test needs 2 seeds or more, there are " + seeds.size());
        }
        double p = oneSidedP(column(table, metric, seeds), column(table, other, seeds));
        return Finding.of(p < alpha, both(table) + ", p = " + number(p) + ", " + seeds.size() + " pairs");
    }

    private static double[] column(MetricTable table, String name, Set<Long> seeds) {
        return seeds.stream()
                .mapToDouble(seed -> table.value(name, seed).orElseThrow())
                .toArray();
    }

    /** Equal differences have no variance: the sign alone decides then, and the t statistic is undefined. */
    private static double oneSidedP(double[] first, double[] second) {
        double sum = 0;
        boolean constant = true;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] - second[i];
            constant &= first[i] - second[i] == first[0] - second[0];
        }
        if (constant) {
            return sum > 0 ? 0 : 1;
        }
        double twoSided = new TTest().pairedTTest(first, second);
        return sum > 0 ? twoSided / 2 : 1 - twoSided / 2;
    }
}
