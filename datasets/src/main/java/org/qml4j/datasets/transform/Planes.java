package org.qml4j.datasets.transform;

import java.util.Arrays;
import org.qml4j.datasets.split.ImageShape;

/** Reading images at places that need not be pixels, or need not lie inside. */
final class Planes {
    private Planes() {}

    /** A rectangle of the image; what lies outside the image has the value {@code fill}. */
    static float[] window(float[] image, ImageShape shape, int top, int left, int height, int width, float fill) {
        float[] result = new float[shape.channels() * height * width];
        if (fill != 0) {
            Arrays.fill(result, fill);
        }
        int firstColumn = Math.max(0, left);
        int columns = Math.min(shape.width(), left + width) - firstColumn;
        for (int channel = 0; channel < shape.channels() && columns > 0; channel++) {
            for (int row = Math.max(0, top); row < Math.min(shape.height(), top + height); row++) {
                int from = (channel * shape.height() + row) * shape.width() + firstColumn;
                int to = (channel * height + row - top) * width + firstColumn - left;
                System.arraycopy(image, from, result, to, columns);
            }
        }
        return result;
    }

    /**
     * Reads every pixel of the result at a place of the image.
     *
     * @param rows source row of every pixel of a plane
     * @param columns source column of every pixel of a plane
     */
    static float[] warp(
            float[] image,
            ImageShape shape,
            double[] rows,
            double[] columns,
            Interpolation interpolation,
            double fill) {
        int plane = shape.height() * shape.width();
        float[] result = new float[image.length];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = channel * plane;
            for (int i = 0; i < plane; i++) {
                double value = interpolation == Interpolation.BILINEAR
                        ? bilinear(image, start, shape, rows[i], columns[i], fill)
                        : nearest(image, start, shape, rows[i], columns[i], fill);
                result[start + i] = (float) value;
            }
        }
        return result;
    }

    private static double nearest(float[] image, int start, ImageShape shape, double row, double column, double fill) {
        return pixel(image, start, shape, (int) Math.ceil(row - 0.5), (int) Math.ceil(column - 0.5), fill);
    }

    private static double bilinear(float[] image, int start, ImageShape shape, double row, double column, double fill) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - top;
        double right = column - left;
        double upper = (1 - right) * pixel(image, start, shape, top, left, fill)
                + right * pixel(image, start, shape, top, left + 1, fill);
        double lower = (1 - right) * pixel(image, start, shape, top + 1, left, fill)
                + right * pixel(image, start, shape, top + 1, left + 1, fill);
        return (1 - down) * upper + down * lower;
    }

    private static double pixel(float[] image, int start, ImageShape shape, int row, int column, double fill) {
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return inside ? image[start + row * shape.width() + column] : fill;
    }
}
