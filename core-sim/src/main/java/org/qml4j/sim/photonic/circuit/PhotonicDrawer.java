package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.draw.Glyphs;

/**
 * Draws a linear-optical circuit as text; the drawing is the value of {@link #toString}. {@link #svg} draws a picture.
 *
 * <pre>{@code
 * String drawing = PhotonicDrawer.text(circuit).ascii().width(80).toString();
 * Files.writeString(path, PhotonicDrawer.svg(circuit));
 * }</pre>
 *
 * <p>Each mode is a wire, light runs to the right. A component has a box on each of its modes, with {@code :0}, {@code :1}
 * where they do not follow one another; a permutation names the mode to which the light goes, a barrier is a line. Components
 * that share no mode may stand in one column. Angles are shortened: {@code x0} is an input, {@code w0} a weight. For text
 * that reads back exactly see {@code org.qml4j.sim.photonic.json.PhotonicJson}. Cost: linear in the number of components times
 * modes.
 */
public final class PhotonicDrawer {

    /** The width of a text drawing unless set, in characters. */
    public static final int DEFAULT_WIDTH = 120;

    private static final int MIN_WIDTH = 20;

    private final LinearOpticalCircuit circuit;
    private final Glyphs glyphs;
    private final int columns;

    private PhotonicDrawer(LinearOpticalCircuit circuit, Glyphs glyphs, int columns) {
        this.circuit = circuit;
        this.glyphs = glyphs;
        this.columns = columns;
    }

    /** A drawing in Unicode box-drawing characters, folded at {@value #DEFAULT_WIDTH} characters. */
    public static PhotonicDrawer text(LinearOpticalCircuit circuit) {
        return new PhotonicDrawer(circuit, Glyphs.UNICODE, DEFAULT_WIDTH);
    }

    /**
     * A picture as SVG text, without references to anything outside. Beam splitters are waveguides that come close,
     * permutations are waveguides that cross, all else is a box.
     */
    public static String svg(LinearOpticalCircuit circuit) {
        return new SvgDrawing(circuit).draw();
    }

    /** The same drawing in ASCII characters, for terminals and files that know no others. */
    public PhotonicDrawer ascii() {
        return new PhotonicDrawer(circuit, Glyphs.ASCII, columns);
    }

    /**
     * The same drawing folded at another width.
     *
     * @param characters the longest line, 20 or more; {@link Integer#MAX_VALUE} never folds
     * @throws IllegalArgumentException below 20
     */
    public PhotonicDrawer width(int characters) {
        if (characters < MIN_WIDTH) {
            throw new IllegalArgumentException(
                    "A drawing is folded at a width of " + MIN_WIDTH + " characters or more; got " + characters + ".");
        }
        return new PhotonicDrawer(circuit, glyphs, characters);
    }

    /** The drawing: lines separated by {@code \n}, without one at the end. */
    @Override
    public String toString() {
        return new PhotonicTextDrawing(circuit, glyphs, columns).draw();
    }
}
