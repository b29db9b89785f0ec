package org.qml4j.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The metrics and series of a run, by name and seed; immutable.
 *
 * <p>A metric put inside an {@link Arm} belongs to the arm's seed. A metric put outside arms, such as a parameter
 * count, is shared: it counts once in means and pairs with every seed.
 */
public final class MetricTable {
    /** The key of values that belong to no seed. */
    private static final Long SHARED = Long.MIN_VALUE;

    private final Map<String, NavigableMap<Long, Double>> values;
    private final Map<String, NavigableMap<Long, List<Point>>> series;

    private MetricTable(
            Map<String, NavigableMap<Long, Double>> values, Map<String, NavigableMap<Long, List<Point>>> series) {
        this.values = values;
        this.series = series;
    }

    /**
     * Starts an empty table.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Gives the names of all metrics in alphabetical order.
     *
     * @return names
     */
    public Set<String> metrics() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * Gives the names of all series in alphabetical order.
     *
     * @return names
     */
    public Set<String> series() {
        return Collections.unmodifiableSet(series.keySet());
    }

    /**
     * Tells whether a metric was recorded at least once.
     *
     * @param metric its name
     * @return true if there is a value
     */
    public boolean has(String metric) {
        return values.containsKey(metric);
    }

    /**
     * Tells whether a metric was put outside arms.
     *
     * @param metric its name
     * @return true if it belongs to no seed
     */
    public boolean isShared(String metric) {
        return at(values, metric).containsKey(SHARED);
    }

    /**
     * Gives the seeds for which a metric or series was recorded.
     *
     * @param name of a metric or a series
     * @return seeds in ascending order, empty for shared and unknown names
     */
    public Set<Long> seeds(String name) {
        Set<Long> seeds = new TreeSet<>(at(values, name).keySet());
        seeds.addAll(at(series, name).keySet());
        seeds.remove(SHARED);
        return seeds;
    }

    /**
     * Gives all seeds that occur.
     *
     * @return seeds in ascending order
     */
    public Set<Long> seeds() {
        Set<Long> seeds = new TreeSet<>();
        values.values().forEach(bySeed -> seeds.addAll(bySeed.keySet()));
        series.values().forEach(bySeed -> seeds.addAll(bySeed.keySet()));
        seeds.remove(SHARED);
        return seeds;
    }

    /**
     * Gives the values of a metric in ascending order of the seeds.
     *
     * @param metric its name
     * @return the values, empty if it was not recorded
     */
    public List<Double> values(String metric) {
        return List.copyOf(at(values, metric).values());
    }

    /**
     * Gives the value of a metric for one seed; a shared value serves every seed.
     *
     * @param metric its name
     * @param seed the seed
     * @return the value, empty if it was not recorded
     */
    public OptionalDouble value(String metric, long seed) {
        NavigableMap<Long, Double> bySeed = at(values, metric);
        Double value = bySeed.get(seed);
        if (value == null) {
            value = bySeed.get(SHARED);
        }
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * Summarises a metric over the seeds.
     *
     * @param metric its name
     * @return mean, sample standard deviation (n - 1) and count
     * @throws RecipeException if it was not recorded
     */
    public Summary summary(String metric) {
        if (!has(metric)) {
            throw new RecipeException("Metric '" + metric + "' was not recorded. Recorded: " + metrics());
        }
        SummaryStatistics statistics = new SummaryStatistics();
        values(metric).forEach(statistics::addValue);
        return new Summary(statistics.getMean(), statistics.getStandardDeviation(), (int) statistics.getN());
    }

    /**
     * Gives the points of a series for one seed in the order in which they were recorded.
     *
     * @param name of the series
     * @param seed the seed
     * @return the points, empty if there are none
     */
    public List<Point> series(String name, long seed) {
        NavigableMap<Long, List<Point>> bySeed = at(series, name);
        return List.copyOf(bySeed.getOrDefault(seed, bySeed.getOrDefault(SHARED, List.of())));
    }

    /**
     * Gives the mean of a series over the seeds, in ascending order of x.
     *
     * @param name of the series
     * @return one point for each x; empty if the series was not recorded
     */
    public List<Point> mean(String name) {
        NavigableMap<Double, SummaryStatistics> byX = new TreeMap<>();
        for (List<Point> points : at(series, name).values()) {
            for (Point point : points) {
                byX.computeIfAbsent(point.x(), x -> new SummaryStatistics()).addValue(point.y());
            }
        }
        List<Point> mean = new ArrayList<>();
        byX.forEach((x, y) -> mean.add(new Point(x, y.getMean())));
        return List.copyOf(mean);
    }

    /**
     * Gives the mean of a series as a curve to draw.
     *
     * @param name of the series
     * @param label the text of the legend
     * @return the curve
     * @throws RecipeException if the series was not recorded
     */
    public Curve curve(String name, String label) {
        if (!series.containsKey(name)) {
            throw new RecipeException("Series '" + name + "' was not recorded. Recorded: " + series());
        }
        return new Curve(label, mean(name));
    }

    /**
     * Restricts the table to one seed; shared values stay.
     *
     * @param seed the seed
     * @return the part of the table
     */
    public MetricTable forSeed(long seed) {
        Builder part = builder();
        values.forEach((name, bySeed) -> value(name, seed).ifPresent(value -> part.put(name, seed, value)));
        series.forEach((name, bySeed) -> series(name, seed).forEach(point -> part.point(name, seed, point)));
        return part.build();
    }

    private static <V> NavigableMap<Long, V> at(Map<String, NavigableMap<Long, V>> map, String name) {
        return map.getOrDefault(name, Collections.emptyNavigableMap());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MetricTable table && values.equals(table.values) && series.equals(table.series);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + series.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /**
     * Mean and spread of a metric over the seeds.
     *
     * @param mean arithmetic mean
     * @param sd sample standard deviation, 0 for one value
     * @param n number of values
     */
    public record Summary(double mean, double sd, int n) {}

    /** Collects values; order matters only inside a series. */
    public static final class Builder {
        private final Map<String, NavigableMap<Long, Double>> values = new TreeMap<>();
        private final Map<String, NavigableMap<Long, List<Point>>> series = new TreeMap<>();

        private Builder() {}

        /**
         * Adds a value of a seed.
         *
         * @param metric its name
         * @param seed the seed, null for a shared value
         * @param value finite
         * @return this builder
         * @throws RecipeException if the value is not finite or stands already
         */
        public Builder put(String metric, @Nullable Long seed, double value) {
            requireFinite("Metric", metric, seed, value);
            Double before = values.computeIfAbsent(metric, name -> new TreeMap<>())
                    .putIfAbsent(seed == null ? SHARED : seed, value);
            if (before != null) {
                throw new RecipeException("Metric '" + metric + "'" + ofSeed(seed) + " was put twice: " + before
                        + " and " + value + ". Give each value its own name.");
            }
            return this;
        }

        /**
         * Adds a point to a series.
         *
         * @param name of the series
         * @param seed the seed, null for a shared series
         * @param point finite
         * @return this builder
         * @throws RecipeException if a coordinate is not finite
         */
        public Builder point(String name, @Nullable Long seed, Point point) {
            requireFinite("Series", name, seed, point.x());
            requireFinite("Series", name, seed, point.y());
            series.computeIfAbsent(name, key -> new TreeMap<>())
                    .computeIfAbsent(seed == null ? SHARED : seed, key -> new ArrayList<>())
                    .add(point);
            return this;
        }

        /**
         * Freezes the table.
         *
         * @return a copy of what was collected
         */
        public MetricTable build() {
            Map<String, NavigableMap<Long, Double>> frozenValues = new TreeMap<>();
            values.forEach((name, bySeed) -> frozenValues.put(name, new TreeMap<>(bySeed)));
            Map<String, NavigableMap<Long, List<Point>>> frozenSeries = new TreeMap<>();
            series.forEach((name, bySeed) -> {
                NavigableMap<Long, List<Point>> copy = new TreeMap<>();
                bySeed.forEach((seed, points) -> copy.put(seed, List.copyOf(points)));
                frozenSeries.put(name, copy);
            });
            return new MetricTable(frozenValues, frozenSeries);
        }

        private static void requireFinite(String what, String name, @Nullable Long seed, double value) {
            if (!Double.isFinite(value)) {
                throw new RecipeException(what + " '" + name + "'" + ofSeed(seed) + " got the value " + value
                        + ". Metrics are finite: find the first non-finite number in the experiment.");
            }
        }

        private static String ofSeed(@Nullable Long seed) {
            return seed == null ? "" : " of seed " + seed;
        }
    }
}
