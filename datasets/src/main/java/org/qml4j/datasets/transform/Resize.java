package org.qml4j.datasets.transform;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Another number of rows and columns. Cost: a few operations per pixel of the larger image.
 *
 * @param height rows of the result, at least 1
 * @param width columns of the result, at least 1
 * @param method how values are made
 */
public record Resize(int height, int width, Method method) implements ImageTransform {
    /** Ways to make a value of the result. */
    public enum Method {
        /**
         * Mean over the area that the pixel covers, with shares of pixels at its edge; the mean of the image stays. For
         * whole factors this is mean pooling.
         */
        AREA,
        /**
         * Linear between the centres of the two nearest pixels in each direction, no smoothing before. Output pixel o is
         * read at \( (o + 1/2)\, n_{in}/n_{out} - 1/2 \), moved to the edge pixel where that lies outside.
         */
        BILINEAR,
        /** Value of the pixel in which the centre of the new pixel lies. */
        NEAREST
    }

    /** Checks the size. */
    public Resize {
        Require.atLeast(1, "The height of resize", height);
        Require.atLeast(1, "The width of resize", width);
    }

    /**
     * Means over areas: for smaller images.
     *
     * @param height rows of the result, at least 1
     * @param width columns of the result, at least 1
     * @return the transform
     */
    public static Resize area(int height, int width) {
        return new Resize(height, width, Method.AREA);
    }

    /**
     * Linear interpolation: for larger images.
     *
     * @param height rows of the result, at least 1
     * @param width columns of the result, at least 1
     * @return the transform
     */
    public static Resize bilinear(int height, int width) {
        return new Resize(height, width, Method.BILINEAR);
    }

    @Override
    public String name() {
        return "resize(" + height + "x" + width + ", " + method.name().toLowerCase(Locale.ROOT) + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        return new ImageShape(input.channels(), height, width);
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        ResizeAxis rows = ResizeAxis.of(shape.height(), height, method);
        ResizeAxis columns = ResizeAxis.of(shape.width(), width, method);
        float[] result = new float[outputShape(shape).values()];
        double[] narrow = new double[shape.height() * width];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = channel * shape.height() * shape.width();
            for (int i = 0; i < narrow.length; i++) {
                int row = i / width;
                narrow[i] = columns.sum(i % width, k -> image[start + row * shape.width() + k]);
            }
            for (int i = 0; i < height * width; i++) {
                int column = i % width;
                result[channel * height * width + i] = (float) rows.sum(i / width, k -> narrow[k * width + column]);
            }
        }
        return result;
    }
}
