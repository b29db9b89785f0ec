package org.qml4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The fast loop against ND4J's operation: not close, but the same. */
class LeanAdamTest {

    @ParameterizedTest
    @CsvSource({"0.9, 0.999, 1e-8", "0.95, 0.99, 1e-3", "0.85, 0.9999, 1e-8", "0.0, 0.9, 1e-8"})
    void givesTheBitsOfStock(double beta1, double beta2, double epsilon) {
        int parameters = 5003;
        Adam config = new Adam(1e-3, beta1, beta2, epsilon);
        INDArray stateOfStock = Nd4j.zeros(DataType.FLOAT, 1, 2L * parameters);
        INDArray stateOfLean = stateOfStock.dup();
        AdamUpdater stock = new AdamUpdater(config);
        AdamUpdater lean = new LeanAdam(config);
        stock.setStateViewArray(stateOfStock, new long[] {parameters}, 'c', true);
        lean.setStateViewArray(stateOfLean, new long[] {parameters}, 'c', true);
        // A view that does not begin where its buffer begins, as a network hands it out.
        INDArray all = Nd4j.zeros(DataType.FLOAT, parameters + 7L);
        INDArray view = all.get(NDArrayIndex.interval(7, parameters + 7L));
        SplittableRandom random = new SplittableRandom(3);
        for (int step = 0; step < 60; step++) {
            INDArray gradient = gradient(random, parameters);
            view.assign(gradient);
            stock.applyUpdater(gradient, step * step, 0);
            lean.applyUpdater(view, step * step, 0);
            assertThat(view.toFloatVector()).as("step %d", step).isEqualTo(gradient.toFloatVector());
        }
        assertThat(stateOfLean.toFloatVector()).isEqualTo(stateOfStock.toFloatVector());
        assertThat(all.getFloat(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FLOAT", "DOUBLE"})
    void networksWithItLearnTheSameBits(DataType type) {
        MultiLayerNetwork stock = network(type);
        MultiLayerNetwork lean = network(type);
        LeanAdam.install(lean);
        DataSet data = new DataSet(
                Nd4j.linspace(-1, 1, 160, type).reshape(8, 20), Nd4j.eye(8).castTo(type));
        for (int step = 0; step < 10; step++) {
            stock.fit(data);
            lean.fit(data);
        }
        assertThat(lean.params()).isEqualTo(stock.params());
        assertThat(lean.updaterState()).isEqualTo(stock.updaterState());
    }

    @Test
    void installedInPlaceOfAdamAlone() {
        MultiLayerNetwork network = network(DataType.FLOAT);
        LeanAdam.install(network);
        assertThat(new LayersReplica(network).updater().getUpdaterBlocks())
                .extracting(block -> block.getGradientUpdater().getClass().getSimpleName())
                .containsExactly("LeanAdam", "SgdUpdater");
    }

    private static MultiLayerNetwork network(DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new Adam(0.01))
                .l2(1e-3)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(20)
                        .nOut(200)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .updater(new Sgd(0.1))
                        .activation(Activation.SOFTMAX)
                        .nIn(200)
                        .nOut(8)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static INDArray gradient(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 3)));
        }
        return Nd4j.createFromArray(values);
    }
}
