package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Least-squares slope of a series (all seeds together) in an interval.
 *
 * @param name of the series
 * @param allowed where the slope has to be
 * @param logLog true for the slope of log y against log x, the exponent of a power law
 */
record SlopeWithin(String name, Interval allowed, boolean logLog) implements SeriesCondition {
    @Override
    public String says() {
        return (logLog ? "log-log slope of " : "slope of ") + name + " " + allowed;
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
        return Finding.of(allowed.holds(slope), "slope " + number(slope) + ", R^2 = " + number(line.getRSquare()));
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
