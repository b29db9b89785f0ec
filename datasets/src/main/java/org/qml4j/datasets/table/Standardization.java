package org.qml4j.datasets.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Mean 0 and standard deviation 1 for columns: \( (v - m) / s \), with m and s (divided by n) of the training rows.
 *
 * @param columns names of the columns
 * @param means mean of every column
 * @param standardDeviations standard deviation of every column, above 0
 */
public record Standardization(List<String> columns, List<Double> means, List<Double> standardDeviations) {
    /** Copies the lists. */
    public Standardization {
        columns = List.copyOf(columns);
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
    }

    /**
     * Measures columns.
     *
     * @param table training rows, at least one
     * @param columns names of columns
     * @return their means and standard deviations
     * @throws IllegalArgumentException if a column is constant
     */
    public static Standardization of(Table table, List<String> columns) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (String column : columns) {
            double[] values = table.column(column);
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / values.length);
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("Column '" + column + "' has the standard deviation " + deviation
                        + " in " + values.length + " rows; it must vary to be standardised.");
            }
            means.add(mean);
            deviations.add(deviation);
        }
        return new Standardization(columns, means, deviations);
    }

    /**
     * Standardises a table with these figures.
     *
     * @param table rows with these columns
     * @return a table whose other columns are the same
     */
    public Table apply(Table table) {
        return table.replaced(
                "standardised(" + columns + ", means " + means + ", sds " + standardDeviations + ")",
                columns,
                (column, value) -> (value - means.get(column)) / standardDeviations.get(column));
    }
}
