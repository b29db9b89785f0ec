package org.qml4j.datasets.events;

import org.qml4j.datasets.format.FormatException;

/**
 * The recording format of N-MNIST: five bytes per event, no header.
 *
 * <p>Byte 0 is x, byte 1 is y, bit 7 of byte 2 the polarity (1 is ON), the other 23 bits the time in microseconds, most
 * significant first. Positions lie on a sensor of 34x34 pixels. An event with y = 240 is no event: it says that the clock of
 * the sensor wrapped around, and 2^13 microseconds are added to its time and to those of all later events.
 *
 * <p>Reading is strict: a length that is not a multiple of five, a position off the sensor or a time that decreases is an
 * error that names the file and the offset. Sources: G. Orchard, A. Jayawant, G. K. Cohen, N. Thakor, Converting static image
 * datasets to spiking neuromorphic datasets using saccades (2015), doi:10.3389/fnins.2015.00437; for the overflow the reader
 * of tonic, github.com/neuromorphs/tonic.
 */
public final class NMnistFile {
    /** The sensor of the recordings. */
    public static final EventSensor SENSOR = EventSensor.pixels(34, 34);

    static final int EVENT_BYTES = 5;
    private static final int OVERFLOW_Y = 240;
    private static final long OVERFLOW_MICROS = 1 << 13;
    private static final long TIME_LIMIT_MICROS = 1 << 23;

    private NMnistFile() {}

    /**
     * Parses a recording.
     *
     * @param name name or path of the file for error messages
     * @param content all bytes of the file
     * @return its events
     * @throws FormatException if the length, a position or a time is wrong
     */
    public static EventStream parse(String name, byte[] content) throws FormatException {
        if (content.length % EVENT_BYTES != 0) {
            int offset = content.length / EVENT_BYTES * EVENT_BYTES;
            throw new FormatException(
                    name, offset, "ends inside an event: an event has 5 bytes, the file has " + content.length + ".");
        }
        int events = content.length / EVENT_BYTES - overflows(content);
        int[] addresses = new int[events];
        long[] times = new long[events];
        boolean[] polarities = new boolean[events];
        long overflow = 0;
        int event = 0;
        for (int offset = 0; offset < content.length; offset += EVENT_BYTES) {
            int y = content[offset + 1] & 0xff;
            if (y == OVERFLOW_Y) {
                overflow += OVERFLOW_MICROS;
                continue;
            }
            addresses[event] = y * SENSOR.width() + checkedX(name, content, offset);
            times[event] = overflow + time(content, offset);
            if (event > 0 && times[event] < times[event - 1]) {
                throw new FormatException(
                        name,
                        offset,
                        "has time " + times[event] + " us after time " + times[event - 1]
                                + " us; times must not decrease.");
            }
            polarities[event++] = content[offset + 2] < 0;
        }
        return EventStream.owning(SENSOR, addresses, times, polarities);
    }

    private static int overflows(byte[] content) {
        int count = 0;
        for (int offset = 0; offset < content.length; offset += EVENT_BYTES) {
            count += (content[offset + 1] & 0xff) == OVERFLOW_Y ? 1 : 0;
        }
        return count;
    }

    private static int checkedX(String name, byte[] content, int offset) throws FormatException {
        int x = content[offset] & 0xff;
        int y = content[offset + 1] & 0xff;
        if (!SENSOR.contains(x, y)) {
            throw new FormatException(
                    name,
                    offset,
                    "has an event at (" + x + ", " + y
                            + "); x and y must lie in 0..33, or y must be 240 for an overflow of time.");
        }
        return x;
    }

    private static long time(byte[] content, int offset) {
        return ((content[offset + 2] & 0x7fL) << 16)
                | ((content[offset + 3] & 0xffL) << 8)
                | (content[offset + 4] & 0xffL);
    }

    /**
     * The bytes of a recording, the inverse of {@link #parse} for files without overflow of time.
     *
     * @param events events on a sensor of 34x34 pixels with times in 0..2^23 - 1 microseconds
     * @return five bytes per event
     * @throws IllegalArgumentException if the sensor or a time does not fit
     */
    public static byte[] format(EventStream events) {
        if (!events.sensor().equals(SENSOR)) {
            throw new IllegalArgumentException("N-MNIST recordings have a sensor of 34x34 pixels; got "
                    + events.sensor() + ". Crop or pad the stream.");
        }
        byte[] bytes = new byte[Math.multiplyExact(events.size(), EVENT_BYTES)];
        for (int i = 0; i < events.size(); i++) {
            long time = events.timeMicros(i);
            if (time < 0 || time >= TIME_LIMIT_MICROS) {
                throw new IllegalArgumentException("Event " + i + " has time " + time + " us; the format holds 0.."
                        + (TIME_LIMIT_MICROS - 1) + ". Shift or cut the stream.");
            }
            bytes[EVENT_BYTES * i] = (byte) events.x(i);
            bytes[EVENT_BYTES * i + 1] = (byte) events.y(i);
            bytes[EVENT_BYTES * i + 2] = (byte) ((events.isOn(i) ? 0x80 : 0) | (time >> 16));
            bytes[EVENT_BYTES * i + 3] = (byte) (time >> 8);
            bytes[EVENT_BYTES * i + 4] = (byte) time;
        }
        return bytes;
    }
}
