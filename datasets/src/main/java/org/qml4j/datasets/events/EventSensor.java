package org.qml4j.datasets.events;

/**
 * The addresses that a sensor can send: a grid of pixels, or a row of channels.
 *
 * @param width columns of pixels, or number of channels
 * @param height rows of pixels; 1 for channels
 */
public record EventSensor(int width, int height) {
    /** Checks that both extents are positive and every address fits into an {@code int}. */
    public EventSensor {
        if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A sensor needs a positive width and height and at most 2^31 - 1"
                    + " addresses; got " + width + " x " + height + ".");
        }
    }

    /**
     * A grid of pixels.
     *
     * @param width columns
     * @param height rows
     * @return the sensor
     */
    public static EventSensor pixels(int width, int height) {
        return new EventSensor(width, height);
    }

    /**
     * A row of channels, such as the bands of a silicon cochlea.
     *
     * @param channels number of channels
     * @return the sensor; the channel of an event is its x
     */
    public static EventSensor channels(int channels) {
        return new EventSensor(channels, 1);
    }

    /** Number of addresses: width times height. */
    public int addresses() {
        return width * height;
    }

    /**
     * Whether a position is on the sensor.
     *
     * @param x column
     * @param y row
     * @return true if both are in range
     */
    public boolean contains(int x, int y) {
        return x >= 0 && x < width && y >= 0 && y < height;
    }

    /** Width and height, such as {@code 34x34}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
