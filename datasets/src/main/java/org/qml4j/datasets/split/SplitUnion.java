package org.qml4j.datasets.split;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts the examples of two sets into one, whose classes are those of both. */
public final class SplitUnion {

    private SplitUnion() {}

    /**
     * The examples of the first split, then those of the second. Class k of the second becomes class K + k, where the
     * first has K classes. Values are kept as floats, four bytes each.
     *
     * @param first any split
     * @param second with images of the same size
     * @return both
     * @throws IllegalArgumentException if the sizes of the images differ
     */
    public static DataSplit of(DataSplit first, DataSplit second) {
        if (!first.shape().equals(second.shape())) {
            throw new IllegalArgumentException("Images of " + first.shape() + " and of " + second.shape()
                    + " cannot stand in one split; bring them to one size first.");
        }
        int values = first.shape().values();
        int n = first.size() + second.size();
        float[] all = new float[Math.multiplyExact(n, values)];
        int[] labels = new int[n];
        copy(first, all, labels, 0, 0);
        copy(second, all, labels, first.size(), first.classes());
        List<String> names = new ArrayList<>(first.classNames());
        names.addAll(second.classNames());
        return DataSplit.ofFloats(first.shape(), all, labels, names, provenance(first, second, n));
    }

    private static void copy(DataSplit from, float[] values, int[] labels, int at, int firstClass) {
        for (int i = 0; i < from.size(); i++) {
            from.copyImage(i, values, (at + i) * from.shape().values());
            labels[at + i] = firstClass + from.label(i);
        }
    }

    /** File names get the set's id in front, since two sets may have files of one name. */
    private static DatasetProvenance provenance(DataSplit first, DataSplit second, int examples) {
        TreeMap<String, String> sums = new TreeMap<>();
        List<String> transforms = new ArrayList<>();
        for (DataSplit split : List.of(first, second)) {
            DatasetProvenance p = split.provenance();
            p.sha256().forEach((file, sum) -> sums.put(p.id() + "/" + file, sum));
            transforms.add("union with " + p.id() + " " + p.transforms());
        }
        return new DatasetProvenance(
                first.provenance().id() + " + " + second.provenance().id(),
                first.provenance().origin() + ", " + second.provenance().origin(),
                sums,
                examples,
                transforms);
    }
}
