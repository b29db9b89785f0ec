package org.qml4j.datasets.split;

/**
 * Size of an image: values are stored channel by channel, then row by row.
 *
 * @param channels 1 for grey, 3 for colour, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageShape(int channels, int height, int width) {
    /** Checks that every extent is at least 1. */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("An image of " + channels + " channels, " + height + " rows and " + width
                    + " columns has no pixel; each must be at least 1.");
        }
    }

    /**
     * The shape of a grey image.
     *
     * @param height rows
     * @param width columns
     * @return one channel of that size
     */
    public static ImageShape grey(int height, int width) {
        return new ImageShape(1, height, width);
    }

    /** Values in an image: channels * height * width. */
    public int values() {
        return Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
