package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.recurrent.RecurrentCell;
import org.qml4j.sim.recurrent.RecurrentNode;

/** The contract of layers feeds numbers between words, so what it asks for is asked for here with words. */
class QuantumRecurrentLayerTest {
    private static final RecurrentCell CELL = RecurrentCell.of(3, 2, 1, 2, 2);
    private static final int STEPS = 5;

    private static MultiLayerNetwork network(IUpdater updater) {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .list(
                        new QuantumRecurrentLayer.Builder(CELL).build(),
                        new RnnLossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.recurrent(2, STEPS))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    /** Sequences that count up from different words; what follows is the target. */
    private static DataSet counting() {
        int size = 4;
        INDArray x = Nd4j.zeros(DataType.DOUBLE, size, 2, STEPS);
        INDArray y = Nd4j.zeros(DataType.DOUBLE, size, CELL.words(), STEPS);
        for (int b = 0; b < size; b++) {
            for (int t = 0; t < STEPS; t++) {
                x.putScalar(b, 0, t, (b + t) % 4);
                x.putScalar(b, 1, t, (b + t + 1) % 4);
                y.putScalar(b, (b + t + 1) % 4, t, 1);
            }
        }
        return new DataSet(x, y);
    }

    @Test
    void outputIsThatOfTheNode() {
        MultiLayerNetwork network = network(new NoOp());
        INDArray x = counting().getFeatures();
        INDArray out = network.feedForward(x, false).get(1);
        double[] words = new double[2 * STEPS];
        for (int t = 0; t < STEPS; t++) {
            words[t] = x.getDouble(1, 0, t);
            words[STEPS + t] = x.getDouble(1, 1, t);
        }
        double[] w = network.params().toDoubleVector();
        Batch y = RecurrentNode.of(CELL, STEPS).evaluate(Batch.ofRows(words), w);
        for (int m = 0; m < 4; m++) {
            for (int t = 0; t < STEPS; t++) {
                assertThat(out.getDouble(1, m, t)).isCloseTo(y.get(0, m * STEPS + t), within(1e-14));
            }
        }
    }

    @Test
    void gradientUnderAMaskIsThatOfDifferences() {
        MultiLayerNetwork network = network(new NoOp());
        DataSet data = counting();
        INDArray mask = Nd4j.zeros(DataType.DOUBLE, 4, STEPS);
        mask.putColumn(2, Nd4j.ones(DataType.DOUBLE, 4));
        mask.putColumn(4, Nd4j.ones(DataType.DOUBLE, 4));
        data.setLabelsMaskArray(mask);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.setLayerMaskArrays(null, mask);
        network.computeGradientAndScore();
        double[] gradient = network.gradient().gradient().toDoubleVector();
        double[] w = network.params().toDoubleVector();
        double h = 1e-5;
        for (int j = 0; j < w.length; j++) {
            double up = score(network, data, w, j, h);
            double down = score(network, data, w, j, -h);
            assertThat((up - down) / (2 * h)).isCloseTo(gradient[j] / 4, within(1e-8));
        }
    }

    private static double score(MultiLayerNetwork network, DataSet data, double[] w, int j, double h) {
        double[] moved = w.clone();
        moved[j] += h;
        network.setParams(Nd4j.createFromArray(moved).reshape(1, w.length));
        return network.score(data, false);
    }

    @Test
    void clippingActsOnTheMeanOverTheBatch() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1e-3)
                .list(
                        new QuantumRecurrentLayer.Builder(CELL).build(),
                        new RnnLossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.recurrent(2, STEPS))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        INDArray before = network.params().dup();
        network.fit(counting());
        assertThat(network.params().sub(before).norm2Number().doubleValue()).isCloseTo(1e-3, within(1e-9));
    }

    @Test
    void learnsToCount() {
        MultiLayerNetwork network = network(new Adam(0.05));
        DataSet data = counting();
        for (int step = 0; step < 150; step++) {
            network.fit(data);
        }
        INDArray p = network.feedForward(data.getFeatures(), false).get(1);
        assertThat(p.mul(data.getLabels()).sumNumber().doubleValue() / (4 * STEPS))
                .isGreaterThan(0.9);
    }

    @Test
    void configurationSurvivesJson() {
        MultiLayerConfiguration conf = network(new NoOp()).getLayerWiseConfigurations();
        MultiLayerConfiguration again = MultiLayerConfiguration.fromJson(conf.toJson());
        assertThat(again).isEqualTo(conf);
        assertThat(((QuantumRecurrentLayer) again.getConf(0).getLayer()).cell()).isEqualTo(CELL);
    }

    @Test
    void resumedTrainingIsBitEqual(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(new Adam(0.05));
        network.fit(counting());
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        MultiLayerNetwork again = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        network.fit(counting());
        again.fit(counting());
        assertThat(Arrays.equals(
                        network.params().toDoubleVector(), again.params().toDoubleVector()))
                .isTrue();
    }

    @Test
    void refusesWhatAreNoTimeSeriesOfWords() {
        assertThatThrownBy(() -> new NeuralNetConfiguration.Builder()
                        .list(new QuantumRecurrentLayer.Builder(CELL).build())
                        .setInputType(InputType.feedForward(2))
                        .build())
                .hasMessageContaining("takes a time series");
        assertThatThrownBy(() -> new NeuralNetConfiguration.Builder()
                        .list(new QuantumRecurrentLayer.Builder(CELL).build())
                        .setInputType(InputType.recurrent(3, STEPS))
                        .build())
                .hasMessageContaining("nIn is 3");
        assertThatThrownBy(() ->
                        new QuantumRecurrentLayer.Builder(CELL).inputScale(2).build())
                .hasMessageContaining("words are not scaled");
        MultiLayerNetwork network = network(new NoOp());
        INDArray x = Nd4j.valueArrayOf(new long[] {1, 2, STEPS}, 0.5, DataType.DOUBLE);
        assertThatThrownBy(() -> network.output(x)).hasMessageContaining("a word is an integer from 0 to 3");
    }
}
