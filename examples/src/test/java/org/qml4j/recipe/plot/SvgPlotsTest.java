package org.qml4j.recipe.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgPlotsTest {
    private static final List<Curve> CURVES =
            List.of(new Curve("a & b", List.of(new Point(1, 0.123456), new Point(2, 0.5))));

    @TempDir
    Path folder;

    private Document drawn(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String svg = Files.readString(folder.resolve(name + ".svg"));
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void everyKindIsWellFormedSvg() throws Exception {
        SvgPlots plots = SvgPlots.into(folder);
        plots.lines("lines", "t", "x", "y", CURVES);
        plots.scatter("scatter", "t", "x", "y", CURVES);
        plots.bars("bars", "t", "y", Map.of("a < b", 1.0));
        plots.histogram("histogram", "t", "x", List.of(1.0, 2.0, 2.5), 4);
        plots.heatmap("heatmap", "t", new double[][] {{1, 2}, {3, 4}});
        plots.images("images", "t", List.<double[][]>of(new double[][] {{0, 1}}), 3);
        plots.confusion("confusion", "t", new int[][] {{5, 1}, {0, 6}}, List.of("<a>", "b"));
        assertThat(plots.drawn()).hasSize(7);
        for (SvgPlots.Plot plot : plots.drawn()) {
            assertThat(drawn(plot.file().replace(".svg", ""))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
    }

    @Test
    void sameDataGiveTheSameFile() throws Exception {
        SvgPlots plots = SvgPlots.into(folder);
        plots.lines("one", "t", "x", "y", CURVES);
        plots.lines("two", "t", "x", "y", CURVES);
        assertThat(folder.resolve("one.svg")).hasSameTextualContentAs(folder.resolve("two.svg"));
        assertThat(Files.readString(folder.resolve("one.svg"))).doesNotContainPattern("\\d\\.\\d{3,}");
    }

    @Test
    void imagesSpanBlackToWhite() throws Exception {
        SvgPlots plots = SvgPlots.into(folder);
        plots.images("grey", "t", List.<double[][]>of(new double[][] {{-1, 0, 1}}), 1);
        assertThat(Files.readString(folder.resolve("grey.svg")))
                .contains("fill='#000000'", "fill='#808080'", "fill='#ffffff'");
    }

    @Test
    void confusionShowsCounts() throws Exception {
        SvgPlots plots = SvgPlots.into(folder);
        plots.confusion("c", "t", new int[][] {{50, 1}, {0, 61}}, List.of("cat", "dog"));
        assertThat(drawn("c").getDocumentElement().getTextContent()).contains("cat", "dog", "50", "61");
    }

    @Test
    void badInputIsRefused() {
        SvgPlots plots = SvgPlots.into(folder);
        assertThatThrownBy(() -> plots.lines("empty", "t", "x", "y", List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Plot 'empty' has nothing to draw");
        assertThatThrownBy(() -> plots.lines("Bad name", "t", "x", "y", CURVES)).hasMessageContaining("lower-case");
        assertThatThrownBy(() -> plots.heatmap("h", "t", new double[][] {{1}, {1, 2}}))
                .hasMessageContaining("rows of equal length");
        assertThatThrownBy(() -> plots.heatmap("h", "t", new double[][] {{Double.NaN}}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> plots.confusion("c", "t", new int[][] {{1}}, List.of("a", "b")))
                .hasMessageContaining("1 rows, 2 labels");
        plots.lines("twice", "t", "x", "y", CURVES);
        assertThatThrownBy(() -> plots.lines("twice", "t", "x", "y", CURVES)).hasMessageContaining("drawn twice");
    }
}
