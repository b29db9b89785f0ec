package org.qml4j.models.metric;

import java.util.Arrays;

/**
 * Divides the probabilities of a classifier by how frequent the classes were in its training data, so that rare classes are
 * chosen as often as frequent ones: \( q_k(x) \propto p(k \mid x) / \pi_k \) (thresholding; Richard and Lippmann 1991,
 * doi:10.1162/neco.1991.3.4.461).
 */
public final class PriorCorrection {

    private PriorCorrection() {}

    /**
     * The corrected probabilities; each row sums to 1.
     *
     * @param probabilities {@code [example][class]}
     * @param counts how many training examples each class had
     * @throws IllegalArgumentException if a class had none or the numbers of classes differ
     */
    public static double[][] apply(double[][] probabilities, int[] counts) {
        if (Arrays.stream(counts).anyMatch(c -> c < 1)) {
            throw new IllegalArgumentException("The classes had " + Arrays.toString(counts)
                    + " training examples; each needs at least one, or its prior is 0.");
        }
        double total = Arrays.stream(counts).sum();
        double[][] corrected = new double[probabilities.length][];
        for (int i = 0; i < probabilities.length; i++) {
            corrected[i] = row(probabilities[i], counts, total);
        }
        return corrected;
    }

    private static double[] row(double[] p, int[] counts, double total) {
        if (p.length != counts.length) {
            throw new IllegalArgumentException(
                    "A row has " + p.length + " probabilities; there are " + counts.length + " classes.");
        }
        double[] q = new double[p.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            q[k] = p[k] * total / counts[k];
            sum += q[k];
        }
        for (int k = 0; k < p.length; k++) {
            q[k] /= sum;
        }
        return q;
    }
}
