package org.qml4j.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.inference.TTest;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What a {@link Check} asks of the metrics; made by the factories of {@link Check}.
 *
 * <p>Unless stated otherwise a condition on a metric is one on its mean over the seeds.
 */
public sealed interface Condition {
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
    List<String> metrics();

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

    /**
     * Mean not below a bound.
     *
     * @param metric its name
     * @param bound least allowed mean
     */
    record AtLeast(String metric, double bound) implements Condition {
        @Override
        public String says() {
            return metric + " >= " + number(bound);
        }

        @Override
        public List<String> metrics() {
            return List.of(metric);
        }

        @Override
        public Finding decide(MetricTable table) {
            double mean = table.summary(metric).mean();
            return Finding.of(mean >= bound, spread(table, metric));
        }
    }

    /**
     * Mean not above a bound.
     *
     * @param metric its name
     * @param bound greatest allowed mean
     */
    record AtMost(String metric, double bound) implements Condition {
        @Override
        public String says() {
            return metric + " <= " + number(bound);
        }

        @Override
        public List<String> metrics() {
            return List.of(metric);
        }

        @Override
        public Finding decide(MetricTable table) {
            double mean = table.summary(metric).mean();
            return Finding.of(mean <= bound, spread(table, metric));
        }
    }

    /**
     * Every seed's value equal to a number, up to a tolerance.
     *
     * @param metric its name
     * @param value the number
     * @param tolerance greatest allowed absolute difference
     */
    record Equal(String metric, double value, double tolerance) implements Condition {
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
            return Finding.of(holds, spread(table, metric));
        }
    }

    /**
     * Mean in an interval.
     *
     * @param metric its name
     * @param low least allowed mean
     * @param high greatest allowed mean
     */
    record Within(String metric, double low, double high) implements Condition {
        /** Checks the order of the bounds. */
        public Within {
            requireOrder(low, high);
        }

        @Override
        public String says() {
            return metric + " in [" + number(low) + ", " + number(high) + "]";
        }

        @Override
        public List<String> metrics() {
            return List.of(metric);
        }

        @Override
        public Finding decide(MetricTable table) {
            double mean = table.summary(metric).mean();
            return Finding.of(low <= mean && mean <= high, spread(table, metric));
        }
    }

    /**
     * Mean of one metric not below that of another by more than a margin.
     *
     * @param metric its name
     * @param other what it is compared with
     * @param margin allowed shortfall, 0 or more
     */
    record NotWorse(String metric, String other, double margin) implements Condition {
        @Override
        public String says() {
            return metric + " >= " + other + (margin == 0 ? "" : " - " + number(margin));
        }

        @Override
        public List<String> metrics() {
            return List.of(metric, other);
        }

        @Override
        public boolean isTrend() {
            return true;
        }

        @Override
        public Finding decide(MetricTable table) {
            double difference =
                    table.summary(metric).mean() - table.summary(other).mean();
            return Finding.of(
                    difference >= -margin,
                    spread(table, metric) + " against " + spread(table, other) + ", difference " + number(difference));
        }
    }

    /**
     * One metric significantly greater than another: paired one-sided t-test over the seeds.
     *
     * @param metric the one said to be greater
     * @param other the one said to be smaller
     * @param alpha level of significance
     */
    record Greater(String metric, String other, double alpha) implements Condition {
        @Override
        public String says() {
            return metric + " > " + other + " (paired t-test, p < " + number(alpha) + ")";
        }

        @Override
        public List<String> metrics() {
            return List.of(metric, other);
        }

        @Override
        public boolean isTrend() {
            return true;
        }

        @Override
        public Finding decide(MetricTable table) {
            Set<Long> seeds = new TreeSet<>(table.seeds(metric));
            seeds.retainAll(table.seeds(other));
            if (seeds.size() < 2) {
                return Finding.notRun("a paired test needs 2 seeds or more, there are " + seeds.size());
            }
            double[] first = column(table, metric, seeds);
            double[] second = column(table, other, seeds);
            double p = oneSidedP(first, second);
            return Finding.of(
                    p < alpha,
                    spread(table, metric) + " against " + spread(table, other) + ", p = " + number(p) + ", "
                            + seeds.size() + " pairs");
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

    /**
     * Least-squares slope of a series (all seeds together) in an interval.
     *
     * @param name of the series
     * @param low least allowed slope
     * @param high greatest allowed slope
     * @param logLog true for the slope of log y against log x, the exponent of a power law
     */
    record SlopeWithin(String name, double low, double high, boolean logLog) implements Condition {
        /** Checks the order of the bounds. */
        public SlopeWithin {
            requireOrder(low, high);
        }

        @Override
        public String says() {
            return (logLog ? "log-log slope of " : "slope of ") + name + " in [" + number(low) + ", " + number(high)
                    + "]";
        }

        @Override
        public List<String> metrics() {
            return List.of();
        }

        @Override
        public List<String> series() {
            return List.of(name);
        }

        @Override
        public boolean isTrend() {
            return true;
        }

        @Override
        public Finding decide(MetricTable table) {
            SimpleRegression line = new SimpleRegression();
            for (Point point : points(table)) {
                if (logLog && (point.x() <= 0 || point.y() <= 0)) {
                    return Finding.failed("no logarithm of the point (" + point.x() + ", " + point.y() + ")");
                }
                line.addData(logLog ? Math.log(point.x()) : point.x(), logLog ? Math.log(point.y()) : point.y());
            }
            double slope = line.getSlope();
            if (Double.isNaN(slope)) {
                return Finding.failed("a slope needs points at 2 different x");
            }
            return Finding.of(
                    low <= slope && slope <= high, "slope " + number(slope) + ", R^2 = " + number(line.getRSquare()));
        }

        private List<Point> points(MetricTable table) {
            Set<Long> seeds = table.seeds(name);
            if (seeds.isEmpty()) {
                return table.mean(name);
            }
            List<Point> all = new ArrayList<>();
            seeds.forEach(seed -> all.addAll(table.series(name, seed)));
            return all;
        }
    }

    /**
     * Mean of a series over the seeds rising with x.
     *
     * @param name of the series
     * @param allowedInversions number of neighbouring pairs that may not rise
     */
    record Increasing(String name, int allowedInversions) implements Condition {
        @Override
        public String says() {
            return name + " increases"
                    + (allowedInversions == 0 ? "" : " with at most " + inversions(allowedInversions));
        }

        @Override
        public List<String> metrics() {
            return List.of();
        }

        @Override
        public List<String> series() {
            return List.of(name);
        }

        @Override
        public boolean isTrend() {
            return true;
        }

        @Override
        public Finding decide(MetricTable table) {
            List<Point> points = table.mean(name);
            if (points.size() < 2) {
                return Finding.failed("a trend needs 2 points or more, there are " + points.size());
            }
            int inversions = 0;
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).y() <= points.get(i - 1).y()) {
                    inversions++;
                }
            }
            return Finding.of(
                    inversions <= allowedInversions,
                    inversions(inversions) + " among " + (points.size() - 1) + " steps");
        }
    }

    /**
     * Anything else.
     *
     * @param text the condition in words
     * @param metrics the metrics it reads
     * @param predicate decides
     */
    record That(String text, List<String> metrics, Predicate<MetricTable> predicate) implements Condition {
        /** Copies the names. */
        public That {
            metrics = List.copyOf(metrics);
        }

        @Override
        public String says() {
            return text;
        }

        @Override
        public Finding decide(MetricTable table) {
            StringBuilder found = new StringBuilder();
            for (String metric : metrics) {
                found.append(found.isEmpty() ? "" : ", ")
                        .append(metric)
                        .append(' ')
                        .append(spread(table, metric));
            }
            return Finding.of(predicate.test(table), found.toString());
        }
    }

    private static String inversions(int number) {
        return number == 1 ? "1 inversion" : number + " inversions";
    }

    private static String spread(MetricTable table, String metric) {
        MetricTable.Summary summary = table.summary(metric);
        return summary.n() == 1
                ? number(summary.mean())
                : number(summary.mean()) + " ± " + number(summary.sd()) + " (" + summary.n() + ")";
    }

    private static String number(double value) {
        return Math.rint(value) == value && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static void requireOrder(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("The interval [" + low + ", " + high + "] is empty. Swap its bounds.");
        }
    }
}
