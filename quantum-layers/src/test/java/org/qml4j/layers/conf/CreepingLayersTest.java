package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.layers.node.FlippedQuanvolution3x3;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.generator.Coefficients;

class CreepingLayersTest {

    static Stream<Arguments> layers() {
        InputType image = InputType.convolutional(4, 5, 2);
        InputType row = InputType.feedForward(7);
        return Stream.of(
                Arguments.of("flipped", image, (Supplier<Layer>) () -> flipped(Coefficients.REAL)),
                Arguments.of("flipped, complex", image, (Supplier<Layer>) () -> flipped(Coefficients.COMPLEX)),
                Arguments.of("linear", row, (Supplier<Layer>) () -> linear().build()),
                Arguments.of("linear, complex, scaled", row, (Supplier<Layer>)
                        () -> linear().coefficients(Coefficients.COMPLEX)
                                .outputScale()
                                .build()));
    }

    private static Layer flipped(Coefficients kind) {
        return new FlippedQuanvolutionLayer.Builder().nOut(2).coefficients(kind).build();
    }

    private static DataReuploadingLinear.Builder linear() {
        return new DataReuploadingLinear.Builder().qubits(2).repetitions(2).nOut(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void keepsTheContract(String name, InputType input, Supplier<Layer> layer) {
        assertThat(LayerContract.verify(layer, input).skipped()).hasSizeLessThanOrEqualTo(1);
    }

    private static double[] random(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1.5, 1.5).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void flippedNodeKeepsTheContractOfNodes(Coefficients kind) {
        NodeContract.verify(FlippedQuanvolution3x3.of(2, 3, 4, 5, kind), 42);
    }

    @ParameterizedTest
    @EnumSource
    void kernelPathIsTheLiteralObservable(Coefficients kind) {
        FlippedQuanvolution3x3 node = FlippedQuanvolution3x3.of(3, 4, 6, 5, kind);
        Batch x = Batch.of(2, node.inputs(), random(2 * node.inputs(), 1));
        double[] w = random(node.weights(), 2);
        assertThat(node.evaluate(x, w).values())
                .containsExactly(node.evaluateLiterally(x, w).values(), within(1e-10));
    }

    @Test
    void kernelsAreSymmetricWithTraceAtMostOne() {
        FlippedQuanvolution3x3 node = FlippedQuanvolution3x3.of(2, 5, 3, 3, Coefficients.REAL);
        List<double[][]> kernels = node.kernels(random(node.weights(), 3));
        assertThat(kernels).hasSize(10);
        for (double[][] k : kernels) {
            assertThat(k[0][0] + k[1][1] + k[2][2]).isLessThanOrEqualTo(0.5 + 1e-12);
            assertThat(k[0][1]).isEqualTo(k[1][0]);
            assertThat(k[0][0] * k[1][1] - k[0][1] * k[1][0]).isGreaterThanOrEqualTo(-1e-12);
            double determinant = k[0][0] * (k[1][1] * k[2][2] - k[1][2] * k[2][1])
                    - k[0][1] * (k[1][0] * k[2][2] - k[1][2] * k[2][0])
                    + k[0][2] * (k[1][0] * k[2][1] - k[1][1] * k[2][0]);
            // Rank 2 at most.
            assertThat(determinant).isCloseTo(0, within(1e-13));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,130394", "0,3,130970", "1,1,133658", "1,3,134618", "2,1,172048", "2,3,173008"})
    void parametersAreThoseOfThePaper(int level, int channels, long expected) {
        MultiLayerNetwork network = network(
                32,
                channels,
                level == 0
                        ? convolution(32)
                        : new FlippedQuanvolutionLayer.Builder().nOut(32).build(),
                level == 0
                        ? convolution(16)
                        : new FlippedQuanvolutionLayer.Builder().nOut(16).build(),
                level < 2
                        ? new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build()
                        : new DataReuploadingLinear.Builder()
                                .qubits(7)
                                .repetitions(10)
                                .nOut(10)
                                .build());
        assertThat(network.numParams()).isEqualTo(expected);
    }

    private static Layer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static MultiLayerNetwork network(int side, int channels, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        if (!(layers[layers.length - 1] instanceof OutputLayer)) {
            list.layer(new LossLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.convolutional(side, side, channels)).build());
        network.init();
        return network;
    }

    @Test
    void logitsOfPhysicalNetworkAreProbabilitiesAndBiases() {
        MultiLayerNetwork network = network(
                6,
                1,
                new FlippedQuanvolutionLayer.Builder().nOut(2).build(),
                new DataReuploadingLinear.Builder()
                        .qubits(3)
                        .repetitions(2)
                        .nOut(5)
                        .build());
        INDArray x = Nd4j.create(random(4 * 36, 5), new long[] {4, 1, 6, 6}, DataType.DOUBLE);
        INDArray y = network.feedForwardToLayer(1, x).get(2);
        INDArray bias = network.getLayer(1).getParam(BaseNodeLayer.WEIGHTS_KEY).ravel();
        for (int b = 0; b < 4; b++) {
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                double p = y.getDouble(b, k) - bias.getDouble(2 * 63 + k);
                assertThat(p).isBetween(-1e-12, 1.0);
                sum += p;
            }
            assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    @Test
    void imaginaryPartsAndScaleStartAtZero() {
        MultiLayerNetwork network = network(
                5,
                2,
                flipped(Coefficients.COMPLEX),
                linear().qubits(3)
                        .coefficients(Coefficients.COMPLEX)
                        .outputScale()
                        .build());
        double[] first =
                network.getLayer(0).getParam(BaseNodeLayer.WEIGHTS_KEY).ravel().toDoubleVector();
        double[] second =
                network.getLayer(1).getParam(BaseNodeLayer.WEIGHTS_KEY).ravel().toDoubleVector();
        assertThat(Arrays.copyOfRange(first, 62, 122)).containsOnly(0);
        assertThat(Arrays.copyOfRange(first, 0, 62)).doesNotContain(0);
        assertThat(Arrays.copyOfRange(second, 129, 256)).containsOnly(0);
        assertThat(Arrays.copyOfRange(second, 0, 129)).doesNotContain(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new FlippedQuanvolutionLayer.Builder().build()).hasMessageContaining("Set nOut");
        assertThatThrownBy(() -> new DataReuploadingLinear.Builder().build()).hasMessageContaining("Set nOut");
        assertThatThrownBy(() -> linear().nOut(5).build()).hasMessageContaining("got 5 outputs");
        assertThatThrownBy(() -> network(6, 1, linear().build())).hasMessageContaining("16 entries; got 36");
        assertThatThrownBy(() -> FlippedQuanvolution3x3.of(1, 1, 2, 5, Coefficients.REAL))
                .hasMessageContaining("2 x 5");
    }
}
