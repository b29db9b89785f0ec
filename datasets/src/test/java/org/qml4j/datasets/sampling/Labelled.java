package org.qml4j.datasets.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

/** Splits of one-pixel images whose value is the position, so that every example can be followed. */
final class Labelled {
    private Labelled() {}

    /** Labels 0, 1, ..., K-1, 0, 1, ... */
    static DataSplit cyclic(int size, int classes) {
        return of(IntStream.range(0, size).map(i -> i % classes).toArray(), classes);
    }

    static DataSplit of(int[] labels, int classes) {
        float[] values = new float[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
        return DataSplit.ofFloats(
                ImageShape.grey(1, 1),
                values,
                labels,
                names,
                DatasetProvenance.of("toy/train", "test", Map.of(), labels.length));
    }

    /** The original positions of the examples. */
    static int[] positions(DataSplit split) {
        return IntStream.range(0, split.size())
                .map(i -> (int) split.pixel(i, 0, 0, 0))
                .toArray();
    }

    static int distinct(int[] values) {
        return (int) Arrays.stream(values).distinct().count();
    }
}
