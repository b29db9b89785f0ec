package org.qml4j.models.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.models.norm.BatchNormReluLayer;

class InputGradientTest {
    private static final List<Double> MEANS = List.of(0.3, 0.6);
    private static final List<Double> DEVIATIONS = List.of(0.5, 0.8);

    /** Two channels of 5 x 5; batch normalisation of both kinds, dropout of both kinds. */
    static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(BatchNormReluLayer.create())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                        .kernelSize(3, 3)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.TANH)
                        .dropOut(0.5)
                        .build())
                .layer(new BatchNormalization())
                .layer(new DropoutLayer(0.5))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(5, 5, 2))
                .build());
        network.init();
        // Moves the running estimates away from 0 and 1, so that the batch's own would give other gradients.
        for (int step = 0; step < 5; step++) {
            network.fit(new DataSet(inputs(16, step).mul(3).add(1), labels(16)));
        }
        return network;
    }

    static INDArray inputs(int examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[examples * 50];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble();
        }
        return Nd4j.create(values, new long[] {examples, 2, 5, 5}, 'c');
    }

    static INDArray labels(int examples) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, 3);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % 3, 1);
        }
        return labels;
    }

    private static void normalize(INDArray x) {
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < x.size(0); i++) {
                INDArray plane = x.slice(i).slice(c);
                plane.subi(MEANS.get(c)).divi(DEVIATIONS.get(c));
            }
        }
    }

    /** The sum over the examples of the losses at evaluation. */
    private static double loss(MultiLayerNetwork network, INDArray x, INDArray labels) {
        INDArray y = x.dup();
        normalize(y);
        INDArray p = network.output(y, false);
        double sum = 0;
        for (int i = 0; i < x.size(0); i++) {
            sum -= Math.log(p.getRow(i).mul(labels.getRow(i)).sumNumber().doubleValue());
        }
        return sum;
    }

    private static void requireFiniteDifferences(InputGradient model, MultiLayerNetwork network) {
        INDArray x = inputs(4, 9);
        INDArray labels = labels(4);
        INDArray gradient = model.withNormalization(MEANS, DEVIATIONS).gradient(x, labels);
        double greatest = 0;
        for (int k = 0; k < x.length(); k++) {
            double value = x.getDouble(k);
            double h = 1e-5;
            x.putScalar(k, value + h);
            double up = loss(network, x, labels);
            x.putScalar(k, value - h);
            double down = loss(network, x, labels);
            x.putScalar(k, value);
            assertThat(gradient.dup('c').getDouble(k)).as("value " + k).isCloseTo((up - down) / (2 * h), within(1e-7));
            greatest = Math.max(greatest, Math.abs(gradient.getDouble(k)));
        }
        assertThat(greatest).as("the gradient is not zero").isGreaterThan(1e-3);
    }

    @Test
    void gradientIsThatOfTheLossAtEvaluation() {
        MultiLayerNetwork network = network();
        requireFiniteDifferences(InputGradient.of(network), network);
    }

    @Test
    void gradientOfAGraphIsThatOfTheLossAtEvaluation() {
        MultiLayerNetwork network = network();
        requireFiniteDifferences(InputGradient.of(network.toComputationGraph()), network);
    }

    /** Why the copy is needed: the gradient in training mode is another one. */
    @Test
    void gradientInTrainingModeDiffers() {
        MultiLayerNetwork network = network();
        INDArray x = inputs(4, 9);
        INDArray training = network.calculateGradients(x, labels(4), null, null).getSecond();
        INDArray evaluation = InputGradient.of(network).gradient(x, labels(4));
        assertThat(training.sub(evaluation).amaxNumber().doubleValue()).isGreaterThan(1e-3);
    }

    @Test
    void gradientOfAnExampleDoesNotDependOnItsBatch() {
        InputGradient model = InputGradient.of(network());
        INDArray x = inputs(4, 9);
        INDArray together = model.gradient(x, labels(4));
        for (int i = 0; i < 4; i++) {
            INDArray label = labels(4).getRow(i).reshape(1, 3).dup();
            INDArray alone = model.gradient(x.slice(i).reshape(1, 2, 5, 5).dup(), label);
            assertThat(alone.reshape(50)
                            .sub(together.slice(i).reshape(50))
                            .amaxNumber()
                            .doubleValue())
                    .isLessThan(1e-14);
        }
    }

    @Test
    void takingGradientsLeavesTheNetworkAsItIs() {
        MultiLayerNetwork network = network();
        INDArray before = network.params().dup();
        InputGradient.of(network).gradient(inputs(4, 9), labels(4));
        assertThat(network.params()).isEqualTo(before);
    }

    @Test
    void normalizationsThatDoNotFitAreNamed() {
        InputGradient model = InputGradient.of(network());
        assertThatThrownBy(() -> model.withNormalization(MEANS, List.of(1.0))).hasMessageContaining("2 means and 1");
        assertThatThrownBy(() -> model.withNormalization(List.of(0.0), List.of(0.0)))
                .hasMessageContaining("Channel 0")
                .hasMessageContaining("standard deviation 0.0");
    }
}
