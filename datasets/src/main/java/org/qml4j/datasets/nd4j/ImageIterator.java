package org.qml4j.datasets.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mini-batches of labelled images: float features, one-hot labels, the last batch smaller if need be.
 *
 * <p>With a seed, every epoch has its own order, a function of (seed, epoch) alone. {@link #reset()} starts the next epoch
 * if a batch was taken since the last reset and changes nothing otherwise: Deeplearning4j resets once before and once
 * after a pass, and both together count as one epoch. Not safe for use by several threads.
 */
public final class ImageIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient LabelledImages images;
    private final int batchSize;
    private final FeatureLayout layout;
    private final boolean shuffle;
    private final long seed;
    private int epoch;
    private int position;
    private int[] order;
    private @Nullable DataSetPreProcessor preProcessor;

    private ImageIterator(LabelledImages images, int batchSize, FeatureLayout layout, OptionalLong seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size is " + batchSize + "; it must be at least 1.");
        }
        this.images = images;
        this.batchSize = batchSize;
        this.layout = layout;
        this.shuffle = seed.isPresent();
        this.seed = seed.orElse(0);
        this.order = orderOfEpoch();
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

    /** Number of the epoch under way, from 0. */
    public int epoch() {
        return epoch;
    }

    @Override
    public boolean hasNext() {
        return position < order.length;
    }

    @Override
    public DataSet next() {
        return next(batchSize);
    }

    /**
     * The next examples of this epoch, fewer than asked for at its end.
     *
     * @param examples how many, at least 1
     * @return features and one-hot labels
     * @throws NoSuchElementException at the end of the epoch
     */
    @Override
    public DataSet next(int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException(examples + " examples were asked for; at least 1 is needed.");
        }
        if (!hasNext()) {
            throw new NoSuchElementException(
                    "All " + order.length + " examples of epoch " + epoch + " were taken; call reset() first.");
        }
        int end = (int) Math.min(order.length, (long) position + examples);
        DataSet batch = batch(Arrays.copyOfRange(order, position, end));
        position = end;
        if (preProcessor != null) {
            preProcessor.preProcess(batch);
        }
        return batch;
    }

    private DataSet batch(int[] examples) {
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
    public boolean resetSupported() {
        return true;
    }

    /**
     * Batches are made on the caller's thread. A prefetching thread takes a number of batches that depends on its speed
     * before a reset, and the order of the next epoch would depend on it too.
     */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public void reset() {
        if (position > 0) {
            position = 0;
            epoch++;
            order = orderOfEpoch();
        }
    }

    private int[] orderOfEpoch() {
        if (shuffle) {
            return Permutations.ofEpoch(images.size(), seed, epoch);
        }
        int[] inOrder = new int[images.size()];
        Arrays.setAll(inOrder, i -> i);
        return inOrder;
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public List<String> getLabels() {
        return images.classNames();
    }
}
