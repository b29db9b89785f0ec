package org.qml4j.recipe;

import java.util.List;

/**
 * A named sequence of points to draw.
 *
 * @param label the text of the legend
 * @param points in drawing order
 */
public record Curve(String label, List<Point> points) {
    /** Copies the points. */
    public Curve {
        points = List.copyOf(points);
    }
}
