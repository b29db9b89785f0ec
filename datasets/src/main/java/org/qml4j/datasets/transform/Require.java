package org.qml4j.datasets.transform;

/** Checks of parameters, with messages that say what is allowed. */
final class Require {
    private Require() {}

    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be finite.");
        }
        return value;
    }

    static double share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must lie in [0, 1].");
        }
        return value;
    }

    static double notNegative(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be finite and at least 0.");
        }
        return value;
    }

    static double positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be finite and above 0.");
        }
        return value;
    }

    static int atLeast(int smallest, String what, int value) {
        if (value < smallest) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be at least " + smallest + ".");
        }
        return value;
    }

    /** Checks that both are above 0 and in order. */
    static void positiveRange(String what, double smallest, double largest) {
        positive(what, smallest);
        positive(what, largest);
        if (smallest > largest) {
            throw new IllegalArgumentException(
                    what + " runs from " + smallest + " to " + largest + "; the first must not be above the second.");
        }
    }
}
