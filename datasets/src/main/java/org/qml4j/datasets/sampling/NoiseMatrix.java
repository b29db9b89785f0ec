package org.qml4j.datasets.sampling;

import java.util.Arrays;
import org.qml4j.datasets.split.DataSplit;

/**
 * Probabilities of given labels by true label, \( p(\tilde y = i \mid y = j) \): entry (i, j) of a matrix whose columns sum
 * to 1. Labels become wrong by exact counts, not by independent draws.
 *
 * <p>Source: C. G. Northcutt, L. Jiang, I. L. Chuang, Confident learning: estimating uncertainty in dataset labels (2021),
 * arXiv:1911.00068, section 5 (class-conditional noise of a given amount and sparsity).
 */
public final class NoiseMatrix {
    private static final double COLUMN_TOLERANCE = 1e-9;

    private final double[][] given;
    private final String name;

    NoiseMatrix(double[][] given, String name) {
        this.given = given;
        this.name = name;
    }

    /**
     * A matrix of one's own.
     *
     * @param probabilities entry [i][j] is the probability that class j is labelled i; copied
     * @return the matrix
     * @throws IllegalArgumentException if it is not square, an entry is not in [0, 1] or a column does not sum to 1
     */
    public static NoiseMatrix of(double[][] probabilities) {
        int classes = probabilities.length;
        double[][] copy = new double[classes][];
        for (int i = 0; i < classes; i++) {
            copy[i] = probabilities[i].clone();
            if (copy[i].length != classes) {
                throw new IllegalArgumentException("Row " + i + " of a noise matrix of " + classes + " classes has "
                        + copy[i].length + " entries; it must have " + classes + ".");
            }
        }
        for (int j = 0; j < classes; j++) {
            checkColumn(copy, j);
        }
        return new NoiseMatrix(copy, "noiseMatrix(" + Arrays.deepToString(copy) + ")");
    }

    private static void checkColumn(double[][] matrix, int column) {
        double sum = 0;
        for (double[] row : matrix) {
            if (!(row[column] >= 0 && row[column] <= 1)) {
                throw new IllegalArgumentException("A noise matrix has the probability " + row[column] + " in column "
                        + column + "; it must lie in [0, 1].");
            }
            sum += row[column];
        }
        if (Math.abs(sum - 1) > COLUMN_TOLERANCE) {
            throw new IllegalArgumentException(
                    "Column " + column + " of a noise matrix sums to " + sum + "; it must sum to 1.");
        }
    }

    /**
     * Every wrong label is equally likely.
     *
     * @param classes number of classes, at least 2
     * @param noise share of wrong labels, in [0, 1]
     * @return diagonal 1 - noise, all else noise / (classes - 1)
     */
    public static NoiseMatrix uniform(int classes, double noise) {
        NoiseGenerator.check(classes, noise);
        double[][] matrix = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            Arrays.fill(matrix[i], noise / (classes - 1));
            matrix[i][i] = 1 - noise;
        }
        return new NoiseMatrix(matrix, "uniformNoise(" + noise + ")");
    }

    /**
     * Class j is taken for class j + 1, the last for the first.
     *
     * @param classes number of classes, at least 2
     * @param noise share of wrong labels, in [0, 1]
     * @return diagonal 1 - noise, one other entry per column
     */
    public static NoiseMatrix nextClass(int classes, double noise) {
        NoiseGenerator.check(classes, noise);
        double[][] matrix = new double[classes][classes];
        for (int j = 0; j < classes; j++) {
            matrix[j][j] = 1 - noise;
            matrix[(j + 1) % classes][j] += noise;
        }
        return new NoiseMatrix(matrix, "nextClassNoise(" + noise + ")");
    }

    /**
     * A random matrix of a given amount of noise and sparsity: the trace is K (1 - noise), the share {@code sparsity} of the
     * K (K - 1) other entries is zero (rounded down), spread over the columns as evenly as they go. The diagonal varies about
     * 1 - noise, the rest of a column is split at random over its other entries, and the diagonal is the largest entry of
     * its row and of its column, without which the labels could not be learnt.
     *
     * @param classes number of classes K, at least 2
     * @param noise share of wrong labels for classes of equal size, in [0, 1)
     * @param sparsity share of pairs of classes that are never confused, in [0, 1)
     * @param seed any value
     * @return the matrix
     * @throws IllegalArgumentException if so few entries are left that a wrong label would outweigh the right one
     */
    public static NoiseMatrix random(int classes, double noise, double sparsity, long seed) {
        double[][] matrix = new NoiseGenerator(classes, noise, sparsity, seed).generate();
        return new NoiseMatrix(
                matrix, "randomNoise(" + noise + ", sparsity " + sparsity + ", matrix seed " + seed + ")");
    }

    /** Number of classes. */
    public int classes() {
        return given.length;
    }

    /**
     * One entry.
     *
     * @param givenLabel row
     * @param trueLabel column
     * @return probability that an example of the true class has the given label
     */
    public double probability(int givenLabel, int trueLabel) {
        return given[givenLabel][trueLabel];
    }

    /** Share of wrong labels for classes of equal size: 1 - trace / K. */
    public double noise() {
        double trace = 0;
        for (int i = 0; i < classes(); i++) {
            trace += given[i][i];
        }
        return 1 - trace / classes();
    }

    /** Share of zeros among the entries off the diagonal. */
    public double sparsity() {
        int zeros = 0;
        for (int i = 0; i < classes(); i++) {
            for (int j = 0; j < classes(); j++) {
                zeros += i != j && given[i][j] == 0 ? 1 : 0;
            }
        }
        return zeros / (classes() * (classes() - 1.0));
    }

    /**
     * Makes labels wrong: of the \( N_j \) examples of class j, exactly \( \lfloor p(i \mid j) N_j \rfloor \) random ones
     * become i, for every i other than j. The others keep their label.
     *
     * @param labels true labels in 0..classes-1, left as they are
     * @param seed any value
     * @return given labels
     */
    public int[] applyTo(int[] labels, long seed) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes()) {
                throw new IllegalArgumentException("Example " + i + " has label " + labels[i]
                        + "; the noise matrix is for labels 0.." + (classes() - 1) + ".");
            }
        }
        int[] noisy = labels.clone();
        ClassMembers members = ClassMembers.of(labels, NoiseGenerator.numbers(classes()));
        for (int j = 0; j < classes(); j++) {
            int[] order = members.shuffled(j, seed);
            int next = 0;
            for (int i = 0; i < classes(); i++) {
                int count = i == j ? 0 : count(given[i][j], order.length);
                for (int end = next + count; next < end; next++) {
                    noisy[order[next]] = i;
                }
            }
        }
        return noisy;
    }

    /** Rounded down, but 0.1 * 30 is 3: products a rounding error below a whole number count as it. */
    private static int count(double probability, int examples) {
        return (int) Math.floor(probability * examples + 1e-9 * examples);
    }

    /**
     * Makes labels of a split wrong, see {@link #applyTo(int[], long)}.
     *
     * @param split images with true labels
     * @param seed any value
     * @return the same images with given labels
     */
    public DataSplit applyTo(DataSplit split, long seed) {
        if (split.classes() != classes()) {
            throw new IllegalArgumentException("The noise matrix is for " + classes() + " classes; "
                    + split.provenance().id() + " has " + split.classes() + ".");
        }
        return split.relabelled(name + " with seed " + seed, applyTo(split.labels(), seed), split.classNames());
    }

    @Override
    public String toString() {
        return name;
    }
}
