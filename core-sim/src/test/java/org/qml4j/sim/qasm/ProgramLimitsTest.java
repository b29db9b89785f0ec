package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.ansatz.HardwareEfficient;
import org.qml4j.sim.ansatz.QcnnConvolution;
import org.qml4j.sim.ansatz.QcnnPooling;
import org.qml4j.sim.ansatz.RandomLayers;
import org.qml4j.sim.ansatz.SimplifiedTwoDesign;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.ansatz.TreeTensorNetwork;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.encoding.AmplitudeEncoding;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.encoding.BasisEncoding;
import org.qml4j.sim.encoding.DataReuploading;
import org.qml4j.sim.encoding.IQPEncoding;
import org.qml4j.sim.encoding.ZZFeatureMap;

/** What reads back as the same circuit, and where reading ends. */
class ProgramLimitsTest {
    private static final String HEAD = "OPENQASM 3.0;\ninclude \"stdgates.inc\"; qubit[1] q;\n";

    static Stream<CircuitBlock> templates() {
        return Stream.of(
                AngleEncoding.z(2).scaled(Math.PI).repeated(2),
                new AmplitudeEncoding(11, 0.3),
                BasisEncoding.of(4),
                IQPEncoding.of(3).repeated(2),
                ZZFeatureMap.of(4),
                DataReuploading.of(IQPEncoding.of(3), StronglyEntangling.layers(2), 2)
                        .withTrainableScaling(),
                BasicEntangler.layers(2).rotation(StandardGate.RY),
                StronglyEntangling.layers(3).withImprimitive(StandardGate.CZ),
                HardwareEfficient.layers(2).withFinalRotations(),
                SimplifiedTwoDesign.layers(2),
                RandomLayers.of(2, 7, 5),
                QcnnConvolution.on(0, 1, 2, 3),
                QcnnPooling.on(0, 1, 2, 3),
                TreeTensorNetwork.create());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateReadsBackAsTheSameCircuit(CircuitBlock template) {
        Circuit circuit = Circuit.builder(4).append(template).build();
        String program = OpenQasm3.write(circuit);
        assertThat(OpenQasm3.read(program)).as(program).isEqualTo(circuit);
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of(
                        "include \"other.inc\";",
                        "line 2, column 9: found \"other.inc\", expected \"qelib1.inc\" or \"stdgates.inc\"; no other file is read."),
                Arguments.of(
                        "@qml4j.start basis 1\n@qml4j.start basis 0",
                        "line 3, column 1: the start state is given twice, expected one @qml4j.start."),
                Arguments.of(
                        "@qml4j.start amplitudes 2147483647 2 0.0",
                        "line 2, column 1: Amplitude embedding reads inputs below 2147483647;"
                                + " got firstInput 2147483647, features 2."),
                Arguments.of(
                        "gate g a, b { U(0, 0, 0) a;",
                        "line 3, column 1: found 'qubit' in the body of a gate, expected gates only."));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void whatCouldMeanAnotherCircuitIsRefused(String head, String message) {
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 3.0;\n" + head + "\nqubit[1] q;\n"))
                .isInstanceOf(QasmException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"(, )", "-, ''", "sin(, )", "'2*(', )"})
    void noNestingOfAnAngleIsTooDeep(String opening, String closing) {
        String angle = opening.repeat(100_000) + "0" + closing.repeat(100_000);
        Circuit circuit = OpenQasm3.read(HEAD + "rx(" + angle + ") q[0];");
        assertThat(circuit.ops().get(0).angles().get(0).constant()).isZero();
    }

    @Test
    void unclosedParenthesesAreRefused() {
        assertThatThrownBy(() -> OpenQasm3.read(HEAD + "rx(" + "(".repeat(100_000) + "1) q[0];"))
                .isInstanceOf(QasmException.class)
                .hasMessage("line 3, column 100007: found 'q', expected ')'.");
    }

    @Test
    void longSumIsNoDeepNesting() {
        String program = HEAD + "rx(" + "(1)+".repeat(1000) + "1) q[0];";
        assertThat(OpenQasm3.read(program).ops().get(0).angles().get(0).constant())
                .isEqualTo(1001);
    }

    @Test
    void definitionOfAKnownGateThatDiffersCounts() {
        Circuit circuit = OpenQasm3.read("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n"
                + "gate rot(phi, theta, omega) a { rx(phi) a; }\nqubit[1] q;\nrot(1, 2, 3) q[0];");
        assertThat(circuit).isEqualTo(Circuit.builder(1).rx(Angle.of(1), 0).build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, Integer.MAX_VALUE})
    void moreControlsThanACircuitHasQubitsAreRefused(int controls) {
        assertThatThrownBy(() -> OpenQasm3.read(HEAD + "ctrl(" + controls + ") @ x q[0];"))
                .isInstanceOf(QasmException.class)
                .hasMessage("line 3, column 6: found " + controls + " controls, expected 1 to 30.");
    }

    @Test
    void asManyModifiersAreWrittenAsAreRead() {
        Gate gate = StandardGate.S;
        for (int k = 0; k < 100; k++) {
            gate = new Inverse(gate);
        }
        Circuit circuit = Circuit.builder(1).add(gate, 0).build();
        String program = OpenQasm3.write(circuit);
        assertThat(OpenQasm3.read(program)).isEqualTo(circuit);
        assertThatThrownBy(() -> OpenQasm3.read(program.replace("s q[0]", "inv @ s q[0]")))
                .isInstanceOf(QasmException.class)
                .hasMessageEndingWith("a gate has more than 100 modifiers, expected fewer.");
        Circuit deeper = Circuit.builder(1).add(new Inverse(gate), List.of(), 0).build();
        assertThatThrownBy(() -> OpenQasm3.write(deeper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Gate S stands inside 101 controls and inverses; a program has up to 100 of them.");
    }

    @Test
    void coefficientOfAPauliStringIsOneNumber() {
        assertThatThrownBy(() -> MeasurementText.read("expectations 2 3*X"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"2 3\" is not one number.");
    }
}
