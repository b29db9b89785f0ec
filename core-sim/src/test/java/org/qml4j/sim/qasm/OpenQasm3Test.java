package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;
import org.qml4j.sim.statevector.RandomCircuits;

class OpenQasm3Test {
    private static final String HEAD =
            "OPENQASM 3.0;\ninclude \"stdgates.inc\";\ninput array[float[64], 2] features; qubit[2] q;\n";

    static Stream<StartState> starts() {
        return Stream.of(
                StartState.ZERO,
                new StartState.Basis(6),
                new StartState.Amplitudes(1, 5, 0.25),
                StartState.of(new double[] {0.6, 0, 0, 0, 0, 0, 0, 0}, new double[] {0, 0, 0, 0, 0, 0, -0.8, 0}));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void readingWhatWasWrittenGivesTheSameCircuit(StartState start) {
        for (long seed = 0; seed < 20; seed++) {
            Circuit circuit = new RandomCircuits(seed).next(3, start);
            String program = OpenQasm3.write(circuit);
            assertThat(OpenQasm3.read(program)).as(program).isEqualTo(circuit);
        }
    }

    @Test
    void unreadInputsAndWeightsKeepTheirPlaces() {
        Circuit.Builder builder = Circuit.builder(1).x(0);
        builder.takeInputs(3);
        builder.takeWeights(2);
        Circuit read = OpenQasm3.read(OpenQasm3.write(builder.build()));
        assertThat(read.inputs()).isEqualTo(3);
        assertThat(read.weights()).isEqualTo(2);
    }

    @Test
    void programLooksLikeThis() {
        Circuit circuit = Circuit.builder(3)
                .rx(Angle.input(0).times(Math.PI), 0)
                .rot(
                        Angle.weight(0),
                        Angle.of(0.5),
                        Angle.weight(1).times(Angle.input(1)).plus(1),
                        1)
                .add(Gates.controlled(StandardGate.RY, 2), Angle.weight(2), 2, 0, 1)
                .cnot(0, 2)
                .globalPhase(Angle.of(0.25))
                .build();
        assertThat(OpenQasm3.write(circuit)).isEqualTo("""
                OPENQASM 3.0;
                include "stdgates.inc";
                gate rot(phi, theta, omega) a { rz(phi) a; ry(theta) a; rz(omega) a; }
                input array[float[64], 2] features;
                input array[float[64], 3] weights;
                qubit[3] q;
                rx(3.141592653589793*features[0]) q[0];
                rot(weights[0], 0.5, features[1]*weights[1] + 1.0) q[1];
                ctrl(2) @ ry(weights[2]) q[2], q[0], q[1];
                cx q[0], q[2];
                gphase(-0.25);
                """);
    }

    @Test
    void expressionsAndCommentsOfOthersAreRead() {
        Circuit circuit =
                OpenQasm3.read(HEAD + "// a comment\nrx(2*(features[0] - features[1])/4 + -pi) q[1]; /* end */");
        Angle expected =
                Angle.input(0).plus(Angle.input(1).negated()).times(0.5).plus(-Math.PI);
        assertThat(circuit.ops().get(0).angles()).containsExactly(expected);
    }

    @Test
    void definitionsSayWhatTheGatesAre() {
        for (Gate gate : List.of(
                StandardGate.ROT,
                StandardGate.ISWAP,
                StandardGate.RXX,
                StandardGate.RYY,
                StandardGate.RZZ,
                Gates.pauliRotation("XIYZ"),
                Gates.pauliRotation("II"))) {
            String definition = GateNames.definition(GateNames.of(gate)).orElseThrow();
            assertThat(Definitions.matrix(definition, 0.7, -0.4, 1.9)
                            .distance(gate.matrix(
                                    gate.angles() == 3
                                            ? new double[] {0.7, -0.4, 1.9}
                                            : gate.angles() == 1 ? new double[] {0.7} : new double[0])))
                    .as(definition)
                    .isLessThan(1e-14);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rxq(0.5) q[0];          | line 4, column 1: unknown gate 'rxq', expected a known gate; the nearest name is 'rx'.",
                "rx(0.5) q[2];           | line 4, column 11: index 2 of 'q' is out of range, expected 0 to 1.",
                "rx q[0];                | line 4, column 1: gate 'rx' got 0 parameters, expected 1.",
                "cx q[0];                | line 4, column 1: gate 'cx' got 1 qubits, expected 2.",
                "cx q[0], q[0];          | line 4, column 10: qubit 0 stands twice, expected different qubits for the gate.",
                "rx(features[2]) q[0];          | line 4, column 4: features[2] is out of range, expected 0 to 1.",
                "rx(weights[0]) q[0];          | line 4, column 4: undeclared name 'weights', expected 'input array[float[64], n] weights;' above.",
                "rx(0.5 q[0];            | line 4, column 8: found 'q', expected ')'.",
                "h q[0]                  | line 4, column 7: found the end of the program, expected ',' or ';'.",
                "rx(1/features[0]) q[0];        | line 4, column 5: division by features[0], expected a number that is not 0.",
                "unitary q[0];           | line 4, column 1: a unitary without a matrix, expected @qml4j.unitary and its entries in the line before.",
                "qubit[3] q;             | line 4, column 10: 'q' is declared twice; it names qubits, expected another name.",
                "gate foo a { foo a; }   | line 4, column 14: gate 'foo' calls itself (recursion), expected gates that are defined above.",
                "h q[0]; $               | line 4, column 9: unexpected character '$'.",
                "ctrl(0) @ x q[0];       | line 4, column 6: found 0 controls, expected 1 to 30.",
                "rx(1e400) q[0];         | line 4, column 4: the value is Infinity, expected a finite number.",
                "rx(features[0]*1e300*1e300) q[0]; | line 4, column 21: the angle is not finite, expected numbers within the range of a double.",
                "@qml4j.feature          | line 4, column 15: @qml4j.feature belongs to no input, expected an input declaration in the next line.",
                "@qml4j.unitary 1 0 0 0 0 0 1 0 | line 4, column 1: the matrix belongs to no gate, expected a gate definition or a 'unitary' statement in the next line."
            })
    void faultIsNamedWithItsPlace(String statement, String message) {
        String program = HEAD + statement;
        assertThatThrownBy(() -> OpenQasm3.read(program))
                .isInstanceOf(QasmException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@qml4j.start basis 1 7         | the start state 'basis 1 7' is not understood, expected 'basis k'",
                "@qml4j.start basis -1          | A basis index is 0 or more; got -1.",
                "@qml4j.start basis 2           | Basis state 2 needs more than 1 qubits",
                "@qml4j.start given 1 0 0 0 9   | the start state 'given 1 0 0 0 9' is not understood",
                "@qml4j.start given 1 0 1 0     | The squared norm of a state is 1; got 2.0.",
                "@qml4j.start amplitudes 0 two 0 | the start state 'amplitudes 0 two 0' is not understood",
                "@qml4j.start random            | unknown start state 'random', expected basis, amplitudes or given.",
                "@qml4j.begin basis 1           | unknown annotation '@qml4j.begin'"
            })
    void faultInStartStateIsNamedWithItsLine(String annotation, String message) {
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 3.0;\n" + annotation + "\nqubit[1] q;"))
                .isInstanceOf(QasmException.class)
                .hasMessageStartingWith("line ")
                .hasMessageContaining(message);
    }

    @Test
    void arrayDeclaredTwiceIsRefused() {
        assertThatThrownBy(() -> OpenQasm3.read(HEAD + "input array[float[64], 2] features;"))
                .hasMessage(
                        "line 4, column 27: 'features' is declared twice; it names an array of inputs, expected another name.");
    }

    @Test
    void noNameOfAProgramIsAGateOfTheStandardLibrary() {
        Circuit circuit =
                Circuit.builder(1).rx(Angle.input(0).times(Angle.weight(0)), 0).build();
        List<String> declared = Pattern.compile("(?m)^(?:input array\\S+ \\d+\\]|qubit\\S+) (\\w+);$")
                .matcher(OpenQasm3.write(circuit))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(declared).containsExactly("features", "weights", "q");
        // The gates of stdgates.inc, as the specification lists them.
        assertThat(declared)
                .doesNotContainAnyElementsOf(
                        List.of(("p x y z h s sdg t tdg sx rx ry rz cx cy cz cp crx cry crz ch swap"
                                        + " ccx cswap cu CX phase cphase id u1 u2 u3")
                                .split(" ")));
    }

    @Test
    void matrixInFrontOfAnotherGateIsRefused() {
        assertThatThrownBy(() -> OpenQasm3.read(HEAD + "@qml4j.unitary 1 0 0 0 0 0 1 0\nh q[0];"))
                .hasMessageStartingWith("line 4, column 1: the matrix belongs to no gate");
    }

    @Test
    void quotientOfNumbersIsRoundedOnce() {
        Circuit circuit = OpenQasm3.read(HEAD + "rx(49/49) q[0];");
        assertThat(circuit.ops().get(0).angles()).containsExactly(Angle.of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "U", "pauli_x", "ctrl", "gphase", "include", "UNITARY", "q", "features", "weights"})
    void gateNamedLikeAnotherIsNotWritten(String name) {
        Circuit circuit = Circuit.builder(1).add(new Flip(name), 0).build();
        assertThatThrownBy(() -> OpenQasm3.write(circuit))
                .hasMessageStartingWith("A gate named \"" + name
                        + "\" cannot be written as program text: the name means something else there.");
    }

    @Test
    void gateWithoutAProperNameIsNotWritten() {
        Circuit circuit = Circuit.builder(1).add(new Flip("my gate"), 0).build();
        assertThatThrownBy(() -> OpenQasm3.write(circuit))
                .hasMessageContaining("a name has letters, digits and underscores.");
    }

    @Test
    void gateOfAUserReadsBackThroughItsProvider() {
        Circuit circuit = Circuit.builder(2)
                .add(Gates.controlled(new Flip("FLIP"), 1), 1, 0)
                .build();
        String program = OpenQasm3.write(circuit);
        assertThat(program).endsWith("ctrl @ FLIP q[1], q[0];\n");
        assertThat(OpenQasm3.read(program)).isEqualTo(circuit);
    }

    @Test
    void gateWithoutAProviderIsRefused() {
        String program =
                OpenQasm3.write(Circuit.builder(1).add(new Flip("FLOP"), 0).build());
        assertThatThrownBy(() -> OpenQasm3.read(program))
                .hasMessageContaining("unknown gate 'FLOP'")
                .hasMessageEndingWith("A gate of your own in Java needs a GateProvider.");
    }

    @Test
    void programWithoutQubitsIsRefused() {
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 3.0;")).hasMessageContaining("expected 'qubit[n] q;'");
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 2.0;")).hasMessageContaining("expected 'qreg q[n];'");
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 4.0;")).hasMessageContaining("expected 2.0 or 3.0");
        assertThatThrownBy(() -> OpenQasm3.read("h q[0];")).hasMessageContaining("unknown gate 'h'");
    }

    static Stream<Measurement> measurements() {
        HermitianMatrix matrix =
                HermitianMatrix.of(ComplexMatrix.ofInterleaved(1, 0, 0.1, 1e-17, 0.1, -1e-17, -1, 0), List.of(2));
        return Stream.of(
                Measurement.allZ(3),
                Measurement.probabilities(2),
                new Measurement.Probabilities(List.of(2, 0)),
                new Measurement.Variances(List.of(PauliString.of("XY"))),
                Measurement.expectations(
                        PauliString.identity(),
                        PauliSum.of(0.1, "ZZ").plus(-1.0 / 3, "I").plus(2e-9, "IXY"),
                        new Projector(List.of(2, 0), List.of(1, 0)),
                        matrix));
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void measurementReadsBackExactly(Measurement measurement) {
        assertThat(MeasurementText.read(MeasurementText.write(measurement))).isEqualTo(measurement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "expectations",
                "states 1",
                "expectations Q",
                "probabilities one",
                "expectations projector 0",
                "expectations hermitian 0 : 1 2 3",
                "expectations 0.5*"
            })
    void measurementThatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> MeasurementText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
