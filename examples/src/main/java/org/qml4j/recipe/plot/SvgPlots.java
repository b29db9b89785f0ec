package org.qml4j.recipe.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Plots;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeException;

/**
 * Writes figures as SVG files into a folder.
 *
 * <p>Charts with axes come from XChart; matrices and images, which it does not draw, from {@link Cells}.
 */
public final class SvgPlots implements Plots {
    /** Colours that stay apart for colour-blind readers (Okabe, Ito 2008), and three more for ten classes. */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xE69F00),
        new Color(0x333333),
        new Color(0x7B3294),
        new Color(0x8C510A),
        new Color(0x9AA0A6)
    };

    /** One for each round through the colours. */
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
    };

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern DECIMALS = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");
    private static final Pattern CLIP = Pattern.compile("clip\\d+");
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    /** Characters of all labels together that fit below a chart in one line. */
    private static final int LINE_OF_LABELS = 60;

    private static final int SLANT_DEGREES = 35;
    /** More labels than these touch each other when slanted. */
    private static final int MOST_SLANTED = 16;

    private final Path folder;
    private final List<Plot> drawn = new ArrayList<>();

    private SvgPlots(Path folder) {
        this.folder = folder;
    }

    /**
     * Draws into a folder.
     *
     * @param folder an existing folder
     * @return the plots
     */
    public static SvgPlots into(Path folder) {
        return new SvgPlots(folder);
    }

    /**
     * Gives what was drawn so far.
     *
     * @return the figures in the order of the calls
     */
    public synchronized List<Plot> drawn() {
        return List.copyOf(drawn);
    }

    /**
     * A drawn figure.
     *
     * @param file its name inside the folder
     * @param title its title
     */
    public record Plot(String file, String title) {}

    @Override
    public void lines(String name, String title, String xLabel, String yLabel, List<Curve> curves) {
        xy(name, title, xLabel, yLabel, curves, XYSeries.XYSeriesRenderStyle.Line, styler -> {});
    }

    /**
     * Draws curves over a logarithmic axis, or two.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param xLabel with the unit
     * @param yLabel with the unit
     * @param curves at least one, each with at least one point; values are positive
     * @param logarithmicX whether the horizontal axis is logarithmic too
     */
    public void logarithmic(
            String name, String title, String xLabel, String yLabel, List<Curve> curves, boolean logarithmicX) {
        xy(name, title, xLabel, yLabel, curves, XYSeries.XYSeriesRenderStyle.Line, styler -> {
            styler.setYAxisLogarithmic(true);
            styler.setXAxisLogarithmic(logarithmicX);
        });
    }

    @Override
    public void scatter(String name, String title, String xLabel, String yLabel, List<Curve> clouds) {
        xy(name, title, xLabel, yLabel, clouds, XYSeries.XYSeriesRenderStyle.Scatter, styler -> {});
    }

    @Override
    public void bars(String name, String title, String yLabel, Map<String, Double> bars) {
        requireSome(name, bars.isEmpty());
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle(yLabel)
                .build();
        style(chart.getStyler());
        chart.addSeries(yLabel, List.copyOf(bars.keySet()), List.copyOf(bars.values()));
        chart.getStyler().setAvailableSpaceFill(0.6).setLegendVisible(false);
        if (!fitInOneLine(List.copyOf(bars.keySet()))) {
            chart.getStyler().setXAxisLabelRotation(bars.size() > MOST_SLANTED ? 90 : SLANT_DEGREES);
        }
        write(name, title, svg(chart));
    }

    @Override
    public void histogram(String name, String title, String xLabel, List<Double> values, int bins) {
        requireSome(name, values.isEmpty());
        Histogram histogram = new Histogram(new ArrayList<>(values), bins);
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(xLabel)
                .yAxisTitle("count")
                .build();
        style(chart.getStyler());
        chart.addSeries("count", histogram.getxAxisData(), histogram.getyAxisData());
        chart.getStyler().setAvailableSpaceFill(0.96).setLegendVisible(false);
        chart.getStyler().setXAxisMaxLabelCount(8).setXAxisDecimalPattern("#0.###");
        write(name, title, svg(chart));
    }

    @Override
    public void heatmap(String name, String title, double[][] values) {
        write(name, title, Cells.heatmap(values));
    }

    @Override
    public void images(String name, String title, List<double[][]> images, int columns) {
        requireSome(name, images.isEmpty());
        write(name, title, Cells.images(images, columns));
    }

    @Override
    public void confusion(String name, String title, int[][] counts, List<String> labels) {
        write(name, title, Cells.confusion(counts, labels));
    }

    private void xy(
            String name,
            String title,
            String xLabel,
            String yLabel,
            List<Curve> curves,
            XYSeries.XYSeriesRenderStyle style,
            Consumer<XYStyler> axes) {
        requireSome(name, curves.isEmpty());
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        style(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(style);
        axes.accept(chart.getStyler());
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            requireSome(name + ", curve " + curve.label(), curve.points().isEmpty());
            XYSeries series = chart.addSeries(
                    curve.label(),
                    curve.points().stream().map(Point::x).toList(),
                    curve.points().stream().map(Point::y).toList());
            series.setMarker(MARKERS[i / COLOURS.length % MARKERS.length]);
            series.setLineStyle(new BasicStroke(2f));
        }
        List<String> labels = curves.stream().map(Curve::label).toList();
        if (!fitInOneLine(labels)) {
            chart.getStyler()
                    .setLegendPosition(Styler.LegendPosition.OutsideE)
                    .setLegendLayout(Styler.LegendLayout.Vertical);
        }
        write(name, title, svg(chart));
    }

    private static boolean fitInOneLine(List<String> labels) {
        return labels.stream().mapToInt(String::length).sum() + 4 * labels.size() <= LINE_OF_LABELS;
    }

    private static byte[] svg(Chart<?, ?> chart) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
            return compact(bytes.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounds coordinates to 1/100 and numbers the ids, which come from identity hashes, so that files repeat. */
    private static String compact(String svg) {
        String rounded = DECIMALS.matcher(svg)
                .replaceAll(number -> BigDecimal.valueOf(Double.parseDouble(number.group()))
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
        List<String> ids = new ArrayList<>();
        return CLIP.matcher(rounded).replaceAll(clip -> {
            if (!ids.contains(clip.group())) {
                ids.add(clip.group());
            }
            return "clip-" + (ids.indexOf(clip.group()) + 1);
        });
    }

    private static void style(Styler styler) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        styler.setChartBackgroundColor(Color.WHITE)
                .setSeriesColors(COLOURS)
                .setChartTitleVisible(false)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(text)
                .setPlotBorderVisible(false)
                .setPlotBackgroundColor(Color.WHITE);
        if (styler instanceof AxesChartStyler axes) {
            axes.setAxisTitleFont(text)
                    .setAxisTickLabelsFont(text)
                    .setPlotGridLinesColor(new Color(0xE4E7EB))
                    .setPlotGridVerticalLinesVisible(false)
                    .setMarkerSize(6);
        }
    }

    private static void requireSome(String name, boolean isEmpty) {
        if (isEmpty) {
            throw new RecipeException("Plot '" + name + "' has nothing to draw. Give at least one value.");
        }
    }

    private synchronized void write(String name, String title, byte[] svg) {
        if (!NAME.matcher(name).matches()) {
            throw new RecipeException(
                    "Plot name '" + name + "': use lower-case letters, digits and '-', such as learning-curves.");
        }
        Plot plot = new Plot(name + ".svg", title);
        if (drawn.stream().anyMatch(other -> other.file().equals(plot.file()))) {
            throw new RecipeException("Plot '" + name + "' is drawn twice. Give each its own name.");
        }
        try {
            Files.write(folder.resolve(plot.file()), svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drawn.add(plot);
    }

    private void write(String name, String title, String svg) {
        write(name, title, svg.getBytes(StandardCharsets.UTF_8));
    }
}
