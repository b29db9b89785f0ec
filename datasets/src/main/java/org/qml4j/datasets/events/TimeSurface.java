package org.qml4j.datasets.events;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How recently each pixel was active, with exponential decay.
 *
 * <p>\( S(u, p, t) = e^{-(t - T(u, p)) / \tau} \), where \( T(u, p) \) is the time of the last event of polarity p at
 * position u up to time t; 0 where there was none. Values lie in [0, 1]. Source: X. Lagorce, G. Orchard, F. Galluppi, B. E.
 * Shi, R. B. Benosman, HOTS: a hierarchy of event-based time-surfaces for pattern recognition, IEEE TPAMI 39(7), 1346-1359
 * (2017), doi:10.1109/TPAMI.2016.2574707, equations 2 and 3.
 */
public final class TimeSurface {
    private final EventSensor sensor;
    private final PolarityChannels polarities;
    private final float[] values;

    private TimeSurface(EventSensor sensor, PolarityChannels polarities, float[] values) {
        this.sensor = sensor;
        this.polarities = polarities;
        this.values = values;
    }

    /**
     * The surface of the whole sensor at a time. Cost: one pass over the events up to that time.
     *
     * @param stream events
     * @param timeMicros time in microseconds; events at this time count
     * @param tauMicros decay constant in microseconds
     * @param polarities which polarity goes into which channel
     * @return the surface
     * @throws IllegalArgumentException unless the decay constant is positive and finite
     */
    public static TimeSurface at(EventStream stream, long timeMicros, double tauMicros, PolarityChannels polarities) {
        if (!(tauMicros > 0) || Double.isInfinite(tauMicros)) {
            throw new IllegalArgumentException(
                    "The decay constant of a time surface must be positive and finite; got " + tauMicros + " us.");
        }
        int pixels = stream.sensor().addresses();
        float[] values = new float[polarities.channels() * pixels];
        for (int i = 0; i < stream.size() && stream.timeMicros(i) <= timeMicros; i++) {
            int channel = polarities.channelOf(stream.isOn(i));
            if (channel >= 0) {
                // Later events overwrite earlier ones: the last one counts.
                values[channel * pixels + stream.address(i)] =
                        (float) Math.exp((stream.timeMicros(i) - timeMicros) / tauMicros);
            }
        }
        return new TimeSurface(stream.sensor(), polarities, values);
    }

    /**
     * The value of a pixel.
     *
     * @param channel channel
     * @param x column
     * @param y row
     * @return value in [0, 1]
     * @throws IndexOutOfBoundsException if an index is out of range
     */
    public float value(int channel, int x, int y) {
        if (channel < 0 || channel >= polarities.channels() || !sensor.contains(x, y)) {
            throw new IndexOutOfBoundsException("There is no value at channel " + channel + ", x " + x + ", y " + y
                    + "; the surface has " + polarities.channels() + " channels and " + sensor + " pixels.");
        }
        return values[channel * sensor.addresses() + y * sensor.width() + x];
    }

    /**
     * The neighbourhood of a position; positions off the sensor have value 0.
     *
     * @param channel channel
     * @param x column of the centre
     * @param y row of the centre
     * @param radius how far the neighbourhood goes to each side
     * @return fresh array of (2 radius + 1)^2 values, row by row
     * @throws IllegalArgumentException if the radius is negative
     */
    public float[] neighbourhood(int channel, int x, int y, int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException(
                    "The radius of a neighbourhood must not be negative; got " + radius + ".");
        }
        int side = 2 * radius + 1;
        float[] around = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int px = x - radius + column;
                int py = y - radius + row;
                around[row * side + column] = sensor.contains(px, py) ? value(channel, px, py) : 0;
            }
        }
        return around;
    }

    /**
     * The surface as an image.
     *
     * @return a new array of shape [channels, height, width]
     */
    public INDArray toArray() {
        return Nd4j.createFromArray(Arrays.copyOf(values, values.length))
                .reshape(polarities.channels(), sensor.height(), sensor.width());
    }
}
