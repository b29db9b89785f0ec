package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Blurs with a Gaussian of sum 1, cut off at a radius. Beyond the edge the image is mirrored with the edge pixel repeated, so
 * the sum of the values stays. Cost: channels * height * width * 2 (2 radius + 1).
 *
 * @param radius pixels to every side; the window has side 2 radius + 1
 * @param sigma standard deviation in pixels, above 0
 */
public record GaussianBlur(int radius, double sigma) implements ImageTransform {
    /** Checks radius and standard deviation. */
    public GaussianBlur {
        Require.atLeast(0, "The radius of a blur", radius);
        Require.positive("The sigma of a blur", sigma);
    }

    /**
     * A blur cut off at four standard deviations.
     *
     * @param sigma standard deviation in pixels, above 0
     * @return the transform
     */
    public static GaussianBlur of(double sigma) {
        return new GaussianBlur(GaussianKernel.radius(Require.positive("The sigma of a blur", sigma)), sigma);
    }

    @Override
    public String name() {
        return "gaussianBlur(radius " + radius + ", sigma " + sigma + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        GaussianKernel kernel = new GaussianKernel(radius, sigma);
        double[] plane = new double[shape.height() * shape.width()];
        float[] result = new float[image.length];
        for (int start = 0; start < image.length; start += plane.length) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = image[start + i];
            }
            double[] blurred = kernel.blur(plane, shape.height(), shape.width());
            for (int i = 0; i < plane.length; i++) {
                result[start + i] = (float) blurred[i];
            }
        }
        return result;
    }
}
