package org.qml4j.datasets.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.split.DataSplit;

class ResamplingTest {
    @Test
    void stepProfileIsThatOfThePaper() {
        // Ratio 100 and a minority share of 0.2: eight classes of 5000 and two of 50.
        assertThat(ClassSizes.step(10, 5000, 100, 0.2).counts())
                .containsExactly(5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 50, 50);
        assertThat(ClassSizes.step(10, 5000, 5000, 0.9).counts())
                .startsWith(5000, 1)
                .endsWith(1);
        assertThat(ClassSizes.step(10, 5000, 10, 0).counts()).containsOnly(5000);
    }

    @Test
    void linearAndExponentialProfilesFollowTheirFormulas() {
        assertThat(ClassSizes.linear(5, 1000, 5).counts()).containsExactly(1000, 800, 600, 400, 200);
        // 5000 * 100^(-c/9), rounded; the lists of long-tailed CIFAR-10 that round down have 1796 and 645.
        assertThat(ClassSizes.exponential(10, 5000, 100).counts())
                .containsExactly(5000, 2997, 1797, 1077, 646, 387, 232, 139, 83, 50);
        assertThat(ClassSizes.exponential(3, 64, 64).counts()).containsExactly(64, 8, 1);
        assertThat(ClassSizes.linear(1, 7, 3).counts()).containsExactly(7);
    }

    @Test
    void shuffledProfileHoldsTheSameSizes() {
        ClassSizes sizes = ClassSizes.linear(6, 100, 10);
        assertThat(sizes.shuffled(1).counts()).containsExactlyInAnyOrderElementsOf(sizes.counts());
        assertThat(sizes.shuffled(1)).isEqualTo(sizes.shuffled(1));
        assertThat(List.of(
                        sizes.shuffled(2).counts(),
                        sizes.shuffled(3).counts(),
                        sizes.shuffled(4).counts()))
                .anyMatch(counts -> !counts.equals(sizes.counts()));
    }

    @Test
    void drawnSizesAreExactWithoutRepetition() {
        DataSplit split = Labelled.cyclic(300, 3);
        ClassSizes sizes = ClassSizes.exponential(3, 90, 9).shuffled(4);
        DataSplit drawn = Resampling.toSizes(split, sizes, 5);
        assertThat(Arrays.stream(drawn.classCounts()).boxed()).containsExactlyElementsOf(sizes.counts());
        int[] positions = Labelled.positions(drawn);
        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(Labelled.positions(Resampling.toSizes(split, sizes, 5))).isEqualTo(positions);
        assertThat(Labelled.positions(Resampling.toSizes(split, sizes, 6))).isNotEqualTo(positions);
        assertThat(drawn.provenance().transforms())
                .containsExactly("toSizes(exponential(largest 90, ratio 9.0).shuffled(seed 4), seed 5)");
    }

    @Test
    void oversamplingKeepsAllAndCopiesRareOnes() {
        int[] labels = new int[100];
        Arrays.fill(labels, 90, 98, 1);
        Arrays.fill(labels, 98, 100, 2);
        DataSplit split = Labelled.of(labels, 3);
        DataSplit even = Resampling.oversampled(split, 7);
        assertThat(even.classCounts()).containsExactly(90, 90, 90);
        assertThat(Arrays.copyOf(Labelled.positions(even), 100)).isEqualTo(Labelled.positions(split));
        for (int i = 0; i < even.size(); i++) {
            assertThat(even.label(i)).isEqualTo(labels[(int) even.pixel(i, 0, 0, 0)]);
        }
        // Largest 90, ratio 4: ceil(22.5).
        assertThat(Resampling.oversampled(split, 4, 7).classCounts()).containsExactly(90, 23, 23);
        assertThat(Resampling.oversampled(split, 1000, 7).classCounts()).containsExactly(90, 8, 2);
    }

    @Test
    void undersamplingDropsFrequentOnes() {
        int[] labels = new int[100];
        Arrays.fill(labels, 90, 98, 1);
        Arrays.fill(labels, 98, 100, 2);
        DataSplit split = Labelled.of(labels, 3);
        DataSplit even = Resampling.undersampled(split, 7);
        assertThat(even.classCounts()).containsExactly(2, 2, 2);
        assertThat(Labelled.positions(even)).isSorted().doesNotHaveDuplicates();
        assertThat(Resampling.undersampled(split, 2.5, 7).classCounts()).containsExactly(5, 5, 2);
        assertThat(Resampling.undersampled(split, 1e12, 7).classCounts()).containsExactly(90, 8, 2);
    }

    @Test
    void badSizesSayWhatIsAllowed() {
        DataSplit split = Labelled.cyclic(30, 3);
        assertThatThrownBy(() -> Resampling.toSizes(split, ClassSizes.even(3, 11), 1))
                .hasMessage("11 examples of class 0 (class0) are asked for; there are 10. Choose a smaller largest"
                        + " class.");
        assertThatThrownBy(() -> Resampling.toSizes(split, ClassSizes.even(2, 1), 1))
                .hasMessage("even(1 per class) has sizes of 2 classes; toy/train has 3.");
        assertThatThrownBy(() -> ClassSizes.step(10, 100, 1000, 0.5))
                .hasMessageContaining("would have 0 examples; every class needs at least 1");
        assertThatThrownBy(() -> ClassSizes.step(10, 100, 10, 1.5)).hasMessageContaining("1.5; it must lie in [0, 1]");
        assertThatThrownBy(() -> ClassSizes.linear(10, 100, 0.5)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> ClassSizes.even(2, 0)).hasMessageContaining("0 examples");
        assertThatThrownBy(() -> Resampling.oversampled(Labelled.of(new int[] {0, 1}, 3), 1))
                .hasMessage("Class 2 (class2) has no example, so classes cannot be balanced; leave it out with"
                        + " onlyClasses.");
        assertThatThrownBy(() -> Resampling.undersampled(split, 0.5, 1)).hasMessageContaining("0.5; it must be at");
    }
}
