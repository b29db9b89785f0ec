package org.qml4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.models.norm.BatchNormReluLayer;

class OneCycleTest {
    private static final double PEAK = 2e-3;

    /** A linear unit with squared loss: the gradient for one example is known in closed form. */
    private static MultiLayerNetwork linear(IUpdater updater, double decay) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(1)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .weightDecay(decay)
                        .build())
                .build());
        network.init();
        network.setParams(Nd4j.create(new double[] {0.5, 0.1}, new long[] {1, 2}));
        return network;
    }

    /** Values that PyTorch's OneCycleLR documents: start max/25, peak at 0.3 T - 1, end start/10,000. */
    @Test
    void ratesRiseToThePeakAndFallToTheEnd() {
        OneCycleSchedule rate = OneCycleSchedule.rate(PEAK, 10);
        assertThat(rate.valueAt(0, 0)).isCloseTo(PEAK / 25, within(1e-18));
        assertThat(rate.valueAt(1, 0)).isCloseTo((PEAK + PEAK / 25) / 2, within(1e-18));
        assertThat(rate.valueAt(2, 0)).isCloseTo(PEAK, within(1e-18));
        assertThat(rate.valueAt(9, 0)).isCloseTo(PEAK / 25 / 1e4, within(1e-18));
        assertThat(rate.valueAt(50, 3)).as("after the end").isCloseTo(PEAK / 25 / 1e4, within(1e-18));
        OneCycleSchedule momentum = OneCycleSchedule.momentum(0.95, 0.85, 10);
        assertThat(momentum.valueAt(0, 0)).isCloseTo(0.95, within(1e-15));
        assertThat(momentum.valueAt(2, 0)).isCloseTo(0.85, within(1e-15));
        assertThat(momentum.valueAt(9, 0)).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void warmRestartsBeginAnewEveryPeriod() {
        WarmRestartSchedule rate = new WarmRestartSchedule(3e-3, 1e-5, 5);
        assertThat(rate.valueAt(0, 0)).isEqualTo(3e-3);
        assertThat(rate.valueAt(5, 0)).isEqualTo(3e-3);
        double expected = 1e-5 + (3e-3 - 1e-5) / 2 * (1 + Math.cos(Math.PI * 0.4));
        assertThat(rate.valueAt(12, 0)).isCloseTo(expected, within(1e-18));
    }

    /** AdamW written out: m, v with the present decay, bias correction with it, decay of the weight but not the bias. */
    @Test
    void stepsFollowAdamWithDecoupledDecay() {
        MultiLayerNetwork network = linear(OneCycleAdam.of(PEAK, 10), 0.01);
        double w = 0.5;
        double b = 0.1;
        double[] m = new double[2];
        double[] v = new double[2];
        INDArray x = Nd4j.create(new double[] {2}, new long[] {1, 1});
        INDArray y = Nd4j.create(new double[] {3}, new long[] {1, 1});
        for (int t = 0; t < 6; t++) {
            double beta = OneCycleSchedule.momentum(0.95, 0.85, 10).valueAt(t, 0);
            double rate = OneCycleSchedule.rate(PEAK, 10).valueAt(t, 0);
            double slope = 2 * (2 * w + b - 3);
            double[] gradient = {2 * slope, slope};
            double[] step = new double[2];
            for (int k = 0; k < 2; k++) {
                m[k] = beta * m[k] + (1 - beta) * gradient[k];
                v[k] = 0.999 * v[k] + 0.001 * gradient[k] * gradient[k];
                double first = m[k] / (1 - Math.pow(beta, t + 1));
                double second = v[k] / (1 - Math.pow(0.999, t + 1));
                step[k] = rate * first / (Math.sqrt(second) + 1e-8);
            }
            w -= step[0] + rate * 0.01 * w;
            b -= step[1];
            network.fit(x, y);
            assertThat(network.params().getDouble(0)).as("weight, step " + t).isCloseTo(w, within(1e-9));
            assertThat(network.params().getDouble(1)).as("bias, step " + t).isCloseTo(b, within(1e-9));
        }
    }

    @Test
    void configurationsSurviveJson() {
        MultiLayerConfiguration conf = linear(OneCycleAdam.of(PEAK, 10), 0.01).getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    @Test
    void longGradientsAreShortenedAndShortOnesLeft() {
        for (double limit : new double[] {0.5, 1e6}) {
            MultiLayerNetwork network = linear(new Sgd(1), 0);
            network.addListeners(GlobalNormClipping.to(limit));
            INDArray x = Nd4j.create(new double[] {2, 1, -1}, new long[] {3, 1});
            INDArray y = Nd4j.create(new double[] {3, 0, 1}, new long[] {3, 1});
            double dw = 0;
            double db = 0;
            for (int i = 0; i < 3; i++) {
                double slope = 2 * (x.getDouble(i) * 0.5 + 0.1 - y.getDouble(i)) / 3;
                dw += slope * x.getDouble(i);
                db += slope;
            }
            double factor = Math.min(1, limit / Math.hypot(dw, db));
            network.fit(x, y);
            assertThat(network.params().getDouble(0)).isCloseTo(0.5 - factor * dw, within(1e-12));
            assertThat(network.params().getDouble(1)).isCloseTo(0.1 - factor * db, within(1e-12));
        }
    }

    @Test
    void runningStatisticsOfBatchNormAreNotShortened() {
        double[] means = new double[2];
        for (int clipped = 0; clipped < 2; clipped++) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .seed(1)
                    .dataType(DataType.DOUBLE)
                    .updater(new Sgd(0.1))
                    .list()
                    .layer(BatchNormReluLayer.create())
                    .layer(new OutputLayer.Builder(LossFunction.MSE)
                            .nOut(1)
                            .activation(Activation.IDENTITY)
                            .build())
                    .setInputType(InputType.feedForward(1))
                    .build());
            network.init();
            if (clipped == 1) {
                network.addListeners(GlobalNormClipping.to(1e-3));
            }
            INDArray before = network.params().dup();
            network.fit(
                    Nd4j.create(new double[] {4, 6, 8}, new long[] {3, 1}),
                    Nd4j.create(new double[] {30, -20, 10}, new long[] {3, 1}));
            means[clipped] = network.getLayer(0).getParam("mean").getDouble(0);
            double moved = network.params().sub(before).norm2Number().doubleValue();
            assertThat(moved).isGreaterThan(0.1);
            double weight = network.getLayer(1).getParam("W").getDouble(0) - before.getDouble(4);
            assertThat(Math.abs(weight) <= 1.0001e-4)
                    .as("the weight moves by at most rate x limit")
                    .isEqualTo(clipped == 1);
        }
        assertThat(means[0]).isCloseTo(0.6, within(1e-12));
        assertThat(means[1]).isEqualTo(means[0]);
    }

    @Test
    void smoothedLabelsKeepTheirSum() {
        var batch = new org.nd4j.linalg.dataset.DataSet(Nd4j.zeros(2, 1), Nd4j.create(new double[][] {
            {1, 0, 0, 0}, {0, 0, 1, 0}
        }));
        new LabelSmoothing(0.1).preProcess(batch);
        assertThat(batch.getLabels().toDoubleMatrix()[1])
                .containsExactly(new double[] {0.025, 0.025, 0.925, 0.025}, within(1e-15));
    }

    @Test
    void badNumbersAreNamed() {
        assertThatThrownBy(() -> OneCycleSchedule.rate(-1, 10)).hasMessageContaining("start is -0.04");
        assertThatThrownBy(() -> OneCycleSchedule.rate(1, 2)).hasMessageContaining("A cycle of 2 iterations");
        assertThatThrownBy(() -> new OneCycleSchedule(1, 2, 0, 1, 10)).hasMessageContaining("warmUp is 1.0");
        assertThatThrownBy(() -> new WarmRestartSchedule(1, 0, 0)).hasMessageContaining("period is 0");
        assertThatThrownBy(() -> GlobalNormClipping.to(0)).hasMessageContaining("norm 0.0");
        assertThatThrownBy(() -> new LabelSmoothing(1)).hasMessageContaining("smoothed by 1.0");
    }
}
