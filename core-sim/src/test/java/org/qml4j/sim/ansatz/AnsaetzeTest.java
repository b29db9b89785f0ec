package org.qml4j.sim.ansatz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

class AnsaetzeTest {

    private static List<String> text(int qubits, CircuitBlock block) {
        return Circuit.builder(qubits).append(block).build().ops().stream()
                .map(Op::toString)
                .toList();
    }

    static Stream<Ansatz> ansaetze() {
        return Stream.of(
                BasicEntangler.layers(2),
                StronglyEntangling.layers(2),
                HardwareEfficient.layers(2),
                HardwareEfficient.layers(2).withRotations(StandardGate.RX).withFinalRotations(),
                SimplifiedTwoDesign.layers(2),
                RandomLayers.of(2, 7, 5),
                TreeTensorNetwork.create());
    }

    @ParameterizedTest
    @MethodSource("ansaetze")
    void everyWeightOfTheShapeIsReadOnce(Ansatz ansatz) {
        for (int qubits = 2; qubits <= 7; qubits++) {
            Circuit circuit = Circuit.builder(qubits).append(ansatz).build();
            assertThat(circuit.weights()).isEqualTo(ansatz.weights(qubits));
            assertThat(circuit.ops().stream()
                            .flatMap(op -> op.angles().stream())
                            .map(a -> a.terms().get(0).weights().get(0)))
                    .doesNotHaveDuplicates()
                    .hasSize(ansatz.weights(qubits));
        }
    }

    @Test
    void hardwareEfficientRotatesThenEntangles() {
        assertThat(text(2, HardwareEfficient.layers(1).withFinalRotations()))
                .containsExactly(
                        "RY(w[0]) [0]",
                        "RY(w[1]) [1]",
                        "RZ(w[2]) [0]",
                        "RZ(w[3]) [1]",
                        "CNOT [0, 1]",
                        "RY(w[4]) [0]",
                        "RY(w[5]) [1]",
                        "RZ(w[6]) [0]",
                        "RZ(w[7]) [1]");
        assertThat(HardwareEfficient.layers(2).withFinalRotations().weightShape(4))
                .containsExactly(3, 2, 4);
        assertThat(text(
                        3,
                        HardwareEfficient.layers(1)
                                .withRotations(StandardGate.RX)
                                .withEntanglement(Entanglement.RING)
                                .withEntangler(StandardGate.CZ)))
                .containsExactly("RX(w[0]) [0]", "RX(w[1]) [1]", "RX(w[2]) [2]", "CZ [0, 1]", "CZ [1, 2]", "CZ [2, 0]");
    }

    /** The gates and values that PennyLane's documentation of SimplifiedTwoDesign prints. */
    @Test
    void simplifiedTwoDesignIsPennyLanesDocumentedExample() {
        Circuit circuit =
                Circuit.builder(3).append(SimplifiedTwoDesign.layers(2)).build();
        assertThat(circuit.ops().stream().map(Op::toString))
                .containsExactly(
                        "RY(w[0]) [0]",
                        "RY(w[1]) [1]",
                        "RY(w[2]) [2]",
                        "CZ [0, 1]",
                        "RY(w[3]) [0]",
                        "RY(w[4]) [1]",
                        "CZ [1, 2]",
                        "RY(w[5]) [1]",
                        "RY(w[6]) [2]",
                        "CZ [0, 1]",
                        "RY(w[7]) [0]",
                        "RY(w[8]) [1]",
                        "CZ [1, 2]",
                        "RY(w[9]) [1]",
                        "RY(w[10]) [2]");
        double pi = Math.PI;
        StateVector state =
                StateVector.run(circuit, new double[0], new double[] {pi, pi, pi, 0, pi, 0, pi, pi, 0, pi, 0});
        assertThat(state.expectation(PauliString.z(0))).isCloseTo(1, within(1e-14));
        assertThat(state.expectation(PauliString.z(1))).isCloseTo(-1, within(1e-14));
        assertThat(state.expectation(PauliString.z(2))).isCloseTo(1, within(1e-14));
    }

    @Test
    void simplifiedTwoDesignPairsEvenThenOdd() {
        assertThat(text(5, SimplifiedTwoDesign.layers(1)).stream().filter(s -> s.startsWith("CZ")))
                .containsExactly("CZ [0, 1]", "CZ [2, 3]", "CZ [1, 2]", "CZ [3, 4]");
        assertThat(SimplifiedTwoDesign.layers(3).weightShape(5)).containsExactly(29);
    }

    @Test
    void randomLayersDependOnTheSeedAlone() {
        assertThat(text(4, RandomLayers.of(2, 10, 1))).isEqualTo(text(4, RandomLayers.of(2, 10, 1)));
        assertThat(text(4, RandomLayers.of(2, 10, 1))).isNotEqualTo(text(4, RandomLayers.of(2, 10, 2)));
        assertThat(RandomLayers.of(2, 10, 1).weightShape(4)).containsExactly(2, 10);
    }

    @Test
    void randomLayersFollowTheirLaw() {
        List<Op> ops =
                Circuit.builder(3).append(RandomLayers.of(10, 700, 3)).build().ops();
        double cnots = ops.stream().filter(o -> o.gate() == StandardGate.CNOT).count();
        // 7000 rotations need 3000 CNOTs on average; the standard deviation is 65.
        assertThat(cnots).isCloseTo(3000, within(330.0));
        for (StandardGate axis : List.of(StandardGate.RX, StandardGate.RY, StandardGate.RZ)) {
            double count = ops.stream().filter(o -> o.gate() == axis).count();
            assertThat(count).isCloseTo(7000 / 3.0, within(200.0));
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                List<Integer> pair = List.of(a, b);
                double count = ops.stream().filter(o -> o.qubits().equals(pair)).count();
                assertThat(count).isCloseTo(a == b ? 0 : cnots / 6, within(a == b ? 0 : 120.0));
            }
        }
    }

    @Test
    void randomLayersWithoutPartnerOrRatioHaveRotationsOnly() {
        assertThat(text(1, RandomLayers.of(1, 20, 4))).hasSize(20);
        assertThat(text(4, RandomLayers.of(1, 20, 4).withRatio(0))).hasSize(20);
    }

    @Test
    void treeKeepsTheSecondQubitOfEachBlock() {
        assertThat(text(4, TreeTensorNetwork.create()))
                .containsExactly(
                        "RY(w[0]) [0]",
                        "RY(w[1]) [1]",
                        "CNOT [0, 1]",
                        "RY(w[2]) [2]",
                        "RY(w[3]) [3]",
                        "CNOT [2, 3]",
                        "RY(w[4]) [1]",
                        "RY(w[5]) [3]",
                        "CNOT [1, 3]");
        assertThat(text(5, TreeTensorNetwork.create()).stream().filter(s -> s.startsWith("CNOT")))
                .containsExactly("CNOT [1, 2]", "CNOT [3, 4]", "CNOT [2, 4]", "CNOT [0, 4]");
    }

    @Test
    void convolutionJoinsAllNeighboursWithTheSameWeights() {
        QcnnConvolution convolution = QcnnConvolution.on(0, 1, 2, 3).withKernel(QcnnConvolution.Kernel.TTN);
        List<String> gates = text(4, convolution);
        assertThat(gates.stream().filter(s -> s.startsWith("CNOT")))
                .containsExactly("CNOT [0, 3]", "CNOT [0, 1]", "CNOT [2, 3]", "CNOT [1, 2]");
        assertThat(gates.subList(0, 3)).containsExactly("RY(w[0]) [0]", "RY(w[1]) [3]", "CNOT [0, 3]");
        assertThat(convolution.weights()).isEqualTo(2);
    }

    @Test
    void convolutionHasTheGeneralTwoQubitUnitary() {
        assertThat(text(3, QcnnConvolution.on(2, 1)))
                .containsExactly(
                        "U3(w[0], w[1], w[2]) [2]",
                        "U3(w[3], w[4], w[5]) [1]",
                        "CNOT [2, 1]",
                        "RY(w[6]) [2]",
                        "RZ(w[7]) [1]",
                        "CNOT [1, 2]",
                        "RY(w[8]) [2]",
                        "CNOT [2, 1]",
                        "U3(w[9], w[10], w[11]) [2]",
                        "U3(w[12], w[13], w[14]) [1]");
        assertThat(text(2, QcnnConvolution.on(0, 1).withKernel(QcnnConvolution.Kernel.SO4)))
                .containsExactly(
                        "RY(w[0]) [0]",
                        "RY(w[1]) [1]",
                        "CNOT [0, 1]",
                        "RY(w[2]) [0]",
                        "RY(w[3]) [1]",
                        "CNOT [0, 1]",
                        "RY(w[4]) [0]",
                        "RY(w[5]) [1]");
    }

    /** The tangent vectors of the two-qubit unitaries span as many directions as the kernel has weights. */
    @ParameterizedTest
    @EnumSource(QcnnConvolution.Kernel.class)
    void noWeightOfAKernelIsRedundant(QcnnConvolution.Kernel kernel) {
        Circuit circuit = Circuit.builder(2)
                .append(QcnnConvolution.on(0, 1).withKernel(kernel))
                .build();
        double[] w = new SplittableRandom(8).doubles(kernel.weights(), -2, 2).toArray();
        double[][] jacobian = new double[kernel.weights()][];
        for (int k = 0; k < kernel.weights(); k++) {
            double[] up = w.clone();
            double[] down = w.clone();
            up[k] += 1e-4;
            down[k] -= 1e-4;
            double[] a = columns(circuit, up);
            double[] b = columns(circuit, down);
            jacobian[k] = IntStream.range(0, a.length)
                    .mapToDouble(i -> (a[i] - b[i]) / 2e-4)
                    .toArray();
        }
        double[] singular = new SingularValueDecomposition(new Array2DRowRealMatrix(jacobian)).getSingularValues();
        assertThat(singular).hasSize(kernel.weights());
        assertThat(singular[singular.length - 1]).isGreaterThan(0.01);
    }

    /** All entries of the unitary of a two-qubit circuit. */
    private static double[] columns(Circuit circuit, double[] w) {
        double[] all = new double[32];
        for (int column = 0; column < 4; column++) {
            Circuit started =
                    circuit.toBuilder().start(new StartState.Basis(column)).build();
            StateVector state = StateVector.run(started, new double[0], w);
            for (int row = 0; row < 4; row++) {
                all[2 * (4 * column + row)] = state.re(row);
                all[2 * (4 * column + row) + 1] = state.im(row);
            }
        }
        return all;
    }

    @Test
    void poolingControlsByTheDroppedQubit() {
        QcnnPooling pooling = QcnnPooling.on(0, 1, 2, 3, 4);
        assertThat(text(5, pooling))
                .containsExactly(
                        "CRZ(w[0]) [1, 0]",
                        "X [1]",
                        "CRX(w[1]) [1, 0]",
                        "CRZ(w[0]) [3, 2]",
                        "X [3]",
                        "CRX(w[1]) [3, 2]");
        assertThat(pooling.kept()).containsExactly(0, 2, 4);
        assertThat(pooling.keepingSecond().kept()).containsExactly(1, 3, 4);
        assertThat(text(2, QcnnPooling.on(0, 1).keepingSecond()))
                .containsExactly("CRZ(w[0]) [0, 1]", "X [0]", "CRX(w[1]) [0, 1]");
    }

    @Test
    void eightQubitNetworkHasTheWeightsAndPairsOfHurKimAndPark() {
        Circuit.Builder builder = Circuit.builder(8);
        List<Integer> active = List.of(0, 1, 2, 3, 4, 5, 6, 7);
        while (active.size() > 1) {
            QcnnPooling pooling = QcnnPooling.on(active);
            builder.append(QcnnConvolution.on(active)).append(pooling);
            active = pooling.kept();
        }
        assertThat(active).containsExactly(0);
        assertThat(builder.build().weights()).isEqualTo(3 * (15 + 2));
        // 8 + 4 + 1 convolutions with three CNOTs each.
        assertThat(builder.build().ops().stream().filter(o -> o.gate() == StandardGate.CNOT))
                .hasSize(39);
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> HardwareEfficient.layers(1).withRotations())
                .hasMessage("HardwareEfficient has at least one rotation per qubit; got none.");
        assertThatThrownBy(() -> HardwareEfficient.layers(1).withRotations(StandardGate.H))
                .hasMessage("HardwareEfficient rotates by RX, RY or RZ; got H.");
        assertThatThrownBy(() -> HardwareEfficient.layers(1).withEntangler(StandardGate.SWAP))
                .hasMessage("HardwareEfficient entangles by CNOT or CZ; got SWAP.");
        assertThatThrownBy(() -> SimplifiedTwoDesign.layers(0))
                .hasMessage("SimplifiedTwoDesign has at least 1 layer; got 0.");
        assertThatThrownBy(() -> RandomLayers.of(1, 0, 1))
                .hasMessage("RandomLayers has at least 1 rotation per layer; got 0.");
        assertThatThrownBy(() -> RandomLayers.of(1, 1, 1).withRatio(1))
                .hasMessage("The ratio of RandomLayers is at least 0 and below 1; got 1.0.");
        assertThatThrownBy(() -> text(1, TreeTensorNetwork.create()))
                .hasMessage("A tree tensor network has at least 2 qubits; got 1.");
        assertThatThrownBy(() -> QcnnConvolution.on(0))
                .hasMessage("A QCNN convolution acts on 2 or more different qubits, 0 or more; got [0].");
        assertThatThrownBy(() -> QcnnPooling.on(1, 1))
                .hasMessage("A QCNN pooling acts on 2 or more different qubits, 0 or more; got [1, 1].");
        assertThatThrownBy(() -> text(2, QcnnConvolution.on(0, 5)))
                .hasMessageContaining("this circuit has the qubits 0 to 1");
    }
}
