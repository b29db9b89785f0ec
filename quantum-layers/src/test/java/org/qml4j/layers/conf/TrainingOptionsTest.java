package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;

/** What Deeplearning4j's options of every layer do to a layer of circuits. The expectation of Z is cos(x + w). */
class TrainingOptionsTest {
    private static final double X = 0.7;
    private static final double W = 1;

    private static QuantumLayer.Builder layer() {
        return new QuantumLayer.Builder()
                .circuit(Circuit.builder(1)
                        .ry(Angle.input(0), 0)
                        .ry(Angle.weight(0), 0)
                        .build())
                .weightInit(new ConstantDistribution(W));
    }

    private static MultiLayerNetwork network(
            QuantumLayer.Builder layer, UnaryOperator<NeuralNetConfiguration.Builder> options) {
        MultiLayerNetwork network = new MultiLayerNetwork(options.apply(new NeuralNetConfiguration.Builder()
                        .seed(3)
                        .dataType(DataType.DOUBLE)
                        .updater(new Sgd(1e-3)))
                .list()
                .layer(layer.build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(1))
                .build());
        network.init();
        return network;
    }

    /** The activations of the layer for many samples of the same input. */
    private static double[] activations(MultiLayerNetwork network, boolean training) {
        INDArray x = Nd4j.valueArrayOf(new long[] {1000, 1}, X, DataType.DOUBLE);
        return network.feedForwardToLayer(0, x, training).get(1).dup().data().asDouble();
    }

    private static void assertActivations(MultiLayerNetwork network, boolean training, double expected) {
        assertThat(activations(network, training))
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(expected);
    }

    private static double weightAfterAStep(MultiLayerNetwork network) {
        network.fit(new DataSet(Nd4j.create(new double[][] {{X}}), Nd4j.create(new double[][] {{0.3}})));
        return network.getLayer(0).getParam(BaseNodeLayer.WEIGHTS_KEY).getDouble(0);
    }

    @Test
    void dropoutActsOnInputsBeforeTheScaleAndInTrainingOnly() {
        MultiLayerNetwork network = network(layer().inputScale(2).dropOut(0.5), c -> c);
        double kept = Math.cos(2 * X / 0.5 + W);
        double dropped = Math.cos(W);
        int drops = 0;
        for (double y : activations(network, true)) {
            boolean isDropped = Math.abs(y - dropped) < 1e-12;
            drops += isDropped ? 1 : 0;
            assertThat(y).isCloseTo(isDropped ? dropped : kept, within(1e-12));
        }
        assertThat(drops).isBetween(400, 600);
        assertActivations(network, false, Math.cos(2 * X + W));
    }

    @Test
    void dropoutStopsTheDerivativesOfDroppedInputs() {
        MultiLayerNetwork network = network(layer().dropOut(0.5), c -> c);
        INDArray x = Nd4j.valueArrayOf(new long[] {200, 1}, X, DataType.DOUBLE);
        INDArray dx = network.calculateGradients(x, Nd4j.zeros(DataType.DOUBLE, 200, 1), null, null)
                .getSecond();
        int zeros = dx.eq(0).castTo(DataType.INT32).sumNumber().intValue();
        assertThat(zeros).isBetween(60, 140);
    }

    @Test
    void weightNoiseActsOnAnglesWhereItActsOnBiases() {
        ConstantDistribution half = new ConstantDistribution(0.5);
        MultiLayerNetwork noWeights = network(layer().weightNoise(new WeightNoise(half, false, true)), c -> c);
        assertActivations(noWeights, true, Math.cos(X + W));
        MultiLayerNetwork regularized =
                network(layer().regularized().weightNoise(new WeightNoise(half, false, true)), c -> c);
        assertActivations(regularized, true, Math.cos(X + W + 0.5));
        MultiLayerNetwork biases = network(layer().weightNoise(new WeightNoise(half, true, true)), c -> c);
        assertActivations(biases, true, Math.cos(X + W + 0.5));
        // Deeplearning4j adds noise on biases whether a network trains or not; that on weights ends with the training.
        assertActivations(biases, false, Math.cos(X + W + 0.5));
        assertActivations(regularized, false, Math.cos(X + W));
        assertThat(weightAfterAStep(biases)).as("the noise is not kept").isCloseTo(W, within(0.01));
    }

    @Test
    void constraintsOnWeightsLeaveAnglesAloneUnlessRegularized() {
        MaxNormConstraint norm = new MaxNormConstraint(0.25, 1);
        assertThat(weightAfterAStep(network(layer(), c -> c.constrainWeights(norm))))
                .isCloseTo(W, within(0.01));
        assertThat(weightAfterAStep(network(layer().constrainWeights(norm), c -> c)))
                .isCloseTo(W, within(0.01));
        assertThat(weightAfterAStep(network(layer().regularized().constrainWeights(norm), c -> c)))
                .isCloseTo(0.25, within(1e-5));
        assertThat(weightAfterAStep(network(layer().constrainBias(norm), c -> c)))
                .isCloseTo(0.25, within(1e-5));
        assertThat(weightAfterAStep(network(layer().constrainAllParameters(norm), c -> c)))
                .isCloseTo(0.25, within(1e-5));
    }

    @Test
    void decayOfWeightsLeavesAnglesAloneAndThatOfBiasesDoesNot() {
        double plain = weightAfterAStep(network(layer(), c -> c));
        assertThat(weightAfterAStep(network(layer(), c -> c.l2(10)))).isEqualTo(plain);
        assertThat(weightAfterAStep(network(layer(), c -> c.l1(10)))).isEqualTo(plain);
        assertThat(weightAfterAStep(network(layer().regularized(), c -> c.l2(10))))
                .isCloseTo(plain - 1e-3 * 10 * W, within(1e-9));
        assertThat(weightAfterAStep(network(layer().l2Bias(10), c -> c)))
                .isCloseTo(plain - 1e-3 * 10 * W, within(1e-9));
    }
}
