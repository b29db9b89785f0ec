package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.geometry.MetricTensor;
import org.qml4j.sim.geometry.MetricTensor.Approximation;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

class NaturalGradientListenerTest {

    private static final Circuit CIRCUIT = Circuit.builder(2)
            .append(AngleEncoding.y(2))
            .append(BasicEntangler.layers(3))
            .build();

    private static QuantumLayer.Builder layer() {
        return new QuantumLayer.Builder().circuit(CIRCUIT).inputScale(0.5).weightInit(AngleInit.normal(0.5));
    }

    private static MultiLayerNetwork network(Layer first, double rate) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(rate))
                .list()
                .layer(first)
                .layer(new LossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Targets that the circuit itself gives with other weights. */
    private static DataSet data() {
        SplittableRandom random = new SplittableRandom(3);
        Batch x = Batch.of(16, 2, random.doubles(32, -2, 2).toArray());
        double[] teacher = random.doubles(CIRCUIT.weights(), -2, 2).toArray();
        QuantumNode node = StatevectorDevice.exact().compile(CIRCUIT, Measurement.allZ(2), GradientMethod.ADJOINT);
        Batch y = node.evaluate(Batch.of(16, 2, half(x.values())), teacher);
        return new DataSet(
                Nd4j.createFromArray(x.values()).reshape(16, 2),
                Nd4j.createFromArray(y.values()).reshape(16, 2));
    }

    private static double[] half(double[] values) {
        double[] halves = values.clone();
        for (int i = 0; i < halves.length; i++) {
            halves[i] /= 2;
        }
        return halves;
    }

    /** One step, with the gradient and the metric computed beside the network. */
    @Test
    void stepIsTheDampedSolutionTimesTheRate() {
        DataSet data = data();
        MultiLayerNetwork network = network(layer().build(), 0.1);
        double[] before = network.params().toDoubleVector();
        network.setListeners(NaturalGradientListener.withDamping(0.02).withApproximation(Approximation.FULL));
        network.fit(data);
        Batch angles = Batch.of(16, 2, half(data.getFeatures().ravel().toDoubleVector()));
        double[] targets = data.getLabels().ravel().toDoubleVector();
        QuantumNode node = StatevectorDevice.exact().compile(CIRCUIT, Measurement.allZ(2), GradientMethod.ADJOINT);
        Tape tape = new Tape();
        Batch y = node.forward(angles, before, tape);
        double[] error = new double[32];
        for (int i = 0; i < 32; i++) {
            // The mean squared error of two outputs, as a mean over the samples.
            error[i] = (y.values()[i] - targets[i]) / 16;
        }
        double[] gradient = new double[before.length];
        node.backward(angles, before, Batch.of(16, 2, error), tape, gradient);
        double[] natural =
                MetricTensor.mean(CIRCUIT, Approximation.FULL, angles, before).solve(gradient, 0.02);
        double[] after = network.params().toDoubleVector();
        for (int k = 0; k < before.length; k++) {
            assertThat(after[k]).isCloseTo(before[k] - 0.1 * natural[k], within(1e-10));
        }
    }

    /** 30 steps; 1.0 is the best rate of the gradient among 0.03, 0.1, 0.3, 1 and 2. */
    @Test
    void comesFartherInAsManySteps() {
        DataSet data = data();
        double plain = score(data, 0.1, -1);
        assertThat(score(data, 0.1, 1e-2)).as("at one rate").isLessThan(plain / 4);
        assertThat(score(data, 0.3, 3e-2)).as("each at its best").isLessThan(score(data, 1, -1));
        // The control: with an overwhelming damping the listener is the gradient itself.
        assertThat(score(data, 0.1e9, 1e9)).isCloseTo(plain, within(1e-6));
    }

    private static double score(DataSet data, double rate, double damping) {
        MultiLayerNetwork network = network(layer().build(), rate);
        if (damping >= 0) {
            network.setListeners(NaturalGradientListener.withDamping(damping));
        }
        for (int step = 0; step < 30; step++) {
            network.fit(data);
        }
        return network.score(data);
    }

    /** Copies have blocks of their own; each reads its own features. */
    @Test
    void circuitsSideBySideHaveABlockEach() {
        DataSet one = data();
        DataSet two = new DataSet(
                Nd4j.hstack(one.getFeatures(), one.getFeatures()), Nd4j.hstack(one.getLabels(), one.getLabels()));
        MultiLayerNetwork single = network(layer().build(), 0.1);
        MultiLayerNetwork pair = network(layer().copies(2).build(), 0.2);
        pair.setParams(Nd4j.hstack(single.params(), single.params()));
        single.setListeners(NaturalGradientListener.withDamping(0.02));
        // Four outputs halve the mean squared error of each, which twice the rate makes up for.
        pair.setListeners(NaturalGradientListener.withDamping(0.02));
        single.fit(one);
        pair.fit(two);
        double[] a = single.params().toDoubleVector();
        double[] b = pair.params().toDoubleVector();
        for (int k = 0; k < a.length; k++) {
            assertThat(b[k]).isCloseTo(a[k], within(1e-10));
            assertThat(b[a.length + k]).isCloseTo(a[k], within(1e-10));
        }
    }

    @Test
    void otherLayersKeepTheirGradient() {
        DataSet data = data();
        double[] plain = denseAfterAStep(data, false);
        assertThat(denseAfterAStep(data, true)).containsExactly(plain, within(1e-12));
    }

    private static double[] denseAfterAStep(DataSet data, boolean natural) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.TANH)
                        .build())
                .layer(layer().build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        if (natural) {
            network.setListeners(NaturalGradientListener.withDamping(0.01));
        }
        network.fit(data);
        return Nd4j.hstack(
                        network.getParam("0_W").reshape(1, 4),
                        network.getParam("2_W").reshape(1, 4))
                .toDoubleVector();
    }

    @Test
    void wrongUsesAreNamed() {
        assertThatThrownBy(() -> NaturalGradientListener.withDamping(-1)).hasMessageContaining("got -1.0");
        DataSet data = data();
        MultiLayerNetwork dense =
                network(new DenseLayer.Builder().nIn(2).nOut(2).build(), 0.1);
        dense.setListeners(NaturalGradientListener.withDamping(0.1));
        assertThatThrownBy(() -> dense.fit(data)).hasMessageContaining("has no QuantumLayer whose weights train");
        MultiLayerNetwork frozen = network(layer().trainable(false).build(), 0.1);
        frozen.setListeners(NaturalGradientListener.withDamping(0.1));
        assertThatThrownBy(() -> frozen.fit(data)).hasMessageContaining("has no QuantumLayer whose weights train");
        // A rotation about Z right after the start only turns a phase.
        Circuit idle = Circuit.builder(2)
                .rz(Angle.weight(0), 0)
                .append(AngleEncoding.y(2))
                .build();
        MultiLayerNetwork singular =
                network(new QuantumLayer.Builder().circuit(idle).build(), 0.1);
        singular.setListeners(NaturalGradientListener.withDamping(0));
        assertThatThrownBy(() -> singular.fit(data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QuantumLayer")
                .hasMessageContaining("Set a damping");
    }
}
