package org.qml4j.models.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TransformerBlockTest {
    private static final int D = 4;
    private static final int TOKENS = 3;

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static MultiLayerNetwork network(TransformerBlock block) {
        MultiLayerNetwork network = new MultiLayerNetwork(options()
                .list()
                .layer(block)
                .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                .layer(output().nIn(D).build())
                .setInputType(InputType.recurrent(D, TOKENS))
                .build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder options() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp());
    }

    private static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX);
    }

    private static INDArray labels(int examples) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, 10);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, (3 * i + 1) % 10, 1);
        }
        return labels;
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void gradientsAreThoseOfFiniteDifferences(Similarity similarity) {
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .maxPerParam(5)
                        .net(network(TransformerBlock.of(D, similarity, similarity.hasHeads() ? 2 : 1, true)))
                        .input(Nd4j.randn(DataType.DOUBLE, 2, D, TOKENS))
                        .labels(labels(2))))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void survivesJson(Similarity similarity) {
        MultiLayerConfiguration conf = network(
                        TransformerBlock.of(D, similarity, 1, false).startingFrom(TriangularInit.normal(1)))
                .getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    private static INDArray output(MultiLayerNetwork network, INDArray x) {
        return network.getLayer(0).activate(x, false, LayerWorkspaceMgr.noWorkspaces());
    }

    /** A second evaluation of attention with two heads, token by token. */
    @Test
    void queryKeyAttentionIsThatOfLoopsOverTokens() {
        MultiLayerNetwork network = network(TransformerBlock.of(D, Similarity.QUERY_KEY, 2, false));
        INDArray x = Nd4j.randn(DataType.DOUBLE, 1, D, TOKENS);
        double[][] tokens = x.slice(0).transpose().toDoubleMatrix();
        double[][] q = linear(network, tokens, "q");
        double[][] k = linear(network, tokens, "k");
        double[][] v = linear(network, tokens, "v");
        double[][] mixed = new double[TOKENS][D];
        for (int head = 0; head < 2; head++) {
            for (int a = 0; a < TOKENS; a++) {
                double[] weights = new double[TOKENS];
                for (int b = 0; b < TOKENS; b++) {
                    double score = 0;
                    for (int c = 2 * head; c < 2 * head + 2; c++) {
                        score += q[a][c] * k[b][c];
                    }
                    weights[b] = Math.exp(score / Math.sqrt(2));
                }
                double sum = Arrays.stream(weights).sum();
                for (int b = 0; b < TOKENS; b++) {
                    for (int c = 2 * head; c < 2 * head + 2; c++) {
                        mixed[a][c] += weights[b] / sum * v[b][c];
                    }
                }
            }
        }
        double[][] attended = linear(network, mixed, "o");
        double[][] result = output(network, x).slice(0).transpose().toDoubleMatrix();
        for (int a = 0; a < TOKENS; a++) {
            double[] row = new double[D];
            for (int c = 0; c < D; c++) {
                row[c] = tokens[a][c] + attended[a][c];
            }
            assertThat(result[a]).containsExactly(normalised(row), within(1e-10));
        }
    }

    private static double[][] linear(MultiLayerNetwork network, double[][] rows, String name) {
        double[][] w = network.getLayer(0).getParam("W" + name).toDoubleMatrix();
        double[] b = network.getLayer(0).getParam("b" + name).toDoubleVector();
        double[][] out = new double[rows.length][D];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < D; c++) {
                out[i][c] = b[c];
                for (int r = 0; r < D; r++) {
                    out[i][c] += rows[i][r] * w[r][c];
                }
            }
        }
        return out;
    }

    private static double[] normalised(double[] row) {
        double mean = Arrays.stream(row).average().orElseThrow();
        double variance =
                Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Arrays.stream(row)
                .map(v -> (v - mean) / Math.sqrt(variance + 1e-5))
                .toArray();
    }

    @Test
    void collapsedMatrixComputesWhatItsTwoFactorsCompute() {
        MultiLayerNetwork full = network(TransformerBlock.of(D, Similarity.QUERY_KEY, 1, false));
        MultiLayerNetwork collapsed = network(TransformerBlock.of(D, Similarity.COLLAPSED, 1, false));
        for (String name : new String[] {"Wv", "bv", "Wo", "bo"}) {
            collapsed.getLayer(0).getParam(name).assign(full.getLayer(0).getParam(name));
        }
        for (String name : new String[] {"bq", "bk"}) {
            full.getLayer(0).getParam(name).assign(0);
        }
        collapsed.getLayer(0).getParam("bqk").assign(0);
        INDArray product = full.getLayer(0)
                .getParam("Wq")
                .mmul(full.getLayer(0).getParam("Wk").transpose());
        collapsed.getLayer(0).getParam("Wqk").assign(product);
        INDArray x = Nd4j.randn(DataType.DOUBLE, 2, D, TOKENS);
        assertThat(output(full, x).sub(output(collapsed, x)).amaxNumber().doubleValue())
                .isLessThan(1e-12);
    }

    @Test
    void symmetricSimilarityIsTheCollapsedOneWithTheSquareOfTheTriangle() {
        MultiLayerNetwork symmetric = network(TransformerBlock.of(D, Similarity.SYMMETRIC_WITHOUT_VALUES, 1, false));
        MultiLayerNetwork collapsed = network(TransformerBlock.of(D, Similarity.COLLAPSED_WITHOUT_VALUES, 1, false));
        double[][] t =
                Triangle.unpack(symmetric.getLayer(0).getParam("T").slice(0).toDoubleMatrix());
        for (int i = 0; i < D; i++) {
            assertThat(t[i][i]).isEqualTo(1);
            for (int j = i + 1; j < D; j++) {
                assertThat(t[i][j]).isZero();
            }
        }
        INDArray matrix = Nd4j.create(t);
        collapsed
                .getLayer(0)
                .getParam("Wqk")
                .assign(matrix.mmul(matrix.transpose()).div(8));
        collapsed.getLayer(0).getParam("bqk").assign(0);
        INDArray x = Nd4j.randn(DataType.DOUBLE, 2, D, TOKENS);
        assertThat(output(symmetric, x).sub(output(collapsed, x)).amaxNumber().doubleValue())
                .isLessThan(1e-12);
    }

    @Test
    void triangularScoresAreSymmetricAndOfATokenWithItselfNeverNegative() {
        MultiLayerNetwork network = network(TransformerBlock.of(D, Similarity.SYMMETRIC, 2, false));
        double[][] tokens = Nd4j.randn(DataType.DOUBLE, TOKENS, D).toDoubleMatrix();
        for (double[][] s : AttentionMaps.of(network, 0).scores(tokens)) {
            for (int a = 0; a < TOKENS; a++) {
                assertThat(s[a][a]).isNotNegative();
                for (int b = 0; b < TOKENS; b++) {
                    assertThat(s[a][b]).isCloseTo(s[b][a], within(1e-12));
                }
            }
        }
    }

    /** Without values a block is the norm of the token and what its map says; the map is computed apart from the graph. */
    @ParameterizedTest
    @EnumSource(names = {"COLLAPSED_WITHOUT_VALUES", "SYMMETRIC_WITHOUT_VALUES"})
    void outputsFollowFromTheAttentionMaps(Similarity similarity) {
        MultiLayerNetwork network = network(TransformerBlock.of(D, similarity, 1, false));
        INDArray x = Nd4j.randn(DataType.DOUBLE, 1, D, TOKENS);
        double[][] tokens = x.slice(0).transpose().toDoubleMatrix();
        double[][] weights = AttentionMaps.of(network, 0).weights(tokens)[0];
        double[][] result = output(network, x).slice(0).transpose().toDoubleMatrix();
        for (int a = 0; a < TOKENS; a++) {
            double[] row = tokens[a].clone();
            for (int b = 0; b < TOKENS; b++) {
                for (int c = 0; c < D; c++) {
                    row[c] += weights[a][b] * tokens[b][c];
                }
            }
            assertThat(result[a]).containsExactly(normalised(row), within(1e-10));
        }
    }

    @Test
    void entropyOfEqualScoresIsTheLogarithmOfTheNumberOfTokens() {
        MultiLayerNetwork network = network(TransformerBlock.of(D, Similarity.COLLAPSED, 1, false));
        network.getLayer(0).getParam("Wqk").assign(0);
        network.getLayer(0).getParam("bqk").assign(0);
        double[][] tokens = Nd4j.randn(DataType.DOUBLE, TOKENS, D).toDoubleMatrix();
        assertThat(AttentionMaps.of(network, 0).entropy(tokens)).isCloseTo(Math.log(TOKENS), within(1e-12));
    }

    /** Counts of an independent re-implementation; it keeps an unused second norm of 128 where there is no perceptron. */
    @ParameterizedTest
    @CsvSource({
        "QUERY_KEY, 1, true, 156298",
        "QUERY_KEY, 1, false, 106378",
        "COLLAPSED, 1, true, 131338",
        "COLLAPSED_WITHOUT_VALUES, 1, true, 81418",
        "COLLAPSED, 1, false, 81418",
        "COLLAPSED_WITHOUT_VALUES, 1, false, 31498",
        "SYMMETRIC, 1, false, 68938",
        "SYMMETRIC, 4, false, 59722",
        "SYMMETRIC_WITHOUT_VALUES, 1, false, 19018"
    })
    void networksOfSixBlocksHaveThePublishedNumbersOfParameters(
            Similarity similarity, int heads, boolean perceptron, int published) {
        NeuralNetConfiguration.ListBuilder list = options().list().layer(PatchTokens.of(7, 64));
        for (int i = 0; i < 6; i++) {
            list = list.layer(TransformerBlock.of(64, similarity, heads, perceptron));
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                        .layer(output().nIn(64).build())
                        .setInputType(InputType.convolutional(28, 28, 1))
                        .build());
        network.init();
        long scales = similarity.isTriangular() ? 6 : 0;
        long unused = perceptron ? 0 : 6 * 128;
        assertThat(network.numParams() - scales + unused).isEqualTo(published);
    }

    @Test
    void patchesAreTheSquaresOfTheImageInOrder() {
        MultiLayerNetwork network = new MultiLayerNetwork(options()
                .list()
                .layer(PatchTokens.of(2, 4))
                .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                .layer(output().nIn(4).build())
                .setInputType(InputType.convolutional(4, 4, 1))
                .build());
        network.init();
        network.getLayer(0).getParam("W").assign(Nd4j.eye(4));
        network.getLayer(0).getParam("b").assign(0);
        network.getLayer(0).getParam("positions").assign(0);
        INDArray image = Nd4j.arange(16).castTo(DataType.DOUBLE).reshape(1, 1, 4, 4);
        double[][] tokens = output(network, image).slice(0).transpose().toDoubleMatrix();
        assertThat(tokens[0]).isEqualTo(network.getLayer(0).getParam("token").toDoubleVector());
        assertThat(tokens[1]).containsExactly(0, 1, 4, 5);
        assertThat(tokens[4]).containsExactly(10, 11, 14, 15);
    }

    @Test
    void gradientsOfPatchesAreThoseOfFiniteDifferences() {
        MultiLayerNetwork network = new MultiLayerNetwork(options()
                .list()
                .layer(PatchTokens.of(2, 3))
                .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                .layer(output().nIn(3).build())
                .setInputType(InputType.convolutional(4, 4, 2))
                .build());
        network.init();
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network)
                        .input(Nd4j.randn(DataType.DOUBLE, 2, 2, 4, 4))
                        .labels(labels(2))))
                .isTrue();
    }

    @Test
    void badWidthsAndHeadsAreNamed() {
        assertThatThrownBy(() -> TransformerBlock.of(6, Similarity.QUERY_KEY, 4, true))
                .hasMessageContaining("6 numbers cannot be cut into 4 heads");
        assertThatThrownBy(() -> TransformerBlock.of(6, Similarity.COLLAPSED, 2, true))
                .hasMessageContaining("has one head; got 2");
        assertThatThrownBy(() -> TransformerBlock.of(6, Similarity.SYMMETRIC, 2, true))
                .hasMessageContaining("a head has 3 numbers");
        assertThatThrownBy(() -> PatchTokens.of(0, 4)).hasMessageContaining("Patches of 0 pixels");
    }
}
