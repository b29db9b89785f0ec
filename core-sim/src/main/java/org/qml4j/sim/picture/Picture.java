package org.qml4j.sim.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A finished picture, to be had as SVG or PNG. Immutable; the same picture gives the same bytes each time.
 *
 * <pre>{@code
 * CircuitDrawing.of(circuit).picture().save(Path.of("circuit.png"));
 * }</pre>
 */
public final class Picture {
    private static final double DEFAULT_SCALE = 2;
    private static final double MOST_PIXELS = 2e8;

    private final String title;
    private final double width;
    private final double height;
    private final Consumer<Canvas> painter;

    private Picture(String title, double width, double height, Consumer<Canvas> painter) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.painter = painter;
    }

    static Picture of(String title, double width, double height, Consumer<Canvas> painter) {
        return new Picture(title, width, height, painter);
    }

    /** What the picture shows; the title of the SVG document. */
    public String title() {
        return title;
    }

    /** The width in pixels. */
    public double width() {
        return width;
    }

    /** The height in pixels. */
    public double height() {
        return height;
    }

    void paint(Canvas canvas) {
        painter.accept(canvas);
    }

    /** The picture as SVG text, without references to anything outside. */
    public String svg() {
        return SvgCanvas.document(this);
    }

    /** The picture as the bytes of a PNG file, two pixels of the file for one of the picture. */
    public byte[] png() {
        return png(DEFAULT_SCALE);
    }

    /**
     * The picture as the bytes of a PNG file. It needs the module java.desktop and one installed font, no screen. Letters look
     * as that font does, so that bytes repeat on one machine only. Memory: 4 bytes per pixel.
     *
     * @param scale the pixels of the file for one of the picture, above 0
     * @throws IllegalArgumentException if the scale is not above 0 or the image would have more than 2e8 pixels
     * @throws IllegalStateException if this Java runtime has no java.desktop or no font; the message says what to do
     */
    public byte[] png(double scale) {
        double pixels = width * scale * height * scale;
        if (!(scale > 0) || !(pixels <= MOST_PIXELS)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A PNG has at most 2e8 pixels; %.0f x %.0f at scale %s has %.1e. Choose a scale from above 0 to"
                            + " %.2f, or use svg().",
                    width,
                    height,
                    scale,
                    pixels,
                    Math.sqrt(MOST_PIXELS / width / height)));
        }
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new IllegalStateException("PNG needs the module java.desktop, which this Java runtime was started"
                    + " without. Add --add-modules java.desktop, or use svg().");
        }
        try {
            return PngCanvas.image(this, scale);
        } catch (LinkageError | InternalError e) {
            throw new IllegalStateException(
                    "PNG needs a font and the machine's font library, and Java finds none: " + e.getMessage()
                            + ". Install for example fontconfig and fonts-dejavu-core, or use svg().",
                    e);
        }
    }

    /**
     * Writes the picture into a file; folders on the way are made.
     *
     * @param file ends with {@code .svg} or {@code .png}
     * @throws IllegalArgumentException if it ends otherwise
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new IllegalArgumentException("A picture is written as .svg or .png; got '" + file + "'.");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (name.endsWith(".svg")) {
                Files.writeString(file, svg());
            } else {
                Files.write(file, png());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the picture " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Picture[%s, %.0f x %.0f]", title, width, height);
    }
}
