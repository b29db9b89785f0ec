package org.qml4j.datasets.audio;

/**
 * Constants of the cochlea model.
 *
 * @param channels number of channels
 * @param lowestHz centre frequency of channel 0
 * @param highestHz centre frequency of the last channel, below half of the rate of the sound
 * @param leakMicros time constant of the leaky integrator in microseconds
 * @param threshold mean level at which an integrator fires, relative to the greatest sample of the sound
 * @param thresholdSpread relative standard deviation of the thresholds of the channels
 * @param refractoryMicros how long a channel is silent after an event, in microseconds
 */
public record CochleaSettings(
        int channels,
        double lowestHz,
        double highestHz,
        double leakMicros,
        double threshold,
        double thresholdSpread,
        double refractoryMicros) {
    /** Checks the range of every value. */
    public CochleaSettings {
        if (channels < 1 || !(lowestHz > 0) || !(highestHz >= lowestHz) || Double.isInfinite(highestHz)) {
            throw new IllegalArgumentException(
                    "A cochlea needs at least one channel and 0 < lowestHz <= highestHz; got " + channels
                            + " channels from " + lowestHz + " to " + highestHz + " Hz.");
        }
        checkRange("leakMicros", leakMicros, 1, 1e9);
        checkRange("threshold", threshold, 1e-9, 1e3);
        checkRange("thresholdSpread", thresholdSpread, 0, 1);
        checkRange("refractoryMicros", refractoryMicros, 0, 1e9);
    }

    private static void checkRange(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    "A cochlea needs " + name + " in [" + least + ", " + greatest + "]; got " + value + ".");
        }
    }

    /**
     * For speech at 8 kHz: 64 channels from 100 to 3600 Hz, leak 5 ms, threshold 0.01 with a spread of 10 %, refractory period
     * 1 ms.
     *
     * @return the settings
     */
    public static CochleaSettings speech() {
        return new CochleaSettings(64, 100, 3600, 5000, 0.01, 0.1, 1000);
    }

    /**
     * The same with another threshold.
     *
     * @param mean mean level
     * @param spread relative standard deviation over the channels
     * @return new settings
     */
    public CochleaSettings withThreshold(double mean, double spread) {
        return new CochleaSettings(channels, lowestHz, highestHz, leakMicros, mean, spread, refractoryMicros);
    }

    /**
     * The same with other channels.
     *
     * @param count number of channels
     * @param lowest centre frequency of channel 0 in Hz
     * @param highest centre frequency of the last channel in Hz
     * @return new settings
     */
    public CochleaSettings withChannels(int count, double lowest, double highest) {
        return new CochleaSettings(count, lowest, highest, leakMicros, threshold, thresholdSpread, refractoryMicros);
    }
}
