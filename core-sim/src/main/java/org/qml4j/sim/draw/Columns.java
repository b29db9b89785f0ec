package org.qml4j.sim.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Puts the elements of a circuit into columns: each one stands in the first column that is free on all wires from its
 * first to its last, behind everything that was placed there before.
 *
 * @param <T> the elements
 */
public final class Columns<T> {
    private final int[] free;
    private final List<List<T>> columns = new ArrayList<>();

    /** Columns without elements on a number of wires. */
    public Columns(int wires) {
        free = new int[wires];
    }

    /** Places an element that covers the wires from the first to the last one. */
    public void place(T element, int firstWire, int lastWire) {
        int column = Arrays.stream(free, firstWire, lastWire + 1).max().orElseThrow();
        Arrays.fill(free, firstWire, lastWire + 1, column + 1);
        if (column == columns.size()) {
            columns.add(new ArrayList<>());
        }
        columns.get(column).add(element);
    }

    /** The columns in order, each with its elements in the order in which they were placed. */
    public List<List<T>> all() {
        return Collections.unmodifiableList(columns);
    }
}
