package org.qml4j.datasets.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.LabelledImages;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;

/**
 * Transforms in a row, with a seed.
 *
 * <p>Step s applied to example i in epoch e draws from a stream of its own, a function of (seed, e, i, s) alone. So results
 * depend neither on the order of the examples, nor on batches, nor on threads, and a step added at the end leaves the draws of
 * those before as they were.
 */
public final class Augmentation {
    private final long seed;
    private final List<ImageTransform> steps;

    private Augmentation(long seed, List<ImageTransform> steps) {
        this.seed = seed;
        this.steps = List.copyOf(steps);
    }

    /**
     * Transforms that are applied one after the other.
     *
     * @param seed any value
     * @param steps the first is applied first
     * @return the whole
     */
    public static Augmentation of(long seed, ImageTransform... steps) {
        return new Augmentation(seed, List.of(steps));
    }

    /**
     * Adds a step at the end.
     *
     * @param step applied after all others
     * @return a new augmentation with the same seed
     */
    public Augmentation then(ImageTransform step) {
        List<ImageTransform> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Augmentation(seed, longer);
    }

    /** The steps, the first applied first. */
    public List<ImageTransform> steps() {
        return steps;
    }

    /** Names of all steps with their parameters, and the seed. */
    public String name() {
        return steps.stream()
                .map(ImageTransform::name)
                .collect(Collectors.joining(", ", "augmented(seed " + seed + ": ", ")"));
    }

    /**
     * Shape of the results.
     *
     * @param input shape of the images
     * @return shape after all steps
     * @throws IllegalArgumentException if a step cannot transform images of its input shape
     */
    public ImageShape outputShape(ImageShape input) {
        ImageShape shape = input;
        for (ImageTransform step : steps) {
            shape = step.outputShape(shape);
        }
        return shape;
    }

    /**
     * The random stream of one step for one example in one epoch.
     *
     * @param step position of the step, from 0
     * @param epoch number of the epoch, from 0
     * @param example position of the example, from 0
     * @return the stream at its start
     */
    public RandomGenerator random(int step, int epoch, int example) {
        return stream(seed, epoch, example, step);
    }

    static RandomGenerator stream(long seed, int epoch, int example, int step) {
        long state = Permutations.mix(seed);
        state = Permutations.mix(state ^ epoch);
        state = Permutations.mix(state ^ example);
        return new SplittableRandom(Permutations.mix(state ^ step));
    }

    /**
     * Transforms one image.
     *
     * @param image its values, left as they are
     * @param shape its shape
     * @param epoch number of the epoch, from 0
     * @param example position of the example, from 0
     * @return a fresh array
     * @throws IllegalArgumentException if a step gives another number of values than it says, or one that is not finite
     */
    public float[] apply(float[] image, ImageShape shape, int epoch, int example) {
        float[] current = image.clone();
        ImageShape currentShape = shape;
        for (int step = 0; step < steps.size(); step++) {
            ImageTransform transform = steps.get(step);
            current = transform.apply(current, currentShape, random(step, epoch, example));
            currentShape = transform.outputShape(currentShape);
            check(transform, current, currentShape, example);
        }
        return current;
    }

    private static void check(ImageTransform transform, float[] image, ImageShape shape, int example) {
        if (image.length != shape.values()) {
            throw new IllegalArgumentException("Transform '" + transform.name() + "' gives " + image.length
                    + " values for example " + example + "; images of " + shape + " have " + shape.values() + ".");
        }
        for (int i = 0; i < image.length; i++) {
            if (!Float.isFinite(image[i])) {
                throw new IllegalArgumentException("Transform '" + transform.name() + "' gives " + image[i]
                        + " at value " + i + " of example " + example + "; it must give finite values.");
            }
        }
    }

    /**
     * Transforms all images of a split as in epoch 0.
     *
     * @param split images; it stays as it is
     * @return images of the new shape, with this augmentation in their provenance
     */
    public DataSplit apply(DataSplit split) {
        return apply(split, 0);
    }

    /**
     * Transforms all images of a split, on all processors.
     *
     * @param split images; it stays as it is
     * @param epoch number of the epoch, from 0
     * @return images of the new shape, with this augmentation in their provenance; four bytes per value
     */
    public DataSplit apply(DataSplit split, int epoch) {
        ImageShape shape = outputShape(split.shape());
        float[] values = new float[Math.multiplyExact(split.size(), shape.values())];
        // Every example writes its own part of the array: the result does not depend on the threads.
        IntStream.range(0, split.size()).parallel().forEach(example -> {
            float[] image = apply(split.image(example), split.shape(), epoch, example);
            System.arraycopy(image, 0, values, example * shape.values(), shape.values());
        });
        return DataSplit.ofFloats(
                shape,
                values,
                split.labels(),
                split.classNames(),
                split.provenance().then(name() + (epoch == 0 ? "" : " epoch " + epoch), split.size()));
    }

    /**
     * A batch of examples in one epoch.
     *
     * @param images source
     * @param examples positions, in any order
     * @param epoch number of the epoch, from 0
     * @return all results one after the other
     */
    public float[] batch(LabelledImages images, int[] examples, int epoch) {
        ImageShape source = new ImageShape(images.channels(), images.height(), images.width());
        int values = outputShape(source).values();
        float[] batch = new float[Math.multiplyExact(examples.length, values)];
        float[] image = new float[source.values()];
        for (int row = 0; row < examples.length; row++) {
            images.copyImage(examples[row], image, 0);
            System.arraycopy(apply(image, source, epoch, examples[row]), 0, batch, row * values, values);
        }
        return batch;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Augmentation that && seed == that.seed && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {seed, steps});
    }

    @Override
    public String toString() {
        return name();
    }
}
