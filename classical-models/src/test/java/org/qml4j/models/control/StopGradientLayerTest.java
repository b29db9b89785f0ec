package org.qml4j.models.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class StopGradientLayerTest {
    private static final INDArray X = Nd4j.create(new double[][] {{1, 2, 3}, {0, -1, 4}, {2, 2, -2}});
    private static final INDArray Y = Nd4j.create(new double[][] {{1, 0}, {0, 1}, {0, 1}});

    private static MultiLayerNetwork network(boolean stopped) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build());
        if (stopped) {
            list.layer(new StopGradientLayer());
        }
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(3)).build());
        network.init();
        return network;
    }

    @Test
    void activationsPassAndLayersAboveAloneLearn() {
        MultiLayerNetwork plain = network(false);
        MultiLayerNetwork stopped = network(true);
        stopped.setParams(plain.params());
        assertThat(stopped.output(X)).isEqualTo(plain.output(X));
        INDArray below = stopped.getParam("0_W").dup();
        plain.fit(new DataSet(X, Y));
        stopped.fit(new DataSet(X, Y));
        assertThat(stopped.getParam("0_W")).isEqualTo(below);
        assertThat(plain.getParam("0_W")).isNotEqualTo(below);
        assertThat(stopped.getParam("2_W")).isEqualTo(plain.getParam("1_W"));
    }

    @Test
    void configurationSurvivesJson() {
        MultiLayerConfiguration conf = network(true).getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }
}
