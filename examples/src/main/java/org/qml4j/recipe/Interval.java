package org.qml4j.recipe;

import static org.qml4j.recipe.Wording.number;

/**
 * An interval that holds its ends; an infinite end is no bound.
 *
 * @param low the least number
 * @param high the greatest number
 */
record Interval(double low, double high) {
    /** Checks the order of the bounds. */
    Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("The interval [" + low + ", " + high + "] is empty. Swap its bounds.");
        }
    }

    boolean holds(double value) {
        return low <= value && value <= high;
    }

    /** Words the interval as what follows a name: {@code >= 1}, {@code <= 2} or {@code in [1, 2]}. */
    @Override
    public String toString() {
        if (high == Double.POSITIVE_INFINITY) {
            return ">= " + number(low);
        }
        return low == Double.NEGATIVE_INFINITY
                ? "<= " + number(high)
                : "in [" + number(low) + ", " + number(high) + "]";
    }
}
