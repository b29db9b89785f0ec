package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Pads all four sides and cuts out a rectangle of the original size at a random place: every shift by up to {@code padding}
 * rows and columns is equally likely.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, Deep residual learning for image recognition (2015), arXiv:1512.03385,
 * section 4.2 (padding 4 for CIFAR-10).
 *
 * @param padding pixels on every side, at least 0
 * @param fill value of the padding
 */
public record PadCrop(int padding, double fill) implements ImageTransform {
    /** Checks padding and fill. */
    public PadCrop {
        Require.atLeast(0, "The padding of padCrop", padding);
        Require.finite("The fill of padCrop", fill);
    }

    /**
     * Padding with zeros.
     *
     * @param padding pixels on every side, at least 0
     * @return the transform
     */
    public static PadCrop of(int padding) {
        return new PadCrop(padding, 0);
    }

    @Override
    public String name() {
        return "padCrop(padding " + padding + ", fill " + fill + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        int top = random.nextInt(2 * padding + 1) - padding;
        int left = random.nextInt(2 * padding + 1) - padding;
        return Planes.window(image, shape, top, left, shape.height(), shape.width(), (float) fill);
    }
}
