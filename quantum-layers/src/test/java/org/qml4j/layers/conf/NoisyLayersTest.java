package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.Devices;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.density.TrajectoryDevice;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.mitigation.Extrapolation;
import org.qml4j.sim.mitigation.ZeroNoiseDevice;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.noise.Detector;
import org.qml4j.sim.photonic.noise.NoisyPhotonicDevice;
import org.qml4j.sim.photonic.noise.PhaseNoise;
import org.qml4j.sim.photonic.noise.PhotonicNoise;
import org.qml4j.sim.photonic.noise.PostSelection;
import org.qml4j.sim.photonic.noise.Source;
import org.qml4j.sim.photonic.slos.SlosDevice;
import org.qml4j.sim.statevector.StatevectorDevice;

class NoisyLayersTest {
    private static final NoiseModel NOISE = NoiseModel.none()
            .withEveryGate(NoiseChannel.depolarizing(0.02))
            .withGate("CNOT", NoiseChannel.amplitudeDamping(0.1))
            .withReadout(1, new ReadoutError(0.01, 0.03));

    private static Circuit entangled(int qubits) {
        return Circuit.builder(qubits)
                .append(AngleEncoding.x(qubits))
                .append(StronglyEntangling.layers(1))
                .build();
    }

    private static QuantumLayer on(Device device, GradientMethod gradient) {
        return new QuantumLayer.Builder()
                .circuit(entangled(2))
                .device(device)
                .gradient(gradient)
                .build();
    }

    @Test
    void quantumLayersOnDensityMatricesKeepTheContract() {
        LayerContract.verify(
                () -> on(DensityMatrixDevice.with(NOISE), GradientMethod.ADJOINT), InputType.feedForward(2));
    }

    @Test
    void quantumLayersOnTrajectoriesKeepTheContractOfEstimates() {
        TrajectoryDevice device =
                TrajectoryDevice.with(NOISE).withTrajectories(20).withSeed(3);
        assertThat(LayerContract.verifySampled(
                                () -> on(device, GradientMethod.PARAMETER_SHIFT), InputType.feedForward(2))
                        .passed())
                .contains("save", "configurations", "threads", "gradient views");
    }

    @Test
    void theContractOfExactLayersNoticesEstimates() {
        TrajectoryDevice device = TrajectoryDevice.with(NOISE).withTrajectories(20);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        AssertionError.class,
                        () -> LayerContract.verify(
                                () -> on(device, GradientMethod.PARAMETER_SHIFT), InputType.feedForward(2))))
                .hasMessageContaining("resume");
    }

    @Test
    void photonicLayersWithFaultsKeepTheContract() {
        PhotonicNoise faults = PhotonicNoise.none()
                .withSource(Source.perfect().withBrightness(0.9).withIndistinguishability(0.9))
                .withDetector(Detector.threshold().withEfficiency(0.8));
        NoisyPhotonicDevice device = NoisyPhotonicDevice.of(SlosDevice.exact(), faults);
        LayerContract.verify(
                () -> new PhotonicLayer.Builder()
                        .simple(2, 3, 2)
                        .measure(PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED))
                        .device(device)
                        .build(),
                InputType.feedForward(2));
    }

    private static MultiLayerNetwork network(BaseNodeLayer layer) {
        return HybridNetworks.classification(layer, 2, new Adam(0.05), 5);
    }

    private static MultiLayerNetwork restored(MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, true);
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(out.toByteArray()), true);
    }

    private static String device(MultiLayerNetwork network) {
        return ((CircuitLayer) network.getLayer(0).conf().getLayer()).getDevice();
    }

    @Test
    void noisyDevicesSurviveSaving() throws IOException {
        INDArray x = Nd4j.create(new double[][] {{0.3, -0.4}, {1.1, 0.2}}).castTo(DataType.FLOAT);
        DensityMatrixDevice density =
                DensityMatrixDevice.with(NOISE).withDifferenceStep(1e-3).withSpsa(new SpsaNode.Options(0.02, 3, 77));
        TrajectoryDevice trajectories =
                TrajectoryDevice.with(NOISE).withTrajectories(30).withSeed(-8);
        assertThat(density.toText())
                .isEqualTo("density(differenceStep=0.001, spsaStep=0.02, spsaDirections=3, spsaSeed=77;"
                        + " *: depolarizing(0.02); CNOT: amplitudeDamping(0.1); readout[1]: readoutError(0.01, 0.03))");
        assertThat(trajectories.toText())
                .isEqualTo("trajectories(count=30, seed=-8; *: depolarizing(0.02); CNOT: amplitudeDamping(0.1);"
                        + " readout[1]: readoutError(0.01, 0.03))");
        for (QuantumLayer layer : List.of(
                on(density, GradientMethod.SPSA),
                on(DensityMatrixDevice.with(NoiseModel.none()), GradientMethod.ADJOINT),
                on(
                        ZeroNoiseDevice.of(density).withScales(1, 3).withExtrapolation(Extrapolation.exponential(0.1)),
                        GradientMethod.ADJOINT),
                on(trajectories, GradientMethod.PARAMETER_SHIFT),
                on(TrajectoryDevice.with(NoiseModel.none()), GradientMethod.PARAMETER_SHIFT))) {
            MultiLayerNetwork network = network(layer);
            MultiLayerNetwork read = restored(network);
            assertThat(device(read)).isEqualTo(layer.getDevice());
            assertThat(read.output(x)).isEqualTo(network.output(x));
        }
    }

    @Test
    void photonicDevicesWithFaultsSurviveSaving() throws IOException {
        PhotonicNoise faults = PhotonicNoise.none()
                .withSource(new Source(0.9, 0.01, 0.95, 0.8, false))
                .withPhases(PhaseNoise.none().withImprecision(0.01).withError(0.05, 9_007_199_254_740_993L))
                .withDetector(Detector.threshold().withDarkCounts(0.001))
                .withDetector(1, Detector.photonNumberResolving().withEfficiency(0.9));
        NoisyPhotonicDevice device = NoisyPhotonicDevice.of(SlosDevice.exact().withDifferenceStep(1e-3), faults)
                .withDetectedPhotons(1, 2)
                .withPostSelection(PostSelection.atLeast(1).withHerald(2, 0).withPhotonsIn(List.of(0, 1), 1));
        String text = "noisy(slos(differenceStep=0.001, spsaStep=0.001, spsaDirections=1, spsaSeed=0);"
                + " source(0.9, 0.01, 0.95, 0.8, false); phases(0.01, 0.05, 9007199254740993);"
                + " clicking(1, 1.0, 0.001); counting[1](0.9, 0.0); photons(1, 2);"
                + " atLeast(1); herald(2, 0); photonsIn(1, 0, 1))";
        assertThat(device.toText()).isEqualTo(text);
        assertThat(NoisyPhotonicDevice.parse(text).toText()).isEqualTo(text);
        assertThat(NoisyPhotonicDevice.parse("noisy(slos)").toText()).isEqualTo("noisy(slos)");
        PhotonicLayer layer =
                new PhotonicLayer.Builder().simple(2, 3, 2).device(device).build();
        assertThat(layer.outputLabels()).containsExactly("|1,0,0>", "|0,1,0>");
        MultiLayerNetwork network = network(layer);
        MultiLayerNetwork read = restored(network);
        assertThat(((PhotonicLayer) read.getLayer(0).conf().getLayer()).getDevice())
                .isEqualTo(text);
        INDArray x = Nd4j.create(new double[][] {{0.3, 0.4}}).castTo(DataType.FLOAT);
        assertThat(read.output(x)).isEqualTo(network.output(x));
    }

    /** RY(x) RY(w) and depolarising noise after both: the expectation of Z shrinks by 1 - 4p/3 at each gate. */
    @Test
    void trainedNetworksMoveBetweenDevices() {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.input(0), 0).ry(Angle.weight(0), 0).build();
        MultiLayerNetwork exact = network(new QuantumLayer.Builder()
                .circuit(circuit)
                .weightInit(AngleInit.uniform())
                .build());
        DataSet data = new DataSet(
                Nd4j.create(new double[][] {{0.3}, {-1.2}}).castTo(DataType.FLOAT),
                Nd4j.create(new double[][] {{1, 0}, {0, 1}}).castTo(DataType.FLOAT));
        exact.fit(data);
        double p = 0.09;
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(p));
        MultiLayerNetwork noisy = Devices.move(exact, DensityMatrixDevice.with(noise), GradientMethod.ADJOINT);
        assertThat(device(exact)).isEqualTo("statevector");
        assertThat(device(noisy)).isEqualTo("density(*: depolarizing(0.09))");
        assertThat(noisy.params()).isEqualTo(exact.params());
        double shrink = Math.pow(1 - 4 * p / 3, 2);
        for (int b = 0; b < 2; b++) {
            assertThat(noisy.feedForward(data.getFeatures()).get(1).getDouble(b))
                    .isCloseTo(
                            shrink
                                    * exact.feedForward(data.getFeatures())
                                            .get(1)
                                            .getDouble(b),
                            within(1e-6));
        }
        // The state of Adam moves too, so that training goes on as if nothing had happened.
        MultiLayerNetwork back = Devices.move(noisy, StatevectorDevice.exact(), GradientMethod.ADJOINT);
        back.fit(data);
        noisy.fit(data);
        exact.fit(data);
        assertThat(back.params()).isEqualTo(exact.params());
        assertThat(noisy.params()).isNotEqualTo(exact.params());
    }

    @Test
    void graphsAndImagesMoveToo() {
        QuanvolutionLayer filter = new QuanvolutionLayer.Builder()
                .circuit(entangled(4))
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(2)
                .graphBuilder()
                .addInputs("image")
                .addLayer("filter", filter, "image")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "filter")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(4, 4, 1))
                .build());
        graph.init();
        INDArray x = Nd4j.linspace(-1, 1, 16).reshape(1, 1, 4, 4).castTo(DataType.FLOAT);
        INDArray before = graph.outputSingle(x);
        ComputationGraph noisy = Devices.move(graph, DensityMatrixDevice.with(NOISE), GradientMethod.ADJOINT);
        assertThat(noisy.outputSingle(x)).isNotEqualTo(before);
        assertThat(graph.outputSingle(x)).isEqualTo(before);
        ComputationGraph same =
                Devices.move(graph, DensityMatrixDevice.with(NoiseModel.none()), GradientMethod.ADJOINT);
        for (int k = 0; k < 2; k++) {
            assertThat(same.outputSingle(x).getDouble(k)).isCloseTo(before.getDouble(k), within(1e-6));
        }
    }

    @Test
    void photonicNetworksMoveToFaultyDevices() {
        MultiLayerNetwork exact = network(PhotonicLayer.simple(2, 3, 2));
        PhotonicNoise faults = PhotonicNoise.none().withSource(Source.perfect().withIndistinguishability(0.7));
        NoisyPhotonicDevice device = NoisyPhotonicDevice.of(SlosDevice.exact(), faults);
        INDArray x = Nd4j.create(new double[][] {{0.3, 0.4}}).castTo(DataType.FLOAT);
        MultiLayerNetwork moved = Devices.move(exact, device, GradientMethod.ADJOINT);
        assertThat(moved.output(x)).isNotEqualTo(exact.output(x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Devices.move(exact, device.withDetectedPhotons(1, 2), GradientMethod.ADJOINT))
                .withMessageContaining("has 2 inputs and 6 outputs; on 'noisy(")
                .withMessageContaining("there would be 2 and ");
    }

    @Test
    void whatCannotBeMovedOrReadIsNamed() {
        MultiLayerNetwork network = network(on(StatevectorDevice.exact(), GradientMethod.ADJOINT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Devices.move(network, TrajectoryDevice.with(NOISE), GradientMethod.ADJOINT))
                .withMessageContaining("Trajectories have gradients by PARAMETER_SHIFT; asked for ADJOINT.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Devices.move(network, SlosDevice.exact(), GradientMethod.ADJOINT))
                .withMessage("The network has no PhotonicLayer; its layers are [QuantumLayer, OutputLayer]. Give a"
                        + " device of the kind that its layers run on.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrajectoryDevice.parse("trajectories(20)"))
                .withMessage("The device is 'trajectories(20)'; expected 'trajectories(count=N, seed=N; NOISE)', with"
                        + " rules as in NoiseModel.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrajectoryDevice.parse("trajectories(count=1, seed=0; )"))
                .withMessage("A standard error takes 2 trajectories or more; got 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoisyPhotonicDevice.parse("noisy(slos; sauce(1))"))
                .withMessageContaining("There is no fault 'sauce'; did you mean 'source'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoisyPhotonicDevice.parse("noisy(slos; herald(1))"))
                .withMessage("'herald' takes 2 numbers; got 1 in 'herald(1)'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhotonicLayer.Builder()
                        .simple(2, 3, 2)
                        .device(NoisyPhotonicDevice.of(SlosDevice.exact(), PhotonicNoise.none())
                                .withPostSelection(PostSelection.none()
                                        .withCondition("odd", (FockState s) -> s.photons() % 2 == 1)))
                        .build())
                .withMessageContaining("The condition 'odd' is code, so that no file can hold it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoisyPhotonicDevice.of(
                                SlosDevice.exact(), PhotonicNoise.none().withDetector(n -> new double[] {1}))
                        .toText())
                .withMessageContaining("has no text form, so that no file can name it. Use PhotonNumberResolving");
    }
}
