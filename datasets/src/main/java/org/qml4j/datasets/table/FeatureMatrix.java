package org.qml4j.datasets.table;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.MatArray;
import org.qml4j.datasets.format.MatFile;
import org.qml4j.datasets.split.DatasetProvenance;

/** A MATLAB file with a matrix {@code fts} of features in [0, 1], one row per example, and labels 0 or 1. */
final class FeatureMatrix {
    private static final List<String> MOODS = List.of("negative", "positive");

    private FeatureMatrix() {}

    static Table read(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        MatFile file = MatFile.parse(name, content);
        MatArray features = file.array("fts");
        MatArray labels = file.array("labels");
        List<Integer> shape = features.shape();
        if (shape.size() != 2 || shape.get(1) < 1 || !labels.shape().equals(List.of(shape.get(0), 1))) {
            throw new FormatException(
                    name,
                    content.length,
                    "has features of shape " + shape + " and labels of shape " + labels.shape()
                            + ", expected [n, features] and [n, 1].");
        }
        int rows = shape.get(0);
        int count = shape.get(1);
        double[] values = new double[Math.multiplyExact(rows, count + 1)];
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature <= count; feature++) {
                // MATLAB stores column after column.
                double value = feature < count ? features.real(feature * rows + row) : labels.real(row);
                if (!(value >= 0 && value <= 1) || (feature == count && value != Math.rint(value))) {
                    throw new FormatException(
                            name,
                            content.length,
                            "has " + value + " in row " + row + (feature < count ? ", feature " + feature : ", label")
                                    + ", expected " + (feature < count ? "a number from 0 to 1." : "0 or 1."));
                }
                values[row * (count + 1) + feature] = value;
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int feature = 0; feature < count; feature++) {
            columns.add(new Column.Decimal("feature" + feature, 0, 1));
        }
        columns.add(new Column.Category("mood", MOODS));
        return Table.of(columns, values, provenance.withExamples(rows));
    }
}
