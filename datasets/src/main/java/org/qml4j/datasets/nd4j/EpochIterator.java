package org.qml4j.datasets.nd4j;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Mini-batches of numbered examples, epoch after epoch; what a batch holds is up to the extending class. The last batch of an
 * epoch is smaller if need be.
 *
 * <p>With a seed, every epoch has its own order, a function of (seed, epoch) alone. {@link #reset()} starts the next epoch
 * if a batch was taken since the last reset and changes nothing otherwise: Deeplearning4j resets once before and once
 * after a pass, and both together count as one epoch. Not safe for use by several threads.
 */
public abstract class EpochIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final int size;
    private final int batchSize;
    private final boolean shuffle;
    private final long seed;
    private int epoch;
    private int position;
    private int[] order;
    private @Nullable DataSetPreProcessor preProcessor;

    /**
     * An iterator at the first batch of epoch 0.
     *
     * @param size number of examples
     * @param batchSize examples per batch, at least 1
     * @param seed seed of the orders; empty for the order of the examples in every epoch
     */
    protected EpochIterator(int size, int batchSize, OptionalLong seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size is " + batchSize + "; it must be at least 1.");
        }
        this.size = size;
        this.batchSize = batchSize;
        this.shuffle = seed.isPresent();
        this.seed = seed.orElse(0);
        this.order = orderOfEpoch();
    }

    /**
     * Makes a batch of the epoch under way.
     *
     * @param examples positions of its examples
     * @return features and labels, one row per example in this order
     */
    protected abstract DataSet batch(int[] examples);

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
     * @return features and labels
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
            return Permutations.ofEpoch(size, seed, epoch);
        }
        int[] inOrder = new int[size];
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
}
