package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;

/** A layer whose circuits are steered by another layer. */
class WeightsFromInputsTest {

    /** 2 inputs, 6 weights. */
    private static final Circuit ENTANGLED = Circuit.builder(2)
            .append(AngleEncoding.x(2))
            .append(StronglyEntangling.layers(1))
            .build();

    /** 1 input, 2 weights, one of which multiplies the input. */
    private static final Circuit BANDWIDTH = Circuit.builder(1)
            .ry(Angle.input(0).times(Angle.weight(0)).plus(Angle.weight(1)), 0)
            .build();

    private static QuantumLayer.Builder steered() {
        return new QuantumLayer.Builder()
                .name("q")
                .circuits(List.of(ENTANGLED, BANDWIDTH))
                .copies(2)
                .inputTanh(1.5)
                .weightsFromInputs();
    }

    private static INDArray random(int rows, int columns, long seed) {
        return Nd4j.create(new SplittableRandom(seed)
                        .doubles((long) rows * columns, -1.5, 1.5)
                        .toArray())
                .reshape(rows, columns);
    }

    private static MultiLayerNetwork alone(QuantumLayer layer, int inputs) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(2)
                .dataType(DataType.DOUBLE)
                .list(layer)
                .setInputType(InputType.feedForward(inputs))
                .build());
        network.init();
        return network;
    }

    @Test
    void weightsFedAreWeightsHad() {
        QuantumLayer having = new QuantumLayer.Builder()
                .circuits(List.of(ENTANGLED, BANDWIDTH))
                .copies(2)
                .inputTanh(1.5)
                .build();
        MultiLayerNetwork network = alone(having, 6);
        INDArray features = random(5, 6, 1);
        INDArray weights = network.params().reshape(1, 16);
        INDArray both = Nd4j.hstack(features, weights.repeat(0, 5));
        INDArray steered = alone(steered().build(), 22).output(both);
        assertThat(steered.distance2(network.output(features))).isLessThan(1e-12);
    }

    @Test
    void sharedFeaturesStandOnceBeforeTheWeights() {
        QuantumLayer.Builder sharing =
                new QuantumLayer.Builder().circuit(ENTANGLED).copies(2).sharedInputs();
        MultiLayerNetwork network = alone(sharing.build(), 2);
        INDArray features = random(3, 2, 4);
        INDArray both = Nd4j.hstack(features, network.params().reshape(1, 12).repeat(0, 3));
        INDArray steered = alone(
                        new QuantumLayer.Builder()
                                .circuit(ENTANGLED)
                                .copies(2)
                                .sharedInputs()
                                .weightsFromInputs()
                                .build(),
                        14)
                .output(both);
        assertThat(steered.distance2(network.output(features))).isLessThan(1e-12);
    }

    @Test
    void gradientsReachBothInputsOfAGraph() {
        ComputationGraph graph = hypernetwork();
        assertThat(graph.getLayer("q").numParams()).isZero();
        INDArray labels = Nd4j.create(new double[][] {{1, 0}, {0, 1}, {0, 1}});
        DataType before = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(graph)
                            .inputs(new INDArray[] {random(3, 4, 5)})
                            .labels(new INDArray[] {labels})))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    /** Four numbers give three features by one layer and eight weights by another. */
    private static ComputationGraph hypernetwork() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("features", dense(3), "x")
                .addLayer("angles", dense(8), "x")
                .addLayer(
                        "q",
                        new QuantumLayer.Builder()
                                .circuits(List.of(ENTANGLED, BANDWIDTH))
                                .inputScale(Math.PI / 2)
                                .weightsFromInputs()
                                .build(),
                        "features",
                        "angles")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "q")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static DenseLayer dense(int width) {
        return new DenseLayer.Builder().nOut(width).activation(Activation.TANH).build();
    }

    @Test
    void derivativesWithRespectToFedWeightsAreTheClosedForm() {
        QuantumLayer layer = new QuantumLayer.Builder()
                .circuit(BANDWIDTH)
                .weightsFromInputs()
                .build();
        MultiLayerNetwork network = alone(layer, 3);
        network.setInput(Nd4j.create(new double[][] {{0.4, 1.3, -0.2}, {1.1, 0.5, 0.9}}));
        network.feedForward(true, false);
        INDArray dx =
                network.backpropGradient(Nd4j.ones(DataType.DOUBLE, 2, 1), null).getSecond();
        for (int b = 0; b < 2; b++) {
            double x = b == 0 ? 0.4 : 1.1;
            double w = b == 0 ? 1.3 : 0.5;
            double slope = -Math.sin(x * w + (b == 0 ? -0.2 : 0.9));
            assertThat(dx.getDouble(b, 0)).isCloseTo(slope * w, within(1e-12));
            assertThat(dx.getDouble(b, 1)).isCloseTo(slope * x, within(1e-12));
            assertThat(dx.getDouble(b, 2)).isCloseTo(slope, within(1e-12));
        }
    }

    @Test
    void keepsTheContract() {
        assertThat(LayerContract.verify(steered(), InputType.feedForward(22)).skipped())
                .contains("gradient views: the layer has no parameters");
    }

    @Test
    void wrongNumberOfInputsSaysWhatStandsWhere() {
        assertThatThrownBy(() -> alone(steered().build(), 6))
                .hasMessage("QuantumLayer 'q': the 4 circuits read 22 inputs but nIn is 6. Feed 6 features and behind"
                        + " them 16 weights, for example from a DenseLayer with nOut 16.");
    }
}
