package org.qml4j.datasets.nd4j;

import java.util.List;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mini-batches of labelled images: float features, one-hot labels, the last batch smaller if need be. Orders and epochs are
 * those of {@link EpochIterator}.
 */
public final class ImageIterator extends EpochIterator {
    private static final long serialVersionUID = 1L;

    private final transient LabelledImages images;
    private final FeatureLayout layout;

    private ImageIterator(LabelledImages images, int batchSize, FeatureLayout layout, OptionalLong seed) {
        super(images.size(), batchSize, seed);
        this.images = images;
        this.layout = layout;
    }

    /**
     * Batches in the order of the examples, the same in every epoch.
     *
     * @param images examples
     * @param batchSize examples per batch, at least 1
     * @param layout shape of the features
     * @return an iterator at the first batch
     */
    public static ImageIterator inOrder(LabelledImages images, int batchSize, FeatureLayout layout) {
        return new ImageIterator(images, batchSize, layout, OptionalLong.empty());
    }

    /**
     * Batches in an order drawn anew for every epoch.
     *
     * @param images examples
     * @param batchSize examples per batch, at least 1
     * @param layout shape of the features
     * @param seed seed of the orders; the same seed gives the same batches
     * @return an iterator at the first batch of epoch 0
     */
    public static ImageIterator shuffled(LabelledImages images, int batchSize, FeatureLayout layout, long seed) {
        return new ImageIterator(images, batchSize, layout, OptionalLong.of(seed));
    }

    /**
     * All examples in one {@link DataSet}, in their order.
     *
     * @param images examples, at least one
     * @param layout shape of the features
     * @return features and one-hot labels
     */
    public static DataSet all(LabelledImages images, FeatureLayout layout) {
        return inOrder(images, Math.max(1, images.size()), layout).next();
    }

    @Override
    protected DataSet batch(int[] examples) {
        int values = inputColumns();
        int classes = totalOutcomes();
        float[] features = new float[Math.multiplyExact(examples.length, values)];
        float[] labels = new float[Math.multiplyExact(examples.length, classes)];
        for (int row = 0; row < examples.length; row++) {
            images.copyImage(examples[row], features, row * values);
            labels[row * classes + images.label(examples[row])] = 1;
        }
        long[] shape = layout.shape(examples.length, images.channels(), images.height(), images.width());
        INDArray featureArray = Nd4j.create(features, shape, 'c');
        INDArray labelArray = Nd4j.create(labels, new long[] {examples.length, classes}, 'c');
        DataSet batch = new DataSet(featureArray, labelArray);
        batch.setLabelNames(images.classNames());
        return batch;
    }

    @Override
    public int inputColumns() {
        return images.channels() * images.height() * images.width();
    }

    @Override
    public int totalOutcomes() {
        return images.classNames().size();
    }

    @Override
    public List<String> getLabels() {
        return images.classNames();
    }
}
