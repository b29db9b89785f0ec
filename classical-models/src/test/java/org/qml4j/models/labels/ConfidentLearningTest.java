package org.qml4j.models.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfidentLearningTest {
    private static final int[] LABELS = {0, 0, 1, 1, 2, 2};
    private static final double[][] PROBABILITIES = {
        {0.9, 0.1, 0.0}, {0.3, 0.6, 0.1}, {0.1, 0.8, 0.1}, {0.2, 0.5, 0.3}, {0.0, 0.2, 0.8}, {0.7, 0.1, 0.2}
    };

    private static Predictions byHand() {
        return Predictions.of(LABELS, PROBABILITIES);
    }

    /** Thresholds .6, .65, .5: example 1 and 3 reach none, 5 reaches that of class 0. */
    @Test
    void countsOfSixExamplesAreThoseByHand() {
        ConfidentJoint joint = ConfidentJoint.of(byHand());
        assertThat(joint.thresholds()).containsExactly(new double[] {0.6, 0.65, 0.5}, within(1e-15));
        assertThat(joint.confident()).isDeepEqualTo(new int[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 1}});
        assertThat(joint.calibrated()).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 2, 0}, {1, 0, 1}});
        assertThat(joint.errorShare()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(joint.noise()[2][0]).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(joint.inverseNoise()[2][0]).isEqualTo(0.5);
        assertThat(joint.classWeights()).containsExactly(new double[] {1.5, 1, 1}, within(1e-15));
    }

    @Test
    void roundingKeepsSumsAndMovesTheFurthest() {
        assertThat(ConfidentJoint.rounded(new double[] {1.4, 2.4, 3.2})).containsExactly(2, 2, 3);
        assertThat(ConfidentJoint.rounded(new double[] {0.6, 0.7, 0.7})).containsExactly(0, 1, 1);
    }

    @Test
    void masksOfSixExamplesAreThoseByHand() {
        Predictions predictions = byHand();
        ConfidentJoint joint = ConfidentJoint.of(predictions);
        assertThat(Pruning.ARGMAX.wrong(predictions, joint)).containsExactly(false, true, false, false, false, true);
        assertThat(Pruning.CONFIDENT_JOINT.wrong(predictions, joint))
                .containsExactly(false, false, false, false, false, true);
        // Classes of two examples are left alone.
        assertThat(Pruning.BY_CLASS.wrong(predictions, joint)).containsOnly(false);
        assertThat(Pruning.BY_NOISE_RATE.wrong(predictions, joint)).containsOnly(false);
    }

    /** A model that is nearly always right about the true class, and labels of which a fifth are those of the next class. */
    private static Predictions noisy(int n, boolean[] wrong) {
        SplittableRandom random = new SplittableRandom(4);
        int[] labels = new int[n];
        double[][] probabilities = new double[n][3];
        for (int i = 0; i < n; i++) {
            int actual = i % 3;
            wrong[i] = random.nextDouble() < 0.2;
            labels[i] = wrong[i] ? (actual + 1) % 3 : actual;
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                probabilities[i][k] = random.nextDouble() + (k == actual ? 4 : 0);
                sum += probabilities[i][k];
            }
            for (int k = 0; k < 3; k++) {
                probabilities[i][k] /= sum;
            }
        }
        return Predictions.of(labels, probabilities);
    }

    @Test
    void everyWayFindsLabelsThatWereMadeWrong() {
        boolean[] wrong = new boolean[3000];
        Predictions predictions = noisy(3000, wrong);
        ConfidentJoint joint = ConfidentJoint.of(predictions);
        assertThat(joint.noise()[1][0]).isCloseTo(0.2, within(0.03));
        for (Pruning pruning : Pruning.values()) {
            boolean[] found = pruning.wrong(predictions, joint);
            int hits = 0;
            int all = 0;
            int real = 0;
            for (int i = 0; i < found.length; i++) {
                hits += found[i] && wrong[i] ? 1 : 0;
                all += found[i] ? 1 : 0;
                real += wrong[i] ? 1 : 0;
            }
            assertThat(hits / (double) all).as("precision of %s", pruning).isGreaterThan(0.95);
            assertThat(hits / (double) real).as("recall of %s", pruning).isGreaterThan(0.5);
        }
        assertThat(wrong[Pruning.ranked(predictions)[0]]).isTrue();
    }

    @Test
    void rowsOfTheCalibratedCountsSumToTheLabels() {
        Predictions predictions = noisy(999, new boolean[999]);
        int[][] counts = ConfidentJoint.of(predictions).calibrated();
        for (int k = 0; k < 3; k++) {
            assertThat(counts[k][0] + counts[k][1] + counts[k][2])
                    .isEqualTo(predictions.counts()[k]);
        }
    }

    @Test
    void badLabelsAndProbabilitiesAreNamed() {
        assertThatThrownBy(() -> Predictions.of(new int[] {0}, new double[][] {{0.5, 0.5}}))
                .hasMessageContaining("No example is labelled 1");
        assertThatThrownBy(() -> Predictions.of(new int[] {2}, new double[][] {{0.5, 0.5}}))
                .hasMessageContaining("label 2");
        assertThatThrownBy(() -> Predictions.of(new int[] {0}, new double[][] {{Double.NaN, 0.5}}))
                .hasMessageContaining("NaN");
    }
}
