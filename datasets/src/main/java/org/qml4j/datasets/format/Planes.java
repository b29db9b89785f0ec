package org.qml4j.datasets.format;

import org.qml4j.datasets.split.ImageShape;

/** Orders of pixels. */
final class Planes {
    private Planes() {}

    /**
     * Exchanges rows and columns of every plane: column by column becomes row by row.
     *
     * @param values planes one after the other, each column by column
     * @param shape size of an image after the exchange
     * @return a fresh array
     */
    static byte[] transposed(byte[] values, ImageShape shape) {
        byte[] result = new byte[values.length];
        int height = shape.height();
        int width = shape.width();
        for (int start = 0; start < values.length; start += height * width) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    result[start + row * width + column] = values[start + column * height + row];
                }
            }
        }
        return result;
    }

    /**
     * Turns pixels with interleaved channels into planes.
     *
     * @param values images one after the other, pixel by pixel, channels running fastest
     * @param shape size of an image
     * @return a fresh array
     */
    static byte[] separated(byte[] values, ImageShape shape) {
        byte[] result = new byte[values.length];
        int plane = shape.height() * shape.width();
        for (int start = 0; start < values.length; start += shape.values()) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    result[start + channel * plane + pixel] = values[start + pixel * shape.channels() + channel];
                }
            }
        }
        return result;
    }
}
