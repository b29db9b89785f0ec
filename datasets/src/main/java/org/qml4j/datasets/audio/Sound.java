package org.qml4j.datasets.audio;

import java.util.Arrays;

/**
 * A sound: samples of one or more channels at a fixed rate, immutable.
 *
 * <p>Values are finite; those read from files lie in [-1, 1).
 */
public final class Sound {
    private final int rateHz;
    private final float[][] channels;

    private Sound(int rateHz, float[][] channels) {
        this.rateHz = rateHz;
        this.channels = channels;
    }

    /**
     * A sound.
     *
     * @param rateHz samples per second
     * @param channels samples of every channel; copied
     * @return the sound
     * @throws IllegalArgumentException if the rate is not positive, there is no channel, lengths differ or a value is not
     *     finite
     */
    public static Sound of(int rateHz, float[]... channels) {
        if (rateHz < 1 || channels.length == 0) {
            throw new IllegalArgumentException("A sound needs a positive rate and at least one channel; got " + rateHz
                    + " Hz and " + channels.length + " channels.");
        }
        float[][] copies = new float[channels.length][];
        for (int c = 0; c < channels.length; c++) {
            if (channels[c].length != channels[0].length) {
                throw new IllegalArgumentException("Channel " + c + " has " + channels[c].length
                        + " samples, channel 0 has " + channels[0].length + "; all must have as many.");
            }
            for (int i = 0; i < channels[c].length; i++) {
                if (!Float.isFinite(channels[c][i])) {
                    throw new IllegalArgumentException(
                            "Sample " + i + " of channel " + c + " is " + channels[c][i] + "; samples must be finite.");
                }
            }
            copies[c] = channels[c].clone();
        }
        return new Sound(rateHz, copies);
    }

    /** Takes arrays that are checked and not used by anyone else. */
    static Sound owning(int rateHz, float[][] channels) {
        return new Sound(rateHz, channels);
    }

    /** Samples per second. */
    public int rateHz() {
        return rateHz;
    }

    /** Number of channels. */
    public int channels() {
        return channels.length;
    }

    /** Samples per channel. */
    public int samples() {
        return channels[0].length;
    }

    /** Duration in seconds. */
    public double seconds() {
        return samples() / (double) rateHz;
    }

    /**
     * The samples of a channel.
     *
     * @param channel channel, from 0
     * @return fresh array
     */
    public float[] channel(int channel) {
        return channels[channel].clone();
    }

    /**
     * A sample.
     *
     * @param channel channel, from 0
     * @param sample position, from 0
     * @return its value
     */
    public float value(int channel, int sample) {
        return channels[channel][sample];
    }

    /**
     * The mean of all channels.
     *
     * @return a sound of one channel
     */
    public Sound mono() {
        if (channels.length == 1) {
            return this;
        }
        float[] mean = new float[samples()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] channel : channels) {
                sum += channel[i];
            }
            mean[i] = (float) (sum / channels.length);
        }
        return new Sound(rateHz, new float[][] {mean});
    }

    /** Equal if rate and all samples are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Sound sound && rateHz == sound.rateHz && Arrays.deepEquals(channels, sound.channels);
    }

    /** Consistent with {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * rateHz + Arrays.deepHashCode(channels);
    }

    /** Rate, channels and samples. */
    @Override
    public String toString() {
        return "Sound[" + rateHz + " Hz, " + channels() + " channels, " + samples() + " samples]";
    }
}
