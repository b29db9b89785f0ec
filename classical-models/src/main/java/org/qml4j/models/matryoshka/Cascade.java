package org.qml4j.models.matryoshka;

import java.util.Arrays;

/**
 * Goes from the shortest prefix of an embedding to longer ones until a classifier is sure: prefix i decides if its
 * greatest probability exceeds threshold i; the last decides always.
 *
 * <p>Thresholds are fitted one after the other on examples that were not trained on: each is the least of 100 values from
 * 0.1 to 1 for which "this prefix if sure, else the next" is most accurate, as in the authors' code (Kusupati et al. 2022,
 * arXiv:2205.13147).
 */
public final class Cascade {
    private static final int VALUES = 100;
    private static final double LEAST = 0.1;

    private final int[] sizes;
    private final double[] thresholds;

    private Cascade(int[] sizes, double[] thresholds) {
        this.sizes = sizes;
        this.thresholds = thresholds;
    }

    /**
     * Fits the thresholds.
     *
     * @param sizes of the prefixes, increasing
     * @param probabilities {@code [prefix][example][class]}
     * @param labels of the examples
     */
    public static Cascade fit(int[] sizes, double[][][] probabilities, int[] labels) {
        check(sizes, probabilities, labels.length);
        double[] thresholds = new double[sizes.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            int most = -1;
            for (int v = 0; v < VALUES; v++) {
                double threshold = LEAST + (1 - LEAST) * v / (VALUES - 1);
                int right = right(probabilities[i], probabilities[i + 1], labels, threshold);
                if (right > most) {
                    most = right;
                    thresholds[i] = threshold;
                }
            }
        }
        return new Cascade(sizes.clone(), thresholds);
    }

    /** A cascade with given thresholds, one fewer than sizes. */
    public static Cascade of(int[] sizes, double... thresholds) {
        if (thresholds.length != sizes.length - 1) {
            throw new IllegalArgumentException(sizes.length + " sizes take " + (sizes.length - 1) + " thresholds; got "
                    + Arrays.toString(thresholds) + ".");
        }
        return new Cascade(sizes.clone(), thresholds.clone());
    }

    private static int right(double[][] sure, double[][] next, int[] labels, double threshold) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int guess = best(sure[i]);
            right += (sure[i][guess] > threshold ? guess : best(next[i])) == labels[i] ? 1 : 0;
        }
        return right;
    }

    /**
     * What the cascade does on examples.
     *
     * @param accuracy share of right decisions
     * @param expectedSize mean size of the prefix that decided
     */
    public record Outcome(double accuracy, double expectedSize) {}

    /** Decides examples. */
    public Outcome apply(double[][][] probabilities, int[] labels) {
        check(sizes, probabilities, labels.length);
        double right = 0;
        double size = 0;
        for (int i = 0; i < labels.length; i++) {
            int level = 0;
            while (level < thresholds.length
                    && !(probabilities[level][i][best(probabilities[level][i])] > thresholds[level])) {
                level++;
            }
            right += best(probabilities[level][i]) == labels[i] ? 1 : 0;
            size += sizes[level];
        }
        return new Outcome(right / labels.length, size / labels.length);
    }

    /** The thresholds. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    private static void check(int[] sizes, double[][][] probabilities, int examples) {
        if (sizes.length < 2 || probabilities.length != sizes.length || examples == 0) {
            throw new IllegalArgumentException("A cascade has two prefixes or more and at least one example; got "
                    + sizes.length + " sizes, probabilities of " + probabilities.length + " and " + examples
                    + " examples.");
        }
    }

    private static int best(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }
}
