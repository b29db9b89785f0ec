package org.qml4j.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class MeanSquaredHingeTest {

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static double score(double[][] labels, double[][] outputs) {
        return new MeanSquaredHinge()
                .computeScore(Nd4j.create(labels), Nd4j.create(outputs), new ActivationIdentity(), null, true);
    }

    @Test
    void lossIsTheMeanOverExamplesAndClasses() {
        // (1 - 0.5)^2 = 0.25, (1 - 2)+ = 0, (1 + 1)^2 = 4, (1 - 0)^2 = 1
        assertThat(score(new double[][] {{1, -1}, {-1, 1}}, new double[][] {{0.5, -2}, {1, 0}}))
                .isCloseTo((0.25 + 0 + 4 + 1) / 4, within(1e-15));
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(new MeanSquaredHinge())
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network())
                        .input(Nd4j.randn(DataType.DOUBLE, 5, 3))
                        .labels(Nd4j.create(
                                new double[][] {{1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}, {1, -1, -1}, {-1, 1, -1}}))))
                .isTrue();
    }

    @Test
    void survivesJson() {
        MultiLayerConfiguration conf = network().getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    @Test
    void oneHotLabelsBecomeSigns() {
        DataSet batch = new DataSet(Nd4j.zeros(1, 2), Nd4j.create(new double[][] {{0, 1, 0}}));
        new SignedLabels().preProcess(batch);
        assertThat(batch.getLabels()).isEqualTo(Nd4j.create(new double[][] {{-1, 1, -1}}));
    }

    @Test
    void labelsOfAnotherShapeAreNamed() {
        INDArray labels = Nd4j.zeros(2, 3);
        assertThatThrownBy(() -> new MeanSquaredHinge()
                        .computeScoreArray(labels, Nd4j.zeros(2, 4), new ActivationIdentity(), null))
                .hasMessageContaining("[2, 3] do not fit outputs of shape [2, 4]");
    }
}
