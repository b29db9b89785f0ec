package org.qml4j.models.labels;

import java.util.Arrays;

/**
 * Given labels, which may be wrong, with what a model that did not see them says: out-of-sample probabilities, such as
 * those of cross-validation.
 */
public final class Predictions {
    private final int[] labels;
    private final double[][] probabilities;
    private final int classes;

    private Predictions(int[] labels, double[][] probabilities, int classes) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.classes = classes;
    }

    /**
     * Copies labels and probabilities.
     *
     * @param labels the given class of each example
     * @param probabilities {@code [example][class]}
     * @throws IllegalArgumentException if lengths differ, a label is outside of the classes, a class has no example, or a
     *     probability is outside of [0, 1]
     */
    public static Predictions of(int[] labels, double[][] probabilities) {
        if (labels.length == 0 || labels.length != probabilities.length) {
            throw new IllegalArgumentException(labels.length + " labels and " + probabilities.length
                    + " rows of probabilities; give one row for each label, and at least one.");
        }
        int classes = probabilities[0].length;
        int[] counts = new int[classes];
        double[][] rows = new double[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            if (probabilities[i].length != classes
                    || !Arrays.stream(probabilities[i]).allMatch(p -> p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("Row " + i + " is " + Arrays.toString(probabilities[i]) + "; it has "
                        + classes + " probabilities from 0 to 1.");
            }
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("Example " + i + " has label " + labels[i]
                        + "; the probabilities are of the classes 0 to " + (classes - 1) + ".");
            }
            counts[labels[i]]++;
            rows[i] = probabilities[i].clone();
        }
        for (int k = 0; k < classes; k++) {
            if (counts[k] == 0) {
                throw new IllegalArgumentException("No example is labelled " + k
                        + ", so that class has no threshold. Leave it out of labels and probabilities.");
            }
        }
        return new Predictions(labels.clone(), rows, classes);
    }

    /** The number of examples. */
    public int size() {
        return labels.length;
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** The given label of an example. */
    public int label(int example) {
        return labels[example];
    }

    /** The probability of a class for an example. */
    public double probability(int example, int label) {
        return probabilities[example][label];
    }

    /** The most probable class of an example, the first of equals. */
    public int guess(int example) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = probabilities[example][k] > probabilities[example][best] ? k : best;
        }
        return best;
    }

    /** How many examples are labelled as each class. */
    public int[] counts() {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** The examples with a given label, in order. */
    int[] labelled(int label) {
        int[] found = new int[labels.length];
        int n = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Probability of the given label; the lower the more likely wrong. */
    public double selfConfidence(int example) {
        return probabilities[example][labels[example]];
    }

    /** Probability of the given label minus the greatest other one; the lower the more likely wrong. */
    public double normalizedMargin(int example) {
        double other = 0;
        for (int k = 0; k < classes; k++) {
            other = k == labels[example] ? other : Math.max(other, probabilities[example][k]);
        }
        return selfConfidence(example) - other;
    }
}
