package org.qml4j.datasets.events;

import java.util.List;

/**
 * Where the top left corner of an image is on the sensor: at rest, or on the way from one point to the next.
 *
 * <p>A move is straight, with the velocity of a raised cosine: the share done at the fraction u of its time is
 * \( u - \sin(2 \pi u) / (2 \pi) \). Positions are in pixels of the sensor, x to the right, y downwards.
 *
 * @param startX column at time 0
 * @param startY row at time 0
 * @param moves moves in the order of time
 * @param durationMicros when the recording ends, in microseconds
 */
public record SaccadePath(double startX, double startY, List<Move> moves, long durationMicros) {
    /**
     * One saccade.
     *
     * @param startMicros when it starts, in microseconds
     * @param endMicros when it ends
     * @param toX column where it ends
     * @param toY row where it ends
     */
    public record Move(long startMicros, long endMicros, double toX, double toY) {}

    /** Copies the list and checks the order of times and that positions are finite. */
    public SaccadePath {
        moves = List.copyOf(moves);
        long time = 0;
        for (Move move : moves) {
            if (move.startMicros < time || move.endMicros <= move.startMicros) {
                throw new IllegalArgumentException("Saccades must follow each other in time, each longer than 0 us; "
                        + move + " does not after " + time + " us.");
            }
            if (!Double.isFinite(move.toX + move.toY)) {
                throw new IllegalArgumentException("Saccades must end at finite positions; got " + move + ".");
            }
            time = move.endMicros;
        }
        if (!Double.isFinite(startX + startY) || durationMicros < Math.max(1, time)) {
            throw new IllegalArgumentException("A path needs a finite start and a duration of at least "
                    + Math.max(1, time) + " us; got (" + startX + ", " + startY + ") and " + durationMicros + " us.");
        }
    }

    /**
     * Column at a time.
     *
     * @param timeMicros time in microseconds
     * @return pixels
     */
    public double x(double timeMicros) {
        double position = startX;
        for (Move move : moves) {
            position += share(move, timeMicros) * (move.toX - position);
        }
        return position;
    }

    /**
     * Row at a time.
     *
     * @param timeMicros time in microseconds
     * @return pixels
     */
    public double y(double timeMicros) {
        double position = startY;
        for (Move move : moves) {
            position += share(move, timeMicros) * (move.toY - position);
        }
        return position;
    }

    private static double share(Move move, double timeMicros) {
        double u = (timeMicros - move.startMicros) / (move.endMicros - move.startMicros);
        if (u <= 0 || u >= 1) {
            return u <= 0 ? 0 : 1;
        }
        return u - Math.sin(2 * Math.PI * u) / (2 * Math.PI);
    }
}
