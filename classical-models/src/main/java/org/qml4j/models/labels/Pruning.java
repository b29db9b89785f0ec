package org.qml4j.models.labels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which examples are taken for wrongly labelled: the five ways of confident learning (Northcutt, Jiang, Chuang 2021,
 * arXiv:1911.00068, section 3.2).
 *
 * <p>As in the authors' code, pruning by class and by noise rate spares examples whose label is the most probable class, and
 * classes of at most {@value #LEAST_PER_CLASS} examples.
 */
public enum Pruning {
    /** The most probable class is not the label. */
    ARGMAX {
        @Override
        boolean[] find(Predictions predictions, ConfidentJoint joint) {
            return each(predictions, i -> doubted(predictions, i));
        }
    },
    /** The example counts for another class than its label in the confident joint. */
    CONFIDENT_JOINT {
        @Override
        boolean[] find(Predictions predictions, ConfidentJoint joint) {
            return each(predictions, i -> joint.offDiagonal(predictions, i));
        }
    },
    /** For each label, as many as the joint says are wrong, those with the least probability of their label. */
    BY_CLASS {
        @Override
        boolean[] find(Predictions predictions, ConfidentJoint joint) {
            int[][] counts = kept(joint);
            boolean[] wrong = new boolean[predictions.size()];
            for (int k = 0; k < predictions.classes(); k++) {
                int[] labelled = predictions.labelled(k);
                int errors = labelled.length - counts[k][k];
                if (labelled.length > LEAST_PER_CLASS && errors > 0) {
                    double bound = sorted(labelled, predictions::selfConfidence)[Math.min(errors, labelled.length - 1)];
                    for (int i : labelled) {
                        wrong[i] = predictions.selfConfidence(i) < bound && doubted(predictions, i);
                    }
                }
            }
            return wrong;
        }
    },
    /** For each label and other class, as many as the joint says, those with the largest margin of that class. */
    BY_NOISE_RATE {
        @Override
        boolean[] find(Predictions predictions, ConfidentJoint joint) {
            int[][] counts = kept(joint);
            boolean[] wrong = new boolean[predictions.size()];
            for (int given = 0; given < predictions.classes(); given++) {
                int[] labelled = predictions.labelled(given);
                for (int other = 0; other < predictions.classes() && labelled.length > LEAST_PER_CLASS; other++) {
                    if (other != given && counts[given][other] > 0) {
                        prune(predictions, labelled, other, counts[given][other], wrong);
                    }
                }
            }
            return wrong;
        }

        private void prune(Predictions predictions, int[] labelled, int other, int count, boolean[] wrong) {
            Score margin = i -> predictions.probability(i, other) - predictions.selfConfidence(i);
            double[] sorted = sorted(labelled, margin);
            double bound = sorted[Math.max(0, sorted.length - count)];
            for (int i : labelled) {
                wrong[i] |= margin.of(i) >= bound && doubted(predictions, i);
            }
        }
    },
    /** What both {@link #BY_CLASS} and {@link #BY_NOISE_RATE} find. */
    BOTH {
        @Override
        boolean[] find(Predictions predictions, ConfidentJoint joint) {
            boolean[] byClass = BY_CLASS.find(predictions, joint);
            boolean[] byNoiseRate = BY_NOISE_RATE.find(predictions, joint);
            return each(predictions, i -> byClass[i] && byNoiseRate[i]);
        }
    };

    /** So many examples of a class are kept, and smaller classes are left alone. */
    static final int LEAST_PER_CLASS = 5;

    private interface Test {
        boolean holds(int example);
    }

    private interface Score {
        double of(int example);
    }

    abstract boolean[] find(Predictions predictions, ConfidentJoint joint);

    /** Whether each example is taken for wrongly labelled. */
    public boolean[] wrong(Predictions predictions, ConfidentJoint joint) {
        return find(predictions, joint);
    }

    private static boolean doubted(Predictions predictions, int example) {
        return predictions.guess(example) != predictions.label(example);
    }

    private static boolean[] each(Predictions predictions, Test test) {
        boolean[] wrong = new boolean[predictions.size()];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = test.holds(i);
        }
        return wrong;
    }

    private static double[] sorted(int[] examples, Score score) {
        return Arrays.stream(examples).mapToDouble(score::of).sorted().toArray();
    }

    /** The calibrated counts with at least {@value #LEAST_PER_CLASS} on the diagonal, taken evenly from the rest of the column. */
    private static int[][] kept(ConfidentJoint joint) {
        int[][] counts = joint.calibrated();
        for (int k = 0; k < counts.length; k++) {
            int missing = LEAST_PER_CLASS - counts[k][k];
            if (missing > 0) {
                int row = k;
                long others = IntStream.range(0, counts.length)
                        .filter(j -> j != row && counts[row][j] > 0)
                        .count();
                for (int j = 0; j < counts.length; j++) {
                    counts[k][j] = j == k
                            ? LEAST_PER_CLASS
                            : (int) Math.max(0, counts[k][j] - Math.ceil(missing / (double) Math.max(1, others)));
                }
            }
        }
        return counts;
    }

    /** The examples by how likely their label is wrong, the likeliest first; equals in order. */
    public static int[] ranked(Predictions predictions) {
        return IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(predictions::normalizedMargin))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
