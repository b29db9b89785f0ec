package org.qml4j.sim.photonic.circuit;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Marks;
import org.qml4j.sim.draw.Marks.Mark;
import org.qml4j.sim.draw.WireDrawing;

/** Draws a circuit as text: modes as wires, a box on each mode of a component. */
final class PhotonicTextDrawing {
    private final Glyphs glyphs;
    private final ComponentLabels labels;
    private final WireDrawing drawing;

    PhotonicTextDrawing(LinearOpticalCircuit circuit, Glyphs glyphs, int width) {
        this.glyphs = glyphs;
        this.labels = new ComponentLabels(glyphs);
        int digits = Integer.toString(circuit.modes() - 1).length();
        List<String> names = IntStream.range(0, circuit.modes())
                .mapToObj(Integer::toString)
                .map(mode -> mode + ": " + " ".repeat(digits - mode.length()))
                .toList();
        this.drawing = new WireDrawing(names, names, glyphs, width);
        circuit.placements().forEach(p -> drawing.place(marks(p)));
    }

    String draw() {
        return drawing.draw(List.of());
    }

    private Marks marks(Placement p) {
        TreeMap<Integer, Mark> marks = new TreeMap<>();
        String label = labels.of(p);
        boolean inOrder = ComponentLabels.inOrder(p.modes());
        for (int k = 0; k < p.modes().size(); k++) {
            marks.put(p.modes().get(k), mark(p, k, label + (inOrder ? "" : ":" + k)));
        }
        return new Marks(marks);
    }

    private Mark mark(Placement p, int k, String label) {
        if (p.component() instanceof Barrier) {
            return new Mark(Character.toString(glyphs.line), false);
        }
        if (p.component() instanceof Permutation permutation) {
            return new Mark(
                    glyphs.continues + " " + p.modes().get(permutation.targets().get(k)), true);
        }
        return new Mark(label, true);
    }
}
