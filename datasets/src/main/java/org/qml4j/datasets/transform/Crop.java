package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Cuts out a rectangle at a fixed place.
 *
 * @param top first row kept, from 0
 * @param left first column kept, from 0
 * @param height rows kept, at least 1
 * @param width columns kept, at least 1
 */
public record Crop(int top, int left, int height, int width) implements ImageTransform {
    /** Checks that the rectangle is not empty. */
    public Crop {
        Require.atLeast(0, "The top of a crop", top);
        Require.atLeast(0, "The left of a crop", left);
        Require.atLeast(1, "The height of a crop", height);
        Require.atLeast(1, "The width of a crop", width);
    }

    @Override
    public String name() {
        return "crop(top " + top + ", left " + left + ", " + height + "x" + width + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        if ((long) top + height > input.height() || (long) left + width > input.width()) {
            throw new IllegalArgumentException(name() + " reaches over the edge of images of " + input + ".");
        }
        return new ImageShape(input.channels(), height, width);
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        outputShape(shape);
        return Planes.window(image, shape, top, left, height, width, 0);
    }
}
