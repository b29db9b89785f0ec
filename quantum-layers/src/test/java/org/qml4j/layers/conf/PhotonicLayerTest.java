package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.json.PhotonicJson;
import org.qml4j.sim.photonic.slos.PermanentSimulator;
import org.qml4j.sim.photonic.slos.SlosDevice;

class PhotonicLayerTest {

    private static final String JSON = """
            {"format": "qml4j-photonic-1", "modes": 2, "state": "|1,1>", "components": [
              {"component": "BS_RX", "modes": [0, 1], "angles": ["pi/2"]},
              {"component": "PS", "modes": [0], "angles": ["x[0]"]},
              {"component": "BS_RX", "modes": [0, 1], "angles": ["pi/2"]}]}
            """;

    private static LinearOpticalCircuit mesh(int modes) {
        return Interferometer.clements(modes).withDepth(2).circuit();
    }

    private static MultiLayerNetwork network(PhotonicLayer layer) {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .list()
                .layer(layer)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(layer.getNIn()))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    private static PhotonicLayer.Builder simple(int features, int modes, int photons) {
        return new PhotonicLayer.Builder().simple(features, modes, photons);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                named("Fock probabilities", 2, () -> PhotonicLayer.simple(2, 3, 2)),
                named(
                        "unbunched probabilities in groups",
                        3,
                        () -> simple(3, 4, 2)
                                .measure(new PhotonicMeasurement.Probabilities(
                                        ComputationSpace.UNBUNCHED, Grouping.lexicographic(3)))
                                .build()),
                named(
                        "dual-rail expectations",
                        2,
                        () -> simple(2, 4, 2)
                                .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.DUAL_RAIL))
                                .regularized()
                                .build()),
                named(
                        "amplitude encoding",
                        6,
                        () -> new PhotonicLayer.Builder()
                                .circuit(mesh(3))
                                .input(PhotonicInput.amplitudes(ComputationSpace.FOCK, 3, 2))
                                .measure(new PhotonicMeasurement.Probabilities(
                                        ComputationSpace.FOCK, Grouping.modulo(4)))
                                .build()),
                named(
                        "phases and complex amplitudes behind them",
                        7,
                        () -> new PhotonicLayer.Builder()
                                .circuit(mesh(3).toBuilder()
                                        .phaseShifter(1, Angle.input(0))
                                        .add(0, mesh(3))
                                        .build())
                                .input(PhotonicInput.complexAmplitudes(ComputationSpace.UNBUNCHED, 3, 2))
                                .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK))
                                .inputTanh(Math.PI / 2)
                                .build()),
                named(
                        "superposition, amplitudes, differences",
                        1,
                        () -> new PhotonicLayer.Builder()
                                .circuit(LinearOpticalCircuit.builder(2)
                                        .beamSplitter(0, Angle.weight(0))
                                        .phaseShifter(0, Angle.input(0))
                                        .beamSplitter(0)
                                        .build())
                                .input(new PhotonicInput.Superposition(
                                        List.of(FockState.of(2, 0), FockState.of(0, 2)),
                                        List.of(new Complex(0.3, 0.2), new Complex(-1, 0.1))))
                                .measure(new PhotonicMeasurement.Amplitudes(ComputationSpace.FOCK))
                                .gradient(GradientMethod.FINITE_DIFFERENCE)
                                .build()),
                named(
                        "partial measurement and parameter shift",
                        2,
                        () -> simple(2, 3, 2)
                                .measure(new PhotonicMeasurement.Partial(List.of(0, 2)))
                                .gradient(GradientMethod.PARAMETER_SHIFT)
                                .device(SlosDevice.exact().withThreads(1))
                                .build()),
                named(
                        "program of JSON text without weights",
                        1,
                        () -> new PhotonicLayer.Builder().program(JSON).build()));
    }

    private static Arguments named(String name, int inputs, Supplier<PhotonicLayer> layer) {
        return Arguments.of(name, inputs, layer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void keepsTheContract(String name, int inputs, Supplier<PhotonicLayer> layer) {
        LayerContract.verify(layer, InputType.feedForward(inputs));
    }

    @Test
    void keepsTheContractInTimeSeriesWithMasks() {
        assertThat(LayerContract.verify(simple(2, 3, 1), InputType.recurrent(2, 3))
                        .skipped())
                .isEmpty();
    }

    @Test
    void simpleLayerIsThePermanentsOfItsThreeParts() {
        PhotonicLayer layer = PhotonicLayer.simple(3, 4, 2);
        MultiLayerNetwork network = network(layer);
        double[] w = network.getLayer(0).getParam("theta").data().asDouble();
        double[] x = {0.2, 0.9, -0.4};
        INDArray out = network.feedForward(Nd4j.create(new double[][] {x})).get(1);
        ComplexMatrix phases = ComplexMatrix.identity(4);
        for (int i = 0; i < 3; i++) {
            phases.set(i, i, Math.cos(Math.PI * x[i]), Math.sin(Math.PI * x[i]));
        }
        LinearOpticalCircuit mesh = Interferometer.clements(4).circuit();
        ComplexMatrix left = mesh.unitary(new double[0], java.util.Arrays.copyOfRange(w, 0, 12));
        ComplexMatrix right = mesh.unitary(new double[0], java.util.Arrays.copyOfRange(w, 12, 24));
        ComplexMatrix u = right.times(phases).times(left);
        List<String> labels = layer.outputLabels();
        assertThat(labels).hasSize(10).startsWith("|2,0,0,0>", "|1,1,0,0>");
        for (int t = 0; t < labels.size(); t++) {
            Complex amplitude =
                    PermanentSimulator.amplitude(u, FockState.of(1, 0, 1, 0), FockState.parse(labels.get(t)));
            assertThat(out.getDouble(t)).isCloseTo(amplitude.squaredModulus(), within(1e-12));
        }
    }

    @Test
    void reservoirHasNoWeightsAndTheSameUnitaryTwice() {
        PhotonicLayer layer = PhotonicLayer.reservoir(4, 2, 11);
        assertThat(layer.initializer().numParams(layer)).isZero();
        assertThat(layer.getInputState()).isEqualTo("|1,0,0,1>");
        double[] x = {0.1, 0.7, 0.3, 0.9};
        INDArray out =
                network(layer).feedForward(Nd4j.create(new double[][] {x})).get(1);
        ComplexMatrix phases = ComplexMatrix.identity(4);
        for (int i = 0; i < 4; i++) {
            phases.set(i, i, Math.cos(Math.PI * x[i]), Math.sin(Math.PI * x[i]));
        }
        ComplexMatrix haar = RandomUnitaries.haar(4, 11);
        ComplexMatrix u = haar.times(phases).times(haar);
        for (int t = 0; t < 10; t++) {
            FockState state = FockState.parse(layer.outputLabels().get(t));
            assertThat(out.getDouble(t))
                    .isCloseTo(
                            PermanentSimulator.amplitude(u, FockState.of(1, 0, 0, 1), state)
                                    .squaredModulus(),
                            within(1e-12));
        }
    }

    /** Two photons in a Mach-Zehnder interferometer: the coincidence is cos(x) squared, a fringe of twice the frequency. */
    @Test
    void twoPhotonsHaveAFringeOfTwiceTheFrequency() {
        PhotonicLayer layer = new PhotonicLayer.Builder().program(JSON).build();
        double[][] x = {{0.3}, {1.1}};
        INDArray out = network(layer).feedForward(Nd4j.create(x)).get(1);
        assertThat(out.getDouble(0, 1)).isCloseTo(Math.pow(Math.cos(0.3), 2), within(1e-14));
        assertThat(out.getDouble(1, 1)).isCloseTo(Math.pow(Math.cos(1.1), 2), within(1e-14));
    }

    @Test
    void inputScaleLeavesAmplitudesAlone() {
        PhotonicLayer.Builder plain = new PhotonicLayer.Builder()
                .circuit(LinearOpticalCircuit.builder(2)
                        .beamSplitter(0)
                        .phaseShifter(0, Angle.input(0))
                        .beamSplitter(0)
                        .build())
                .input(PhotonicInput.amplitudes(ComputationSpace.FOCK, 2, 1));
        double[] once = network(plain.build())
                .feedForward(Nd4j.create(new double[][] {{0.6, 0.2, 0.7}}))
                .get(1)
                .data()
                .asDouble();
        double[] twice = network(plain.inputTanh(2).build())
                .feedForward(Nd4j.create(new double[][] {{Math.log(1.3 / 0.7) / 2, 0.2, 0.7}}))
                .get(1)
                .data()
                .asDouble();
        assertThat(twice).containsExactly(once, within(1e-14));
    }

    @Test
    void everyOptionIsPartOfTheModel() {
        List<PhotonicLayer> different = List.of(
                PhotonicLayer.simple(2, 3, 1),
                PhotonicLayer.simple(2, 4, 1),
                PhotonicLayer.simple(2, 3, 2),
                simple(2, 3, 1).input(FockState.of(0, 1, 0)).build(),
                simple(2, 3, 1)
                        .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK))
                        .build(),
                simple(2, 3, 1).gradient(GradientMethod.PARAMETER_SHIFT).build(),
                simple(2, 3, 1).inputScale(1).build());
        assertThat(different).doesNotHaveDuplicates();
        assertThat(simple(2, 3, 1).device(SlosDevice.exact().withThreads(1)).build())
                .isEqualTo(different.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probabilities FOCK",
                "probabilities UNBUNCHED lexicographic 10",
                "probabilities FOCK modulo 3",
                "modeExpectations DUAL_RAIL",
                "amplitudes FOCK",
                "keptProbability UNBUNCHED",
                "partial 0 2"
            })
    void measurementsReadBack(String text) {
        assertThat(PhotonicText.of(PhotonicText.measurement(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|1,0,1>",
                "superposition 0.6 0.0 |1,0> 0.0 0.8 |0,1>",
                "amplitudes FOCK 4 2",
                "complexAmplitudes UNBUNCHED 4 2"
            })
    void inputStatesReadBack(String text) {
        assertThat(PhotonicText.of(PhotonicText.input(text))).isEqualTo(text);
    }

    @Test
    void textsThatAreNotUnderstoodAreRefused() {
        PhotonicLayer layer = PhotonicLayer.simple(2, 3, 1);
        refused(() -> layer.setMeasurement("homodyne FOCK"), "The measurement \"homodyne FOCK\" is not understood");
        refused(() -> layer.setMeasurement("probabilities FOCK by 3"), "The grouping \"by\" is not understood");
        refused(() -> layer.setMeasurement("probabilities BOX"), "computation space \"BOX\"", "FOCK, UNBUNCHED");
        refused(() -> layer.setMeasurement("partial x"), "\"x\" in \"partial x\" is no whole number");
        refused(() -> layer.setInputState("cat"), "The input state \"cat\" is not understood");
        refused(() -> layer.setInputState("superposition a 0 |1,0>"), "\"a\" in", "is no number");
        refused(() -> layer.setDevice("abacus"), "The photonic device \"abacus\" is not understood; expected 'slos'");
    }

    @Test
    void whatDoesNotFitIsRefusedWithNumbers() {
        refused(() -> simple(5, 4, 2), "got 5 features and 4 modes. Use 5 modes");
        refused(() -> simple(2, 3, 4), "1 to 3 of them; got 4");
        refused(() -> PhotonicLayer.reservoir(1, 1, 7), "2 modes or more; got 1");
        refused(() -> PhotonicLayer.reservoir(4, 5, 7), "1 to 4 of them; got 5");
        refused(() -> new PhotonicLayer.Builder().build(), "PhotonicLayer: has no circuit. Call circuit(...)");
        refused(
                () -> new PhotonicLayer.Builder().circuit(mesh(3)).build(),
                "PhotonicLayer: has no input state. Call input(...)");
        refused(
                () -> simple(2, 3, 1).name("light").input(FockState.of(1, 0)).build(),
                "PhotonicLayer 'light': The circuit has 3 modes but the input state has 2");
        refused(
                () -> new PhotonicLayer.Builder()
                        .circuit(mesh(2))
                        .input(FockState.of(1, 1))
                        .build(),
                "the circuit reads no inputs");
        refused(
                () -> simple(2, 3, 1)
                        .measure(PhotonicMeasurement.probabilities(ComputationSpace.DUAL_RAIL))
                        .build(),
                "PhotonicLayer: ");
        refused(() -> simple(2, 3, 2).nOut(4).build(), "the measurement has 6 outputs but nOut is 4");
        refused(
                () -> simple(2, 3, 2).nIn(3).build(),
                "the circuit reads 2 inputs but nIn is 3. Feed 2 features",
                "PhotonicLayer.simple(3, 3, photons)");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }

    @Test
    void configurationHoldsReadableText() {
        PhotonicLayer layer = simple(2, 3, 2)
                .measure(new PhotonicMeasurement.Probabilities(ComputationSpace.UNBUNCHED, Grouping.modulo(2)))
                .build();
        String json = network(layer).getLayerWiseConfigurations().toJson();
        assertThat(json)
                .contains(
                        "\"inputState\" : \"|1,0,1>\"",
                        "\"measurement\" : \"probabilities UNBUNCHED modulo 2\"",
                        "\"device\" : \"slos\"");
        assertThat(PhotonicJson.read(layer.getProgram()).circuit().weights()).isEqualTo(12);
    }
}
