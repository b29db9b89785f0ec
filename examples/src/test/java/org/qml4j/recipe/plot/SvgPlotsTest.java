package org.qml4j.recipe.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
    void everyLabelOfManyCurvesAndBarsIsInside() throws Exception {
        SvgPlots plots = SvgPlots.into(folder);
        List<Curve> many = IntStream.range(0, 12)
                .mapToObj(i -> new Curve("variant number " + i, List.of(new Point(0, i), new Point(1, i))))
                .toList();
        plots.lines("many-lines", "t", "x", "y", many);
        Map<String, Double> bars = new LinkedHashMap<>();
        many.forEach(curve -> bars.put(curve.label(), 1.0));
        plots.bars("many-bars", "t", "y", bars);
        for (String file : List.of("many-lines.svg", "many-bars.svg")) {
            // Texts are outlines, each placed by a shift.
            Matcher shifts = Pattern.compile("translate\\((-?[0-9.]+) (-?[0-9.]+)\\)")
                    .matcher(Files.readString(folder.resolve(file)));
            assertThat(shifts.results())
                    .hasSizeGreaterThan(12)
                    .allSatisfy(shift ->
                            assertThat(Double.parseDouble(shift.group(1))).isBetween(0.0, 720.0))
                    .allSatisfy(shift ->
                            assertThat(Double.parseDouble(shift.group(2))).isBetween(0.0, 420.0));
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
