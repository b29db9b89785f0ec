package org.qml4j.sim.draw;

import java.util.List;

/**
 * What a drawing of a circuit shows, whatever it is drawn with: wires and what stands on them, in order.
 *
 * @param names the names of the wires, all of one length, in front of rows that are continued
 * @param starts what stands in front of the first row instead, all of one length
 * @param quantumWires the number of wires before the classical ones
 * @param elements what stands on the wires, in the order in which it acts
 * @param header lines above the wires
 */
public record Sheet(
        List<String> names, List<String> starts, int quantumWires, List<Marks> elements, List<String> header) {

    /** Copies the lists. */
    public Sheet {
        names = List.copyOf(names);
        starts = List.copyOf(starts);
        elements = List.copyOf(elements);
        header = List.copyOf(header);
    }

    /**
     * The drawing as text, without a line break at the end.
     *
     * @param glyphs the characters of the wires; those of the marks are there already
     * @param width the longest line, in characters
     */
    public String text(Glyphs glyphs, int width) {
        WireDrawing drawing = new WireDrawing(names, starts, quantumWires, glyphs, width);
        elements.forEach(drawing::place);
        return drawing.draw(header);
    }

    /** The elements in columns. */
    public List<List<Marks>> columns() {
        Columns<Marks> columns = new Columns<>(names.size());
        elements.forEach(e -> columns.place(e, e.firstWire(), e.lastWire()));
        return columns.all();
    }
}
