package org.qml4j.sim.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.statevector.StateVector;

class EncodingsTest {

    private static final double[] X = {0.3, -1.2, 2.1};

    private static List<String> text(int qubits, CircuitBlock block) {
        return Circuit.builder(qubits).append(block).build().ops().stream()
                .map(Op::toString)
                .toList();
    }

    private static StateVector state(int qubits, CircuitBlock block, double... x) {
        return StateVector.run(Circuit.builder(qubits).append(block).build(), x, new double[0]);
    }

    /** The bit of qubit q in a basis index of three qubits. */
    private static int bit(int index, int q) {
        return index >> (2 - q) & 1;
    }

    @Test
    void amplitudesAreTheNormalisedPaddedFeatures() {
        StateVector state = state(2, AmplitudeEncoding.of(3).padded(-2), 1, 2, 4);
        double[] expected = {1 / 5.0, 2 / 5.0, 4 / 5.0, -2 / 5.0};
        for (int k = 0; k < 4; k++) {
            assertThat(state.re(k)).isCloseTo(expected[k], within(1e-15));
            assertThat(state.im(k)).isZero();
        }
    }

    @Test
    void amplitudeEncodingSetsTheStartStateFromItsFirstInput() {
        Circuit.Builder builder = Circuit.builder(2);
        builder.takeInputs(1);
        Circuit circuit = builder.append(AmplitudeEncoding.of(4)).build();
        assertThat(circuit.start()).isEqualTo(new StartState.Amplitudes(1, 4, 0));
        assertThat(circuit.inputs()).isEqualTo(5);
        assertThat(circuit.ops()).isEmpty();
    }

    @Test
    void amplitudeEncodingMustComeFirstAndFit() {
        assertThatThrownBy(() -> Circuit.builder(2).h(0).append(AmplitudeEncoding.of(4)))
                .hasMessage("Amplitude encoding sets the start state and must come first;"
                        + " the circuit has 1 gates and starts in Basis[index=0].");
        assertThatThrownBy(
                        () -> Circuit.builder(1).append(AmplitudeEncoding.of(2)).append(AmplitudeEncoding.of(2)))
                .hasMessageContaining("must come first; the circuit has 0 gates and starts in Amplitudes[");
        assertThatThrownBy(() -> Circuit.builder(2).append(AmplitudeEncoding.of(5)))
                .hasMessage("Amplitude embedding of 5 features needs 3 qubits; the circuit has 2.");
        assertThatThrownBy(() -> AmplitudeEncoding.of(2).padded(Double.NaN))
                .hasMessage("The padding of amplitudes is finite; got NaN.");
    }

    @Test
    void bitsGiveTheBasisStateWithItsPhase() {
        for (int index = 0; index < 8; index++) {
            StateVector state = state(3, BasisEncoding.of(3), bit(index, 0), bit(index, 1), bit(index, 2));
            for (int k = 0; k < 8; k++) {
                assertThat(state.re(k)).isCloseTo(k == index ? 1 : 0, within(1e-15));
                assertThat(state.im(k)).isCloseTo(0, within(1e-15));
            }
        }
    }

    @Test
    void iqpHasPennyLanesGates() {
        assertThat(text(3, IQPEncoding.of(3)))
                .containsExactly(
                        "H [0]",
                        "RZ(x[0]) [0]",
                        "H [1]",
                        "RZ(x[1]) [1]",
                        "H [2]",
                        "RZ(x[2]) [2]",
                        "RZZ(x[0]*x[1]) [0, 1]",
                        "RZZ(x[0]*x[2]) [0, 2]",
                        "RZZ(x[1]*x[2]) [1, 2]");
        assertThat(text(3, IQPEncoding.of(3).repeated(4))).hasSize(36);
        assertThat(text(2, IQPEncoding.of(2).withPairs(List.of()))).hasSize(4);
        assertThat(text(3, IQPEncoding.of(3).withPairs(List.of(List.of(2, 0))))).endsWith("RZZ(x[0]*x[2]) [2, 0]");
    }

    @Test
    void iqpStateHasItsClosedForm() {
        StateVector state = state(3, IQPEncoding.of(3), X);
        for (int k = 0; k < 8; k++) {
            double phase = 0;
            for (int i = 0; i < 3; i++) {
                phase -= X[i] / 2 * (1 - 2 * bit(k, i));
                for (int j = i + 1; j < 3; j++) {
                    phase -= X[i] * X[j] / 2 * (1 - 2 * bit(k, i)) * (1 - 2 * bit(k, j));
                }
            }
            assertAmplitude(state, k, phase);
        }
    }

    @ParameterizedTest
    @EnumSource(Entanglement.class)
    void zzFeatureMapHasItsClosedForm(Entanglement entanglement) {
        StateVector state = state(3, ZZFeatureMap.of(3).repeated(1).withEntanglement(entanglement), X);
        for (int k = 0; k < 8; k++) {
            double phase = 0;
            for (int i = 0; i < 3; i++) {
                phase += 2 * X[i] * bit(k, i);
            }
            for (List<Integer> pair : entanglement.pairs(3)) {
                int parity = bit(k, pair.get(0)) ^ bit(k, pair.get(1));
                phase += 2 * (Math.PI - X[pair.get(0)]) * (Math.PI - X[pair.get(1)]) * parity;
            }
            assertAmplitude(state, k, phase);
        }
    }

    private static void assertAmplitude(StateVector state, int k, double phase) {
        assertThat(state.re(k)).isCloseTo(Math.cos(phase) / Math.sqrt(8), within(1e-14));
        assertThat(state.im(k)).isCloseTo(Math.sin(phase) / Math.sqrt(8), within(1e-14));
    }

    @Test
    void zzFeatureMapIsAppliedTwiceAsInQiskit() {
        List<String> gates = text(2, ZZFeatureMap.of(2));
        assertThat(gates).hasSize(14);
        assertThat(gates.subList(0, 5))
                .containsExactly("H [0]", "H [1]", "P(2.0*x[0]) [0]", "P(2.0*x[1]) [1]", "CNOT [0, 1]");
        assertThat(gates.subList(7, 14)).isEqualTo(gates.subList(0, 7));
    }

    @Test
    void entanglementListsItsPairs() {
        assertThat(Entanglement.LINEAR.pairs(3)).containsExactly(List.of(0, 1), List.of(1, 2));
        assertThat(Entanglement.RING.pairs(3)).containsExactly(List.of(0, 1), List.of(1, 2), List.of(2, 0));
        assertThat(Entanglement.FULL.pairs(3)).containsExactly(List.of(0, 1), List.of(0, 2), List.of(1, 2));
        assertThat(Entanglement.RING.pairs(2)).containsExactly(List.of(0, 1));
        assertThat(Entanglement.FULL.pairs(1)).isEmpty();
        assertThat(Entanglement.LINEAR.pairs(1)).isEmpty();
    }

    @Test
    void reuploadingReadsTheSameInputsWithNewWeights() {
        DataReuploading block = DataReuploading.of(AngleEncoding.x(2), BasicEntangler.layers(1), 2);
        assertThat(text(2, block))
                .containsExactly(
                        "RX(x[0]) [0]",
                        "RX(x[1]) [1]",
                        "RX(w[0]) [0]",
                        "RX(w[1]) [1]",
                        "CNOT [0, 1]",
                        "RX(x[0]) [0]",
                        "RX(x[1]) [1]",
                        "RX(w[2]) [0]",
                        "RX(w[3]) [1]",
                        "CNOT [0, 1]");
        assertThat(block.weights(2)).isEqualTo(4);
        assertThat(block.features()).isEqualTo(2);
    }

    @Test
    void trainableScalingMultipliesEachFeatureByAWeightOfItsLayer() {
        DataReuploading block = DataReuploading.of(IQPEncoding.of(2), BasicEntangler.layers(1), 2)
                .withTrainableScaling();
        assertThat(block.weights(2)).isEqualTo(8);
        Circuit.Builder builder = Circuit.builder(2);
        builder.takeInputs(3);
        builder.takeWeights(10);
        assertThat(builder.append(block).build().ops().stream()
                        .map(Op::toString)
                        .filter(s -> s.startsWith("RZ") || s.startsWith("RX")))
                .containsExactly(
                        "RZ(x[3]*w[10]) [0]",
                        "RZ(x[4]*w[11]) [1]",
                        "RZZ(x[3]*x[4]*w[10]*w[11]) [0, 1]",
                        "RX(w[12]) [0]",
                        "RX(w[13]) [1]",
                        "RZ(x[3]*w[14]) [0]",
                        "RZ(x[4]*w[15]) [1]",
                        "RZZ(x[3]*x[4]*w[14]*w[15]) [0, 1]",
                        "RX(w[16]) [0]",
                        "RX(w[17]) [1]");
        assertThat(builder.build().inputs()).isEqualTo(5);
        assertThat(builder.build().weights()).isEqualTo(18);
    }

    @Test
    void unitScalingGivesTheUnscaledCircuit() {
        DataReuploading plain = DataReuploading.of(ZZFeatureMap.of(2), BasicEntangler.layers(1), 2);
        double[] x = {0.4, -0.7};
        StateVector expected =
                StateVector.run(Circuit.builder(2).append(plain).build(), x, new double[] {0.1, 0.2, 0.3, 0.4});
        StateVector scaled = StateVector.run(
                Circuit.builder(2).append(plain.withTrainableScaling()).build(),
                x,
                new double[] {1, 1, 0.1, 0.2, 1, 1, 0.3, 0.4});
        for (int k = 0; k < 4; k++) {
            assertThat(scaled.re(k)).isCloseTo(expected.re(k), within(1e-15));
            assertThat(scaled.im(k)).isCloseTo(expected.im(k), within(1e-15));
        }
    }

    @Test
    void reuploadingRefusesWhatCannotBeRepeated() {
        assertThatThrownBy(() -> Circuit.builder(2)
                        .append(DataReuploading.of(AmplitudeEncoding.of(4), BasicEntangler.layers(1), 2)))
                .hasMessageStartingWith("Data re-uploading repeats the gates of an encoding; this one sets the start"
                        + " state Amplitudes[")
                .hasMessageEndingWith("Use an encoding by gates, such as AngleEncoding.");
        Encoding trained = new Encoding() {
            @Override
            public int features() {
                return 1;
            }

            @Override
            public void appendTo(Circuit.Builder circuit, int firstInput) {
                circuit.rx(circuit.nextWeight(), 0);
            }
        };
        assertThatThrownBy(() -> Circuit.builder(1).append(DataReuploading.of(trained, BasicEntangler.layers(1), 1)))
                .hasMessage("Data re-uploading repeats an encoding of features alone; this one reads 1 weights."
                        + " Put the trainable part into the ansatz.");
        assertThatThrownBy(() -> DataReuploading.of(AngleEncoding.x(1), BasicEntangler.layers(1), 0))
                .hasMessage("DataReuploading has at least 1 layer; got 0.");
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> text(2, BasisEncoding.of(3)))
                .hasMessage("Basis encoding of 3 features needs 3 qubits; the circuit has 2."
                        + " Give it more qubits or reduce the features first.");
        assertThatThrownBy(() -> text(2, IQPEncoding.of(3)))
                .hasMessageStartingWith("IQP encoding of 3 features needs 3 qubits; the circuit has 2.");
        assertThatThrownBy(() -> text(2, ZZFeatureMap.of(3)))
                .hasMessageStartingWith("The ZZ feature map of 3 features needs 3 qubits; the circuit has 2.");
        assertThatThrownBy(() -> IQPEncoding.of(2).withPairs(List.of(List.of(0, 2))))
                .hasMessage("A pair of IQP encoding is two different features from 0 to 1; got [0, 2].");
        assertThatThrownBy(() -> IQPEncoding.of(2).withPairs(List.of(List.of(1, 1))))
                .hasMessage("A pair of IQP encoding is two different features from 0 to 1; got [1, 1].");
        assertThatThrownBy(() -> ZZFeatureMap.of(2).repeated(0))
                .hasMessage("An encoding is applied at least once; got 0 times.");
        assertThatThrownBy(() -> BasisEncoding.of(0)).hasMessage("An encoding reads at least 1 feature; got 0.");
    }
}
