package org.qml4j.datasets.events;

import java.util.List;

/**
 * The motion of an image over a sensor during saccades, and its undoing.
 *
 * <p>Drift is linear within each segment of time and stays where it is after the last one. {@link #stabilise} moves every
 * event back by the drift at its time, so that the events of all saccades draw the same, still picture.
 *
 * @param segments motions, one after the other from time 0
 */
public record SaccadeDrift(List<Segment> segments) {
    /**
     * One motion.
     *
     * @param durationMicros how long it takes, in microseconds
     * @param pixelsX motion to the right in pixels
     * @param pixelsY motion downwards in pixels
     */
    public record Segment(long durationMicros, double pixelsX, double pixelsY) {
        /** Checks that the duration is positive and the motion finite. */
        public Segment {
            if (durationMicros < 1 || !Double.isFinite(pixelsX) || !Double.isFinite(pixelsY)) {
                throw new IllegalArgumentException(
                        "A drift segment needs a duration of at least 1 us and a finite motion;" + " got "
                                + durationMicros + " us, (" + pixelsX + ", " + pixelsY + ") pixels.");
            }
        }
    }

    /** Copies the list. */
    public SaccadeDrift {
        segments = List.copyOf(segments);
    }

    /**
     * The three saccades of N-MNIST, 105 ms each: (+3.5, +7), (+3.5, -7) and (-7, 0) pixels. Source: G. Orchard, A. Jayawant,
     * G. K. Cohen, N. Thakor, Converting static image datasets to spiking neuromorphic datasets using saccades, Frontiers in
     * Neuroscience 9, 437 (2015), doi:10.3389/fnins.2015.00437, and the authors' stabilisation program.
     *
     * @return the drift
     */
    public static SaccadeDrift nMnist() {
        return new SaccadeDrift(
                List.of(new Segment(105_000, 3.5, 7), new Segment(105_000, 3.5, -7), new Segment(105_000, -7, 0)));
    }

    /**
     * How far the image has moved to the right.
     *
     * @param timeMicros time in microseconds
     * @return pixels
     */
    public double pixelsX(long timeMicros) {
        return sum(timeMicros, true);
    }

    /**
     * How far the image has moved downwards.
     *
     * @param timeMicros time in microseconds
     * @return pixels
     */
    public double pixelsY(long timeMicros) {
        return sum(timeMicros, false);
    }

    private double sum(long timeMicros, boolean horizontal) {
        double total = 0;
        long start = 0;
        for (Segment segment : segments) {
            double done = Math.max(0, Math.min(1, (timeMicros - start) / (double) segment.durationMicros));
            total += done * (horizontal ? segment.pixelsX : segment.pixelsY);
            start += segment.durationMicros;
        }
        return total;
    }

    /**
     * Moves every event back by the drift at its time, rounded to the nearest pixel (halves up). Events that end off the
     * sensor are left out.
     *
     * @param stream events with times from the start of the first segment
     * @return the still stream, with at most as many events
     */
    public EventStream stabilise(EventStream stream) {
        EventStreamBuilder builder = EventStream.builder(stream.sensor());
        for (int i = 0; i < stream.size(); i++) {
            long time = stream.timeMicros(i);
            int x = (int) Math.round(stream.x(i) - pixelsX(time));
            int y = (int) Math.round(stream.y(i) - pixelsY(time));
            if (stream.sensor().contains(x, y)) {
                builder.add(x, y, time, stream.isOn(i));
            }
        }
        return builder.build();
    }
}
