package org.qml4j.sim.ansatz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.encoding.AmplitudeEncoding;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.encoding.BasisEncoding;
import org.qml4j.sim.encoding.DataReuploading;
import org.qml4j.sim.encoding.IQPEncoding;
import org.qml4j.sim.encoding.ZZFeatureMap;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.StatevectorDevice;

/** Independent gradient methods agree through every encoding and ansatz, for inputs and weights, single and batched. */
class TemplateGradientsTest {

    private static final int QUBITS = 4;
    private static final StatevectorDevice DEVICE = StatevectorDevice.exact();
    private static final Measurement MEASUREMENT = Measurement.expectations(
            PauliString.z(3), PauliString.of("XYI"), PauliSum.of(0.7, "IZZ").plus(-0.4, "YIXZ"));

    private static Named<Circuit> circuit(String name, CircuitBlock... blocks) {
        Circuit.Builder builder = Circuit.builder(QUBITS);
        Arrays.stream(blocks).forEach(builder::append);
        return Named.of(name, builder.build());
    }

    static Stream<Named<Circuit>> encodings() {
        Ansatz mix = BasicEntangler.layers(1).rotation(StandardGate.RY);
        return Stream.of(
                circuit("angle", AngleEncoding.x(2).scaled(1.3).repeated(2), mix),
                circuit("RZ angle", mix, AngleEncoding.z(4), mix),
                circuit("basis", BasisEncoding.of(4), mix),
                circuit("IQP", IQPEncoding.of(3).repeated(2), mix),
                circuit("ZZ", ZZFeatureMap.of(3).withEntanglement(Entanglement.LINEAR), mix),
                circuit("re-uploading", DataReuploading.of(AngleEncoding.y(3), mix, 3)),
                circuit(
                        "scaled re-uploading",
                        DataReuploading.of(IQPEncoding.of(2), mix, 2).withTrainableScaling()));
    }

    static Stream<Named<Circuit>> amplitudes() {
        return Stream.of(circuit("amplitude", AmplitudeEncoding.of(11).padded(0.3), StronglyEntangling.layers(1)));
    }

    static Stream<Named<Circuit>> ansaetze() {
        AngleEncoding x = AngleEncoding.x(4);
        return Stream.of(
                circuit("basic", x, BasicEntangler.layers(2)),
                circuit("strong", x, StronglyEntangling.layers(3)),
                circuit(
                        "strong CZ",
                        x,
                        StronglyEntangling.layers(2).withRanges(2).withImprimitive(StandardGate.CZ)),
                circuit(
                        "hardware",
                        x,
                        HardwareEfficient.layers(2)
                                .withEntanglement(Entanglement.FULL)
                                .withFinalRotations()),
                circuit("two-design", x, SimplifiedTwoDesign.layers(2)),
                circuit("random", x, RandomLayers.of(2, 8, 11)),
                circuit("tree", x, TreeTensorNetwork.create()),
                circuit(
                        "QCNN",
                        x,
                        QcnnConvolution.on(0, 1, 2, 3),
                        QcnnPooling.on(0, 1, 2, 3).keepingSecond(),
                        QcnnConvolution.on(1, 3).withKernel(QcnnConvolution.Kernel.SO4)));
    }

    @ParameterizedTest
    @MethodSource({"encodings", "ansaetze"})
    void adjointIsParameterShift(Circuit circuit) {
        for (int size : List.of(1, 5)) {
            assertAgree(circuit, size, GradientMethod.PARAMETER_SHIFT, 1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource({"encodings", "ansaetze", "amplitudes"})
    void adjointIsTheFiniteDifference(Circuit circuit) {
        for (int size : List.of(1, 3)) {
            assertAgree(circuit, size, GradientMethod.FINITE_DIFFERENCE, 1e-6);
        }
    }

    private static void assertAgree(Circuit circuit, int size, GradientMethod method, double tolerance) {
        SplittableRandom random = new SplittableRandom(size);
        Batch x = Batch.of(size, circuit.inputs(), uniform(random, size * circuit.inputs()));
        double[] w = uniform(random, circuit.weights());
        Batch dy = Batch.of(size, MEASUREMENT.outputs(), uniform(random, size * MEASUREMENT.outputs()));
        double[] expected = gradients(circuit, method, x, w, dy);
        double[] adjoint = gradients(circuit, GradientMethod.ADJOINT, x, w, dy);
        assertThat(Arrays.stream(adjoint).map(Math::abs).max().orElse(0)).isGreaterThan(0.05);
        assertThat(adjoint).containsExactly(expected, within(tolerance));
    }

    private static double[] uniform(SplittableRandom random, int count) {
        return random.doubles(count, -1.5, 1.5).toArray();
    }

    /** The derivatives for the inputs of all samples, then those for the weights. */
    private static double[] gradients(Circuit circuit, GradientMethod method, Batch x, double[] w, Batch dy) {
        QuantumNode node = DEVICE.compile(circuit, MEASUREMENT, method);
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] dw = new double[w.length];
        double[] dx = node.backward(x, w, dy, tape, dw).values();
        double[] all = Arrays.copyOf(dx, dx.length + dw.length);
        System.arraycopy(dw, 0, all, dx.length, dw.length);
        return all;
    }
}
