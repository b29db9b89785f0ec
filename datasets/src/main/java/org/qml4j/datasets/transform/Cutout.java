package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Covers a square whose centre is uniform over all pixels; what of it lies outside the image is cut off.
 *
 * <p>A square of side s covers rows c - floor(s/2) to c - floor(s/2) + s - 1 around the centre c, columns likewise.
 *
 * <p>Source: T. DeVries, G. W. Taylor, Improved regularization of convolutional neural networks with cutout (2017),
 * arXiv:1708.04552, section 3.2.
 *
 * @param side side of the square in pixels, at least 1
 * @param fill value of the covered pixels in all channels
 */
public record Cutout(int side, double fill) implements ImageTransform {
    /** Checks side and fill. */
    public Cutout {
        Require.atLeast(1, "The side of a cutout", side);
        Require.finite("The fill of a cutout", fill);
    }

    /**
     * A black square.
     *
     * @param side side of the square in pixels, at least 1
     * @return the transform
     */
    public static Cutout of(int side) {
        return new Cutout(side, 0);
    }

    @Override
    public String name() {
        return "cutout(side " + side + ", fill " + fill + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        int top = random.nextInt(shape.height()) - side / 2;
        int left = random.nextInt(shape.width()) - side / 2;
        return new Rectangle(top, left, side, side).filled(image, shape, (float) fill);
    }
}
