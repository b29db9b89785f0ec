package org.qml4j.sim.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.picture.Canvas.Pen;

class PictureTest {

    private static final Picture BELL =
            CircuitDrawing.of(Circuit.builder(2).h(0).cnot(0, 1).build()).picture();

    /** Started as a program of its own without java.desktop. */
    public static final class WithoutDesktop {
        private WithoutDesktop() {}

        /** Prints the length of the SVG and the message that PNG fails with. */
        public static void main(String[] args) {
            System.out.println(BELL.svg().length());
            try {
                BELL.png();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void pngHasTheSizeOfThePictureTimesTheScale() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(BELL.png(1.5)));
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(1.5 * BELL.width()));
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(1.5 * BELL.height()));
        assertThat(BELL.png()).isEqualTo(BELL.png(2));
    }

    @Test
    void pngHasTheColoursOfItsShapes() throws IOException {
        Picture picture = Picture.of("a box", 40, 20, canvas -> canvas.box(10, 5, 20, 10, 0, "#0072b2", Pen.NONE));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png(1)));
        assertThat(image.getRGB(20, 10) & 0xffffff).isEqualTo(0x0072b2);
        assertThat(image.getRGB(5, 10) & 0xffffff).isEqualTo(0xffffff);
        assertThat(picture.svg()).contains("<rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#0072b2\"/>");
    }

    @Test
    void svgIsWellFormedXmlWithoutReferencesOutside() throws Exception {
        Picture picture =
                OutcomeHistogram.of("<a> & \"b\"", java.util.Map.of("0", 1)).picture();
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo("320");
        assertThat(picture.svg()).doesNotContain("href", "url(");
    }

    @Test
    void filesAreWrittenByTheirEnding(@TempDir Path folder) throws IOException {
        BELL.save(folder.resolve("new/bell.svg"));
        BELL.save(folder.resolve("new/bell.png"));
        assertThat(folder.resolve("new/bell.svg")).hasContent(BELL.svg());
        assertThat(Files.readAllBytes(folder.resolve("new/bell.png"))).isEqualTo(BELL.png());
        assertThatThrownBy(() -> BELL.save(Path.of("bell.pdf")))
                .hasMessage("A picture is written as .svg or .png; got 'bell.pdf'.");
        Files.createDirectory(folder.resolve("taken.svg"));
        assertThatThrownBy(() -> BELL.save(folder.resolve("taken.svg")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot write the picture");
    }

    @Test
    void scalesAreCheckedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> BELL.png(0)).hasMessageContaining("Choose a scale from above 0");
        assertThatThrownBy(() -> BELL.png(Double.NaN)).hasMessageContaining("at scale NaN");
        assertThatThrownBy(() -> BELL.png(1e4)).hasMessageContaining("A PNG has at most 2e8 pixels");
    }

    @Test
    void runtimesWithoutJavaDesktopDrawSvgAndSayWhatPngNeeds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutDesktop.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.lines())
                .containsExactly(
                        Integer.toString(BELL.svg().length()),
                        "PNG needs the module java.desktop, which this Java runtime was started without."
                                + " Add --add-modules java.desktop, or use svg().");
    }
}
