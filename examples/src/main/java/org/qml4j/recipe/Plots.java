package org.qml4j.recipe;

import java.util.List;
import java.util.Map;

/** Draws SVG figures into {@code plots/} of the run folder; the report shows them in the order of the calls. */
public interface Plots {
    /**
     * Draws curves.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param xLabel with the unit
     * @param yLabel with the unit
     * @param curves at least one, each with at least one point
     */
    void lines(String name, String title, String xLabel, String yLabel, List<Curve> curves);

    /**
     * Draws points without lines.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param xLabel with the unit
     * @param yLabel with the unit
     * @param clouds at least one, each with at least one point
     */
    void scatter(String name, String title, String xLabel, String yLabel, List<Curve> clouds);

    /**
     * Draws one bar for each entry in the order of the map.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param yLabel with the unit
     * @param bars label to height
     */
    void bars(String name, String title, String yLabel, Map<String, Double> bars);

    /**
     * Draws the distribution of values.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param xLabel with the unit
     * @param values at least one
     * @param bins number of intervals of equal width
     */
    void histogram(String name, String title, String xLabel, List<Double> values, int bins);

    /**
     * Draws a matrix as coloured cells, row 0 on top, with a colour scale from least to greatest value.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param values rows of equal length
     */
    void heatmap(String name, String title, double[][] values);

    /**
     * Draws grey images in a grid, each scaled from its least value (black) to its greatest (white).
     *
     * @param name file name without ending
     * @param title above the figure
     * @param images rows of pixels
     * @param columns images in a row of the grid
     */
    void images(String name, String title, List<double[][]> images, int columns);

    /**
     * Draws a confusion matrix: rows are true classes, columns predictions, shades the share of the row.
     *
     * @param name file name without ending
     * @param title above the figure
     * @param counts square
     * @param labels one for each class
     */
    void confusion(String name, String title, int[][] counts, List<String> labels);
}
