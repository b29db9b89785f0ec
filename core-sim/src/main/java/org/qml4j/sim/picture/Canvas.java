package org.qml4j.sim.picture;

import java.util.List;

/** What pictures are drawn on. Lengths are in pixels, y runs down; colours are written {@code #rrggbb}. */
interface Canvas {

    /** Where a text stands relative to its point. */
    enum Anchor {
        START("start", 0),
        MIDDLE("middle", 0.5),
        END("end", 1);

        final String name;
        /** The part of the width that stands left of the point. */
        final double share;

        Anchor(String name, double share) {
            this.name = name;
            this.share = share;
        }
    }

    /**
     * How a line looks.
     *
     * @param colour {@code #rrggbb}, or the empty text for no line
     * @param width in pixels
     * @param dashed whether it has gaps
     */
    record Pen(String colour, double width, boolean dashed) {
        static final Pen NONE = new Pen("", 0, false);

        static Pen of(String colour, double width) {
            return new Pen(colour, width, false);
        }
    }

    /**
     * How a text looks.
     *
     * @param size of the letters in pixels
     * @param anchor where the point is
     * @param colour {@code #rrggbb}
     * @param degrees the angle by which it is turned clockwise
     */
    record Lettering(double size, Anchor anchor, String colour, double degrees) {
        static Lettering of(double size, Anchor anchor) {
            return new Lettering(size, anchor, Ink.DARK, 0);
        }

        Lettering turned(double by) {
            return new Lettering(size, anchor, colour, by);
        }

        Lettering in(String other) {
            return new Lettering(size, anchor, other, degrees);
        }
    }

    /**
     * A point.
     *
     * @param x from the left
     * @param y from the top
     */
    record Point(double x, double y) {}

    /** A line through points. */
    void line(List<Point> points, Pen pen);

    /** A closed polygon. */
    void polygon(List<Point> corners, String fill, Pen pen);

    /** A rectangle with round corners. */
    void box(double x, double y, double width, double height, double radius, String fill, Pen pen);

    /** An ellipse around a centre; without a fill where that is the empty text. */
    void ellipse(Point centre, double radiusX, double radiusY, String fill, Pen pen);

    /** A line of text, its middle height at a point. */
    void text(Point at, String text, Lettering lettering);

    /** A straight line. */
    default void line(double x0, double y0, double x1, double y1, Pen pen) {
        line(List.of(new Point(x0, y0), new Point(x1, y1)), pen);
    }
}
