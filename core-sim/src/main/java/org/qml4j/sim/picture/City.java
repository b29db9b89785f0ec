package org.qml4j.sim.picture;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.qml4j.sim.picture.Canvas.Anchor;
import org.qml4j.sim.picture.Canvas.Lettering;
import org.qml4j.sim.picture.Canvas.Pen;
import org.qml4j.sim.picture.Canvas.Point;

/**
 * Bars on a plane that is seen from above and from a corner. Heights are moduli, the colour tells the sign: bars that hung below
 * the plane would hide its labels.
 */
final class City {
    static final double WIDTH = 490;
    static final double HEIGHT = 460;

    private static final double TALL = 130;
    /** Rows come nearer at a steeper angle than columns: the diagonal, where the tall bars stand, does not hide itself. */
    private static final Point ROW = new Point(-140, 165);

    private static final Point COLUMN = new Point(265, 55);
    private static final double BAR = 0.72;
    private static final Pen EDGE = Pen.of("#ffffff", 0.6);

    private final Canvas canvas;
    private final double left;
    private final Point origin;
    private final IntFunction<String> names;
    private final double largest;

    /** An entry of the matrix. */
    @FunctionalInterface
    interface Entries {
        double at(int row, int column);
    }

    City(Canvas canvas, double left, IntFunction<String> names, double largest) {
        this.canvas = canvas;
        this.left = left;
        this.origin = new Point(left + 175, 44 + TALL);
        this.names = names;
        this.largest = largest;
    }

    /** Where a point of the plane, both coordinates from 0 to 1, and a height from 0 to 1 are on paper. */
    private Point at(double row, double column, double height) {
        return new Point(
                origin.x() + row * ROW.x() + column * COLUMN.x(),
                origin.y() + row * ROW.y() + column * COLUMN.y() - height * TALL);
    }

    void paint(String title, Entries entries, int d) {
        canvas.text(new Point(left + WIDTH / 2, 18), title, Lettering.of(14, Anchor.MIDDLE));
        for (int k = 0; k <= d; k++) {
            double share = (double) k / d;
            canvas.line(List.of(at(share, 0, 0), at(share, 1, 0)), Pen.of(Ink.GREY, 0.7));
            canvas.line(List.of(at(0, share, 0), at(1, share, 0)), Pen.of(Ink.GREY, 0.7));
        }
        bars(entries, d);
        for (int k = 0; k < d; k++) {
            double middle = (k + 0.5) / d;
            Point row = at(middle, 1.05, 0);
            Point column = at(1.05, middle, 0);
            canvas.text(new Point(row.x(), row.y() + 2), "|" + names.apply(k) + "⟩", Lettering.of(11, Anchor.START));
            canvas.text(
                    new Point(column.x(), column.y() + 12),
                    "⟨" + names.apply(k) + "|",
                    Lettering.of(11, Anchor.MIDDLE));
        }
        canvas.text(
                new Point(left + WIDTH / 2, HEIGHT - 14),
                String.format(Locale.ROOT, "blue above 0, red below; the tallest bar of both is %.2f", largest),
                Lettering.of(12, Anchor.MIDDLE).in("#5b6577"));
    }

    /** From the back to the front, so that nearer bars hide farther ones. */
    private void bars(Entries entries, int d) {
        for (int sum = 0; sum <= 2 * d - 2; sum++) {
            for (int r = Math.max(0, sum - d + 1); r <= Math.min(sum, d - 1); r++) {
                double height = entries.at(r, sum - r) / largest;
                if (Math.abs(height) > 1e-3) {
                    bar(r, sum - r, d, height);
                }
            }
        }
    }

    private void bar(int row, int column, int d, double height) {
        double r0 = (row + (1 - BAR) / 2) / d;
        double r1 = (row + (1 + BAR) / 2) / d;
        double c0 = (column + (1 - BAR) / 2) / d;
        double c1 = (column + (1 + BAR) / 2) / d;
        double high = Math.abs(height);
        boolean up = height > 0;
        face(List.of(at(r1, c0, 0), at(r1, c1, 0), at(r1, c1, high), at(r1, c0, high)), up ? "#3f83bd" : "#c9683a");
        face(List.of(at(r0, c1, 0), at(r1, c1, 0), at(r1, c1, high), at(r0, c1, high)), up ? "#0f5289" : "#943a0c");
        face(
                List.of(at(r0, c0, high), at(r0, c1, high), at(r1, c1, high), at(r1, c0, high)),
                up ? "#8dbde4" : "#f0a37d");
    }

    private void face(List<Point> corners, String colour) {
        canvas.polygon(corners, colour, EDGE);
    }
}
