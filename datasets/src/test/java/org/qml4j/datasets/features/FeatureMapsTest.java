package org.qml4j.datasets.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

class FeatureMapsTest {

    private static DataSplit rows(float[]... rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * rows[i].length, rows[i].length);
        }
        return DataSplit.ofFloats(
                new ImageShape(1, 1, rows[0].length),
                values,
                new int[rows.length],
                List.of("only"),
                new DatasetProvenance("toy", "made up", java.util.Map.of(), rows.length, List.of()));
    }

    /** Points on a stretched and turned cloud: the axes are known. */
    private static DataSplit cloud() {
        SplittableRandom random = new SplittableRandom(4);
        float[][] points = new float[2000][];
        for (int i = 0; i < points.length; i++) {
            double along = 3 * random.nextGaussian();
            double across = 0.5 * random.nextGaussian();
            points[i] =
                    new float[] {(float) (0.6 * along - 0.8 * across + 7), (float) (0.8 * along + 0.6 * across - 2)};
        }
        return rows(points);
    }

    @Test
    void pcaFindsTheAxesOfACloud() {
        Pca pca = Pca.fit(cloud(), 2);
        assertThat(pca.component(0)).containsExactly(new double[] {0.6, 0.8}, within(0.02));
        double fiveStandardErrors = 5 * Math.sqrt(2 / 2000.0);
        assertThat(pca.variances()[0] / 9).isCloseTo(1, within(fiveStandardErrors));
        assertThat(pca.variances()[1] / 0.25).isCloseTo(1, within(fiveStandardErrors));
        assertThat(pca.explainedVarianceRatio()[0] + pca.explainedVarianceRatio()[1])
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void pcaComponentsAreUncorrelatedWithMeanZero() throws Exception {
        DataSplit digits = Datasets.standard().load("mnist-perceval", "validation");
        Pca pca = Pca.fit(digits, 6);
        DataSplit z = pca.apply(digits);
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                double mean = 0;
                for (int i = 0; i < z.size(); i++) {
                    sum += (double) z.image(i)[a] * z.image(i)[b];
                    mean += z.image(i)[a];
                }
                assertThat(mean / z.size()).isCloseTo(0, within(1e-5));
                double expected = a == b ? pca.variances()[a] : 0;
                assertThat(sum / (z.size() - 1)).isCloseTo(expected, within(1e-4));
            }
        }
        assertThat(z.provenance().transforms()).last().asString().contains("pca(6)");
    }

    /** Then the covariance has many eigenvalues 0, and no more than examples - 1 others. */
    @Test
    void fewerExamplesThanPixelsAreEnough() throws Exception {
        DataSplit digits =
                Datasets.standard().load("mnist-perceval", "validation").take(60);
        Pca pca = Pca.fit(digits, 62);
        assertThat(pca.variances()[58]).isPositive();
        assertThat(pca.variances()[59]).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(pca.explainedVarianceRatio()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void allComponentsKeepDistances() {
        DataSplit cloud = cloud();
        DataSplit turned = Pca.fit(cloud, 2).apply(cloud);
        assertThat(distance(turned, 3, 8)).isCloseTo(distance(cloud, 3, 8), within(1e-4));
    }

    private static double distance(DataSplit split, int i, int j) {
        return Math.hypot(split.image(i)[0] - split.image(j)[0], split.image(i)[1] - split.image(j)[1]);
    }

    @Test
    void minMaxUsesTrainingRangesAndClipsWhenAsked() {
        DataSplit train = rows(new float[] {0, 10, 5}, new float[] {4, 20, 5});
        MinMax each = MinMax.perFeature(train, -1, 1);
        assertThat(each.apply(new float[] {1, 20, 5})).containsExactly(-0.5f, 1f, -1f);
        assertThat(each.apply(new float[] {8, 0, 9})).containsExactly(3f, -3f, -1f);
        assertThat(each.clipped().apply(new float[] {8, 0, 9})).containsExactly(1f, -1f, -1f);
        assertThat(MinMax.global(train, 0, 1).apply(new float[] {0, 10, 20})).containsExactly(0f, 0.5f, 1f);
    }

    @Test
    void standardizedTrainingDataHaveMeanZeroAndDeviationOne() {
        DataSplit train = rows(new float[] {1e6f, 3}, new float[] {1e6f + 2, 3}, new float[] {1e6f + 4, 3});
        Standardize map = Standardize.fit(train);
        float root = (float) Math.sqrt(1.5);
        assertThat(map.apply(new float[] {1e6f, 3})).containsExactly(-root, 0f);
        assertThat(map.apply(new float[] {1e6f + 4, 8})).containsExactly(root, 0f);
    }

    @Test
    void mapOfBatchesEqualsMapOfRows() {
        DataSplit cloud = cloud();
        DataSplit doubled = Features.map(cloud, "doubled", FeatureLayout.FLAT, 300, batch -> batch.mul(2));
        assertThat(doubled.size()).isEqualTo(2000);
        assertThat(doubled.image(1999)[1]).isEqualTo(2 * cloud.image(1999)[1]);
        DataSplit both = Features.concatenated(cloud, doubled);
        assertThat(both.image(5))
                .containsExactly(cloud.image(5)[0], cloud.image(5)[1], doubled.image(5)[0], doubled.image(5)[1]);
    }

    @Test
    void badArgumentsAreNamed() {
        DataSplit cloud = cloud();
        assertThatThrownBy(() -> Pca.fit(cloud, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 2 components; 3 were asked for");
        assertThatThrownBy(() -> Pca.fit(rows(new float[] {1}, new float[] {1}), 1))
                .hasMessageContaining("All 2 examples are equal");
        assertThatThrownBy(() -> Pca.fit(cloud, 1).apply(new float[3]))
                .hasMessageContaining("fitted on 2 features; the example has 3");
        assertThatThrownBy(() -> MinMax.global(cloud, 1, 1)).hasMessageContaining("finite and ascending");
        assertThatThrownBy(() -> Features.map(cloud, "column", FeatureLayout.FLAT, 10, batch -> batch.getColumn(0)))
                .hasMessageContaining("one row of");
        assertThatThrownBy(() -> Features.concatenated(cloud, rows(new float[] {1})))
                .hasMessageContaining("2000 and 1 examples");
    }
}
