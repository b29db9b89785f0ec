package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;

class QuanvolutionLayerTest {

    private static final double[] WEIGHTS = {0.3, -0.7, 1.1, 2.3};

    /** The four-qubit circuit of arXiv 2304.09224 for a patch of 2 x 2 pixels. */
    private static Circuit paper() {
        Circuit.Builder circuit = Circuit.builder(4).append(AngleEncoding.y(4));
        return circuit.rx(Angle.weight(0), 0)
                .rx(Angle.weight(1), 1)
                .cnot(2, 3)
                .cnot(0, 2)
                .cnot(0, 3)
                .ry(Angle.weight(2), 0)
                .ry(Angle.weight(3), 3)
                .build();
    }

    /** The closed form of the four expectations for angles a and weights w. */
    private static double[] closedForm(double[] a, double[] w) {
        double z0 = Math.cos(w[2]) * Math.cos(w[0]) * Math.cos(a[0]) - Math.sin(w[2]) * Math.sin(a[0]) * Math.sin(a[2]);
        double z1 = Math.cos(w[1]) * Math.cos(a[1]);
        double z2 = Math.cos(w[0]) * Math.cos(a[0]) * Math.cos(a[2]);
        double z3 = Math.cos(w[3]) * Math.cos(w[0]) * Math.cos(a[0]) * Math.cos(a[2]) * Math.cos(a[3])
                - Math.sin(w[3]) * Math.sin(a[3]);
        return new double[] {z0, z1, z2, z3};
    }

    private static Circuit small(int inputs) {
        return Circuit.builder(2)
                .start(new org.qml4j.sim.circuit.StartState.Amplitudes(0, inputs, 0.5))
                .append(StronglyEntangling.layers(1))
                .build();
    }

    private static Circuit twoPixels() {
        return Circuit.builder(2)
                .append(AngleEncoding.y(2))
                .append(StronglyEntangling.layers(1))
                .build();
    }

    private static MultiLayerNetwork network(Layer layer, InputType input) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(layer)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private static INDArray image(int... shape) {
        double[] values = new double[java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        java.util.Arrays.setAll(values, i -> 0.5 + 0.5 * Math.sin(1.7 * i));
        long[] longs = java.util.Arrays.stream(shape).asLongStream().toArray();
        return Nd4j.createFromArray(values).reshape('c', longs);
    }

    @Test
    void outputsAreTheClosedFormsOfEachPatch() {
        Layer layer = new QuanvolutionLayer.Builder()
                .kernelSize(2, 2)
                .stride(2, 2)
                .circuit(paper())
                .inputScale(Math.PI)
                .build();
        MultiLayerNetwork network = network(layer, InputType.convolutional(6, 4, 1));
        for (int i = 0; i < 4; i++) {
            network.getLayer(0).getParam("theta").putScalar(i, WEIGHTS[i]);
        }
        INDArray x = image(3, 1, 6, 4);
        INDArray y = network.feedForward(x).get(1);
        assertThat(y.shape()).containsExactly(3, 4, 3, 2);
        for (int b = 0; b < 3; b++) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 2; c++) {
                    double[] a = new double[4];
                    for (int k = 0; k < 4; k++) {
                        a[k] = Math.PI * x.getDouble(b, 0, 2 * r + k / 2, 2 * c + k % 2);
                    }
                    double[] z = closedForm(a, WEIGHTS);
                    for (int k = 0; k < 4; k++) {
                        assertThat(y.getDouble(b, k, r, c)).isCloseTo(z[k], within(1e-12));
                    }
                }
            }
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(
                        "overlapping patches",
                        InputType.convolutional(3, 3, 1),
                        supplier(() ->
                                new QuanvolutionLayer.Builder().circuit(paper()).inputScale(Math.PI))),
                Arguments.of(
                        "padding and stride",
                        InputType.convolutional(3, 4, 1),
                        supplier(() -> new QuanvolutionLayer.Builder()
                                .kernelSize(1, 2)
                                .stride(2, 3)
                                .padding(1, 1)
                                .circuit(twoPixels())
                                .filters(2))),
                Arguments.of(
                        "channels together",
                        InputType.convolutional(2, 3, 2),
                        supplier(() -> new QuanvolutionLayer.Builder()
                                .kernelSize(1, 2)
                                .circuit(small(4))
                                .measure(Measurement.probabilities(2)))),
                Arguments.of(
                        "channels separately, same mode",
                        InputType.convolutional(2, 3, 2),
                        supplier(() -> new QuanvolutionLayer.Builder()
                                .kernelSize(2, 1)
                                .stride(1, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .channels(ChannelMode.SEPARATELY)
                                .circuits(List.of(twoPixels(), twoPixels())))));
    }

    private static Supplier<QuanvolutionLayer.Builder> supplier(Supplier<QuanvolutionLayer.Builder> s) {
        return s;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void keepsTheContract(String name, InputType input, Supplier<QuanvolutionLayer.Builder> layer) {
        assertThat(LayerContract.verify(() -> layer.get().build(), input).skipped())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2,2,1,1,0,0,Truncate,5,7",
        "2,2,2,2,0,0,Truncate,5,7",
        "1,2,2,3,1,1,Truncate,5,7",
        "2,1,2,2,0,0,Same,5,7",
        "2,2,1,2,1,1,Strict,5,6",
    })
    void sizesAreThoseOfDeeplearning4jsConvolution(
            int kh, int kw, int sh, int sw, int ph, int pw, ConvolutionMode mode, int height, int width) {
        InputType input = InputType.convolutional(height, width, 1);
        Circuit circuit =
                Circuit.builder(kh * kw).append(AngleEncoding.y(kh * kw)).build();
        QuanvolutionLayer quantum = new QuanvolutionLayer.Builder()
                .kernelSize(kh, kw)
                .stride(sh, sw)
                .padding(ph, pw)
                .convolutionMode(mode)
                .circuit(circuit)
                .build();
        ConvolutionLayer classical = new ConvolutionLayer.Builder(kh, kw)
                .stride(sh, sw)
                .padding(ph, pw)
                .convolutionMode(mode)
                .nOut(kh * kw)
                .build();
        assertThat(quantum.getOutputType(0, input)).isEqualTo(classical.getOutputType(0, input));
        INDArray y =
                network(quantum, input).feedForward(image(2, 1, height, width)).get(1);
        InputType.InputTypeConvolutional out = (InputType.InputTypeConvolutional) classical.getOutputType(0, input);
        assertThat(y.shape()).containsExactly(2, kh * kw, out.getHeight(), out.getWidth());
    }

    @Test
    void patchesMeetTheSamePixelsAsDeeplearning4jsConvolution() {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
            InputType input = InputType.convolutional(4, 5, 2);
            // <Z> after RY(x) is cos x: one qubit per pixel, of which the linear layer below sees the same sum.
            Circuit circuit = Circuit.builder(8).append(AngleEncoding.y(8)).build();
            Layer quantum = new QuanvolutionLayer.Builder()
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .convolutionMode(mode)
                    .circuit(circuit)
                    .build();
            INDArray x = image(2, 2, 4, 5);
            INDArray y = network(quantum, input).feedForward(x).get(1).sum(1);
            MultiLayerNetwork classical = network(
                    new ConvolutionLayer.Builder(2, 2)
                            .stride(2, 2)
                            .convolutionMode(mode)
                            .nOut(1)
                            .activation(Activation.IDENTITY)
                            .build(),
                    input);
            classical.getLayer(0).getParam("W").assign(1);
            // The padding is angle 0, that is cos 0 = 1, so the classical sum runs over 1 - cos x.
            INDArray defect = org.nd4j.linalg.ops.transforms.Transforms.cos(x).rsub(1);
            INDArray sum = classical.feedForward(defect).get(1).sum(1);
            assertThat(y.add(sum).sub(8).norm2Number().doubleValue()).isLessThan(1e-12);
        }
    }

    @Test
    void separateChannelsHaveWeightsOfTheirOwn() {
        QuanvolutionLayer layer = new QuanvolutionLayer.Builder()
                .kernelSize(1, 1)
                .channels(ChannelMode.SEPARATELY)
                .circuit(Circuit.builder(1)
                        .ry(Angle.input(0), 0)
                        .ry(Angle.weight(0), 0)
                        .build())
                .filters(2)
                .weightInit(AngleInit.zeros())
                .build();
        MultiLayerNetwork network = network(layer, InputType.convolutional(1, 1, 3));
        double[] w = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        for (int i = 0; i < 6; i++) {
            network.getLayer(0).getParam("theta").putScalar(i, w[i]);
        }
        INDArray x = Nd4j.createFromArray(1.0, 2.0, 3.0).reshape(1, 3, 1, 1);
        INDArray y = network.feedForward(x).get(1);
        for (int k = 0; k < 6; k++) {
            assertThat(y.getDouble(0, k, 0, 0)).isCloseTo(Math.cos(k % 3 + 1 + w[k]), within(1e-12));
        }
    }

    @Test
    void theSameLayerTakesImagesOfOtherSizes() {
        Layer layer = new QuanvolutionLayer.Builder().circuit(paper()).build();
        MultiLayerNetwork network = network(layer, InputType.convolutional(4, 4, 1));
        org.deeplearning4j.nn.api.Layer run = network.getLayer(0);
        for (int side : new int[] {4, 6, 3, 4}) {
            INDArray y = run.activate(
                    image(2, 1, side, side), false, org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
            assertThat(y.shape()).containsExactly(2, 4, side - 1, side - 1);
        }
    }

    @Test
    void mistakesNameTheLayerAndTheRemedy() {
        assertThatThrownBy(() -> new QuanvolutionLayer.Builder()
                        .name("v")
                        .kernelSize(3, 3)
                        .circuit(paper())
                        .build())
                .hasMessage("QuanvolutionLayer 'v': a patch of 3 x 3 has 9 pixels per channel; the circuits read [4]"
                        + " inputs. Use circuits that read channels x 9.");
        assertThatThrownBy(() -> network(
                        new QuanvolutionLayer.Builder()
                                .name("v")
                                .circuit(paper())
                                .build(),
                        InputType.convolutional(4, 4, 3)))
                .hasMessageContaining("QuanvolutionLayer 'v': the circuits read patches of 1 channels but nIn is 3.")
                .hasMessageContaining("ChannelMode.SEPARATELY");
        assertThatThrownBy(() -> network(
                        new QuanvolutionLayer.Builder()
                                .name("v")
                                .circuit(paper())
                                .build(),
                        InputType.convolutional(4, 4, 1, CNN2DFormat.NHWC)))
                .hasMessageContaining("QuanvolutionLayer 'v': takes NCHW images; got NHWC");
        assertThatThrownBy(() -> network(
                        new QuanvolutionLayer.Builder()
                                .name("v")
                                .circuit(paper())
                                .build(),
                        InputType.feedForward(16)))
                .hasMessageContaining("InputType.convolutional(height, width, channels)");
        assertThatThrownBy(() -> new QuanvolutionLayer.Builder().stride(0, 1)).hasMessageContaining("got 0 x 1");
        MultiLayerNetwork network = network(
                new QuanvolutionLayer.Builder().name("v").circuit(paper()).build(), InputType.convolutional(4, 4, 1));
        INDArray x = image(2, 1, 4, 4);
        x.putScalar(new int[] {1, 0, 2, 2}, Double.NaN);
        assertThatThrownBy(() -> network.output(x))
                .hasMessageContaining("QuanvolutionLayer 'v': input 10 of sample 1 is NaN");
    }
}
