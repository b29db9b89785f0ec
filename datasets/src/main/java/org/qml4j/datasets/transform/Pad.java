package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Adds rows and columns of one value on all four sides.
 *
 * @param padding pixels on every side, at least 0
 * @param fill value of the padding
 */
public record Pad(int padding, double fill) implements ImageTransform {
    /** Checks padding and fill. */
    public Pad {
        Require.atLeast(0, "The padding of pad", padding);
        Require.finite("The fill of pad", fill);
    }

    @Override
    public String name() {
        return "pad(padding " + padding + ", fill " + fill + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        int both = Math.multiplyExact(2, padding);
        return new ImageShape(
                input.channels(), Math.addExact(input.height(), both), Math.addExact(input.width(), both));
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        ImageShape target = outputShape(shape);
        return Planes.window(image, shape, -padding, -padding, target.height(), target.width(), (float) fill);
    }
}
