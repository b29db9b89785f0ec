package org.qml4j.sim.photonic.noise;

/** Checks and distributions that several models share. */
final class Probabilities {

    private Probabilities() {}

    /** Checks that a value is a probability. */
    static double require(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; allowed is 0 to 1.");
        }
        return value;
    }

    /** Checks a number of photons. */
    static int requirePhotons(int photons) {
        if (photons < 0) {
            throw new IllegalArgumentException("The number of photons is " + photons + "; it is 0 or more.");
        }
        return photons;
    }

    /** The binomial distribution of the successes in {@code trials} trials, one trial after the other. */
    static double[] binomial(int trials, double success) {
        double[] p = new double[requirePhotons(trials) + 1];
        p[0] = 1;
        for (int n = 1; n <= trials; n++) {
            for (int k = n; k > 0; k--) {
                p[k] = p[k] * (1 - success) + p[k - 1] * success;
            }
            p[0] *= 1 - success;
        }
        return p;
    }
}
