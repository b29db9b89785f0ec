package org.qml4j.sim.draw;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How one element of a circuit looks: a mark on each of its wires. The marks stand below each other and are joined by a
 * line.
 *
 * @param marks the marks by wire, in ascending order
 */
public record Marks(NavigableMap<Integer, Mark> marks) {

    /** Copies the marks. */
    public Marks {
        marks = Collections.unmodifiableNavigableMap(new TreeMap<>(marks));
    }

    /**
     * What stands on a wire.
     *
     * @param text the label or symbol
     * @param boxed whether a box is drawn around it
     */
    public record Mark(String text, boolean boxed) {
        int width() {
            return boxed ? text.length() + 4 : text.length() + 2;
        }
    }

    /** The first wire with a mark. */
    public int firstWire() {
        return marks.firstKey();
    }

    /** The last wire with a mark. */
    public int lastWire() {
        return marks.lastKey();
    }

    int width() {
        return marks.values().stream().mapToInt(Mark::width).max().orElseThrow();
    }
}
