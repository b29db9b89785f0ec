package org.qml4j.sim.picture;

import java.util.function.Function;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitDrawer;
import org.qml4j.sim.draw.Glyphs;
import org.qml4j.sim.draw.Sheet;
import org.qml4j.sim.dynamic.DynamicCircuit;

/**
 * Draws a circuit of gates as text, SVG or PNG; the same marks at the same places in all three.
 *
 * <pre>{@code
 * CircuitDrawing drawing = CircuitDrawing.of(circuit);
 * String text = drawing.text();
 * drawing.picture().save(Path.of("circuit.png"));
 * }</pre>
 *
 * <p>What the marks mean and how angles are shortened, {@link CircuitDrawer} tells. Long circuits are folded into rows.
 * Cost: linear in the number of gates times qubits. Immutable.
 */
public final class CircuitDrawing {
    /** The width of a picture unless set, in pixels. */
    public static final int DEFAULT_WIDTH_PIXELS = 1200;

    private static final int LEAST_CHARACTERS = 20;
    private static final int LEAST_PIXELS = 200;

    private final Function<Glyphs, Sheet> sheet;
    private final Glyphs glyphs;
    private final int characters;
    private final int pixels;

    private CircuitDrawing(Function<Glyphs, Sheet> sheet, Glyphs glyphs, int characters, int pixels) {
        this.sheet = sheet;
        this.glyphs = glyphs;
        this.characters = characters;
        this.pixels = pixels;
    }

    /** The drawing of a circuit, folded at {@value CircuitDrawer#DEFAULT_WIDTH} characters or {@value #DEFAULT_WIDTH_PIXELS} pixels. */
    public static CircuitDrawing of(Circuit circuit) {
        return of(g -> drawer(circuit, g).sheet());
    }

    /**
     * The drawing of a circuit with measurements: a box {@code M} is joined to the double wire of the register that takes the
     * outcome, with the number of the bit; {@code |0>} is a reset; what is conditional is joined to the wire of the bits that
     * it asks for, with the value that they must show ({@code =3} for a whole register, {@code [1]=0} for one bit).
     */
    public static CircuitDrawing of(DynamicCircuit circuit) {
        return of(g -> DynamicSheet.of(circuit, g));
    }

    private static CircuitDrawer drawer(Circuit circuit, Glyphs glyphs) {
        CircuitDrawer drawer = CircuitDrawer.text(circuit);
        return glyphs == Glyphs.ASCII ? drawer.ascii() : drawer;
    }

    private static CircuitDrawing of(Function<Glyphs, Sheet> sheet) {
        return new CircuitDrawing(sheet, Glyphs.UNICODE, CircuitDrawer.DEFAULT_WIDTH, DEFAULT_WIDTH_PIXELS);
    }

    /** The same drawing with its text in ASCII characters. */
    public CircuitDrawing ascii() {
        return new CircuitDrawing(sheet, Glyphs.ASCII, characters, pixels);
    }

    /**
     * The same drawing with its text folded at another width.
     *
     * @param newCharacters the longest line, 20 or more; {@link Integer#MAX_VALUE} never folds
     * @throws IllegalArgumentException below 20
     */
    public CircuitDrawing withWidthCharacters(int newCharacters) {
        require("text", newCharacters, LEAST_CHARACTERS, "characters");
        return new CircuitDrawing(sheet, glyphs, newCharacters, pixels);
    }

    /**
     * The same drawing with its picture folded at another width. A gate that is wider than that stands in one piece.
     *
     * @param newPixels the width, 200 or more; {@link Integer#MAX_VALUE} never folds
     * @throws IllegalArgumentException below 200
     */
    public CircuitDrawing withWidthPixels(int newPixels) {
        require("picture", newPixels, LEAST_PIXELS, "pixels");
        return new CircuitDrawing(sheet, glyphs, characters, newPixels);
    }

    private static void require(String what, int width, int least, String unit) {
        if (width < least) {
            throw new IllegalArgumentException(
                    "A " + what + " is folded at a width of " + least + " " + unit + " or more; got " + width + ".");
        }
    }

    /** The drawing as text: lines separated by {@code \n}, without one at the end. */
    public String text() {
        return sheet.apply(glyphs).text(glyphs, characters);
    }

    /** The drawing as a picture. */
    public Picture picture() {
        return new CircuitPainter(sheet.apply(Glyphs.UNICODE), pixels).picture();
    }

    /** The picture as SVG text. */
    public String svg() {
        return picture().svg();
    }

    /**
     * The picture as the bytes of a PNG file.
     *
     * @throws IllegalStateException if this Java runtime has no java.desktop or no font
     */
    public byte[] png() {
        return picture().png();
    }

    /** The drawing as text. */
    @Override
    public String toString() {
        return text();
    }
}
