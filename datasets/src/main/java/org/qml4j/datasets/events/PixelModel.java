package org.qml4j.datasets.events;

/**
 * How the pixels of an event camera respond to light.
 *
 * <p>A pixel sees the log-intensity \( L = \ln(d + I) \), where I in [0, 1] is the light of the screen and d the dark level.
 * The screen shows the blurred image B as it is, I = B, or dark on bright, I = 1 - B. A pixel sends ON when L has risen by its ON threshold since its last event, OFF when L has fallen by its OFF threshold, and
 * then is blind for the refractory period, after which it compares with the L of that moment. Thresholds differ from pixel to
 * pixel: each is the mean times a normal value with mean 1 and the given spread, at least a fifth of the mean. Noise events
 * of random polarity come at random times. Source: P. Lichtsteiner, C. Posch, T. Delbruck, A 128x128 120 dB 15 us latency
 * asynchronous temporal contrast vision sensor, IEEE J. Solid-State Circuits 43(2), 566-576 (2008),
 * doi:10.1109/JSSC.2007.914337.
 *
 * @param darkOnBright whether image value 1 is shown black and 0 white
 * @param imageScale pixels of the sensor per pixel of the image
 * @param blurPixels standard deviation of the Gaussian blur of screen and lens, in pixels of the image
 * @param darkLevel d, the light of a black screen relative to white
 * @param onThreshold mean ON threshold of log-intensity
 * @param offThreshold mean OFF threshold of log-intensity
 * @param thresholdSpread relative standard deviation of the thresholds
 * @param refractoryMicros refractory period in microseconds
 * @param noisePerSecond noise events per pixel and second
 */
public record PixelModel(
        boolean darkOnBright,
        double imageScale,
        double blurPixels,
        double darkLevel,
        double onThreshold,
        double offThreshold,
        double thresholdSpread,
        double refractoryMicros,
        double noisePerSecond) {
    /** Checks the range of every value. */
    public PixelModel {
        checkRange("imageScale", imageScale, Double.MIN_NORMAL, 1e3);
        checkRange("blurPixels", blurPixels, 0, 1e3);
        checkRange("darkLevel", darkLevel, 1e-6, 1e6);
        checkRange("onThreshold", onThreshold, 1e-3, 1e3);
        checkRange("offThreshold", offThreshold, 1e-3, 1e3);
        checkRange("thresholdSpread", thresholdSpread, 0, 1);
        checkRange("refractoryMicros", refractoryMicros, 0, 1e9);
        checkRange("noisePerSecond", noisePerSecond, 0, 1e5);
    }

    private static void checkRange(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    "The pixel model needs " + name + " in [" + least + ", " + greatest + "]; got " + value + ".");
        }
    }

    /**
     * The same with other noise.
     *
     * @param perSecond noise events per pixel and second
     * @return a new model
     */
    public PixelModel withNoisePerSecond(double perSecond) {
        return new PixelModel(
                darkOnBright,
                imageScale,
                blurPixels,
                darkLevel,
                onThreshold,
                offThreshold,
                thresholdSpread,
                refractoryMicros,
                perSecond);
    }

    /**
     * The same with other thresholds.
     *
     * @param on mean ON threshold
     * @param off mean OFF threshold
     * @param spread relative standard deviation
     * @return a new model
     */
    public PixelModel withThresholds(double on, double off, double spread) {
        return new PixelModel(
                darkOnBright, imageScale, blurPixels, darkLevel, on, off, spread, refractoryMicros, noisePerSecond);
    }
}
