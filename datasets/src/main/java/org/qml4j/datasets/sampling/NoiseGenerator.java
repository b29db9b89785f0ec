package org.qml4j.datasets.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;

/** Draws a noise matrix of given noise and sparsity. */
final class NoiseGenerator {
    private static final int ATTEMPTS = 100_000;

    private final int classes;
    private final double noise;
    private final double sparsity;
    private final RandomGenerator random;
    private final long seed;

    NoiseGenerator(int classes, double noise, double sparsity, long seed) {
        check(classes, noise);
        if (!(noise < 1)) {
            throw new IllegalArgumentException("The noise is " + noise + "; it must be below 1.");
        }
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new IllegalArgumentException("The sparsity is " + sparsity + "; it must lie in [0, 1).");
        }
        this.classes = classes;
        this.noise = noise;
        this.sparsity = sparsity;
        this.seed = seed;
        this.random = new SplittableRandom(Permutations.mix(seed));
    }

    static void check(int classes, double noise) {
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "Labels of " + classes + " classes cannot be confused; at least 2 are needed.");
        }
        if (!(noise >= 0 && noise <= 1)) {
            throw new IllegalArgumentException("The noise is " + noise + "; it must lie in [0, 1].");
        }
    }

    static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    double[][] generate() {
        int[] zeros = zerosPerColumn();
        int fewest = classes - 1 - Arrays.stream(zeros).max().orElse(0);
        // With m other entries, all below the diagonal d, a column sums to 1 only if d > 1 / (m + 1).
        double slack = 1 - noise - 1.0 / (fewest + 1);
        if (fewest < 1 || slack <= 0) {
            throw new IllegalArgumentException("Noise " + noise + " with sparsity " + sparsity + " leaves " + fewest
                    + " wrong labels for a class, at least one of which would be as frequent as the right one;"
                    + " lower the noise or the sparsity.");
        }
        double[] diagonal = diagonal(Math.min(noise, slack) / 2);
        double limit = Arrays.stream(diagonal).min().orElseThrow();
        double[][] matrix = new double[classes][classes];
        for (int column = 0; column < classes; column++) {
            fill(matrix, column, diagonal[column], classes - 1 - zeros[column], limit);
        }
        return matrix;
    }

    private int[] zerosPerColumn() {
        int all = (int) Math.floor(sparsity * classes * (classes - 1) + 1e-9);
        int[] zeros = new int[classes];
        Arrays.fill(zeros, all / classes);
        int[] order = Permutations.of(classes, Permutations.mix(seed) + 1);
        for (int i = 0; i < all % classes; i++) {
            zeros[order[i]]++;
        }
        return zeros;
    }

    /** Values of mean 1 - noise, none further from it than the spread. */
    private double[] diagonal(double spread) {
        double[] deviations = new double[classes];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            deviations[i] = 2 * random.nextDouble() - 1;
            sum += deviations[i];
        }
        double mean = sum / classes;
        double largest = 1;
        for (double deviation : deviations) {
            largest = Math.max(largest, Math.abs(deviation - mean));
        }
        double[] diagonal = new double[classes];
        for (int i = 0; i < classes; i++) {
            diagonal[i] = 1 - noise + spread * (deviations[i] - mean) / largest;
        }
        return diagonal;
    }

    private void fill(double[][] matrix, int column, double diagonal, int entries, double limit) {
        matrix[column][column] = diagonal;
        int[] rows = IntStream.range(0, classes).filter(row -> row != column).toArray();
        Permutations.shuffle(rows, random.nextLong());
        double[] parts = parts(entries, 1 - diagonal, limit);
        for (int i = 0; i < entries; i++) {
            matrix[rows[i]][column] = parts[i];
        }
    }

    /** A uniformly random division of a mass into parts below a limit, by rejection. */
    private double[] parts(int count, double mass, double limit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] parts = new double[count];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                parts[i] = -Math.log(1 - random.nextDouble());
                sum += parts[i];
            }
            boolean valid = true;
            for (int i = 0; i < count; i++) {
                parts[i] *= mass / sum;
                valid &= parts[i] < limit;
            }
            if (valid) {
                return parts;
            }
        }
        throw new IllegalArgumentException("No matrix of noise " + noise + " and sparsity " + sparsity + " with the"
                + " right label as the most frequent one was found; lower the noise or the sparsity.");
    }
}
