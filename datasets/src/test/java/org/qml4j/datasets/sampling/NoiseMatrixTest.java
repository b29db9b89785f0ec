package org.qml4j.datasets.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.datasets.split.DataSplit;

class NoiseMatrixTest {
    @ParameterizedTest
    @CsvSource({
        "10, 0.2, 0",
        "10, 0.2, 0.4",
        "10, 0.2, 0.6",
        "10, 0.4, 0",
        "10, 0.4, 0.6",
        "10, 0.7, 0",
        "10, 0.7, 0.6",
        "100, 0.4, 0.9",
        "2, 0.3, 0",
        "3, 0, 0"
    })
    void randomMatrixHasItsNoiseAndSparsityAndAHeavyDiagonal(int classes, double noise, double sparsity) {
        for (long seed = 0; seed < 20; seed++) {
            NoiseMatrix matrix = NoiseMatrix.random(classes, noise, sparsity, seed);
            assertThat(matrix.noise()).isCloseTo(noise, within(1e-9));
            if (noise > 0) {
                double zeros = Math.floor(sparsity * classes * (classes - 1) + 1e-9);
                assertThat(matrix.sparsity()).isCloseTo(zeros / (classes * (classes - 1.0)), within(1e-12));
            }
            for (int j = 0; j < classes; j++) {
                double sum = 0;
                for (int i = 0; i < classes; i++) {
                    sum += matrix.probability(i, j);
                    if (i != j) {
                        assertThat(matrix.probability(i, j))
                                .isBetween(0.0, 1.0)
                                .isLessThan(matrix.probability(i, i))
                                .isLessThan(matrix.probability(j, j));
                    }
                }
                assertThat(sum).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void randomMatrixRepeatsAndVariesWithTheSeed() {
        NoiseMatrix first = NoiseMatrix.random(10, 0.4, 0.6, 1);
        NoiseMatrix again = NoiseMatrix.random(10, 0.4, 0.6, 1);
        NoiseMatrix other = NoiseMatrix.random(10, 0.4, 0.6, 2);
        int differing = 0;
        for (int i = 0; i < 100; i++) {
            int row = Math.floorDiv(i, 10);
            assertThat(first.probability(row, i % 10)).isEqualTo(again.probability(row, i % 10));
            differing += first.probability(row, i % 10) == other.probability(row, i % 10) ? 0 : 1;
        }
        assertThat(differing).isGreaterThan(30);
    }

    @Test
    void countsOfWrongLabelsAreExact() {
        int[] labels = Labelled.cyclic(3000, 3).labels();
        NoiseMatrix matrix = NoiseMatrix.of(new double[][] {{0.7, 0.123, 0}, {0.2, 0.877, 0.3333}, {0.1, 0, 0.6667}});
        int[] noisy = matrix.applyTo(labels, 4);
        int[][] counts = new int[3][3];
        for (int i = 0; i < labels.length; i++) {
            counts[noisy[i]][labels[i]]++;
        }
        // 1000 examples per class; 333.3 is rounded down and the rest stays right.
        assertThat(counts[0]).containsExactly(700, 123, 0);
        assertThat(counts[1]).containsExactly(200, 877, 333);
        assertThat(counts[2]).containsExactly(100, 0, 667);
        assertThat(matrix.applyTo(labels, 4)).isEqualTo(noisy);
        assertThat(matrix.applyTo(labels, 5)).isNotEqualTo(noisy);
    }

    @Test
    void uniformNoiseGivesEveryWrongLabelTheSameCount() {
        DataSplit split = Labelled.cyclic(1000, 10);
        DataSplit noisy = NoiseMatrix.uniform(10, 0.45).applyTo(split, 3);
        int[][] counts = new int[10][10];
        for (int i = 0; i < 1000; i++) {
            counts[noisy.label(i)][split.label(i)]++;
            assertThat(noisy.image(i)).isEqualTo(split.image(i));
        }
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                assertThat(counts[i][j]).isEqualTo(i == j ? 55 : 5);
            }
        }
        assertThat(noisy.provenance().transforms()).containsExactly("uniformNoise(0.45) with seed 3");
        assertThat(split.label(7)).isEqualTo(7);
    }

    @Test
    void nextClassNoiseConfusesNeighboursOnly() {
        int[] labels = new int[30];
        Arrays.fill(labels, 10, 20, 1);
        Arrays.fill(labels, 20, 30, 2);
        int[] noisy = NoiseMatrix.nextClass(3, 0.3).applyTo(labels, 1);
        for (int i = 0; i < 30; i++) {
            assertThat(noisy[i]).isIn(labels[i], (labels[i] + 1) % 3);
        }
        // 0.3 * 10 is 3 although the product in floating point may be less.
        for (int label = 0; label < 3; label++) {
            int wrong = 0;
            for (int i = 10 * label; i < 10 * label + 10; i++) {
                wrong += noisy[i] == label ? 0 : 1;
            }
            assertThat(wrong).isEqualTo(3);
        }
    }

    @Test
    void badMatricesSayWhatIsAllowed() {
        assertThatThrownBy(() -> NoiseMatrix.of(new double[][] {{0.5, 0.5}, {0.4, 0.5}}))
                .hasMessage("Column 0 of a noise matrix sums to 0.9; it must sum to 1.");
        assertThatThrownBy(() -> NoiseMatrix.of(new double[][] {{1, 0}, {0}}))
                .hasMessage("Row 1 of a noise matrix of 2 classes has 1 entries; it must have 2.");
        assertThatThrownBy(() -> NoiseMatrix.of(new double[][] {{1.5, 0}, {-0.5, 1}}))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> NoiseMatrix.uniform(1, 0.1)).hasMessageContaining("at least 2 are needed");
        assertThatThrownBy(() -> NoiseMatrix.uniform(3, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> NoiseMatrix.random(10, 0.2, 1, 1)).hasMessageContaining("sparsity is 1.0");
        assertThatThrownBy(() -> NoiseMatrix.random(10, 0.7, 0.85, 1))
                .hasMessage("Noise 0.7 with sparsity 0.85 leaves 1 wrong labels for a class, at least one of which"
                        + " would be as frequent as the right one; lower the noise or the sparsity.");
        assertThatThrownBy(() -> NoiseMatrix.uniform(3, 0.1).applyTo(new int[] {0, 3}, 1))
                .hasMessage("Example 1 has label 3; the noise matrix is for labels 0..2.");
        assertThatThrownBy(() -> NoiseMatrix.uniform(4, 0.1).applyTo(Labelled.cyclic(6, 3), 1))
                .hasMessage("The noise matrix is for 4 classes; toy/train has 3.");
    }
}
