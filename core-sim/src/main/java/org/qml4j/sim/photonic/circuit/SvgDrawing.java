package org.qml4j.sim.photonic.circuit;

import java.util.Collections;
import java.util.List;
import org.qml4j.sim.draw.Columns;
import org.qml4j.sim.draw.Glyphs;

/** Draws a circuit as SVG. Lengths are in pixels. */
final class SvgDrawing {
    private static final int ROW = 48;
    private static final int MARGIN = 36;
    private static final int CHARACTER = 7;
    private static final int BOX = 24;
    private static final int GAP = 4;
    private static final String STYLE = "text{font:12px sans-serif;text-anchor:middle}"
            + ".wire{fill:none;stroke:#334;stroke-width:1.5}"
            + ".box{fill:#eef3fb;stroke:#334;stroke-width:1.2}"
            + ".lossy{stroke-dasharray:4 3}"
            + ".barrier{stroke:#889;stroke-dasharray:5 4}";

    private final LinearOpticalCircuit circuit;
    private final ComponentLabels labels = new ComponentLabels(Glyphs.UNICODE);
    private final List<List<Placement>> columns;
    private final StringBuilder out = new StringBuilder();

    SvgDrawing(LinearOpticalCircuit circuit) {
        this.circuit = circuit;
        Columns<Placement> placed = new Columns<>(circuit.modes());
        for (Placement p : circuit.placements()) {
            placed.place(p, Collections.min(p.modes()), Collections.max(p.modes()));
        }
        this.columns = placed.all();
    }

    String draw() {
        int width = 2 * MARGIN + columns.stream().mapToInt(this::width).sum();
        int height = ROW * circuit.modes();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
        out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
        out.append(' ').append(height).append("\" role=\"img\">\n<title>Linear-optical circuit on ");
        out.append(circuit.modes())
                .append(" modes</title>\n<style>")
                .append(STYLE)
                .append("</style>\n");
        int left = MARGIN;
        for (int mode = 0; mode < circuit.modes(); mode++) {
            text(MARGIN / 2, y(mode), Integer.toString(mode));
        }
        for (List<Placement> column : columns) {
            int right = left + width(column);
            straightWires(column, left, right);
            for (Placement p : column) {
                paint(p, left, right);
            }
            left = right;
        }
        straightWires(List.of(), left, left + MARGIN / 2);
        return out.append("</svg>\n").toString();
    }

    private static int y(int mode) {
        return ROW / 2 + ROW * mode;
    }

    private int width(List<Placement> column) {
        return column.stream().mapToInt(this::width).max().orElseThrow();
    }

    private int width(Placement p) {
        if (p.component() instanceof Barrier) {
            return BOX;
        }
        if (p.component() instanceof Permutation) {
            return 2 * ROW;
        }
        return Math.max(ROW, boxWidth(p) + BOX);
    }

    private int boxWidth(Placement p) {
        return CHARACTER * label(p, 0).length() + BOX / 2;
    }

    private String label(Placement p, int place) {
        return labels.of(p) + (ComponentLabels.inOrder(p.modes()) ? "" : ":" + place);
    }

    /** Beam splitters and permutations draw their own wires. */
    private static boolean bendsWires(Placement p) {
        return p.component() instanceof BeamSplitter || p.component() instanceof Permutation;
    }

    private void straightWires(List<Placement> column, int left, int right) {
        for (int mode = 0; mode < circuit.modes(); mode++) {
            int m = mode;
            if (column.stream().noneMatch(p -> bendsWires(p) && p.modes().contains(m))) {
                wire("M" + left + " " + y(mode) + "H" + right);
            }
        }
    }

    private void paint(Placement p, int left, int right) {
        if (p.component() instanceof BeamSplitter) {
            splitter(p, left, right);
        } else if (p.component() instanceof Permutation permutation) {
            for (int k = 0; k < p.modes().size(); k++) {
                int target = p.modes().get(permutation.targets().get(k));
                wire(curve(left, y(p.modes().get(k)), right, y(target)));
            }
        } else if (p.component() instanceof Barrier) {
            int x = (left + right) / 2;
            out.append("<path class=\"barrier\" d=\"M").append(x).append(' ');
            out.append(y(Collections.min(p.modes())) - ROW / 2).append('V');
            out.append(y(Collections.max(p.modes())) + ROW / 2).append("\"/>\n");
        } else {
            boxes(p, (left + right) / 2);
        }
    }

    /** A line that starts and ends level. */
    private static String curve(int x0, int y0, int x1, int y1) {
        int middle = (x0 + x1) / 2;
        return "M" + x0 + " " + y0 + "C" + middle + " " + y0 + " " + middle + " " + y1 + " " + x1 + " " + y1;
    }

    /** Two waveguides that come close in the middle, the label where the upper one leaves room. */
    private void splitter(Placement p, int left, int right) {
        int middle = (left + right) / 2;
        int upper = Collections.min(p.modes());
        int lower = Collections.max(p.modes());
        int centre = (y(upper) + y(lower)) / 2;
        for (int side : new int[] {-1, 1}) {
            int outer = side < 0 ? y(upper) : y(lower);
            int inner = centre + side * GAP;
            wire(curve(left, outer, middle, inner) + curve(middle, inner, right, outer));
        }
        text(middle, y(upper), label(p, p.modes().indexOf(upper)));
    }

    private void boxes(Placement p, int middle) {
        if (ComponentLabels.inOrder(p.modes())) {
            box(p, middle, p.modes().get(0), p.modes().get(p.modes().size() - 1), 0);
            return;
        }
        out.append("<path class=\"wire\" d=\"M").append(middle).append(' ').append(y(Collections.min(p.modes())));
        out.append('V').append(y(Collections.max(p.modes()))).append("\"/>\n");
        for (int k = 0; k < p.modes().size(); k++) {
            box(p, middle, p.modes().get(k), p.modes().get(k), k);
        }
    }

    private void box(Placement p, int middle, int first, int last, int place) {
        int width = boxWidth(p);
        out.append("<rect class=\"box")
                .append(p.component().isUnitary() ? "" : " lossy")
                .append("\" x=\"");
        out.append(middle - width / 2)
                .append("\" y=\"")
                .append(y(first) - BOX / 2)
                .append("\" width=\"");
        out.append(width)
                .append("\" height=\"")
                .append(y(last) - y(first) + BOX)
                .append("\" rx=\"3\"/>\n");
        text(middle, (y(first) + y(last)) / 2, label(p, place));
    }

    private void wire(String path) {
        out.append("<path class=\"wire\" d=\"").append(path).append("\"/>\n");
    }

    private void text(int x, int y, String text) {
        out.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" dy=\"0.35em\">");
        out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        out.append("</text>\n");
    }
}
