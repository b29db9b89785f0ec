package org.qml4j.sim.picture;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Marks;
import org.qml4j.sim.draw.Marks.Mark;
import org.qml4j.sim.draw.Sheet;
import org.qml4j.sim.picture.Canvas.Anchor;
import org.qml4j.sim.picture.Canvas.Lettering;
import org.qml4j.sim.picture.Canvas.Pen;
import org.qml4j.sim.picture.Canvas.Point;

/** Lays a circuit out in pixels and paints it. */
final class CircuitPainter {
    private static final double PITCH = 40;
    private static final double BOX = 28;
    private static final double GAP = 14;
    private static final double ROW_GAP = 34;
    private static final double MARGIN = 14;
    /** Where a row goes on or comes from another one, its wires are dashed this far. */
    private static final double LEAD = 18;

    private static final double LETTER = 13;
    /** No letter of the common fonts without serifs is wider on average. */
    private static final double LETTER_WIDTH = 8.2;

    private static final double DOT = 5;
    private static final double RING = 11;
    private static final double CROSS = 6;
    private static final Pen WIRE = Pen.of(Ink.DARK, 1.3);
    private static final Pen LINK = Pen.of(Ink.DARK, 1.6);
    private static final Lettering LABEL = Lettering.of(LETTER, Anchor.MIDDLE);
    private static final Lettering NAME = Lettering.of(LETTER, Anchor.END);

    private final Sheet sheet;
    private final List<List<Marks>> columns;
    private final List<Integer> ends = new ArrayList<>();
    private final double left;
    private final double width;

    CircuitPainter(Sheet sheet, int pixels) {
        this.sheet = sheet;
        this.columns = sheet.columns();
        int longest =
                sheet.starts().stream().mapToInt(s -> s.strip().length()).max().orElse(0);
        this.left = MARGIN + longest * LETTER_WIDTH + GAP / 2;
        double widest = 0;
        double used = 0;
        for (int c = 0; c < columns.size(); c++) {
            double column = widthOf(columns.get(c));
            if (used > 0 && left + used + column + LEAD + MARGIN > pixels) {
                ends.add(c);
                used = 0;
            }
            used += column;
            widest = Math.max(widest, used);
        }
        ends.add(columns.size());
        double header = sheet.header().stream().mapToInt(String::length).max().orElse(0) * LETTER_WIDTH + 2 * MARGIN;
        this.width = Math.max(header, left + Math.max(widest, 2 * LEAD) + (ends.size() > 1 ? LEAD : GAP / 2) + MARGIN);
    }

    Picture picture() {
        int wires = sheet.names().size();
        double rows = ends.size() * wires * PITCH + (ends.size() - 1) * ROW_GAP;
        String title = "Circuit on " + sheet.quantumWires() + (sheet.quantumWires() == 1 ? " qubit" : " qubits");
        return Picture.of(title, width, top() + rows, this::paint);
    }

    private double top() {
        return sheet.header().isEmpty() ? 0 : MARGIN + 20.0 * sheet.header().size();
    }

    private static double widthOf(List<Marks> column) {
        return GAP
                + column.stream()
                        .flatMap(element -> element.marks().values().stream())
                        .mapToDouble(CircuitPainter::widthOf)
                        .max()
                        .orElseThrow();
    }

    private static double widthOf(Mark mark) {
        return mark.boxed()
                ? Math.max(BOX, mark.text().length() * LETTER_WIDTH + GAP)
                : Math.max(2 * RING, isSymbol(mark) ? 0 : mark.text().length() * LETTER_WIDTH + 6);
    }

    private static boolean isSymbol(Mark mark) {
        Glyphs g = Glyphs.UNICODE;
        return List.of(g.control, g.flip, g.swap).contains(mark.text());
    }

    private void paint(Canvas canvas) {
        for (int k = 0; k < sheet.header().size(); k++) {
            canvas.text(
                    new Point(MARGIN, MARGIN + 20.0 * k + 10),
                    sheet.header().get(k),
                    Lettering.of(LETTER, Anchor.START));
        }
        int first = 0;
        double top = top();
        for (int end : ends) {
            paintRow(canvas, top, first, end);
            first = end;
            top += sheet.names().size() * PITCH + ROW_GAP;
        }
    }

    private void paintRow(Canvas canvas, double top, int first, int end) {
        double right = left;
        for (List<Marks> column : columns.subList(first, end)) {
            right += widthOf(column);
        }
        right = first == end ? left + 2 * LEAD : right + GAP / 2;
        List<String> names = first == 0 ? sheet.starts() : sheet.names();
        for (int wire = 0; wire < names.size(); wire++) {
            double y = y(top, wire);
            canvas.text(new Point(left - GAP / 2, y), names.get(wire).strip().replace(":", ""), NAME);
            paintWire(canvas, wire, y, left, right, WIRE);
            if (end < columns.size()) {
                paintWire(canvas, wire, y, right, right + LEAD, new Pen(Ink.DARK, 1.3, true));
            }
        }
        double x = left;
        for (List<Marks> column : columns.subList(first, end)) {
            double centre = x + widthOf(column) / 2 + GAP / 4;
            column.forEach(element -> paint(canvas, element, top, centre));
            x += widthOf(column);
        }
    }

    private void paintWire(Canvas canvas, int wire, double y, double from, double to, Pen pen) {
        if (wire < sheet.quantumWires()) {
            canvas.line(from, y, to, y, pen);
        } else {
            canvas.line(from, y - 1.7, to, y - 1.7, pen);
            canvas.line(from, y + 1.7, to, y + 1.7, pen);
        }
    }

    private static double y(double top, int wire) {
        return top + PITCH * (wire + 0.5);
    }

    private void paint(Canvas canvas, Marks element, double top, double x) {
        if (isBarrier(element)) {
            double end = y(top, element.lastWire()) + PITCH / 2;
            canvas.line(x, y(top, element.firstWire()) - PITCH / 2, x, end, new Pen(Ink.GREY, 1.6, true));
            return;
        }
        int last = element.lastWire();
        // The line between qubits is single, that to a register of bits double.
        Integer above = element.marks().lowerKey(sheet.quantumWires());
        int lastQubit = above == null ? last : above;
        if (element.firstWire() < lastQubit) {
            canvas.line(x, y(top, element.firstWire()), x, y(top, lastQubit), LINK);
        }
        if (last > lastQubit) {
            canvas.line(x - 1.7, y(top, lastQubit), x - 1.7, y(top, last), WIRE);
            canvas.line(x + 1.7, y(top, lastQubit), x + 1.7, y(top, last), WIRE);
        }
        element.marks().forEach((wire, mark) -> paint(canvas, mark, wire, x, y(top, wire)));
    }

    private static boolean isBarrier(Marks element) {
        String line = Character.toString(Glyphs.UNICODE.line);
        return element.marks().values().stream().allMatch(mark -> mark.text().equals(line));
    }

    private void paint(Canvas canvas, Mark mark, int wire, double x, double y) {
        Point centre = new Point(x, y);
        Glyphs g = Glyphs.UNICODE;
        if (wire >= sheet.quantumWires()) {
            double wide = widthOf(mark);
            canvas.box(x - wide / 2, y - 9, wide, 18, 9, Ink.READ, Pen.of(Ink.DARK, 1));
            canvas.text(centre, mark.text(), Lettering.of(LETTER - 1, Anchor.MIDDLE));
        } else if (mark.boxed()) {
            double wide = widthOf(mark);
            canvas.box(x - wide / 2, y - BOX / 2, wide, BOX, 3, Ink.BOX, Pen.of(Ink.DARK, 1.2));
            canvas.text(centre, mark.text(), LABEL);
        } else if (mark.text().equals(g.control)) {
            canvas.ellipse(centre, DOT, DOT, Ink.DARK, Pen.NONE);
        } else if (mark.text().equals(g.flip)) {
            canvas.ellipse(centre, RING, RING, Ink.PAPER, LINK);
            canvas.line(x - RING, y, x + RING, y, LINK);
            canvas.line(x, y - RING, x, y + RING, LINK);
        } else if (mark.text().equals(g.swap)) {
            canvas.line(x - CROSS, y - CROSS, x + CROSS, y + CROSS, Pen.of(Ink.DARK, 2));
            canvas.line(x - CROSS, y + CROSS, x + CROSS, y - CROSS, Pen.of(Ink.DARK, 2));
        } else {
            canvas.box(x - widthOf(mark) / 2, y - 9, widthOf(mark), 18, 0, Ink.PAPER, Pen.NONE);
            canvas.text(centre, mark.text(), LABEL);
        }
    }
}
