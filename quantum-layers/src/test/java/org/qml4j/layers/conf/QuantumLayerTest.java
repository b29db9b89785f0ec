package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.contract.ContractReport;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

class QuantumLayerTest {

    private static Circuit entangled(int qubits, int layers) {
        return Circuit.builder(qubits)
                .append(AngleEncoding.x(qubits))
                .append(StronglyEntangling.layers(layers))
                .build();
    }

    /** RY(x) RY(w): the expectation of Z is cos(x + w). */
    private static Circuit oneAngle() {
        return Circuit.builder(1).ry(Angle.input(0), 0).ry(Angle.weight(0), 0).build();
    }

    private static Circuit amplitudes() {
        return Circuit.builder(2)
                .start(new StartState.Amplitudes(0, 3, 0.3))
                .append(StronglyEntangling.layers(1))
                .build();
    }

    private static MultiLayerNetwork network(DataType type, Layer layer, int inputs) {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new Sgd(1))
                .list()
                .layer(layer)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(inputs))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                named(
                        "expectations",
                        3,
                        () -> new QuantumLayer.Builder()
                                .circuit(entangled(3, 1))
                                .measure(Measurement.allY(3))
                                .inputTanh(Math.PI / 2)
                                .build()),
                named(
                        "probabilities",
                        2,
                        () -> new QuantumLayer.Builder()
                                .circuit(entangled(2, 1))
                                .measure(Measurement.probabilities(2))
                                .build()),
                named(
                        "amplitude encoding",
                        3,
                        () -> new QuantumLayer.Builder()
                                .circuit(amplitudes())
                                .measure(Measurement.allZ(2))
                                .build()),
                named(
                        "parallel circuits",
                        4,
                        () -> new QuantumLayer.Builder()
                                .circuit(entangled(2, 1))
                                .copies(2)
                                .inputScale(Math.PI)
                                .weightInit(AngleInit.normal(0.3))
                                .build()),
                named(
                        "different circuits that share their inputs",
                        2,
                        () -> new QuantumLayer.Builder()
                                .circuits(List.of(entangled(2, 1), entangled(2, 2)))
                                .measure(List.of(Measurement.allX(2), Measurement.probabilities(1)))
                                .sharedInputs()
                                .regularized()
                                .build()),
                named(
                        "parameter shift",
                        2,
                        () -> new QuantumLayer.Builder()
                                .circuit(entangled(2, 1))
                                .gradient(GradientMethod.PARAMETER_SHIFT)
                                .device(StatevectorDevice.exact().withThreads(1))
                                .build()));
    }

    private static Arguments named(String name, int inputs, Supplier<QuantumLayer> layer) {
        return Arguments.of(name, inputs, layer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void keepsTheContract(String name, int inputs, Supplier<QuantumLayer> layer) {
        ContractReport report = LayerContract.verify(layer, InputType.feedForward(inputs));
        assertThat(report.skipped()).containsExactly("masks: masks are checked for layers that are fed time series");
    }

    @Test
    void keepsTheContractInTimeSeriesWithMasks() {
        ContractReport report =
                LayerContract.verify(new QuantumLayer.Builder().circuit(entangled(2, 1)), InputType.recurrent(2, 4));
        assertThat(report.skipped()).isEmpty();
    }

    @Test
    void computesTheNumbersOfTheNode() {
        Circuit circuit = entangled(3, 2);
        QuantumLayer layer = new QuantumLayer.Builder()
                .circuit(circuit)
                .measure(Measurement.allY(3))
                .build();
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 3);
        double[] w = network.getLayer(0).getParam("theta").data().asDouble();
        double[] weights = Arrays.copyOf(w, circuit.weights());
        double[][] x = {{0.1, -0.2, 0.3}, {1.1, 2.2, -0.7}};
        INDArray out = network.feedForward(Nd4j.create(x)).get(1);
        var node = StatevectorDevice.exact().compile(circuit, Measurement.allY(3), GradientMethod.ADJOINT);
        double[] expected =
                node.evaluate(org.qml4j.sim.device.Batch.ofRows(x), weights).values();
        assertThat(out.dup('c').data().asDouble()).isEqualTo(expected);
    }

    @Test
    void followsTheClosedFormOfOneQubit() {
        QuantumLayer layer = new QuantumLayer.Builder().circuit(oneAngle()).build();
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 1);
        double w = network.getLayer(0).getParam("theta").getDouble(0);
        assertThat(w).isBetween(0.0, 2 * Math.PI);
        INDArray out =
                network.feedForward(Nd4j.create(new double[][] {{0.3}, {-1.2}})).get(1);
        assertThat(out.getDouble(0)).isCloseTo(Math.cos(0.3 + w), within(1e-14));
        assertThat(out.getDouble(1)).isCloseTo(Math.cos(-1.2 + w), within(1e-14));
    }

    /** The values that a hybrid network of four 5-qubit circuits computes: arXiv 2304.09224 with given weights. */
    @Test
    void fourCircuitsOfFiveQubitsAreOneLayerOf180Weights() {
        QuantumLayer layer = new QuantumLayer.Builder()
                .circuit(entangled(5, 3))
                .measure(Measurement.allY(5))
                .copies(4)
                .build();
        assertThat(layer.getNIn()).isEqualTo(20);
        assertThat(layer.getNOut()).isEqualTo(20);
        assertThat(layer.initializer().numParams(layer)).isEqualTo(180);
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 20);
        double[] one = new double[45];
        Arrays.setAll(one, i -> 0.05 * (i + 1));
        INDArray theta = network.getLayer(0).getParam("theta");
        for (int i = 0; i < 180; i++) {
            theta.putScalar(i, i / 45 == 2 ? one[i % 45] : 0);
        }
        double[] x = new double[20];
        System.arraycopy(new double[] {.1, -.2, .3, -.4, .5}, 0, x, 10, 5);
        double[] y = network.feedForward(Nd4j.create(new double[][] {x}))
                .get(1)
                .dup('c')
                .data()
                .asDouble();
        double[] expected = {-0.094782, -0.125225, -0.289105, -0.143506, 0.133561};
        for (int q = 0; q < 5; q++) {
            assertThat(y[10 + q]).as("<Y> of qubit " + q).isCloseTo(expected[q], within(1e-6));
            assertThat(y[q]).as("<Y> of an idle circuit").isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void inputTanhIsTanhTimesTheScale() {
        Layer layer = new QuantumLayer.Builder()
                .circuit(oneAngle())
                .weightInit(AngleInit.zeros())
                .inputTanh(Math.PI / 2)
                .build();
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 1);
        double y =
                network.feedForward(Nd4j.create(new double[][] {{0.7}})).get(1).getDouble(0);
        assertThat(y).isCloseTo(Math.cos(Math.PI / 2 * Math.tanh(0.7)), within(1e-14));
    }

    @Test
    void threadsAreNoPartOfTheModel() {
        QuantumLayer one = new QuantumLayer.Builder()
                .circuit(oneAngle())
                .device(StatevectorDevice.exact().withThreads(1))
                .build();
        QuantumLayer two = new QuantumLayer.Builder()
                .circuit(oneAngle())
                .device(StatevectorDevice.exact().withThreads(2))
                .build();
        assertThat(one).isEqualTo(two);
        assertThat(one.getDevice()).isEqualTo("statevector");
    }

    @Test
    void optionsOfTheDeviceSurviveJson() {
        StatevectorDevice device =
                StatevectorDevice.exact().withDifferenceStep(1e-3).withSpsa(new SpsaNode.Options(0.02, 3, 77));
        Layer layer = new QuantumLayer.Builder()
                .circuit(oneAngle())
                .gradient(GradientMethod.SPSA)
                .device(device)
                .build();
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 1);
        MultiLayerConfiguration restored = MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson());
        QuantumLayer read = (QuantumLayer) restored.getConf(0).getLayer();
        assertThat(read.getDevice())
                .isEqualTo("statevector(differenceStep=0.001, spsaStep=0.02, spsaDirections=3, spsaSeed=77)");
        assertThat(read).isEqualTo(network.getLayer(0).conf().getLayer());
        assertThat(read)
                .isNotEqualTo(new QuantumLayer.Builder()
                        .name(read.getLayerName())
                        .circuit(oneAngle())
                        .gradient(GradientMethod.SPSA)
                        .build());
        assertThatThrownBy(() -> read.setDevice("abacus"))
                .hasMessageContaining("The device is 'abacus'; known are 'statevector'");
        assertThatThrownBy(
                        () -> read.setDevice("statevector(differenceStep=x, spsaStep=1, spsaDirections=1, spsaSeed=1)"))
                .hasMessageContaining("no number");
    }

    @Test
    void everyOptionIsPartOfTheModel() {
        List<QuantumLayer> different = List.of(
                new QuantumLayer.Builder().circuit(oneAngle()).build(),
                new QuantumLayer.Builder().circuit(oneAngle()).copies(2).build(),
                new QuantumLayer.Builder()
                        .circuit(oneAngle())
                        .copies(2)
                        .sharedInputs()
                        .build(),
                new QuantumLayer.Builder()
                        .circuit(oneAngle())
                        .measure(Measurement.allX(1))
                        .build(),
                new QuantumLayer.Builder()
                        .circuit(oneAngle())
                        .gradient(GradientMethod.PARAMETER_SHIFT)
                        .build(),
                new QuantumLayer.Builder().circuit(oneAngle()).inputScale(2).build(),
                new QuantumLayer.Builder().circuit(oneAngle()).inputTanh(2).build(),
                new QuantumLayer.Builder().circuit(oneAngle()).trainable(false).build(),
                new QuantumLayer.Builder().circuit(oneAngle()).regularized().build(),
                new QuantumLayer.Builder()
                        .circuit(oneAngle())
                        .weightInit(AngleInit.zeros())
                        .build());
        assertThat(different).doesNotHaveDuplicates();
    }

    @Test
    void regularisationLeavesAnglesAloneUnlessAsked() {
        assertThat(anglesAfterDecay(new QuantumLayer.Builder())).isCloseTo(1, within(1e-12));
        assertThat(anglesAfterDecay(new QuantumLayer.Builder().regularized())).isLessThan(0.95);
    }

    /** One step with a gradient of 0: the expectation of Z is at its maximum. */
    private static double anglesAfterDecay(QuantumLayer.Builder builder) {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.input(0), 0).rz(Angle.weight(0), 0).build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .l2(0.1)
                .list()
                .layer(builder.circuit(circuit)
                        .weightInit(new org.deeplearning4j.nn.conf.distribution.ConstantDistribution(1))
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(1))
                .build());
        network.init();
        network.fit(new DataSet(Nd4j.create(new double[][] {{0.0}}), Nd4j.create(new double[][] {{1.0}})));
        return network.getLayer(0).getParam("theta").getDouble(0);
    }

    @Test
    void frozenWeightsStayAndPassDerivativesOn() {
        Layer layer = new QuantumLayer.Builder()
                .circuit(entangled(2, 1))
                .trainable(false)
                .build();
        MultiLayerNetwork network = network(DataType.DOUBLE, layer, 2);
        double[] before = network.getLayer(0).params().dup().data().asDouble();
        DataSet data = new DataSet(Nd4j.create(new double[][] {{0.4, 1.2}}), Nd4j.create(new double[][] {{0.0, 1.0}}));
        network.fit(data);
        network.fit(data);
        assertThat(network.getLayer(0).params().dup().data().asDouble()).isEqualTo(before);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        INDArray dx = network.calculateGradients(data.getFeatures(), data.getLabels(), null, null)
                .getSecond();
        assertThat(dx.norm2Number().doubleValue()).isGreaterThan(1e-3);
    }

    @Test
    void circuitWithoutWeightsIsALayerWithoutParameters() {
        Circuit fixed = Circuit.builder(2).append(AngleEncoding.y(2)).cnot(0, 1).build();
        ContractReport report =
                LayerContract.verify(new QuantumLayer.Builder().circuit(fixed), InputType.feedForward(2));
        assertThat(report.skipped()).contains("gradient views: the layer has no parameters");
    }

    @Test
    void wrongNumberOfInputsNamesLayerAndRemedy() {
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q1")
                        .circuit(entangled(5, 1))
                        .nIn(4)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QuantumLayer 'q1': the circuit reads 5 inputs but nIn is 4. Feed 5 features, for example"
                        + " from a DenseLayer with nOut 5, or use circuits that read 4, for example with AngleEncoding"
                        + " on 4 qubits.");
        assertThatThrownBy(() -> network(
                        DataType.FLOAT,
                        new QuantumLayer.Builder()
                                .name("q2")
                                .circuit(entangled(2, 1))
                                .copies(2)
                                .build(),
                        6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QuantumLayer 'q2': the 2 circuits read 4 inputs but nIn is 6.")
                .hasMessageContaining("on 3 qubits");
    }

    @Test
    void otherMistakesNameTheLayerToo() {
        assertThatThrownBy(() -> new QuantumLayer.Builder().name("q").build())
                .hasMessageContaining("QuantumLayer 'q': has no circuit");
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q")
                        .circuit(oneAngle())
                        .nOut(3)
                        .build())
                .hasMessage(
                        "QuantumLayer 'q': the measurement has 1 outputs but nOut is 3. Leave nOut out; it is inferred.");
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q")
                        .circuit(oneAngle())
                        .measure(Measurement.allZ(2))
                        .build())
                .hasMessageContaining("QuantumLayer 'q': The measurement reads qubit 1");
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q")
                        .circuit(Circuit.builder(1).rx(Angle.weight(0), 0).build())
                        .build())
                .hasMessageContaining("QuantumLayer 'q': the circuit reads no inputs");
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q")
                        .circuit(oneAngle())
                        .activation(Activation.RELU)
                        .build())
                .hasMessageContaining("Put an ActivationLayer behind it");
        assertThatThrownBy(() -> new QuantumLayer.Builder()
                        .name("q")
                        .circuits(List.of(oneAngle(), oneAngle(), oneAngle()))
                        .measure(List.of(Measurement.allZ(1), Measurement.allX(1)))
                        .build())
                .hasMessageContaining("has 3 circuits and 2 measurements");
        assertThatThrownBy(() -> new QuantumLayer.Builder().copies(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new QuantumLayer.Builder().inputScale(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> network(
                        DataType.FLOAT16,
                        new QuantumLayer.Builder().circuit(oneAngle()).build(),
                        1))
                .hasMessageContaining("FLOAT and DOUBLE are supported");
    }

    @Test
    void valuesThatAreNotFiniteNameLayerAndSample() {
        Layer layer =
                new QuantumLayer.Builder().name("q1").circuit(entangled(2, 1)).build();
        MultiLayerNetwork network = network(DataType.FLOAT, layer, 2);
        assertThatThrownBy(() -> network.output(Nd4j.create(new float[][] {{1, 2}, {3, Float.NaN}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QuantumLayer 'q1': input 1 of sample 1 is NaN");
        network.getLayer(0).getParam("theta").putScalar(2, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> network.output(Nd4j.create(new float[][] {{1, 2}})))
                .hasMessageContaining("QuantumLayer 'q1': weight 2 is Infinity");
    }

    @Test
    void wrongShapeAtRunTimeNamesTheLayer() {
        Layer layer =
                new QuantumLayer.Builder().name("q1").circuit(entangled(2, 1)).build();
        MultiLayerNetwork network = network(DataType.FLOAT, layer, 2);
        assertThatThrownBy(() -> network.output(Nd4j.zeros(3, 4)))
                .hasMessageContaining(
                        "QuantumLayer 'q1': takes an input of shape [batch, 2]; got [3, 4]. Feed 2 features for"
                                + " each sample, or put a DenseLayer with nOut 2 before it.");
        assertThatThrownBy(() -> ((BaseNodeLayer) layer).checkInputShape(new long[] {3, 1, 1, 2}))
                .hasMessage(
                        "QuantumLayer 'q1': takes an input of shape [batch, 2]; got [3, 1, 1, 2]. Flatten the samples,"
                                + " for example with setInputType(...) of the configuration, which puts the preprocessor in, or"
                                + " with reshape(batch, 2).");
    }
}
