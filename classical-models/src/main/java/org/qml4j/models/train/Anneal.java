package org.qml4j.models.train;

/** The half cosine that schedules share. */
final class Anneal {
    private Anneal() {}

    /** \( b + \tfrac12 (a - b)(1 + \cos(\pi p)) \): a at \(p = 0\), b at \(p = 1\); \(p\) is held in [0, 1]. */
    static double cosine(double from, double to, double progress) {
        double held = Math.max(0, Math.min(1, progress));
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * held));
    }

    /** Refuses a rate that is negative or not finite. */
    static void requireRate(String name, double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(name + " is " + rate + "; it must be finite and 0 or more.");
        }
    }
}
