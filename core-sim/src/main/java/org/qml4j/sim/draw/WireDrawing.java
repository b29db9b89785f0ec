package org.qml4j.sim.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws wires and what stands on them as text. Each element stands in the first column that is free on all wires from its
 * first to its last; columns are folded into rows of a width.
 *
 * <p>A wire has three lines: the upper borders of boxes, the wire itself and the lower borders. Neighbouring border
 * lines are written as one where nothing collides.
 */
public final class WireDrawing {

    private final List<String> names;
    private final List<String> starts;
    private final Glyphs glyphs;
    private final int width;
    private final int quantumWires;
    private final Columns<Marks> placed;

    /**
     * A drawing without elements.
     *
     * @param names the names of the wires, all of one length, in front of rows that are continued
     * @param starts what stands in front of the first row instead, all of one length
     * @param glyphs the characters
     * @param width the longest line
     */
    public WireDrawing(List<String> names, List<String> starts, Glyphs glyphs, int width) {
        this(names, starts, names.size(), glyphs, width);
    }

    /**
     * A drawing without elements whose last wires are classical.
     *
     * @param names the names of the wires, all of one length, in front of rows that are continued
     * @param starts what stands in front of the first row instead, all of one length
     * @param quantumWires the number of wires before the classical ones, which are double lines
     * @param glyphs the characters
     * @param width the longest line
     */
    public WireDrawing(List<String> names, List<String> starts, int quantumWires, Glyphs glyphs, int width) {
        this.names = List.copyOf(names);
        this.starts = List.copyOf(starts);
        this.quantumWires = quantumWires;
        this.glyphs = glyphs;
        this.width = width;
        this.placed = new Columns<>(names.size());
    }

    /** Adds an element. */
    public void place(Marks element) {
        placed.place(element, element.firstWire(), element.lastWire());
    }

    /**
     * The drawing without a line break at the end.
     *
     * @param header lines above it, which are not folded
     */
    public String draw(List<String> header) {
        List<String> lines = new ArrayList<>(header);
        List<List<Marks>> columns = placed.all();
        int next = 0;
        do {
            int first = next;
            int used = prefix(0, first == 0).length() + 2;
            do {
                used += next < columns.size() ? widthOf(columns.get(next)) + 1 : 0;
                next++;
            } while (next < columns.size() && used + widthOf(columns.get(next)) + 1 <= width);
            if (first > 0) {
                lines.add("");
            }
            lines.addAll(row(first, Math.min(next, columns.size())));
        } while (next < columns.size());
        return String.join("\n", lines);
    }

    private String prefix(int wire, boolean first) {
        return first ? starts.get(wire) : names.get(wire) + glyphs.continued;
    }

    private static int widthOf(List<Marks> column) {
        return column.stream().mapToInt(Marks::width).max().orElseThrow();
    }

    /** The lines of the columns from {@code first} to before {@code end}. */
    private List<String> row(int first, int end) {
        List<List<Marks>> columns = placed.all().subList(first, end);
        int margin = prefix(0, first == 0).length();
        int length = margin + (first == end ? 3 : 1);
        for (List<Marks> column : columns) {
            length += widthOf(column) + 1;
        }
        char[][] canvas = new char[3 * names.size()][length];
        for (int line = 0; line < canvas.length; line++) {
            Arrays.fill(canvas[line], ' ');
            if (line % 3 == 1) {
                prefix(line / 3, first == 0).getChars(0, margin, canvas[line], 0);
                Arrays.fill(canvas[line], margin, length, wire(line / 3));
            }
        }
        int x = margin + 1;
        for (List<Marks> column : columns) {
            for (Marks element : column) {
                paint(element, canvas, x + widthOf(column) / 2);
            }
            x += widthOf(column) + 1;
        }
        return join(canvas, end < placed.all().size() ? glyphs.continues : "");
    }

    private char wire(int wire) {
        return wire < quantumWires ? glyphs.wire : glyphs.classicalWire;
    }

    private char crossing(int wire) {
        return wire < quantumWires ? glyphs.crossing : glyphs.classicalCrossing;
    }

    private void paint(Marks element, char[][] canvas, int centre) {
        for (int line = 3 * element.firstWire() + 2; line < 3 * element.lastWire() + 1; line++) {
            canvas[line][centre] = line % 3 == 1 ? crossing(line / 3) : glyphs.line;
        }
        element.marks().forEach((wire, mark) -> {
            int line = 3 * wire + 1;
            int left = centre - mark.width() / 2;
            if (!mark.boxed()) {
                if (wire >= quantumWires) {
                    // "=3" would be hard to tell from a double wire.
                    Arrays.fill(canvas[line], left, left + mark.width(), ' ');
                }
                mark.text().getChars(0, mark.text().length(), canvas[line], left + 1);
                return;
            }
            String text = glyphs.left + " " + mark.text() + " " + glyphs.right;
            text.getChars(0, text.length(), canvas[line], left);
            int right = left + mark.width() - 1;
            border(canvas[line - 1], left, right, glyphs.topLeft, glyphs.topRight);
            border(canvas[line + 1], left, right, glyphs.bottomLeft, glyphs.bottomRight);
            if (wire > element.firstWire()) {
                canvas[line - 1][centre] = glyphs.lineAbove;
            }
            if (wire < element.lastWire()) {
                canvas[line + 1][centre] = glyphs.lineBelow;
            }
        });
    }

    private void border(char[] line, int left, int right, char first, char last) {
        Arrays.fill(line, left, right, glyphs.wire);
        line[left] = first;
        line[right] = last;
    }

    private List<String> join(char[][] canvas, String end) {
        List<String> lines = new ArrayList<>();
        addUnlessBlank(lines, canvas[0]);
        for (int line = 1; line < canvas.length; line += 3) {
            lines.add(new String(canvas[line]) + end);
            boolean last = line + 2 > canvas.length - 1;
            boolean merged = !last && merge(canvas[line + 1], canvas[line + 2]);
            addUnlessBlank(lines, canvas[line + 1]);
            if (!last && !merged) {
                addUnlessBlank(lines, canvas[line + 2]);
            }
        }
        return lines;
    }

    private static void addUnlessBlank(List<String> lines, char[] line) {
        String text = new String(line).stripTrailing();
        if (!text.isEmpty()) {
            lines.add(text);
        }
    }

    /** Writes two border lines into the upper one, or changes nothing and returns false if they collide. */
    private boolean merge(char[] upper, char[] lower) {
        char[] both = new char[upper.length];
        for (int x = 0; x < both.length; x++) {
            // The end of a line that meets a border or another line is hidden by it.
            if (upper[x] == ' ' || upper[x] == glyphs.line) {
                both[x] = lower[x] == ' ' ? upper[x] : lower[x];
            } else if (lower[x] == ' ' || lower[x] == glyphs.line) {
                both[x] = upper[x];
            } else {
                return false;
            }
        }
        System.arraycopy(both, 0, upper, 0, both.length);
        return true;
    }
}
