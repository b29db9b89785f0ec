package org.qml4j.datasets.features;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;

/** Operations on whole splits of feature vectors. */
public final class Features {
    private Features() {}

    /**
     * Maps a split through a function of mini-batches, such as the lower layers of a trained network.
     *
     * @param split the examples
     * @param name what is done, as it appears in the provenance
     * @param layout shape in which the function gets a batch
     * @param batchSize examples per call
     * @param function from a batch to one row of features per example; the number of features is the same in every call
     * @return examples of shape 1 x 1 x features with the same labels
     * @throws IllegalArgumentException if a result is not one row per example, its width changes, or a value is not
     *     finite
     */
    public static DataSplit map(
            DataSplit split, String name, FeatureLayout layout, int batchSize, UnaryOperator<INDArray> function) {
        if (split.size() == 0) {
            throw new IllegalArgumentException("'" + name + "' cannot be applied to a split without examples.");
        }
        float[] values = new float[0];
        int width = 0;
        int done = 0;
        for (var batches = split.inOrder(batchSize, layout); batches.hasNext(); ) {
            INDArray batch = batches.next().getFeatures();
            INDArray rows = function.apply(batch);
            if (rows.rank() != 2 || rows.rows() != batch.size(0) || (done > 0 && rows.columns() != width)) {
                throw new IllegalArgumentException("'" + name + "' gives an array of shape " + rows.shapeInfoToString()
                        + " for " + batch.size(0) + " examples; expected one row of " + (done > 0 ? width + " " : "")
                        + "features per example.");
            }
            if (done == 0) {
                width = rows.columns();
                values = new float[Math.multiplyExact(split.size(), width)];
            }
            float[] flat = rows.castTo(DataType.FLOAT).dup('c').data().asFloat();
            System.arraycopy(flat, 0, values, done * width, flat.length);
            done += rows.rows();
        }
        return DataSplit.ofFloats(
                new ImageShape(1, 1, width),
                values,
                split.labels(),
                split.classNames(),
                split.provenance().then(name, split.size()));
    }

    /**
     * Puts the vectors of two splits side by side.
     *
     * @param first examples
     * @param second the same number of examples in the same order, with the same labels
     * @return vectors of first.values() + second.values() features; provenance of the first
     * @throws IllegalArgumentException if sizes or labels differ
     */
    public static DataSplit concatenated(DataSplit first, DataSplit second) {
        if (!Arrays.equals(first.labels(), second.labels())) {
            throw new IllegalArgumentException("The splits have " + first.size() + " and " + second.size()
                    + " examples or different labels; only features of the same examples can stand side by side.");
        }
        int left = first.shape().values();
        int right = second.shape().values();
        float[] values = new float[Math.multiplyExact(first.size(), left + right)];
        for (int i = 0; i < first.size(); i++) {
            first.copyImage(i, values, i * (left + right));
            second.copyImage(i, values, i * (left + right) + left);
        }
        String name = "beside(" + String.join(", ", second.provenance().transforms()) + ")";
        return DataSplit.ofFloats(
                new ImageShape(1, 1, left + right),
                values,
                first.labels(),
                first.classNames(),
                first.provenance().then(name, first.size()));
    }

    /** The rows of a split as a matrix in double precision. */
    static INDArray rows(DataSplit split, int from, int to) {
        int width = split.shape().values();
        float[] values = new float[(to - from) * width];
        for (int i = from; i < to; i++) {
            split.copyImage(i, values, (i - from) * width);
        }
        return Nd4j.create(values, new long[] {to - from, width}, 'c').castTo(DataType.DOUBLE);
    }
}
