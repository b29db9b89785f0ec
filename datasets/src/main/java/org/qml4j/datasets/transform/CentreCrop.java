package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Cuts out the middle. If the margin is odd, the smaller half is at the top and at the left.
 *
 * @param height rows kept, at least 1
 * @param width columns kept, at least 1
 */
public record CentreCrop(int height, int width) implements ImageTransform {
    /** Checks that the rectangle is not empty. */
    public CentreCrop {
        Require.atLeast(1, "The height of a crop", height);
        Require.atLeast(1, "The width of a crop", width);
    }

    @Override
    public String name() {
        return "centreCrop(" + height + "x" + width + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        if (height > input.height() || width > input.width()) {
            throw new IllegalArgumentException(name() + " is larger than images of " + input + ".");
        }
        return new ImageShape(input.channels(), height, width);
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        outputShape(shape);
        int top = (shape.height() - height) / 2;
        int left = (shape.width() - width) / 2;
        return Planes.window(image, shape, top, left, height, width, 0);
    }
}
