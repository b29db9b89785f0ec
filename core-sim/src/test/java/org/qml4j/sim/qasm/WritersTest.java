package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Register;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.statevector.RandomCircuits;

/** What is written reads back: the same in version 3, the same up to a global phase in version 2. */
class WritersTest {

    /** A random circuit over every kind of gate, with numbers for inputs and weights. */
    private static Circuit circuit(long seed, int qubits) {
        RandomCircuits random = new RandomCircuits(seed);
        Circuit symbolic = random.next(qubits, StartState.ZERO);
        double[] x = random.numbers(symbolic.inputs());
        double[] w = random.numbers(symbolic.weights());
        Circuit.Builder builder = Circuit.builder(qubits);
        for (Op op : symbolic.ops()) {
            List<Angle> angles =
                    op.angles().stream().map(a -> Angle.of(a.value(x, w))).toList();
            builder.add(new Op(op.gate(), op.qubits(), angles));
        }
        return builder.build();
    }

    private static ComplexMatrix matrix(Circuit circuit) {
        return UnitaryPower.matrix(
                circuit.ops(), IntStream.range(0, circuit.qubits()).boxed().toList());
    }

    /** The distance of two unitaries once the phase of the largest entry of the first is taken out of both. */
    private static double distanceUpToPhase(ComplexMatrix a, ComplexMatrix b) {
        double re = 0;
        double im = 0;
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                re += a.re(r, c) * b.re(r, c) + a.im(r, c) * b.im(r, c);
                im += a.im(r, c) * b.re(r, c) - a.re(r, c) * b.im(r, c);
            }
        }
        // The overlap tr(A B^dagger) is 2^n times the phase between them.
        double norm = Math.hypot(re, im);
        ComplexMatrix turned = ComplexMatrix.zeros(a.rows(), a.columns());
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                turned.set(
                        r, c, (b.re(r, c) * re - b.im(r, c) * im) / norm, (b.re(r, c) * im + b.im(r, c) * re) / norm);
            }
        }
        return turned.distance(a);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void versionTwoReadsBackUpToAGlobalPhase(long seed) {
        Circuit circuit = circuit(seed, 4);
        String program = OpenQasm2.write(circuit);
        QasmProgram read = OpenQasmReader.create().read(program);
        assertThat(read.version()).isEqualTo(2);
        assertThat(distanceUpToPhase(matrix(circuit), matrix(read.toCircuit())))
                .as(program)
                .isLessThan(1e-11);
    }

    @Test
    void distanceSeesAChangedAngle() {
        Circuit circuit = circuit(1, 4);
        Circuit other = circuit.toBuilder().rx(Angle.of(1e-6), 2).build();
        assertThat(distanceUpToPhase(matrix(circuit), matrix(other))).isGreaterThan(1e-7);
    }

    static List<Gate> gates() {
        return List.of(
                Gates.controlled(StandardGate.X, 5),
                Gates.controlled(StandardGate.RY, 3),
                Gates.controlled(StandardGate.SWAP, 2),
                Gates.controlled(StandardGate.ISWAP, 1),
                Gates.controlled(Gates.globalPhase(), 3),
                new Inverse(new Controlled(StandardGate.ISWAP, 1)),
                new Controlled(new Inverse(StandardGate.SX), 4),
                new Inverse(StandardGate.T),
                Gates.pauliRotation("IXYZ"),
                Gates.pauliRotation("III"));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void controlsInversesAndPauliRotationsReadBackInBothVersions(Gate gate) {
        int qubits = 6;
        List<Integer> on =
                IntStream.range(0, gate.qubits()).mapToObj(k -> qubits - 1 - k).toList();
        List<Angle> angles =
                IntStream.range(0, gate.angles()).mapToObj(k -> Angle.of(0.7)).toList();
        Circuit circuit = Circuit.builder(qubits).add(new Op(gate, on, angles)).build();
        Circuit two = OpenQasm3.read(OpenQasm2.write(circuit));
        assertThat(distanceUpToPhase(matrix(circuit), matrix(two))).isLessThan(1e-12);
        assertThat(OpenQasm3.read(OpenQasm3.write(circuit))).isEqualTo(circuit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void unitaryIsDecomposedIntoGatesThatDoTheSame(int qubits) {
        ComplexMatrix unitary = RandomUnitaries.haar(1 << qubits, qubits);
        int[] on = IntStream.range(0, qubits).map(k -> qubits - 1 - k).toArray();
        Circuit circuit = Circuit.builder(qubits).unitary(unitary, on).build();
        Circuit two = OpenQasm3.read(OpenQasm2.write(circuit));
        assertThat(distanceUpToPhase(matrix(circuit), matrix(two))).isLessThan(1e-11);
        String program = OpenQasm3.write(circuit);
        assertThat(OpenQasm3.read(program)).isEqualTo(circuit);
        // Without the annotation the body of the definition counts, as it does for other readers.
        Circuit body = OpenQasm3.read(program.replaceAll("@qml4j[^\\n]*", ""));
        assertThat(body.ops()).hasSizeGreaterThan(0).noneMatch(op -> op.gate().equals(Gates.unitary(unitary)));
        assertThat(matrix(body).distance(matrix(circuit))).isLessThan(1e-12);
    }

    @Test
    void largeUnitaryIsWrittenAsAMatrixAlone() {
        ComplexMatrix unitary = RandomUnitaries.haar(64, 6);
        Circuit circuit = Circuit.builder(6).unitary(unitary, 0, 1, 2, 3, 4, 5).build();
        assertThat(OpenQasm3.read(OpenQasm3.write(circuit))).isEqualTo(circuit);
        assertThatThrownBy(() -> OpenQasm2.write(circuit))
                .hasMessage(
                        "The circuit cannot be written as OpenQASM 2: gate UNITARY is a unitary on 6 qubits; up to 4"
                                + " are decomposed.");
    }

    @Test
    void numbersReadBackAsTheSameDoubles() {
        double[] values = {0.1, 1.0 / 3, Math.PI, 1e-300, -4.9e-324, 1.7976931348623157e308, -0.30000000000000004};
        for (double value : values) {
            Circuit circuit =
                    Circuit.builder(1).add(StandardGate.RX, Angle.of(value), 0).build();
            assertThat(OpenQasm3.read(OpenQasm2.write(circuit))).isEqualTo(circuit);
            assertThat(OpenQasm3.read(OpenQasm3.write(circuit))).isEqualTo(circuit);
        }
    }

    private static DynamicCircuit teleportation() {
        DynamicCircuit.Builder b = DynamicCircuit.builder();
        Register q = b.addQubits("msg", 1);
        Register pair = b.addQubits("pair", 2);
        Register x = b.addBits("x", 1);
        Register z = b.addBits("z", 1);
        return b.ry(Angle.of(0.8), q.at(0))
                .h(pair.at(0))
                .cnot(pair.at(0), pair.at(1))
                .barrier(0, 1, 2)
                .cnot(q.at(0), pair.at(0))
                .h(q.at(0))
                .measure(q.at(0), z.at(0))
                .measure(pair.at(0), x.at(0))
                .when(Condition.equals(x, 1), then -> then.x(pair.at(1)))
                .when(Condition.equals(z, 1), then -> then.z(pair.at(1)))
                .reset(q.at(0))
                .build();
    }

    @Test
    void measurementsResetsAndConditionsReadBackInBothVersions() {
        DynamicCircuit circuit = teleportation();
        assertThat(OpenQasmReader.create().read(OpenQasm3.write(circuit)).circuit())
                .isEqualTo(circuit);
        assertThat(OpenQasmReader.create().read(OpenQasm2.write(circuit)).circuit())
                .isEqualTo(circuit);
        assertThat(OpenQasm2.write(circuit)).isEqualTo("""
                OPENQASM 2.0;
                include "qelib1.inc";
                qreg msg[1];
                qreg pair[2];
                creg x[1];
                creg z[1];
                ry(0.8) msg[0];
                h pair[0];
                cx pair[0], pair[1];
                barrier msg[0], pair[0], pair[1];
                cx msg[0], pair[0];
                h msg[0];
                measure msg[0] -> z[0];
                measure pair[0] -> x[0];
                if (x == 1) x pair[1];
                if (z == 1) z pair[1];
                reset msg[0];
                """);
    }

    @Test
    void whatVersionTwoCannotSayIsRefusedWithTheReason() {
        assertThatThrownBy(() -> OpenQasm2.write(
                        Circuit.builder(1).rx(Angle.weight(0), 0).build()))
                .hasMessage("The circuit cannot be written as OpenQASM 2: the circuit has 0 inputs and 1 weights, and"
                        + " version 2 has numbers only. Write version 3 instead.");
        assertThatThrownBy(() -> OpenQasm2.write(Circuit.builder(1)
                        .start(StartState.of(new double[] {0.6, 0.8}, new double[2]))
                        .build()))
                .hasMessageContaining("version 2 starts in |0..0> only");
        assertThatThrownBy(() -> OpenQasm2.write(Circuit.builder(10)
                        .add(Gates.controlled(StandardGate.RX, 9), Angle.of(1), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                        .build()))
                .hasMessageEndingWith("a gate has 9 controls; up to 8 are decomposed.");
        assertRefused(b -> b.when(Condition.isSet(0), t -> t.x(0)), "bits that are no whole register");
        assertRefused(
                b -> b.when(new Condition(0, 2, 1), t -> t.x(0), o -> o.x(1)), "a condition has an 'else' branch");
        assertRefused(
                b -> b.when(new Condition(0, 2, 1), t -> t.when(new Condition(0, 2, 2), u -> u.x(0))),
                "a condition stands inside another one");
        assertRefused(b -> b.when(new Condition(0, 2, 1), t -> t.barrier(0)), "a barrier depends on outcomes");
        assertRefused(
                b -> b.when(new Condition(0, 2, 1), t -> t.measure(0, 1).x(0)),
                "a branch measures into register c, which its own condition reads");
    }

    private static void assertRefused(UnaryOperator<DynamicCircuit.Builder> change, String reason) {
        DynamicCircuit circuit = change.apply(DynamicCircuit.builder(2, 2)).build();
        assertThatThrownBy(() -> OpenQasm2.write(circuit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The circuit cannot be written as OpenQASM 2: ")
                .hasMessageContaining(reason);
        // Version 3 says it.
        assertThat(OpenQasmReader.create().read(OpenQasm3.write(circuit)).circuit())
                .isNotNull();
    }

    @Test
    void basisStateIsWrittenAsFlipsInVersionTwo() {
        Circuit circuit = Circuit.builder(3).start(new StartState.Basis(5)).h(1).build();
        assertThat(OpenQasm3.read(OpenQasm2.write(circuit)))
                .isEqualTo(Circuit.builder(3).x(0).x(2).h(1).build());
    }

    @Test
    void registerWhoseNameMeansSomethingElseIsRefused() {
        DynamicCircuit.Builder b = DynamicCircuit.builder();
        b.addQubits("gate", 1);
        assertThatThrownBy(() -> OpenQasm3.write(b.build()))
                .hasMessage("A register named \"gate\" cannot be written as OpenQASM 3: the name means something else"
                        + " there.");
        DynamicCircuit.Builder large = DynamicCircuit.builder();
        large.addQubits("Q", 1);
        assertThatThrownBy(() -> OpenQasm2.write(large.build()))
                .hasMessageEndingWith(
                        "a name there is made of ASCII letters, digits and underscores, a small letter first.");
        assertThat(OpenQasm3.write(large.build())).contains("qubit[1] Q;");
    }

    @Test
    void namedInputsBecomeFeaturesAndWeightsInOrder() {
        QasmProgram program = OpenQasmReader.create()
                .withFeatures("x")
                .withValue("fixed", 0.5)
                .read("""
                OPENQASM 3.0;
                include "stdgates.inc";
                input float[64] theta;
                input float[64] x;
                @qml4j.feature
                input angle y;
                input array[float[64], 2] beta;
                input float fixed;
                qubit[1] q;
                rx(theta + 2*x) q[0];
                ry(y * beta[1] + fixed) q[0];
                """);
        assertThat(program.featureNames()).containsExactly("x", "y");
        assertThat(program.weightNames()).containsExactly("theta", "beta[0]", "beta[1]");
        Circuit expected = Circuit.builder(1)
                .rx(Angle.weight(0).plus(Angle.input(0).times(2)), 0)
                .ry(Angle.input(1).times(Angle.weight(2)).plus(0.5), 0)
                .build();
        assertThat(program.toCircuit()).isEqualTo(expected);
    }

    @Test
    void circuitWithMeasurementInTheMiddleIsNoPlainCircuit() {
        assertThatThrownBy(() -> OpenQasm3.read("OPENQASM 3.0; qubit q; bit c; c = measure q; U(1, 0, 0) q;"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acts on qubit 0 after its measurement");
    }
}
