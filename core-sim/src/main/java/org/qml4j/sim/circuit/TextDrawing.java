package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a circuit as text. Each op stands in the first column that is free on all wires from its first to its last;
 * columns are folded into rows of a width.
 *
 * <p>A wire has three lines: the upper borders of boxes, the wire itself and the lower borders. Neighbouring border
 * lines are written as one where nothing collides.
 */
final class TextDrawing {

    private static final int MAX_PHASE = 80;

    private final Circuit circuit;
    private final Glyphs glyphs;
    private final int width;
    private final List<List<Sketch>> columns = new ArrayList<>();
    private final List<String> otherPhases = new ArrayList<>();
    private Angle phase = Angle.ZERO;

    TextDrawing(Circuit circuit, Glyphs glyphs, int width) {
        this.circuit = circuit;
        this.glyphs = glyphs;
        this.width = width;
        int[] free = new int[circuit.qubits()];
        for (Op op : circuit.ops()) {
            if (op.qubits().isEmpty()) {
                addPhase(op, op.gate(), 1);
            } else {
                place(Sketch.of(op, glyphs), free);
            }
        }
    }

    private void addPhase(Op op, Gate gate, int sign) {
        if (gate instanceof Inverse i) {
            addPhase(op, i.gate(), -sign);
        } else if (gate.equals(Gates.globalPhase())) {
            phase = phase.plus(op.angles().get(0).times(sign));
        } else {
            otherPhases.add(Sketch.label(op, glyphs));
        }
    }

    private void place(Sketch sketch, int[] free) {
        int end = sketch.lastWire() + 1;
        int column = Arrays.stream(free, sketch.firstWire(), end).max().orElseThrow();
        Arrays.fill(free, sketch.firstWire(), end, column + 1);
        if (column == columns.size()) {
            columns.add(new ArrayList<>());
        }
        columns.get(column).add(sketch);
    }

    /** The drawing without a line break at the end. */
    String draw() {
        List<String> lines = new ArrayList<>(header());
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

    private List<String> header() {
        List<String> lines = new ArrayList<>();
        if (circuit.start() instanceof StartState.Amplitudes a) {
            int last = a.firstInput() + a.features() - 1;
            boolean padded = a.features() < 1L << circuit.qubits();
            lines.add("start: amplitudes x" + a.firstInput() + (a.features() > 1 ? "..x" + last : "")
                    + (padded ? ", padded with " + a.padding() : ""));
        } else if (circuit.start() instanceof StartState.Given g) {
            lines.add("start: a given state of " + g.size() + " amplitudes");
        }
        if (!phase.equals(Angle.ZERO)) {
            String text = new AngleText(glyphs).of(phase, MAX_PHASE);
            boolean sum = text.indexOf('+') >= 0 || text.indexOf('-') >= 0;
            lines.add("global phase: exp(-i*" + (sum ? "(" + text + ")" : text) + ")");
        }
        otherPhases.forEach(p -> lines.add("global phase: " + p));
        return lines;
    }

    private String prefix(int wire, boolean first) {
        int length = ("q" + (circuit.qubits() - 1) + ": ").length();
        String label = "q" + wire + ":";
        String name = label + " ".repeat(length - label.length());
        if (!first) {
            return name + glyphs.continued;
        }
        if (circuit.start() instanceof StartState.Basis b && b.index() != 0) {
            return name + "|" + (b.index() >> (circuit.qubits() - 1 - wire) & 1) + glyphs.ketEnd + " ";
        }
        return name;
    }

    private static int widthOf(List<Sketch> column) {
        return column.stream().mapToInt(Sketch::width).max().orElseThrow();
    }

    /** The lines of the columns from {@code first} to before {@code end}. */
    private List<String> row(int first, int end) {
        int margin = prefix(0, first == 0).length();
        int length = margin + (first == end ? 3 : 1);
        for (List<Sketch> column : columns.subList(first, end)) {
            length += widthOf(column) + 1;
        }
        char[][] canvas = new char[3 * circuit.qubits()][length];
        for (int line = 0; line < canvas.length; line++) {
            Arrays.fill(canvas[line], ' ');
            if (line % 3 == 1) {
                prefix(line / 3, first == 0).getChars(0, margin, canvas[line], 0);
                Arrays.fill(canvas[line], margin, length, glyphs.wire);
            }
        }
        int x = margin + 1;
        for (List<Sketch> column : columns.subList(first, end)) {
            for (Sketch sketch : column) {
                paint(sketch, canvas, x + widthOf(column) / 2);
            }
            x += widthOf(column) + 1;
        }
        return join(canvas, end < columns.size() ? glyphs.continues : "");
    }

    private void paint(Sketch sketch, char[][] canvas, int centre) {
        for (int line = 3 * sketch.firstWire() + 2; line < 3 * sketch.lastWire() + 1; line++) {
            canvas[line][centre] = line % 3 == 1 ? glyphs.crossing : glyphs.line;
        }
        sketch.marks().forEach((wire, mark) -> {
            int line = 3 * wire + 1;
            int left = centre - mark.width() / 2;
            if (!mark.boxed()) {
                mark.text().getChars(0, mark.text().length(), canvas[line], left + 1);
                return;
            }
            String text = glyphs.left + " " + mark.text() + " " + glyphs.right;
            text.getChars(0, text.length(), canvas[line], left);
            int right = left + mark.width() - 1;
            border(canvas[line - 1], left, right, glyphs.topLeft, glyphs.topRight);
            border(canvas[line + 1], left, right, glyphs.bottomLeft, glyphs.bottomRight);
            if (wire > sketch.firstWire()) {
                canvas[line - 1][centre] = glyphs.lineAbove;
            }
            if (wire < sketch.lastWire()) {
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
