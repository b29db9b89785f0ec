package org.qml4j.recipe.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qml4j.recipe.RecipeException;

/** SVG text of everything made of cells: matrices and images. */
final class Cells {
    /** Ends of the sequential colour scale: light to dark blue, lightness falling evenly. */
    private static final Color LOW = new Color(0xF3F7FB);

    private static final Color HIGH = new Color(0x084594);

    private Cells() {}

    static String heatmap(double[][] values) {
        requireRectangle(values);
        int columns = values[0].length;
        int cell = Math.max(2, Math.min(40, 640 / Math.max(columns, values.length)));
        double least = extreme(values, true);
        double greatest = extreme(values, false);
        StringBuilder svg = new StringBuilder();
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < columns; column++) {
                rect(svg, column * cell, row * cell, cell, colour(share(values[row][column], least, greatest)));
            }
        }
        int x = columns * cell + 20;
        int height = Math.max(80, values.length * cell);
        for (int step = 0; step < 40; step++) {
            svg.append(format(
                    "<rect x='%d' y='%.2f' width='16' height='%.2f' fill='%s'/>%n",
                    x, step * height / 40.0, height / 40.0 + 0.5, colour(1 - step / 39.0)));
        }
        text(svg, x + 22, 11, "start", "#24292f", format("%.3g", greatest));
        text(svg, x + 22, height, "start", "#24292f", format("%.3g", least));
        return frame(x + 80, height + 4, svg);
    }

    static String images(List<double[][]> images, int columns) {
        if (columns < 1) {
            throw new RecipeException("A grid of images has at least 1 column, not " + columns + ".");
        }
        int gap = 4;
        int largest = images.stream()
                .mapToInt(image -> Math.max(image.length, image[0].length))
                .max()
                .orElse(1);
        int pixel = Math.max(1, Math.min(6, 80 / largest));
        int tile = largest * pixel + gap;
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < images.size(); i++) {
            double[][] image = images.get(i);
            requireRectangle(image);
            double least = extreme(image, true);
            double greatest = extreme(image, false);
            for (int row = 0; row < image.length; row++) {
                for (int column = 0; column < image[row].length; column++) {
                    int grey = (int) Math.round(255 * share(image[row][column], least, greatest));
                    rect(
                            svg,
                            i % columns * tile + column * pixel,
                            i / columns * tile + row * pixel,
                            pixel,
                            hex(new Color(grey, grey, grey)));
                }
            }
        }
        int rows = (images.size() + columns - 1) / columns;
        return frame(Math.min(columns, images.size()) * tile, rows * tile, svg);
    }

    static String confusion(int[][] counts, List<String> labels) {
        if (counts.length == 0
                || counts.length != labels.size()
                || Arrays.stream(counts).anyMatch(row -> row.length != counts.length)) {
            throw new RecipeException("A confusion matrix is square with one label for each class: " + counts.length
                    + " rows, " + labels.size() + " labels.");
        }
        int cell = 46;
        int left = 24 + 8 * labels.stream().mapToInt(String::length).max().orElse(1);
        int top = 28;
        StringBuilder svg = new StringBuilder();
        text(svg, left + counts.length * cell / 2, 12, "middle", "#57606a", "predicted (rows: true class)");
        for (int row = 0; row < counts.length; row++) {
            int total = Math.max(1, Arrays.stream(counts[row]).sum());
            text(svg, left - 8, top + row * cell + cell / 2 + 4, "end", "#24292f", labels.get(row));
            for (int column = 0; column < counts.length; column++) {
                double share = counts[row][column] / (double) total;
                rect(svg, left + column * cell, top + row * cell, cell, colour(share));
                text(
                        svg,
                        left + column * cell + cell / 2,
                        top + row * cell + cell / 2 + 4,
                        "middle",
                        share > 0.5 ? "#ffffff" : "#24292f",
                        String.valueOf(counts[row][column]));
            }
        }
        int bottom = top + counts.length * cell;
        for (int column = 0; column < counts.length; column++) {
            text(svg, left + column * cell + cell / 2, bottom + 16, "middle", "#24292f", labels.get(column));
        }
        return frame(left + counts.length * cell + 8, bottom + 24, svg);
    }

    private static String frame(int width, int height, StringBuilder content) {
        return format(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d' "
                                + "font-family='sans-serif' font-size='13' shape-rendering='crispEdges'>%n",
                        width, height, width, height)
                + content + "</svg>\n";
    }

    private static void rect(StringBuilder svg, int x, int y, int size, String fill) {
        svg.append(format("<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>%n", x, y, size, size, fill));
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String fill, String content) {
        svg.append(format(
                "<text x='%d' y='%d' text-anchor='%s' fill='%s'>%s</text>%n",
                x, y, anchor, fill, content.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String colour(double share) {
        return hex(new Color(
                mix(LOW.getRed(), HIGH.getRed(), share),
                mix(LOW.getGreen(), HIGH.getGreen(), share),
                mix(LOW.getBlue(), HIGH.getBlue(), share)));
    }

    private static int mix(int low, int high, double share) {
        return (int) Math.round(low + share * (high - low));
    }

    private static String hex(Color colour) {
        return format("#%06x", colour.getRGB() & 0xFFFFFF);
    }

    private static double share(double value, double least, double greatest) {
        return greatest > least ? (value - least) / (greatest - least) : 0;
    }

    private static double extreme(double[][] values, boolean least) {
        double extreme = values[0][0];
        for (double[] row : values) {
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new RecipeException("A cell of the plot has the value " + value + ". Plots are finite.");
                }
                extreme = least ? Math.min(extreme, value) : Math.max(extreme, value);
            }
        }
        return extreme;
    }

    private static void requireRectangle(double[][] values) {
        if (values.length == 0
                || values[0].length == 0
                || Arrays.stream(values).anyMatch(row -> row.length != values[0].length)) {
            throw new RecipeException("A matrix to plot has at least one row, and rows of equal length.");
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }
}
