package org.qml4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SameResultsTest {
    private static final int CLASSES = 4;
    private static final int BATCH = 5;
    private static final double FLOAT_TOLERANCE = 5e-5;
    private static final double DOUBLE_TOLERANCE = 1e-11;

    record Shape(int kernel, int stride, int padding, int dilation, ConvolutionMode mode, int in, int out, int side) {}

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(1, 1, 0, 1, ConvolutionMode.Truncate, 3, 8, 7),
                new Shape(3, 1, 0, 1, ConvolutionMode.Truncate, 1, 4, 9),
                new Shape(3, 1, 1, 1, ConvolutionMode.Strict, 3, 16, 12),
                new Shape(5, 1, 0, 1, ConvolutionMode.Truncate, 1, 20, 28),
                new Shape(5, 2, 2, 1, ConvolutionMode.Truncate, 2, 5, 13),
                new Shape(4, 2, 1, 1, ConvolutionMode.Truncate, 2, 3, 10),
                new Shape(3, 1, 0, 2, ConvolutionMode.Truncate, 2, 6, 11),
                new Shape(3, 1, 2, 2, ConvolutionMode.Truncate, 2, 6, 11),
                new Shape(3, 1, 0, 1, ConvolutionMode.Same, 2, 7, 10),
                new Shape(3, 2, 0, 1, ConvolutionMode.Same, 2, 7, 11),
                new Shape(4, 1, 0, 1, ConvolutionMode.Same, 2, 7, 9),
                new Shape(4, 3, 0, 1, ConvolutionMode.Same, 3, 8, 14),
                new Shape(3, 1, 0, 2, ConvolutionMode.Same, 2, 7, 10));
    }

    static Stream<Shape> pools() {
        return Stream.of(
                new Shape(2, 2, 0, 1, ConvolutionMode.Truncate, 3, 3, 8),
                new Shape(3, 1, 0, 1, ConvolutionMode.Truncate, 3, 3, 7),
                new Shape(3, 2, 1, 1, ConvolutionMode.Truncate, 3, 3, 9),
                new Shape(3, 2, 0, 1, ConvolutionMode.Same, 3, 3, 9),
                new Shape(2, 2, 0, 1, ConvolutionMode.Same, 3, 3, 9));
    }

    private static ConvolutionLayer.Builder convolution(Shape s) {
        return new ConvolutionLayer.Builder(s.kernel, s.kernel)
                .stride(s.stride, s.stride)
                .padding(s.padding, s.padding)
                .dilation(s.dilation, s.dilation)
                .convolutionMode(s.mode)
                .nOut(s.out);
    }

    private static MultiLayerConfiguration network(DataType type, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new Sgd(0.05))
                .activation(Activation.TANH)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build();
    }

    private static DataSet data(DataType type, long... shape) {
        Random random = new Random(11);
        int length = 1;
        for (long size : shape) {
            length = Math.toIntExact(length * size);
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextGaussian();
        }
        INDArray labels = Nd4j.zeros(type, shape[0], CLASSES);
        for (int i = 0; i < shape[0]; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(Nd4j.create(values, shape, 'c').castTo(type), labels);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void convolutionEqualsStock(Shape s) {
        Twins twins = Twins.of(network(
                DataType.FLOAT,
                InputType.convolutional(s.side, s.side, s.in),
                convolution(s).build(),
                convolution(new Shape(2, 1, 0, 1, ConvolutionMode.Truncate, s.out, 3, 0))
                        .hasBias(false)
                        .build()));
        assertThat(twins.helpers()).containsExactly("MKLDNNConvHelper", "MKLDNNConvHelper", "-");
        twins.mustAgree(data(DataType.FLOAT, BATCH, s.in, s.side, s.side), 4, FLOAT_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void doubleConvolutionFallsBackToStock(Shape s) {
        Twins twins = Twins.of(network(
                DataType.DOUBLE,
                InputType.convolutional(s.side, s.side, s.in),
                convolution(s).build()));
        twins.mustAgree(data(DataType.DOUBLE, BATCH, s.in, s.side, s.side), 4, DOUBLE_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void channelsLastConvolutionEqualsStock(Shape s) {
        Twins twins = Twins.of(network(
                DataType.FLOAT,
                InputType.convolutional(s.side, s.side, s.in, CNN2DFormat.NHWC),
                convolution(s).dataFormat(CNN2DFormat.NHWC).build(),
                new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
        twins.mustAgree(data(DataType.FLOAT, BATCH, s.side, s.side, s.in), 4, FLOAT_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("pools")
    void poolingEqualsStock(Shape s) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (SubsamplingLayer.PoolingType pooling : new SubsamplingLayer.PoolingType[] {
                SubsamplingLayer.PoolingType.MAX, SubsamplingLayer.PoolingType.AVG, SubsamplingLayer.PoolingType.PNORM
            }) {
                Twins twins = Twins.of(network(
                        type,
                        InputType.convolutional(s.side, s.side, s.in),
                        convolution(new Shape(1, 1, 0, 1, ConvolutionMode.Truncate, s.in, s.in, 0))
                                .build(),
                        new SubsamplingLayer.Builder(pooling)
                                .pnorm(2)
                                .kernelSize(s.kernel, s.kernel)
                                .stride(s.stride, s.stride)
                                .padding(s.padding, s.padding)
                                .convolutionMode(s.mode)
                                .build()));
                assertThat(twins.helpers()).contains("MKLDNNSubsamplingHelper");
                twins.mustAgree(
                        data(type, BATCH, s.in, s.side, s.side),
                        4,
                        type == DataType.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
            }
        }
    }

    static Stream<BatchNormalization> normalisations() {
        return Stream.of(
                new BatchNormalization.Builder().build(),
                new BatchNormalization.Builder().decay(0.5).useLogStd(true).build(),
                new BatchNormalization.Builder().decay(0.5).eps(1e-3).build(),
                new BatchNormalization.Builder().lockGammaBeta(true).build());
    }

    @ParameterizedTest
    @MethodSource("normalisations")
    void batchNormalisationOfImagesEqualsStockInTrainingAndInRunningStatistics(BatchNormalization layer) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Twins twins = Twins.of(network(
                    type,
                    InputType.convolutional(8, 8, 2),
                    convolution(new Shape(3, 1, 1, 1, ConvolutionMode.Truncate, 2, 6, 0))
                            .build(),
                    layer));
            twins.mustAgree(data(type, BATCH, 2, 8, 8), 6, type == DataType.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("normalisations")
    void batchNormalisationOfVectorsEqualsStock(BatchNormalization layer) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Twins twins = Twins.of(network(
                    type,
                    InputType.feedForward(12),
                    new DenseLayer.Builder().nOut(9).build(),
                    layer));
            twins.mustAgree(data(type, 16, 12), 6, type == DataType.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
        }
    }

    @Test
    void batchNormalisationUsesItsHelper() {
        Twins twins = Twins.of(
                network(DataType.FLOAT, InputType.convolutional(8, 8, 2), new BatchNormalization.Builder().build()));
        assertThat(twins.helpers()).contains("MKLDNNBatchNormHelper");
    }

    @Test
    void localResponseNormalisationKeepsItsRightGradient() {
        Twins twins = Twins.of(network(
                DataType.FLOAT,
                InputType.convolutional(8, 8, 2),
                convolution(new Shape(3, 1, 1, 1, ConvolutionMode.Truncate, 2, 8, 0))
                        .build(),
                new LocalResponseNormalization.Builder().build()));
        assertThat(twins.helpers()).containsExactly("MKLDNNConvHelper", "-", "-");
        twins.mustAgree(data(DataType.FLOAT, BATCH, 2, 8, 8), 4, FLOAT_TOLERANCE);
    }

    @Test
    void otherConvolutionsEqualStock() {
        for (Layer layer : new Layer[] {
            new Deconvolution2D.Builder(3, 3).nOut(4).build(),
            new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build(),
            new SeparableConvolution2D.Builder(3, 3).nOut(4).build()
        }) {
            Twins twins = Twins.of(network(DataType.FLOAT, InputType.convolutional(8, 8, 2), layer));
            twins.mustAgree(data(DataType.FLOAT, BATCH, 2, 8, 8), 4, FLOAT_TOLERANCE);
        }
    }

    @Test
    void sequenceConvolutionEqualsStock() {
        for (ConvolutionMode mode :
                new ConvolutionMode[] {ConvolutionMode.Truncate, ConvolutionMode.Same, ConvolutionMode.Causal}) {
            Twins twins = Twins.of(network(
                    DataType.FLOAT,
                    InputType.recurrent(3, 10),
                    new Convolution1DLayer.Builder(3)
                            .convolutionMode(mode)
                            .nOut(5)
                            .build(),
                    new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
            twins.mustAgree(data(DataType.FLOAT, BATCH, 3, 10), 4, FLOAT_TOLERANCE);
        }
    }

    @Test
    void smallerLastBatchAndOtherImageSizeEqualStock() {
        Twins twins = Twins.of(network(
                DataType.FLOAT,
                InputType.convolutional(10, 10, 2),
                convolution(new Shape(3, 2, 0, 1, ConvolutionMode.Same, 2, 6, 0))
                        .build(),
                new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
        twins.mustAgree(data(DataType.FLOAT, BATCH, 2, 10, 10), 2, FLOAT_TOLERANCE);
        twins.mustAgree(data(DataType.FLOAT, 3, 2, 10, 10), 2, FLOAT_TOLERANCE);
        twins.mustAgree(data(DataType.FLOAT, BATCH, 2, 13, 13), 2, FLOAT_TOLERANCE);
    }

    @Test
    void leNetEqualsStock() {
        Twins twins = Twins.of(LeNet.configuration(DataType.FLOAT));
        assertThat(twins.helpers())
                .containsExactly(
                        "MKLDNNConvHelper",
                        "MKLDNNSubsamplingHelper",
                        "MKLDNNConvHelper",
                        "MKLDNNSubsamplingHelper",
                        "-",
                        "-");
        twins.mustAgree(LeNet.data(DataType.FLOAT, 16), 0, FLOAT_TOLERANCE);
    }
}
