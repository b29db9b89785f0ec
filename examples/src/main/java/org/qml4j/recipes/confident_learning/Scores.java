package org.qml4j.recipes.confident_learning;

import org.qml4j.models.labels.Predictions;

/**
 * How well wrong labels were found.
 *
 * @param precision share of those found that are wrong
 * @param recall share of those wrong that are found
 * @param keptRight share of right labels among those kept
 */
record Scores(double precision, double recall, double keptRight) {

    static Scores of(boolean[] found, int[] given, int[] actual) {
        double hits = 0;
        double all = 0;
        double wrong = 0;
        double right = 0;
        for (int i = 0; i < found.length; i++) {
            boolean isWrong = given[i] != actual[i];
            wrong += isWrong ? 1 : 0;
            all += found[i] ? 1 : 0;
            hits += found[i] && isWrong ? 1 : 0;
            right += !found[i] && !isWrong ? 1 : 0;
        }
        return new Scores(
                all == 0 ? 0 : hits / all, wrong == 0 ? 0 : hits / wrong, right / Math.max(1, found.length - all));
    }

    /** Harmonic mean of precision and recall. */
    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Root mean square of the differences of two joint distributions. */
    static double distance(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += (a[i][j] - b[i][j]) * (a[i][j] - b[i][j]);
            }
        }
        return Math.sqrt(sum / (a.length * a.length));
    }

    /** How often each pair of given label and other label occurs. */
    static double[][] joint(int[] given, int[] other, int classes) {
        double[][] joint = new double[classes][classes];
        for (int i = 0; i < given.length; i++) {
            joint[given[i]][other[i]] += 1.0 / given.length;
        }
        return joint;
    }

    /** The most probable classes. */
    static int[] guesses(Predictions predictions) {
        int[] guesses = new int[predictions.size()];
        for (int i = 0; i < guesses.length; i++) {
            guesses[i] = predictions.guess(i);
        }
        return guesses;
    }
}
