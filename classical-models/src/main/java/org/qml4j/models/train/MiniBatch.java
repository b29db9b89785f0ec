package org.qml4j.models.train;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Features, labels and masks of a mini-batch or of a part of one; the first dimension counts examples. */
final class MiniBatch {
    private final INDArray[] features;
    private final INDArray[] labels;
    private final @Nullable INDArray @Nullable [] featureMasks;
    private final @Nullable INDArray @Nullable [] labelMasks;

    private MiniBatch(
            INDArray[] features,
            INDArray[] labels,
            @Nullable INDArray @Nullable [] featureMasks,
            @Nullable INDArray @Nullable [] labelMasks) {
        this.features = features;
        this.labels = labels;
        this.featureMasks = featureMasks;
        this.labelMasks = labelMasks;
    }

    static MiniBatch of(DataSet data) {
        requireArrays(data.getFeatures(), data.getLabels());
        return checked(new MiniBatch(
                new INDArray[] {data.getFeatures()},
                new INDArray[] {data.getLabels()},
                one(data.getFeaturesMaskArray()),
                one(data.getLabelsMaskArray())));
    }

    static MiniBatch of(MultiDataSet data) {
        requireArrays(data.getFeatures(), data.getLabels());
        return checked(new MiniBatch(
                data.getFeatures(), data.getLabels(), data.getFeaturesMaskArrays(), data.getLabelsMaskArrays()));
    }

    INDArray[] features() {
        return features;
    }

    INDArray[] labels() {
        return labels;
    }

    @Nullable
    INDArray @Nullable [] featureMasks() {
        return featureMasks;
    }

    @Nullable
    INDArray @Nullable [] labelMasks() {
        return labelMasks;
    }

    int size() {
        return (int) features[0].size(0);
    }

    /** Contiguous parts in order, as many as asked for but none empty; the first ones are larger by one where it matters. */
    MiniBatch[] cut(int parts) {
        int count = Math.min(parts, size());
        if (count == 1) {
            return new MiniBatch[] {this};
        }
        MiniBatch[] cut = new MiniBatch[count];
        int from = 0;
        for (int part = 0; part < count; part++) {
            int to = from + size() / count + (part < size() % count ? 1 : 0);
            cut[part] = part(from, to);
            from = to;
        }
        return cut;
    }

    private MiniBatch part(int from, int to) {
        return new MiniBatch(
                parts(features, from, to),
                parts(labels, from, to),
                maskParts(featureMasks, from, to),
                maskParts(labelMasks, from, to));
    }

    private static INDArray[] parts(INDArray[] arrays, int from, int to) {
        return Arrays.stream(arrays).map(array -> part(array, from, to)).toArray(INDArray[]::new);
    }

    private static @Nullable INDArray @Nullable [] maskParts(@Nullable INDArray @Nullable [] masks, int from, int to) {
        if (masks == null) {
            return null;
        }
        @Nullable INDArray[] parts = new INDArray[masks.length];
        for (int i = 0; i < masks.length; i++) {
            INDArray mask = masks[i];
            parts[i] = mask == null ? null : part(mask, from, to);
        }
        return parts;
    }

    /** A view: nothing is copied. */
    private static INDArray part(INDArray array, int from, int to) {
        INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(from, to);
        return array.get(indices);
    }

    private static @Nullable INDArray @Nullable [] one(@Nullable INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
    }

    private static void requireArrays(@Nullable Object features, @Nullable Object labels) {
        if (features == null || labels == null) {
            throw new IllegalArgumentException("Training needs features and labels; got features "
                    + (features == null ? "null" : "set") + ", labels " + (labels == null ? "null" : "set") + ".");
        }
    }

    private static MiniBatch checked(MiniBatch batch) {
        long examples = batch.features[0].size(0);
        if (examples == 0) {
            throw new IllegalArgumentException("The mini-batch has no example.");
        }
        Stream.of(batch.features, batch.labels, batch.featureMasks, batch.labelMasks)
                .filter(arrays -> arrays != null)
                .flatMap(Arrays::stream)
                .filter(array -> array != null)
                .forEach(array -> requireExamples(array, examples));
        return batch;
    }

    private static void requireExamples(INDArray array, long examples) {
        if (array.size(0) != examples) {
            throw new IllegalArgumentException(
                    "The first dimension of features, labels and masks counts the same examples; got " + examples
                            + " in the first features and an array of shape " + Arrays.toString(array.shape()) + ".");
        }
    }
}
