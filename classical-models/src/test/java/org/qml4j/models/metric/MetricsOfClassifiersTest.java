package org.qml4j.models.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricsOfClassifiersTest {

    @Test
    void areaIsTheShareOfPairsInTheRightOrder() {
        SplittableRandom random = new SplittableRandom(3);
        double[] scores = random.ints(60, 0, 12).asDoubleStream().toArray();
        boolean[] positive = new boolean[60];
        for (int i = 0; i < 60; i++) {
            positive[i] = random.nextInt(3) == 0;
        }
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(RocAuc.binary(scores, positive)).isCloseTo(right / pairs, within(1e-14));
    }

    @Test
    void perfectScoresHaveAreaOneAndEqualScoresOneHalf() {
        int[] labels = {0, 1, 2, 1};
        double[][] perfect = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}};
        assertThat(RocAuc.macro(perfect, labels)).isEqualTo(1);
        assertThat(RocAuc.macro(new double[4][3], labels)).isEqualTo(0.5);
    }

    @Test
    void aMissingKindOfExampleIsNamed() {
        assertThatThrownBy(() -> RocAuc.binary(new double[] {1, 2}, new boolean[] {true, true}))
                .hasMessageContaining("2 examples of the class and 0 others");
        assertThatThrownBy(() -> RocAuc.binary(new double[] {1}, new boolean[2]))
                .hasMessageContaining("1 scores");
    }

    @Test
    void correctionDividesByThePriors() {
        double[][] q = PriorCorrection.apply(new double[][] {{0.9, 0.1}}, new int[] {90, 10});
        assertThat(q[0]).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    }

    @Test
    void balancedPriorsChangeNothing() {
        double[][] q = PriorCorrection.apply(new double[][] {{0.7, 0.2, 0.1}}, new int[] {5, 5, 5});
        assertThat(q[0]).containsExactly(new double[] {0.7, 0.2, 0.1}, within(1e-15));
    }

    @Test
    void aClassWithoutExamplesIsRefused() {
        assertThatThrownBy(() -> PriorCorrection.apply(new double[][] {{0.5, 0.5}}, new int[] {3, 0}))
                .hasMessageContaining("[3, 0]");
    }
}
