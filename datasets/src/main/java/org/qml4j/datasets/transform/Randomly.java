package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Applies a transform with some probability and leaves the image as it is otherwise.
 *
 * @param probability in [0, 1]
 * @param transform must keep the shape
 */
public record Randomly(double probability, ImageTransform transform) implements ImageTransform {
    /** Checks the probability. */
    public Randomly {
        Require.share("The probability of a random transform", probability);
    }

    /**
     * Applies a transform to half of the images.
     *
     * @param transform must keep the shape
     * @return the transform
     */
    public static Randomly half(ImageTransform transform) {
        return new Randomly(0.5, transform);
    }

    @Override
    public String name() {
        return "randomly(" + probability + ", " + transform.name() + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        ImageShape output = transform.outputShape(input);
        if (!output.equals(input)) {
            throw new IllegalArgumentException(transform.name() + " turns images of " + input + " into images of "
                    + output + "; what is applied to some images only must keep the shape.");
        }
        return input;
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        outputShape(shape);
        return random.nextDouble() < probability ? transform.apply(image, shape, random) : image.clone();
    }
}
