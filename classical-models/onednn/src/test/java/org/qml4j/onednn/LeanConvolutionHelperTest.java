package org.qml4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LeanConvolutionHelperTest {
    private static final double FLOAT_TOLERANCE = 5e-5;
    private static final int CLASSES = 3;
    private static final int SIDE = 9;

    @BeforeEach
    void seed() {
        Nd4j.getRandom().setSeed(3);
    }

    private static ConvolutionLayer.Builder convolution(Activation activation) {
        return new ConvolutionLayer.Builder(3, 3).nOut(5).activation(activation);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static NeuralNetConfiguration.Builder base(WorkspaceMode mode) {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .trainingWorkspaceMode(mode);
    }

    private static MultiLayerConfiguration network(
            WorkspaceMode mode, ConvolutionLayer first, ConvolutionLayer second) {
        return base(mode)
                .list()
                .layer(first)
                .layer(second)
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 2))
                .build();
    }

    private static DataSet data(long seed) {
        Nd4j.getRandom().setSeed(seed);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, CLASSES);
        for (int i = 0; i < 6; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(Nd4j.randn(DataType.FLOAT, 6, 2, SIDE, SIDE), labels);
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "TANH", "SIGMOID", "SWISH", "ELU", "LEAKYRELU"})
    void keptPreActivationsGiveTheGradientsOfStock(Activation activation) {
        Twins.of(network(
                        WorkspaceMode.ENABLED,
                        convolution(activation).build(),
                        convolution(activation).build()))
                .mustAgree(data(1), 3, FLOAT_TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkspaceMode.class,
            names = {"ENABLED", "NONE"})
    void trainingFromAnIteratorEqualsStock(WorkspaceMode mode) {
        Twins twins = Twins.of(network(
                mode,
                convolution(Activation.TANH).build(),
                convolution(Activation.RELU).build()));
        List<DataSet> batches = List.of(data(1), data(2), data(3));
        twins.stock().fit(new ListDataSetIterator<>(batches, 6), 2);
        twins.fast().fit(new ListDataSetIterator<>(batches, 6), 2);
        twins.mustAgree(data(4), 1, FLOAT_TOLERANCE);
    }

    @Test
    void noiseThatChangesActivationsInPlaceDoesNotReachTheKeptOnes() {
        Twins twins = Twins.of(network(
                WorkspaceMode.ENABLED,
                convolution(Activation.RELU).build(),
                convolution(Activation.TANH).dropOut(new GaussianNoise(2)).build()));
        DataSet batch = data(1);
        for (int step = 0; step < 3; step++) {
            Nd4j.getRandom().setSeed(40 + step);
            twins.stock().fit(batch);
            Nd4j.getRandom().setSeed(40 + step);
            twins.fast().fit(batch);
        }
        twins.parametersMustAgree(FLOAT_TOLERANCE);
    }

    @Test
    void aForwardPassWithoutBackwardPassLeavesNothingBehind() {
        Twins twins = Twins.of(network(
                WorkspaceMode.ENABLED,
                convolution(Activation.TANH).build(),
                convolution(Activation.TANH).build()));
        DataSet batch = data(1);
        for (var network : List.of(twins.stock(), twins.fast())) {
            network.output(batch.getFeatures(), true);
            network.params().muli(1.5);
            network.fit(batch);
        }
        twins.parametersMustAgree(FLOAT_TOLERANCE);
    }

    @Test
    void firstLayerWithDropoutEqualsStock() {
        Twins twins = Twins.of(network(
                WorkspaceMode.ENABLED,
                convolution(Activation.TANH).dropOut(new Dropout(0.6)).build(),
                convolution(Activation.TANH).build()));
        DataSet batch = data(1);
        for (var network : List.of(twins.stock(), twins.fast())) {
            Nd4j.getRandom().setSeed(8);
            network.fit(batch);
        }
        twins.parametersMustAgree(FLOAT_TOLERANCE);
    }

    @Test
    void layersOfAGraphThatReadTheInputBesideOthersEqualStock() {
        Twins.Graphs twins = Twins.graphs(base(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 2))
                .addLayer("left", convolution(Activation.TANH).build(), "image")
                .addLayer("right", convolution(Activation.RELU).hasBias(false).build(), "image")
                .addLayer("deep", convolution(Activation.TANH).build(), "left", "right")
                .addLayer("output", output(), "deep")
                .setOutputs("output")
                .build());

        for (ComputationGraph graph : List.of(twins.stock(), twins.fast())) {
            for (int step = 0; step < 3; step++) {
                graph.fit(data(1 + step));
            }
        }
        twins.parametersMustAgree(FLOAT_TOLERANCE);
    }

    @Test
    void gradientsOfTheInputAreThereWhenAskedFor() {
        Twins twins = Twins.of(network(
                WorkspaceMode.ENABLED,
                convolution(Activation.TANH).build(),
                convolution(Activation.TANH).build()));
        DataSet batch = data(1);
        twins.fast().fit(batch);
        INDArray gradient = twins.fast()
                .calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                .getSecond();
        assertThat(gradient.amaxNumber().doubleValue()).isGreaterThan(1e-4);
    }
}
