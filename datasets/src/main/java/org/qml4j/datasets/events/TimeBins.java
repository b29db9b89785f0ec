package org.qml4j.datasets.events;

/**
 * Time cut into bins of equal width: bin b covers [start + b width, start + (b + 1) width).
 *
 * @param startMicros start of bin 0 in microseconds
 * @param widthMicros width of a bin in microseconds
 * @param count number of bins
 */
public record TimeBins(long startMicros, long widthMicros, int count) {
    /** Checks that width and count are positive. */
    public TimeBins {
        if (widthMicros < 1 || count < 1) {
            throw new IllegalArgumentException("Time bins need a width of at least 1 us and at least one bin; got "
                    + count + " bins of " + widthMicros + " us.");
        }
    }

    /**
     * Bins from time 0 on.
     *
     * @param widthMicros width of a bin in microseconds
     * @param count number of bins
     * @return the bins
     */
    public static TimeBins of(long widthMicros, int count) {
        return new TimeBins(0, widthMicros, count);
    }

    /**
     * A given number of bins from time 0 to the last event, whatever the length of the recording: bins of whole
     * milliseconds, the last ones possibly empty. A recording whose last event falls into millisecond m has bins of
     * ceil((m + 1) / count) ms.
     *
     * @param stream recording with at least one event, none before time 0
     * @param count number of bins
     * @return the bins
     * @throws IllegalArgumentException if an event is before time 0
     */
    public static TimeBins spanning(EventStream stream, int count) {
        if (stream.firstTimeMicros() < 0) {
            throw new IllegalArgumentException("Bins start at time 0 but the first event is at "
                    + stream.firstTimeMicros() + " us; shift the stream first.");
        }
        long millis = stream.lastTimeMicros() / 1000 + 1;
        return of(1000 * ((millis + count - 1) / count), count);
    }

    /**
     * The bin of a time.
     *
     * @param timeMicros time in microseconds
     * @return bin, or -1 if the time is outside of all bins
     */
    public int binOf(long timeMicros) {
        long bin = Math.floorDiv(timeMicros - startMicros, widthMicros);
        return bin >= 0 && bin < count ? (int) bin : -1;
    }
}
