package org.qml4j.models.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AdaptiveAveragePoolingTest {

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static MultiLayerNetwork network(int height, int width, Layer pooling) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .activation(Activation.TANH)
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1).nOut(2).build())
                .layer(pooling)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(height, width, 1))
                .build());
        network.init();
        return network;
    }

    private static double[] pooled(int rows, int columns, int toRows, int toColumns) {
        INDArray ramp = Nd4j.arange(rows * columns).castTo(DataType.DOUBLE).reshape(1, 1, rows, columns);
        MultiLayerNetwork network = network(rows, columns, AdaptiveAveragePooling.to(toRows, toColumns));
        network.getLayer(0).setParam("W", Nd4j.ones(DataType.DOUBLE, 2, 1, 1, 1).muli(1e-6));
        INDArray result = network.feedForward(ramp).get(2);
        // tanh is linear to 1e-12 here, so that the ramp comes back.
        return result.slice(0)
                .slice(0)
                .dup('c')
                .reshape(toRows * toColumns)
                .div(1e-6)
                .toDoubleVector();
    }

    /** The windows that PyTorch's AdaptiveAvgPool2d uses for 7 to 4: 0-1, 1-3, 3-5, 5-6. */
    @Test
    void sevenColumnsBecomeFourByOverlappingWindows() {
        assertThat(pooled(1, 7, 1, 4)).containsExactly(new double[] {0.5, 2, 4, 5.5}, within(1e-8));
    }

    @Test
    void rowsAndColumnsArePooledIndependently() {
        assertThat(pooled(3, 2, 2, 1)).containsExactly(new double[] {1.5, 3.5}, within(1e-8));
    }

    @Test
    void equalsPlainPoolingWhereTheSizesDivide() {
        INDArray images = Nd4j.randn(DataType.DOUBLE, 4, 1, 8, 6);
        MultiLayerNetwork adaptive = network(8, 6, AdaptiveAveragePooling.to(4, 3));
        MultiLayerNetwork plain = network(
                8,
                6,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {2, 2})
                        .build());
        plain.setParams(adaptive.params());
        assertThat(adaptive.output(images)
                        .sub(plain.output(images))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-12);
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        MultiLayerNetwork network = network(7, 5, AdaptiveAveragePooling.to(4, 3));
        INDArray labels = Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}});
        boolean right = GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                .net(network)
                .input(Nd4j.randn(DataType.DOUBLE, 2, 1, 7, 5))
                .labels(labels));
        assertThat(right).isTrue();
    }

    @Test
    void survivesJson() {
        MultiLayerConfiguration conf =
                network(7, 7, AdaptiveAveragePooling.to(4, 4)).getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    @Test
    void badSizesAndInputsAreNamed() {
        assertThatThrownBy(() -> AdaptiveAveragePooling.to(0, 4)).hasMessageContaining("averaged to 0 x 4");
        assertThatThrownBy(() -> AdaptiveAveragePooling.to(2, 2).getOutputType(0, InputType.feedForward(9)))
                .hasMessageContaining("takes convolutional activations");
    }
}
