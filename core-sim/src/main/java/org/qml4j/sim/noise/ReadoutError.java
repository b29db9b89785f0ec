package org.qml4j.sim.noise;

/**
 * Errors of reading a qubit: a classical channel between the outcome and what is reported. An observable of that qubit
 * turns from \(P\) into \((1 - p_{10} - p_{01}) P + (p_{01} - p_{10}) I\) for \(P\) one of X, Y, Z, which are read
 * after a rotation to Z.
 *
 * @param oneGivenZero the probability \(p_{10}\) that 1 is reported for a 0, 0 to 1
 * @param zeroGivenOne the probability \(p_{01}\) that 0 is reported for a 1, 0 to 1
 */
public record ReadoutError(double oneGivenZero, double zeroGivenOne) {
    /** Reading without errors. */
    public static final ReadoutError NONE = new ReadoutError(0, 0);

    /** Checks the probabilities. */
    public ReadoutError {
        Matrices.requireProbability("The probability to report 1 for a 0", oneGivenZero);
        Matrices.requireProbability("The probability to report 0 for a 1", zeroGivenOne);
    }

    /** The same probability of an error for both outcomes. */
    public static ReadoutError symmetric(double probability) {
        return new ReadoutError(probability, probability);
    }

    /** The factor \(1 - p_{10} - p_{01}\) of an operator. */
    public double scale() {
        return 1 - oneGivenZero - zeroGivenOne;
    }

    /** What the identity adds, \(p_{01} - p_{10}\). */
    public double offset() {
        return zeroGivenOne - oneGivenZero;
    }

    /** The error as text that {@link NoiseModel#parse} reads. */
    public String toText() {
        return "readoutError(" + oneGivenZero + ", " + zeroGivenOne + ")";
    }
}
