package org.qml4j.datasets.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Events of one recording, sorted by time, immutable.
 *
 * <p>An event has a position (x, y) on the {@linkplain #sensor() sensor}, a time in microseconds and a polarity. For
 * sensors of channels, y is 0 and x is the channel. Events of equal time keep the order in which they were given. Times may
 * start anywhere, also below zero, and never decrease. A stream takes 13 bytes per event.
 *
 * <pre>{@code
 * EventStream firstSaccade = recording.window(0, 105_000);
 * int[] picture = firstSaccade.where(Event::on).countsPerAddress();
 * }</pre>
 */
public final class EventStream {
    private final EventSensor sensor;
    private final int[] addresses;
    private final long[] timesMicros;
    private final boolean[] polarities;

    private EventStream(EventSensor sensor, int[] addresses, long[] timesMicros, boolean[] polarities) {
        this.sensor = sensor;
        this.addresses = addresses;
        this.timesMicros = timesMicros;
        this.polarities = polarities;
    }

    /**
     * A stream of events that are sorted already.
     *
     * @param sensor sensor that sent them
     * @param x column of every event
     * @param y row of every event
     * @param timesMicros time of every event in microseconds, not decreasing
     * @param on polarity of every event
     * @return the stream; all arrays are copied
     * @throws IllegalArgumentException if lengths differ, a position is off the sensor or a time decreases
     */
    public static EventStream of(EventSensor sensor, int[] x, int[] y, long[] timesMicros, boolean[] on) {
        if (x.length != y.length || x.length != timesMicros.length || x.length != on.length) {
            throw new IllegalArgumentException("Every event needs x, y, time and polarity; got " + x.length + ", "
                    + y.length + ", " + timesMicros.length + " and " + on.length + " values.");
        }
        EventStreamBuilder builder = new EventStreamBuilder(sensor, x.length);
        for (int i = 0; i < x.length; i++) {
            if (i > 0 && timesMicros[i] < timesMicros[i - 1]) {
                throw new IllegalArgumentException("Event " + i + " has time " + timesMicros[i]
                        + " us, which is before event " + (i - 1) + " at " + timesMicros[i - 1]
                        + " us. Sort the events, or add them to EventStream.builder, which sorts.");
            }
            builder.add(x[i], y[i], timesMicros[i], on[i]);
        }
        return builder.build();
    }

    /**
     * A builder that accepts events in any order.
     *
     * @param sensor sensor that sent them
     * @return an empty builder
     */
    public static EventStreamBuilder builder(EventSensor sensor) {
        return new EventStreamBuilder(sensor, 64);
    }

    /** A stream without events. */
    static EventStream empty(EventSensor sensor) {
        return new EventStream(sensor, new int[0], new long[0], new boolean[0]);
    }

    /** Takes arrays that are checked, sorted and not used by anyone else. */
    static EventStream owning(EventSensor sensor, int[] addresses, long[] timesMicros, boolean[] polarities) {
        return new EventStream(sensor, addresses, timesMicros, polarities);
    }

    /** The sensor that sent the events. */
    public EventSensor sensor() {
        return sensor;
    }

    /** Number of events. */
    public int size() {
        return addresses.length;
    }

    /** Whether there is no event. */
    public boolean isEmpty() {
        return addresses.length == 0;
    }

    /**
     * Column, or channel, of an event.
     *
     * @param event position in the stream, from 0
     * @return x in [0, width)
     */
    public int x(int event) {
        return addresses[event] % sensor.width();
    }

    /**
     * Row of an event.
     *
     * @param event position in the stream, from 0
     * @return y in [0, height)
     */
    public int y(int event) {
        return addresses[event] / sensor.width();
    }

    /**
     * Address of an event: y times width plus x.
     *
     * @param event position in the stream, from 0
     * @return address in [0, {@code sensor().addresses()})
     */
    public int address(int event) {
        return addresses[event];
    }

    /**
     * Time of an event.
     *
     * @param event position in the stream, from 0
     * @return microseconds
     */
    public long timeMicros(int event) {
        return timesMicros[event];
    }

    /**
     * Polarity of an event.
     *
     * @param event position in the stream, from 0
     * @return true for ON
     */
    public boolean isOn(int event) {
        return polarities[event];
    }

    /**
     * An event as a value.
     *
     * @param event position in the stream, from 0
     * @return the event
     */
    public Event event(int event) {
        return new Event(x(event), y(event), timesMicros[event], polarities[event]);
    }

    /**
     * Time of the first event.
     *
     * @throws IllegalStateException if the stream is empty
     */
    public long firstTimeMicros() {
        checkNotEmpty("first");
        return timesMicros[0];
    }

    /**
     * Time of the last event.
     *
     * @throws IllegalStateException if the stream is empty
     */
    public long lastTimeMicros() {
        checkNotEmpty("last");
        return timesMicros[size() - 1];
    }

    private void checkNotEmpty(String which) {
        if (isEmpty()) {
            throw new IllegalStateException("An empty stream has no " + which + " event; ask isEmpty() before.");
        }
    }

    /** Number of ON events. */
    public int countOn() {
        int count = 0;
        for (boolean on : polarities) {
            count += on ? 1 : 0;
        }
        return count;
    }

    /** Number of OFF events. */
    public int countOff() {
        return size() - countOn();
    }

    /**
     * Number of events per address.
     *
     * @return fresh array of {@code sensor().addresses()} counts, row by row
     */
    public int[] countsPerAddress() {
        int[] counts = new int[sensor.addresses()];
        for (int address : addresses) {
            counts[address]++;
        }
        return counts;
    }

    /**
     * Number of events per time bin; events outside of the bins are not counted.
     *
     * @param bins time bins
     * @return fresh array of one count per bin
     */
    public int[] countsPerBin(TimeBins bins) {
        int[] counts = new int[bins.count()];
        for (long time : timesMicros) {
            int bin = bins.binOf(time);
            if (bin >= 0) {
                counts[bin]++;
            }
        }
        return counts;
    }

    /**
     * Events by position.
     *
     * @param from first event, from 0
     * @param to event after the last
     * @return a stream of {@code to - from} events
     * @throws IllegalArgumentException unless {@code 0 <= from <= to <= size()}
     */
    public EventStream slice(int from, int to) {
        if (from < 0 || from > to || to > size()) {
            throw new IllegalArgumentException("A slice needs 0 <= from <= to <= " + size() + ", the number of events;"
                    + " got from " + from + " to " + to + ".");
        }
        return new EventStream(
                sensor,
                Arrays.copyOfRange(addresses, from, to),
                Arrays.copyOfRange(timesMicros, from, to),
                Arrays.copyOfRange(polarities, from, to));
    }

    /**
     * Events of a span of time.
     *
     * @param fromMicros first time, inclusive
     * @param toMicros last time, exclusive
     * @return the events with {@code fromMicros <= time < toMicros}, times unchanged
     * @throws IllegalArgumentException if {@code toMicros < fromMicros}
     */
    public EventStream window(long fromMicros, long toMicros) {
        if (toMicros < fromMicros) {
            throw new IllegalArgumentException(
                    "A time window must not end before it starts; got " + fromMicros + " to " + toMicros + " us.");
        }
        return slice(firstNotBefore(fromMicros), firstNotBefore(toMicros));
    }

    /** Position of the first event at or after a time. */
    private int firstNotBefore(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesMicros[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Events that satisfy a condition.
     *
     * @param condition such as {@code Event::on}
     * @return the events for which it holds
     */
    public EventStream where(Predicate<Event> condition) {
        return take(
                IntStream.range(0, size()).filter(i -> condition.test(event(i))).toArray());
    }

    private EventStream take(int[] chosen) {
        int[] newAddresses = new int[chosen.length];
        long[] newTimes = new long[chosen.length];
        boolean[] newPolarities = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            newAddresses[i] = addresses[chosen[i]];
            newTimes[i] = timesMicros[chosen[i]];
            newPolarities[i] = polarities[chosen[i]];
        }
        return new EventStream(sensor, newAddresses, newTimes, newPolarities);
    }

    /**
     * A rectangle of the sensor as a sensor of its own.
     *
     * @param left first column
     * @param top first row
     * @param width columns
     * @param height rows
     * @return the events inside, with positions relative to the rectangle
     * @throws IllegalArgumentException if the rectangle is not on the sensor
     */
    public EventStream crop(int left, int top, int width, int height) {
        EventSensor cropped = EventSensor.pixels(width, height);
        if (!sensor.contains(left, top) || !sensor.contains(left + width - 1, top + height - 1)) {
            throw new IllegalArgumentException("A crop of " + cropped + " at (" + left + ", " + top
                    + ") is not inside the sensor of " + sensor + ".");
        }
        EventStreamBuilder builder = new EventStreamBuilder(cropped, size());
        for (int i = 0; i < size(); i++) {
            if (cropped.contains(x(i) - left, y(i) - top)) {
                builder.add(x(i) - left, y(i) - top, timesMicros[i], polarities[i]);
            }
        }
        return builder.build();
    }

    /**
     * The same events at other times.
     *
     * @param deltaMicros what is added to every time
     * @return the shifted stream
     * @throws ArithmeticException if a time leaves the range of {@code long}
     */
    public EventStream shifted(long deltaMicros) {
        long[] times = Arrays.stream(timesMicros)
                .map(time -> Math.addExact(time, deltaMicros))
                .toArray();
        return new EventStream(sensor, addresses, times, polarities);
    }

    /**
     * The events of two streams in the order of time; at equal times those of this stream come first.
     *
     * @param other events of a sensor of the same size
     * @return a stream of {@code size() + other.size()} events
     * @throws IllegalArgumentException if the sensors differ
     */
    public EventStream merge(EventStream other) {
        if (!sensor.equals(other.sensor)) {
            throw new IllegalArgumentException("Streams of a sensor of " + sensor + " and one of " + other.sensor
                    + " cannot be merged; crop one of them first.");
        }
        EventStreamBuilder builder = new EventStreamBuilder(sensor, Math.addExact(size(), other.size()));
        builder.addAll(this);
        builder.addAll(other);
        return builder.build();
    }

    /** Sorts the arrays of a builder; equal times keep their order. */
    static EventStream sorted(EventSensor sensor, int[] addresses, long[] timesMicros, boolean[] polarities) {
        EventStream given = new EventStream(sensor, addresses, timesMicros, polarities);
        for (int i = 1; i < timesMicros.length; i++) {
            if (timesMicros[i] < timesMicros[i - 1]) {
                return given.take(IntStream.range(0, timesMicros.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(event -> timesMicros[event]))
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return given;
    }

    /** Equal if the sensors and all events are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventStream stream
                && sensor.equals(stream.sensor)
                && Arrays.equals(addresses, stream.addresses)
                && Arrays.equals(timesMicros, stream.timesMicros)
                && Arrays.equals(polarities, stream.polarities);
    }

    /** Consistent with {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(addresses) + Arrays.hashCode(timesMicros)) + Arrays.hashCode(polarities);
    }

    /** Sensor, number of events and span of time. */
    @Override
    public String toString() {
        String span = isEmpty() ? "" : ", " + firstTimeMicros() + ".." + lastTimeMicros() + " us";
        return "EventStream[" + sensor + ", " + size() + " events, " + countOn() + " ON" + span + "]";
    }
}
