package org.qml4j.models.metric;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The area under the receiver operating characteristic: the probability that a random example of a class has a higher
 * score than a random example of another, ties counting one half.
 *
 * <p>With the average ranks of all scores, \( \mathrm{AUC}_k = (R_k - n_k (n_k + 1) / 2) / (n_k \bar n_k) \), where
 * \(R_k\) is the sum of the ranks of the \(n_k\) examples of class \(k\) and \(\bar n_k\) the number of the others (Mann and
 * Whitney 1947). Cost: one sort for each class.
 */
public final class RocAuc {

    private RocAuc() {}

    /**
     * The area for one class against all others.
     *
     * @param scores one for each example, the higher the more likely of the class
     * @param positive whether the example is of the class
     * @throws IllegalArgumentException if the lengths differ, a score is not a number, or only one kind of example is there
     */
    public static double binary(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores do not fit " + positive.length + " labels; give one score for each.");
        }
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(scores);
        long of = 0;
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (positive[i]) {
                of++;
                sum += ranks[i];
            }
        }
        long others = ranks.length - of;
        if (of == 0 || others == 0) {
            throw new IllegalArgumentException("There are " + of + " examples of the class and " + others
                    + " others; both kinds are needed to compare them.");
        }
        return (sum - of * (of + 1) / 2.0) / ((double) of * others);
    }

    /**
     * The mean over the classes of each one's area against all others.
     *
     * @param scores {@code [example][class]}
     * @param labels the class of each example
     * @throws IllegalArgumentException as {@link #binary}
     */
    public static double macro(double[][] scores, int[] labels) {
        int classes = scores.length == 0 ? 0 : scores[0].length;
        if (classes == 0) {
            throw new IllegalArgumentException("There are no scores; give a row of one or more for each example.");
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            int label = k;
            double[] column =
                    Arrays.stream(scores).mapToDouble(row -> row[label]).toArray();
            boolean[] positive = new boolean[labels.length];
            for (int i = 0; i < labels.length; i++) {
                positive[i] = labels[i] == k;
            }
            sum += binary(column, positive);
        }
        return sum / classes;
    }
}
