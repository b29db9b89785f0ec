package org.qml4j.datasets.events;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pictures of an event stream: how many events each pixel sent in each bin of time.
 *
 * <p>Frames are what convolutional layers read ({@link #toArray}, shape [bins, channels, height, width]) and, flattened,
 * what spiking layers read ({@link #spikes}, [channels * height * width, bins]). Memory: four bytes per value.
 */
public final class EventFrames {
    private final EventSensor sensor;
    private final TimeBins bins;
    private final PolarityChannels polarities;
    private final int[] counts;

    private EventFrames(EventSensor sensor, TimeBins bins, PolarityChannels polarities, int[] counts) {
        this.sensor = sensor;
        this.bins = bins;
        this.polarities = polarities;
        this.counts = counts;
    }

    /**
     * Counts the events of a stream; events outside of the bins are left out.
     *
     * @param stream events
     * @param bins time bins
     * @param polarities which polarity goes into which channel
     * @return the frames
     * @throws IllegalArgumentException if there are 2^31 values or more
     */
    public static EventFrames of(EventStream stream, TimeBins bins, PolarityChannels polarities) {
        int pixels = stream.sensor().addresses();
        long values = (long) bins.count() * polarities.channels() * pixels;
        if (values > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(bins.count() + " frames of " + polarities.channels() + " channels and "
                    + stream.sensor() + " pixels are " + values + " values; at most 2^31 - 9 fit. Use fewer bins.");
        }
        int[] counts = new int[(int) values];
        for (int i = 0; i < stream.size(); i++) {
            int bin = bins.binOf(stream.timeMicros(i));
            int channel = polarities.channelOf(stream.isOn(i));
            if (bin >= 0 && channel >= 0) {
                counts[(bin * polarities.channels() + channel) * pixels + stream.address(i)]++;
            }
        }
        return new EventFrames(stream.sensor(), bins, polarities, counts);
    }

    /**
     * Frames that hold 1 where there was at least one event and 0 elsewhere.
     *
     * @return new frames
     */
    public EventFrames binary() {
        int[] spikes = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            spikes[i] = Math.min(1, counts[i]);
        }
        return new EventFrames(sensor, bins, polarities, spikes);
    }

    /** The time bins; frame b shows bin b. */
    public TimeBins bins() {
        return bins;
    }

    /** Number of channels. */
    public int channels() {
        return polarities.channels();
    }

    /** Rows and columns of a frame. */
    public EventSensor sensor() {
        return sensor;
    }

    /**
     * A value of a frame.
     *
     * @param bin frame
     * @param channel channel
     * @param x column
     * @param y row
     * @return number of events
     * @throws IndexOutOfBoundsException if an index is out of range
     */
    public int count(int bin, int channel, int x, int y) {
        if (bin < 0 || bin >= bins.count() || channel < 0 || channel >= channels() || !sensor.contains(x, y)) {
            throw new IndexOutOfBoundsException("There is no value at bin " + bin + ", channel " + channel + ", x " + x
                    + ", y " + y + "; the frames have " + bins.count() + " bins, " + channels() + " channels and "
                    + sensor + " pixels.");
        }
        return counts[(bin * channels() + channel) * sensor.addresses() + y * sensor.width() + x];
    }

    /**
     * The frames as images.
     *
     * @return a new array of shape [bins, channels, height, width]
     */
    public INDArray toArray() {
        float[] values = new float[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i];
        }
        return Nd4j.createFromArray(values).reshape(bins.count(), channels(), sensor.height(), sensor.width());
    }

    /** Number of inputs of a spiking layer: channels * height * width. */
    public int inputs() {
        return channels() * sensor.addresses();
    }

    /**
     * The frames as one time series per input, input c of bin t at {@code c * bins + t}.
     *
     * @return fresh array of inputs * bins values
     */
    float[] spikes() {
        int inputs = inputs();
        float[] values = new float[counts.length];
        for (int bin = 0; bin < bins.count(); bin++) {
            for (int input = 0; input < inputs; input++) {
                values[input * bins.count() + bin] = counts[bin * inputs + input];
            }
        }
        return values;
    }
}
