package org.qml4j.sim.dynamic;

/**
 * A number with what it may be off by.
 *
 * @param value the number
 * @param standardError the standard deviation of the value over repetitions; 0 if it is exact
 */
public record Estimate(double value, double standardError) {

    /** A number without error. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /** This number plus an independent one: errors add up in squares. */
    public Estimate plus(Estimate other) {
        return new Estimate(value + other.value, Math.hypot(standardError, other.standardError));
    }

    /** This number times a factor. */
    public Estimate times(double factor) {
        return new Estimate(factor * value, Math.abs(factor) * standardError);
    }
}
