package org.qml4j.models.matryoshka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class MatryoshkaTest {
    private static final List<Integer> SIZES = List.of(1, 2, 4);

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static MultiLayerNetwork network(MatryoshkaHead head) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(5)
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(head)
                .layer(new LossLayer.Builder(new NestedCrossEntropy())
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static MatryoshkaHead head(boolean efficient) {
        return efficient ? MatryoshkaHead.efficient(3, SIZES) : MatryoshkaHead.of(3, SIZES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsAreThoseOfFiniteDifferences(boolean efficient) {
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network(head(efficient)))
                        .input(Nd4j.randn(DataType.DOUBLE, 4, 5))
                        .labels(Nd4j.create(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}}))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesJson(boolean efficient) {
        MultiLayerConfiguration conf = network(head(efficient)).getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    @Test
    void headsHaveTheParametersOfThePaper() {
        assertThat(network(head(false)).getLayer(1).numParams()).isEqualTo(3 * (1 + 2 + 4) + 3 * 3);
        assertThat(network(head(true)).getLayer(1).numParams()).isEqualTo(3 * 4 + 3);
    }

    @Test
    void aPrefixIsJudgedByItsOwnCoordinatesAlone() {
        MultiLayerNetwork network = network(head(false));
        INDArray z = Nd4j.randn(DataType.DOUBLE, 1, 4);
        INDArray before = logits(network, z);
        z.putScalar(0, 3, 7);
        INDArray after = logits(network, z);
        double[] moved = after.sub(before).toDoubleVector();
        assertThat(Arrays.copyOf(moved, 6)).containsOnly(0);
        assertThat(Arrays.copyOfRange(moved, 6, 9)).doesNotContain(0);
    }

    private static INDArray logits(MultiLayerNetwork network, INDArray z) {
        return network.getLayer(1).activate(z, false, LayerWorkspaceMgr.noWorkspaces());
    }

    @Test
    void efficientHeadSharesTheRowsOfOneMatrix() {
        MultiLayerNetwork network = network(head(true));
        INDArray z = Nd4j.create(new double[][] {{2, 3, 5, 7}});
        INDArray w = network.getLayer(1).getParam("W");
        INDArray b = network.getLayer(1).getParam("b");
        double[] logits = logits(network, z).toDoubleVector();
        for (int k = 0; k < 3; k++) {
            double one = 2 * w.getDouble(0, k);
            double two = one + 3 * w.getDouble(1, k);
            double four = two + 5 * w.getDouble(2, k) + 7 * w.getDouble(3, k);
            assertThat(logits[k]).isCloseTo(one + b.getDouble(k), within(1e-12));
            assertThat(logits[3 + k]).isCloseTo(two + b.getDouble(k), within(1e-12));
            assertThat(logits[6 + k]).isCloseTo(four + b.getDouble(k), within(1e-12));
        }
    }

    @Test
    void lossIsTheSumOverPrefixes() {
        INDArray labels = Nd4j.create(new double[][] {{0, 1}});
        INDArray logits = Nd4j.create(new double[][] {{0, 0, 1, 3}});
        double loss = new NestedCrossEntropy().computeScore(labels, logits, new ActivationIdentity(), null, true);
        assertThat(loss).isCloseTo(Math.log(2) + Math.log(1 + Math.exp(-2)), within(1e-12));
    }

    @Test
    void badSizesAndShapesAreNamed() {
        assertThatThrownBy(() -> MatryoshkaHead.of(3, List.of(4, 2))).hasMessageContaining("[4, 2]");
        assertThatThrownBy(() -> MatryoshkaHead.of(1, SIZES)).hasMessageContaining("at least 2 classes; got 1");
        assertThatThrownBy(() -> new NestedCrossEntropy()
                        .computeScore(Nd4j.zeros(2, 3), Nd4j.zeros(2, 4), new ActivationIdentity(), null, true))
                .hasMessageContaining("[2, 4]");
    }

    @Test
    void nearestVectorsAreThoseOfASortByCosine() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] vectors = new double[200][];
        for (int i = 0; i < 200; i++) {
            vectors[i] = random.doubles(6, -1, 1).toArray();
        }
        double[] query = random.doubles(6, -1, 1).toArray();
        Integer[] sorted = IntStream.range(0, 200).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(i -> -cosine(vectors[i], query, 4)));
        EmbeddingIndex index = new EmbeddingIndex(vectors, new int[200]);
        int[] expected = Arrays.stream(sorted).limit(15).mapToInt(i -> i).toArray();
        assertThat(index.prefixes(4).nearest(query, 15)).containsExactly(expected);
        assertThat(EmbeddingIndex.reranked(index.prefixes(2), 200, index.prefixes(4), query, 15))
                .containsExactly(expected);
    }

    private static double cosine(double[] a, double[] b, int size) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < size; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void averagePrecisionCountsHitsByTheirRank() {
        EmbeddingIndex index = new EmbeddingIndex(new double[][] {{1}, {1}, {1}, {1}}, new int[] {7, 8, 7, 7});
        assertThat(index.averagePrecision(new int[] {0, 1, 2, 3}, 7))
                .isCloseTo((1 + 2 / 3.0 + 3 / 4.0) / 4, within(1e-15));
    }

    @Test
    void cascadeStopsWhereItIsSure() {
        double[][][] probabilities = {{{0.9, 0.1}, {0.6, 0.4}}, {{0.5, 0.5}, {0.2, 0.8}}};
        Cascade cascade = Cascade.of(new int[] {4, 16}, 0.7);
        assertThat(cascade.apply(probabilities, new int[] {0, 1})).isEqualTo(new Cascade.Outcome(1, 10));
        assertThat(Cascade.of(new int[] {4, 16}, 0).apply(probabilities, new int[] {0, 1}))
                .isEqualTo(new Cascade.Outcome(0.5, 4));
    }

    @Test
    void fittedThresholdIsTheLeastOfTheMostAccurate() {
        double[][][] probabilities = {{{0.9, 0.1}, {0.6, 0.4}}, {{0.5, 0.5}, {0.2, 0.8}}};
        Cascade cascade = Cascade.fit(new int[] {4, 16}, probabilities, new int[] {0, 1});
        // Only above 0.6 is the second example left to the longer prefix.
        assertThat(cascade.thresholds()[0]).isBetween(0.6, 0.61);
    }
}
