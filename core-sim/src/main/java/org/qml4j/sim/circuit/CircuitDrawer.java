package org.qml4j.sim.circuit;

import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Sheet;

/**
 * Draws a circuit as text; the drawing is the value of {@link #toString}.
 *
 * <pre>{@code
 * String drawing = CircuitDrawer.text(circuit).ascii().width(80).toString();
 * }</pre>
 *
 * <p>Each qubit is a wire, time runs to the right. Controls are dots, the target of a controlled X is a circled plus,
 * SWAP is two crosses, a controlled Z is dots only; other gates are boxes with their name and angles. A gate on several
 * wires has a box on each; {@code :0}, {@code :1} give the order of its qubits where that matters. Gates that share no
 * wire may stand in one column.
 *
 * <p>Angles are shortened: {@code x0} is an input, {@code w0} a weight, numbers are rounded to two decimals unless they
 * are simple fractions of \(\pi\), and what is longer than 16 characters is cut. A line above the wires tells a global
 * phase, and a start state that is no basis state. For text that reads back exactly see
 * {@code org.qml4j.sim.qasm.OpenQasm3}. Cost: linear in the number of gates times qubits.
 */
public final class CircuitDrawer {

    /** The width of a drawing unless set, in characters. */
    public static final int DEFAULT_WIDTH = 120;

    private static final int MIN_WIDTH = 20;

    private final Circuit circuit;
    private final Glyphs glyphs;
    private final int columns;

    private CircuitDrawer(Circuit circuit, Glyphs glyphs, int columns) {
        this.circuit = circuit;
        this.glyphs = glyphs;
        this.columns = columns;
    }

    /** A drawing in Unicode box-drawing characters, folded at {@value #DEFAULT_WIDTH} characters. */
    public static CircuitDrawer text(Circuit circuit) {
        return new CircuitDrawer(circuit, Glyphs.UNICODE, DEFAULT_WIDTH);
    }

    /** The same drawing in ASCII characters, for terminals and files that know no others. */
    public CircuitDrawer ascii() {
        return new CircuitDrawer(circuit, Glyphs.ASCII, columns);
    }

    /**
     * The same drawing folded at another width. A gate that is wider than that stands in one
     * piece, and the lines above the wires are not folded.
     *
     * @param characters the longest line, 20 or more; {@link Integer#MAX_VALUE} never folds
     * @throws IllegalArgumentException below 20
     */
    public CircuitDrawer width(int characters) {
        if (characters < MIN_WIDTH) {
            throw new IllegalArgumentException(
                    "A drawing is folded at a width of " + MIN_WIDTH + " characters or more; got " + characters + ".");
        }
        return new CircuitDrawer(circuit, glyphs, characters);
    }

    /** What the drawing shows, for drawings of another kind; pictures are made of it. */
    public Sheet sheet() {
        return new CircuitSheet(circuit, glyphs).sheet();
    }

    /** The drawing: lines separated by {@code \n}, without one at the end. */
    @Override
    public String toString() {
        return sheet().text(glyphs, columns);
    }
}
