package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * A pure function from an image to an image.
 *
 * <p>An image is an array of channels * height * width finite values, channel by channel, row by row. Implementations never
 * change the image they are given and keep no state: the result is a function of the arguments and of the numbers drawn
 * from the random stream. A transform of the same parameters has the same name.
 */
public interface ImageTransform {
    /** What is done, with all parameters, as it appears in the provenance: {@code gaussianNoise(sd 0.2, clipped)}. */
    String name();

    /**
     * Shape of the results.
     *
     * @param input shape of the images given to {@link #apply}
     * @return shape of its results, the same by default
     * @throws IllegalArgumentException if images of this shape cannot be transformed
     */
    default ImageShape outputShape(ImageShape input) {
        return input;
    }

    /**
     * Transforms one image.
     *
     * @param image {@code shape.values()} finite values, left as they are
     * @param shape shape of the image
     * @param random stream of this image alone; a transform without randomness draws nothing
     * @return a fresh array of {@code outputShape(shape).values()} finite values
     */
    float[] apply(float[] image, ImageShape shape, RandomGenerator random);
}
