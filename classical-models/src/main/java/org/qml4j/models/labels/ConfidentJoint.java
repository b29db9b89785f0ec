package org.qml4j.models.labels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The joint distribution of given and true labels, counted from confident predictions.
 *
 * <p>The threshold of class k is the mean of its probability among examples labelled k. An example counts for the class that
 * reaches its threshold, for the most probable class if several do, and not at all if none does:
 * \(C_{ij}\) is the number of examples labelled i that count for j. Rows are then scaled to the numbers of labels and rounded
 * to whole numbers without changing the sums of rows (Northcutt, Jiang, Chuang 2021, arXiv:1911.00068; rounding and the slack
 * of 1e-6 as in the authors' code).
 */
public final class ConfidentJoint {
    private static final double SLACK = 1e-6;

    private final double[] thresholds;
    private final int[][] confident;
    private final int[][] calibrated;
    private final int[] trueGuess;

    private ConfidentJoint(double[] thresholds, int[][] confident, int[][] calibrated, int[] trueGuess) {
        this.thresholds = thresholds;
        this.confident = confident;
        this.calibrated = calibrated;
        this.trueGuess = trueGuess;
    }

    /**
     * Counts.
     *
     * @throws IllegalArgumentException if no example labelled as some class is confident, so that its row is empty
     */
    public static ConfidentJoint of(Predictions predictions) {
        int k = predictions.classes();
        double[] thresholds = thresholds(predictions);
        int[] guesses = new int[predictions.size()];
        int[][] confident = new int[k][k];
        for (int i = 0; i < guesses.length; i++) {
            guesses[i] = guess(predictions, i, thresholds);
            if (guesses[i] >= 0) {
                confident[predictions.label(i)][guesses[i]]++;
            }
        }
        return new ConfidentJoint(thresholds, confident, calibrated(confident, predictions.counts()), guesses);
    }

    private static double[] thresholds(Predictions predictions) {
        double[] sums = new double[predictions.classes()];
        int[] counts = predictions.counts();
        for (int i = 0; i < predictions.size(); i++) {
            sums[predictions.label(i)] += predictions.selfConfidence(i);
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= counts[k];
        }
        return sums;
    }

    /** The class that an example counts for, or -1. */
    private static int guess(Predictions predictions, int example, double[] thresholds) {
        int found = -1;
        for (int k = 0; k < thresholds.length; k++) {
            if (predictions.probability(example, k) >= thresholds[k] - SLACK) {
                if (found >= 0) {
                    return predictions.guess(example);
                }
                found = k;
            }
        }
        return found;
    }

    private static int[][] calibrated(int[][] confident, int[] counts) {
        int k = counts.length;
        double[][] scaled = new double[k][k];
        double total = 0;
        for (int i = 0; i < k; i++) {
            int sum = Arrays.stream(confident[i]).sum();
            if (sum == 0) {
                throw new IllegalArgumentException("None of the " + counts[i] + " examples labelled " + i
                        + " is confident of any class; the model knows too little about them. Train it longer.");
            }
            for (int j = 0; j < k; j++) {
                scaled[i][j] = confident[i][j] / (double) sum * counts[i];
                total += scaled[i][j];
            }
        }
        int examples = Arrays.stream(counts).sum();
        int[][] rounded = new int[k][];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                scaled[i][j] = scaled[i][j] / total * examples;
            }
            rounded[i] = rounded(scaled[i]);
        }
        return rounded;
    }

    /** Whole numbers with the same sum: those furthest from their number are moved, the furthest first. */
    static int[] rounded(double[] values) {
        double[] whole = Arrays.stream(values).map(Math::rint).toArray();
        double wanted = Math.rint(Arrays.stream(values).sum());
        for (double missing = wanted - Arrays.stream(whole).sum();
                missing != 0;
                missing = wanted - Arrays.stream(whole).sum()) {
            double step = Math.signum(missing);
            IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> step * (whole[i] - values[i])))
                    .limit((long) Math.min(Math.abs(missing), values.length))
                    .forEach(i -> whole[i] += step);
        }
        return Arrays.stream(whole).mapToInt(v -> (int) v).toArray();
    }

    /** The thresholds of the classes. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Whether an example counts, and for another class than its label. */
    boolean offDiagonal(Predictions predictions, int example) {
        return trueGuess[example] >= 0 && trueGuess[example] != predictions.label(example);
    }

    /** The counts {@code [given][true]} before they are scaled. */
    public int[][] confident() {
        return copy(confident);
    }

    /** The counts {@code [given][true]} after scaling and rounding; rows sum to the numbers of labels. */
    public int[][] calibrated() {
        return copy(calibrated);
    }

    private static int[][] copy(int[][] matrix) {
        return Arrays.stream(matrix).map(int[]::clone).toArray(int[][]::new);
    }

    /** The joint distribution {@code [given][true]}; it sums to 1. */
    public double[][] joint() {
        double total = Arrays.stream(calibrated).flatMapToInt(Arrays::stream).sum();
        return Arrays.stream(calibrated)
                .map(row -> Arrays.stream(row).mapToDouble(c -> c / total).toArray())
                .toArray(double[][]::new);
    }

    /** The share of wrong labels: one minus the trace of the joint. */
    public double errorShare() {
        double[][] joint = joint();
        return 1
                - IntStream.range(0, joint.length).mapToDouble(k -> joint[k][k]).sum();
    }

    /** The noise \(p(\mathrm{given} = i \mid \mathrm{true} = j)\), {@code [i][j]}; a class that nothing counts for has zeros. */
    public double[][] noise() {
        double[][] joint = joint();
        for (int j = 0; j < joint.length; j++) {
            int column = j;
            double sum = Arrays.stream(joint).mapToDouble(row -> row[column]).sum();
            for (double[] row : joint) {
                row[j] = sum == 0 ? 0 : row[j] / sum;
            }
        }
        return joint;
    }

    /** What was true, \(p(\mathrm{true} = j \mid \mathrm{given} = i)\), {@code [i][j]}. */
    public double[][] inverseNoise() {
        double[][] joint = joint();
        for (double[] row : joint) {
            double sum = Arrays.stream(row).sum();
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
        return joint;
    }

    /**
     * Weights of the classes for training on what is left after pruning: \(p(\mathrm{true} = k) / Q_{kk}\), the inverse of the
     * share of class k that is kept.
     */
    public double[] classWeights() {
        double[][] joint = joint();
        double[] weights = new double[joint.length];
        for (int k = 0; k < weights.length; k++) {
            int column = k;
            double prior = Arrays.stream(joint).mapToDouble(row -> row[column]).sum();
            weights[k] = joint[k][k] == 0 ? 1 : prior / joint[k][k];
        }
        return weights;
    }
}
