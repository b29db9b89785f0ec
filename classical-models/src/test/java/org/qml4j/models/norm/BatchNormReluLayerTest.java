package org.qml4j.models.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The fused layer against Deeplearning4j's own two layers. */
class BatchNormReluLayerTest {

    private static final int CLASSES = 3;

    @AfterEach
    void restoreDefaultType() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void trainsLikeBatchNormalizationFollowedByRelu(DataType type) {
        MultiLayerNetwork fused = network(true, type, new Sgd(0.1));
        MultiLayerNetwork stock = network(false, type, new Sgd(0.1));
        assertThat(fused.numParams()).isEqualTo(stock.numParams());
        stock.setParams(fused.params().dup());
        double tolerance = type == DataType.DOUBLE ? 1e-9 : 2e-4;
        for (int step = 0; step < 5; step++) {
            DataSet batch = batch(type, step == 4 ? 3 : 8, step);
            fused.fit(batch);
            stock.fit(batch);
            assertThat(difference(fused.params(), stock.params()))
                    .as("parameters after step %d", step)
                    .isLessThan(tolerance);
        }
        INDArray x = batch(type, 6, 99).getFeatures();
        assertThat(difference(fused.output(x), stock.output(x))).as("inference").isLessThan(tolerance);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void regularizationActsOnGammaAndBetaOnlyWhenAskedFor(boolean asked) {
        double decay = 0.1;
        BatchNormReluLayer norm =
                asked ? BatchNormReluLayer.withoutRelu().regularized() : BatchNormReluLayer.withoutRelu();
        norm.setRegularization(List.of(new L2Regularization(decay)));
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .list(
                        norm,
                        new LossLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .build())
                .setInputType(InputType.feedForward(2))
                .build());
        net.init();
        net.setParam("0_gamma", Nd4j.create(new double[][] {{2, 3}}));
        net.setParam("0_beta", Nd4j.create(new double[][] {{-1, 4}}));
        INDArray x = batch(DataType.DOUBLE, 8, 1).getFeatures().reshape(8, -1).getColumns(0, 1);
        // With the outputs as labels the loss has no gradient, so that only the regularisation moves anything.
        net.fit(new DataSet(x, net.output(x, true)));
        double left = asked ? 1 - decay : 1;
        assertThat(net.getParam("0_gamma").toDoubleVector())
                .containsExactly(new double[] {2 * left, 3 * left}, Offset.offset(1e-9));
        assertThat(net.getParam("0_beta").toDoubleVector())
                .containsExactly(new double[] {-left, 4 * left}, Offset.offset(1e-9));
        assertThat(MultiLayerConfiguration.fromJson(
                        net.getLayerWiseConfigurations().toJson()))
                .isEqualTo(net.getLayerWiseConfigurations());
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        MultiLayerNetwork net = network(true, DataType.DOUBLE, new NoOp());
        DataSet data = batch(DataType.DOUBLE, 4, 7);
        boolean agree = GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                .net(net)
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8)
                .excludeParams(java.util.Set.of("1_mean", "1_var", "3_mean", "3_var"))
                .input(data.getFeatures())
                .labels(data.getLabels()));
        assertThat(agree).isTrue();
    }

    @Test
    void savesAndRestores() throws IOException {
        MultiLayerNetwork net = network(true, DataType.FLOAT, new Adam(0.01));
        net.fit(batch(DataType.FLOAT, 8, 1));
        assertThat(MultiLayerConfiguration.fromJson(
                        net.getLayerWiseConfigurations().toJson()))
                .isEqualTo(net.getLayerWiseConfigurations());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, bytes, true);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()), true);
        net.fit(batch(DataType.FLOAT, 8, 2));
        restored.fit(batch(DataType.FLOAT, 8, 2));
        assertThat(restored.params()).isEqualTo(net.params());
    }

    @Test
    void rectifierIsPartOfTheConfiguration() {
        assertThat(BatchNormReluLayer.create()).isNotEqualTo(BatchNormReluLayer.withoutRelu());
        MultiLayerNetwork net = network(true, DataType.FLOAT, new NoOp());
        INDArray afterConvolution =
                net.feedForward(batch(DataType.FLOAT, 8, 3).getFeatures()).get(2);
        assertThat(afterConvolution.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void refusesRecurrentActivations() {
        assertThatThrownBy(() -> BatchNormReluLayer.create().getOutputType(0, InputType.recurrent(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feed-forward or convolutional");
    }

    private static MultiLayerNetwork network(boolean fused, DataType type, IUpdater updater) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(updater)
                .list();
        list.layer(new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .activation(Activation.IDENTITY)
                .build());
        normalise(list, fused);
        list.layer(
                new DenseLayer.Builder().nOut(6).activation(Activation.IDENTITY).build());
        normalise(list, fused);
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork net = new MultiLayerNetwork(
                list.setInputType(InputType.convolutional(6, 5, 2)).build());
        net.init();
        return net;
    }

    private static void normalise(NeuralNetConfiguration.ListBuilder list, boolean fused) {
        if (fused) {
            list.layer(BatchNormReluLayer.create());
        } else {
            list.layer(new BatchNormalization.Builder().useLogStd(false).build());
            list.layer(new ActivationLayer(Activation.RELU));
        }
    }

    private static DataSet batch(DataType type, int size, long seed) {
        Nd4j.getRandom().setSeed(seed);
        INDArray x = Nd4j.randn(type, size, 2, 6, 5);
        INDArray y = Nd4j.zeros(type, size, CLASSES);
        for (int i = 0; i < size; i++) {
            y.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(x, y);
    }

    private static double difference(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }
}
