package org.qml4j.datasets.events;

import java.util.Arrays;

/** Collects events in any order; {@link #build} sorts them by time, equal times in the order of adding. */
public final class EventStreamBuilder {
    private final EventSensor sensor;
    private int[] addresses;
    private long[] timesMicros;
    private boolean[] polarities;
    private int size;

    EventStreamBuilder(EventSensor sensor, int capacity) {
        this.sensor = sensor;
        this.addresses = new int[capacity];
        this.timesMicros = new long[capacity];
        this.polarities = new boolean[capacity];
    }

    /**
     * Adds an event.
     *
     * @param x column, or channel
     * @param y row; 0 for channels
     * @param timeMicros time in microseconds
     * @param on polarity
     * @return this builder
     * @throws IllegalArgumentException if the position is off the sensor
     */
    public EventStreamBuilder add(int x, int y, long timeMicros, boolean on) {
        if (!sensor.contains(x, y)) {
            throw new IllegalArgumentException("Event " + size + " is at (" + x + ", " + y + "); x must lie in 0.."
                    + (sensor.width() - 1) + " and y in 0.." + (sensor.height() - 1) + ".");
        }
        append(y * sensor.width() + x, timeMicros, on);
        return this;
    }

    /**
     * Adds all events of a stream.
     *
     * @param stream events of a sensor that this sensor contains
     * @return this builder
     */
    public EventStreamBuilder addAll(EventStream stream) {
        for (int i = 0; i < stream.size(); i++) {
            add(stream.x(i), stream.y(i), stream.timeMicros(i), stream.isOn(i));
        }
        return this;
    }

    private void append(int address, long timeMicros, boolean on) {
        if (size == addresses.length) {
            int capacity = Math.max(16, Math.addExact(size, size / 2));
            addresses = Arrays.copyOf(addresses, capacity);
            timesMicros = Arrays.copyOf(timesMicros, capacity);
            polarities = Arrays.copyOf(polarities, capacity);
        }
        addresses[size] = address;
        timesMicros[size] = timeMicros;
        polarities[size] = on;
        size++;
    }

    /**
     * The events so far, sorted by time.
     *
     * @return the stream; the builder can be used further
     */
    public EventStream build() {
        return EventStream.sorted(
                sensor,
                Arrays.copyOf(addresses, size),
                Arrays.copyOf(timesMicros, size),
                Arrays.copyOf(polarities, size));
    }
}
