package org.qml4j.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSplitTest {
    private static final List<String> NAMES = List.of("zero", "one", "two");

    /** Image i is [i, 0, 0, 255]; labels 0, 1, 2, 0, 1, 2, ... */
    private static DataSplit split(int size) {
        byte[] pixels = new byte[size * 4];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            pixels[4 * i] = (byte) i;
            pixels[4 * i + 3] = (byte) 255;
            labels[i] = i % 3;
        }
        DatasetProvenance origin = DatasetProvenance.of("toy/train", "memory", Map.of("f", "00"), size);
        return DataSplit.ofBytes(ImageShape.grey(2, 2), pixels, labels, NAMES, origin);
    }

    private static int[] ids(DataSplit split) {
        int[] ids = new int[split.size()];
        Arrays.setAll(ids, i -> Math.round(split.pixel(i, 0, 0, 0) * 255));
        return ids;
    }

    @Test
    void bytesBecomeValuesFromZeroToOne() {
        DataSplit split = split(200);
        for (int i = 0; i < 200; i++) {
            assertThat(split.image(i)).containsExactly((float) (i / 255.0), 0f, 0f, 1f);
        }
        assertThat(split.pixel(7, 0, 1, 1)).isEqualTo(1f);
    }

    @Test
    void callersArraysAreCopied() {
        byte[] pixels = {1, 2, 3, 4};
        int[] labels = {1};
        DataSplit split = DataSplit.ofBytes(ImageShape.grey(2, 2), pixels, labels, NAMES, split(0).provenance());
        pixels[0] = 99;
        labels[0] = 2;
        split.labels()[0] = 0;
        assertThat(split.pixel(0, 0, 0, 0)).isEqualTo((float) (1 / 255.0));
        assertThat(split.label(0)).isEqualTo(1);
    }

    @Test
    void takeAndFractionKeepTheFirst() {
        assertThat(ids(split(10).take(3))).containsExactly(0, 1, 2);
        assertThat(ids(split(10).fraction(0.25))).containsExactly(0, 1, 2);
        assertThat(split(10).take(0).size()).isZero();
    }

    @Test
    void shuffleIsAPermutationThatTheSeedDetermines() {
        int[] once = ids(split(200).shuffled(7));
        assertThat(ids(split(200).shuffled(7))).isEqualTo(once);
        assertThat(ids(split(200).shuffled(8))).isNotEqualTo(once);
        assertThat(Arrays.stream(once).sorted().toArray()).isEqualTo(ids(split(200)));
        DataSplit shuffled = split(200).shuffled(7);
        for (int i = 0; i < 200; i++) {
            assertThat(shuffled.label(i)).isEqualTo(once[i] % 3);
        }
    }

    @Test
    void onlyClassesRelabelsInTheGivenOrderAndSaysSo() {
        DataSplit kept = split(9).onlyClasses(2, 0);
        assertThat(ids(kept)).containsExactly(0, 2, 3, 5, 6, 8);
        assertThat(kept.labels()).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(kept.classNames()).containsExactly("two", "zero");
        assertThat(kept.provenance().transforms()).containsExactly("onlyClasses(relabelled 2->0, 0->1)");
    }

    @Test
    void stratifiedKeepsSharesByLargestRemainders() {
        // 34 + 33 + 33 examples; 10 of 100 are 3.4 + 3.3 + 3.3, so the first class gets the tenth.
        DataSplit chosen = split(100).stratified(10, 3);
        assertThat(chosen.classCounts()).containsExactly(4, 3, 3);
        assertThat(ids(chosen)).isSorted().doesNotHaveDuplicates();
        assertThat(ids(split(100).stratified(10, 3))).isEqualTo(ids(chosen));
        assertThat(ids(split(100).stratified(10, 4))).isNotEqualTo(ids(chosen));
        assertThat(split(100).stratified(100, 5).classCounts()).containsExactly(34, 33, 33);
    }

    @Test
    void stratifiedSplitHoldsEveryExampleOnce() {
        DataSplit.Parts parts = split(90).stratifiedSplit(0.8, 11);
        assertThat(parts.first().classCounts()).containsExactly(24, 24, 24);
        assertThat(parts.second().classCounts()).containsExactly(6, 6, 6);
        Set<Integer> all = new HashSet<>();
        Arrays.stream(ids(parts.first())).forEach(all::add);
        Arrays.stream(ids(parts.second())).forEach(all::add);
        assertThat(all).hasSize(90);
    }

    @Test
    void averagePoolingTakesMeansOfBlocks() {
        float[] values = new float[2 * 4 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        DataSplit pooled = DataSplit.ofFloats(
                        new ImageShape(2, 4, 4), values, new int[] {0}, NAMES, split(0).provenance())
                .averagePooled(2);
        assertThat(pooled.shape()).isEqualTo(new ImageShape(2, 2, 2));
        // Blocks of a row-major 4x4 grid of 0..15: (0+1+4+5)/4 = 2.5 and so on; the second channel is 16 above.
        assertThat(pooled.image(0)).containsExactly(2.5f, 4.5f, 10.5f, 12.5f, 18.5f, 20.5f, 26.5f, 28.5f);
    }

    @Test
    void normalisingWithOwnStatisticsGivesMeanZeroAndDeviationOne() {
        DataSplit split = split(50);
        PixelStatistics before = split.statistics();
        PixelStatistics after =
                split.normalised(before.mean(), before.standardDeviation()).statistics();
        assertThat(after.mean()).isCloseTo(0, within(1e-7));
        assertThat(after.standardDeviation()).isCloseTo(1, within(1e-7));
    }

    @Test
    void transformsAreRecordedInOrderAndLeaveTheOriginalAlone() {
        DataSplit split = split(30);
        DataSplit derived = split.stratified(12, 5)
                .shuffled(6)
                .normalised(0.5, 0.25)
                .scaled(2)
                .map("absolute", Math::abs)
                .averagePooled(2)
                .take(4);
        assertThat(derived.provenance().transforms())
                .containsExactly(
                        "stratified(12, seed 5)",
                        "shuffled(seed 6)",
                        "normalised(mean 0.5, sd 0.25)",
                        "scaled(2.0)",
                        "absolute",
                        "averagePooled(2)",
                        "take(4)");
        assertThat(derived.provenance().examples()).isEqualTo(4);
        assertThat(derived.provenance().sha256()).isEqualTo(split.provenance().sha256());
        assertThat(split.provenance().transforms()).isEmpty();
        assertThat(split.pixel(0, 0, 1, 1)).isEqualTo(1f);
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> split(3).map("log", Math::log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'log'", "0.0", "-Infinity", "finite");
        assertThatThrownBy(() -> split(3).mapImages("bad", ImageShape.grey(1, 1), image -> new float[] {Float.NaN}))
                .hasMessageContainingAll("'bad'", "NaN", "example 0");
        assertThatThrownBy(() -> DataSplit.ofFloats(
                        ImageShape.grey(1, 2),
                        new float[] {1, 2, 3, Float.NaN},
                        new int[] {0, 0},
                        NAMES,
                        split(0).provenance()))
                .hasMessage("Value 1 of example 1 is NaN; images must hold finite values only.");
        // Only values that occur count: no pixel is 1/255, so a pole there does no harm.
        assertThat(split(1).map("pole", v -> 1 / (v - (float) (1 / 255.0))).size())
                .isEqualTo(1);
    }

    @Test
    void badArgumentsSayWhatIsAllowed() {
        DataSplit split = split(6);
        assertThatThrownBy(() -> split.take(7)).hasMessage("7 examples were asked for, but toy/train has 6 here.");
        assertThatThrownBy(() -> split.fraction(1.5)).hasMessage("The share is 1.5; it must lie in [0, 1].");
        assertThatThrownBy(() -> split.fraction(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> split.onlyClasses(3))
                .hasMessage("There is no class 3; classes are 0..2 (zero, one, two).");
        assertThatThrownBy(() -> split.onlyClasses(1, 1)).hasMessageContaining("Class 1 is given twice");
        assertThatThrownBy(split::onlyClasses).hasMessageContaining("at least one class");
        assertThatThrownBy(() -> split.averagePooled(3))
                .hasMessageContaining("Images of 1x2x2 cannot be cut into blocks of 3x3");
        assertThatThrownBy(() -> split.normalised(0, 0)).hasMessageContaining("deviation above 0");
        assertThatThrownBy(() -> split.take(0).statistics()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> split.take(0).toDataSet()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        DataSplit.ofBytes(ImageShape.grey(2, 2), new byte[7], new int[2], NAMES, split.provenance()))
                .hasMessage("2 labels need 8 values for images of 1x2x2, but there are 7.");
        assertThatThrownBy(() ->
                        DataSplit.ofBytes(ImageShape.grey(1, 1), new byte[1], new int[] {3}, NAMES, split.provenance()))
                .hasMessage("Example 0 has label 3, but there are 3 class names; labels run from 0 to 2.");
    }
}
