package org.qml4j.datasets.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

class ImageIteratorTest {
    /** Example i has value 12 i + k at position k and label i % 2. */
    private static DataSplit split(int size) {
        float[] values = new float[size * 12];
        int[] labels = new int[size];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
        }
        return DataSplit.ofFloats(
                new ImageShape(2, 3, 2),
                values,
                labels,
                List.of("even", "odd"),
                DatasetProvenance.of("toy", "memory", Map.of(), size));
    }

    private static List<Integer> epoch(ImageIterator iterator) {
        List<Integer> order = new ArrayList<>();
        while (iterator.hasNext()) {
            DataSet batch = iterator.next();
            for (int row = 0; row < batch.numExamples(); row++) {
                int example = (int) batch.getFeatures().getDouble(row, 0) / 12;
                assertThat(batch.getLabels().getDouble(row, example % 2)).isEqualTo(1);
                assertThat(batch.getLabels().getDouble(row, 1 - example % 2)).isZero();
                order.add(example);
            }
        }
        return order;
    }

    @Test
    void lastBatchIsSmallerAndNothingIsLost() {
        ImageIterator iterator = split(10).iterator(4, 1);
        List<Integer> sizes = new ArrayList<>();
        while (iterator.hasNext()) {
            sizes.add(iterator.next().numExamples());
        }
        assertThat(sizes).containsExactly(4, 4, 2);
        iterator.reset();
        assertThat(epoch(iterator)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void everyEpochHasItsOwnOrderThatTheSeedDetermines() {
        ImageIterator one = split(50).iterator(8, 3);
        ImageIterator two = split(50).iterator(7, 3);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(one.epoch()).isEqualTo(epoch);
            List<Integer> order = epoch(one);
            assertThat(epoch(two)).isEqualTo(order);
            orders.add(order);
            one.reset();
            two.reset();
        }
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(epoch(split(50).iterator(8, 4))).isNotEqualTo(orders.get(0));
    }

    @Test
    void resetBeforeTheFirstBatchIsNotAnEpoch() {
        ImageIterator iterator = split(20).iterator(20, 3);
        iterator.reset();
        iterator.reset();
        assertThat(epoch(iterator)).isEqualTo(epoch(split(20).iterator(20, 3)));
        assertThat(iterator.epoch()).isZero();
    }

    @Test
    void featuresComeFlatOrAsImages() {
        DataSet flat = split(3).toDataSet();
        assertThat(flat.getFeatures().shape()).containsExactly(3, 12);
        assertThat(flat.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        DataSet images = split(3).toDataSet(FeatureLayout.NCHW);
        assertThat(images.getFeatures().shape()).containsExactly(3, 2, 3, 2);
        // Example 1, channel 1, row 2, column 1: 12 + 6 + 4 + 1.
        assertThat(images.getFeatures().getDouble(1, 1, 2, 1)).isEqualTo(23);
        assertThat(flat.getFeatures().getDouble(1, 11)).isEqualTo(23);
        assertThat(images.getLabels().shape()).containsExactly(3, 2);
        assertThat(images.getLabelNamesList()).containsExactly("even", "odd");
    }

    @Test
    void inOrderKeepsTheOrderEveryEpoch() {
        ImageIterator iterator = split(5).inOrder(2, FeatureLayout.FLAT);
        assertThat(epoch(iterator)).containsExactly(0, 1, 2, 3, 4);
        iterator.reset();
        assertThat(epoch(iterator)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void preProcessorSeesEveryBatch() {
        ImageIterator iterator = split(5).inOrder(5, FeatureLayout.FLAT);
        iterator.setPreProcessor(batch -> batch.getFeatures().muli(2));
        assertThat(iterator.next().getFeatures().getDouble(1, 0)).isEqualTo(24);
    }

    @Test
    void badRequestsAreRefused() {
        assertThatThrownBy(() -> split(5).iterator(0, 1)).hasMessage("The batch size is 0; it must be at least 1.");
        ImageIterator iterator = split(2).inOrder(2, FeatureLayout.FLAT);
        iterator.next();
        assertThatThrownBy(iterator::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("All 2 examples of epoch 0 were taken; call reset() first.");
    }

    @Test
    void permutationsOfThreeAreAllEquallyLikely() {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        for (int seed = 0; seed < 6000; seed++) {
            counts.merge(java.util.Arrays.toString(Permutations.ofEpoch(3, seed, 1)), 1, Integer::sum);
        }
        // 1000 expected each; five standard deviations are 144.
        assertThat(counts)
                .hasSize(6)
                .allSatisfy((order, count) -> assertThat(count).isBetween(856, 1144));
    }
}
