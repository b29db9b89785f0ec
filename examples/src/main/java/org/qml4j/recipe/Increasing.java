package org.qml4j.recipe;

import java.util.List;

/**
 * Mean of a series over the seeds rising with x.
 *
 * @param name of the series
 * @param allowedInversions number of neighbouring pairs that may not rise
 */
record Increasing(String name, int allowedInversions) implements SeriesCondition {
    @Override
    public String says() {
        return name + " increases" + (allowedInversions == 0 ? "" : " with at most " + inversions(allowedInversions));
    }

    @Override
    public Finding decide(MetricTable table) {
        List<Point> points = table.mean(name);
        if (points.size() < 2) {
            return Finding.failed("a trend needs 2 points or more, there are " + points.size());
        }
        int found = 0;
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).y() <= points.get(i - 1).y()) {
                found++;
            }
        }
        return Finding.of(found <= allowedInversions, inversions(found) + " among " + (points.size() - 1) + " steps");
    }

    private static String inversions(int number) {
        return number == 1 ? "1 inversion" : number + " inversions";
    }
}
