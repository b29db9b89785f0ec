package org.qml4j.datasets.transform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.nd4j.EpochIterator;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.LabelledImages;
import org.qml4j.datasets.split.ImageShape;

/**
 * Mini-batches of images that are transformed anew in every epoch, optionally mixed with a partner.
 *
 * <p>The order of an epoch, the transform of an example in it, its partner and their weight are functions of (seed, epoch,
 * example) alone; the partner is uniform over all examples, not over those of the batch. {@link #reset()} starts the next
 * epoch if a batch was taken since the last one. Not safe for use by several threads.
 */
public final class AugmentedIterator extends EpochIterator {
    private static final long serialVersionUID = 1L;
    // Streams of partner and weight: negative, as the steps of an augmentation count from 0.
    private static final int PARTNER = -1;
    private static final int WEIGHT = -2;

    private final transient LabelledImages images;
    private final transient Augmentation augmentation;
    private final transient Optional<Mixing> mixing;
    private final transient ImageShape shape;
    private final FeatureLayout layout;
    private final long seed;

    private AugmentedIterator(
            LabelledImages images,
            Augmentation augmentation,
            Optional<Mixing> mixing,
            int batchSize,
            FeatureLayout layout,
            long seed) {
        super(images.size(), batchSize, OptionalLong.of(seed));
        this.images = images;
        this.augmentation = augmentation;
        this.mixing = mixing;
        this.shape = augmentation.outputShape(new ImageShape(images.channels(), images.height(), images.width()));
        this.layout = layout;
        this.seed = seed;
    }

    /**
     * Shuffled, transformed batches.
     *
     * @param images examples
     * @param augmentation transforms of every image
     * @param batchSize examples per batch, at least 1
     * @param layout shape of the features
     * @param seed seed of the orders, partners and weights
     * @return an iterator at the first batch of epoch 0
     */
    public static AugmentedIterator over(
            LabelledImages images, Augmentation augmentation, int batchSize, FeatureLayout layout, long seed) {
        return new AugmentedIterator(images, augmentation, Optional.empty(), batchSize, layout, seed);
    }

    /**
     * The same batches, each image mixed with a partner after both were transformed.
     *
     * @param newMixing {@link Mixup} or {@link CutMix}
     * @return a new iterator at the first batch of epoch 0; its labels are shares that sum to 1
     */
    public AugmentedIterator mixed(Mixing newMixing) {
        return new AugmentedIterator(images, augmentation, Optional.of(newMixing), batch(), layout, seed);
    }

    @Override
    protected DataSet batch(int[] examples) {
        float[] features = augmentation.batch(images, examples, epoch());
        int classes = totalOutcomes();
        float[] labels = new float[Math.multiplyExact(examples.length, classes)];
        for (int row = 0; row < examples.length; row++) {
            label(examples[row], row, features, labels);
        }
        long[] featureShape = layout.shape(examples.length, shape.channels(), shape.height(), shape.width());
        DataSet batch = new DataSet(
                Nd4j.create(features, featureShape, 'c'),
                Nd4j.create(labels, new long[] {examples.length, classes}, 'c'));
        batch.setLabelNames(images.classNames());
        return batch;
    }

    /** Writes the labels of a row, and mixes its features. */
    private void label(int example, int row, float[] features, float[] labels) {
        int first = row * totalOutcomes() + images.label(example);
        if (mixing.isEmpty()) {
            labels[first] = 1;
            return;
        }
        RandomGenerator choice = Augmentation.stream(seed, epoch(), example, PARTNER);
        int partner = choice.nextInt(images.size());
        float[] image = Arrays.copyOfRange(features, row * shape.values(), (row + 1) * shape.values());
        float[] other = augmentation.batch(images, new int[] {partner}, epoch());
        RandomGenerator random = Augmentation.stream(seed, epoch(), example, WEIGHT);
        double weight = mixing.get().mixInto(image, other, shape, random);
        System.arraycopy(image, 0, features, row * shape.values(), image.length);
        labels[first] += (float) weight;
        labels[row * totalOutcomes() + images.label(partner)] += (float) (1 - weight);
    }

    @Override
    public int inputColumns() {
        return shape.values();
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
