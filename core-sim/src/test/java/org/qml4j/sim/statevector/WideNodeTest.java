package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** Circuits on many qubits: the same as the simulation row by row, and as other simulators. */
class WideNodeTest {
    private static final int QUBITS = 14;

    private static QuantumNode wide(Circuit circuit, Measurement measurement, boolean parallel) {
        return Objects.requireNonNull(WideNode.of(circuit, measurement, parallel, KernelSet.chosen()));
    }

    static Stream<StartState> starts() {
        double[] re = new double[1 << QUBITS];
        double[] im = new double[1 << QUBITS];
        re[5] = 0.6;
        im[1 << 13] = -0.8;
        return Stream.of(
                StartState.ZERO,
                new StartState.Basis(77),
                StartState.of(re, im),
                new StartState.Amplitudes(1, 300, 0.01));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void everyGateAndMeasurementIsTheSameAsRowByRow(StartState start) {
        Circuit circuit = new RandomCircuits(12).next(QUBITS, start);
        for (Measurement m : List.of(
                Measurement.allZ(QUBITS),
                new Measurement.Probabilities(List.of(13, 0, 6)),
                new Measurement.Expectations(List.of(
                        PauliString.of("XIYIIIZ"),
                        PauliSum.of(0.5, "IIIIIIIIIIIIZZ").plus(-1, "Y"),
                        new Projector(List.of(12, 3), List.of(1, 0)),
                        HermitianMatrix.of(ComplexMatrix.ofInterleaved(0.5, 0, 1, -2, 1, 2, -1, 0), List.of(9)))))) {
            compare(circuit, m);
        }
    }

    @Test
    void realCircuitsAreTheSameAsRowByRow() {
        Circuit.Builder b = Circuit.builder(15);
        for (int l = 0; l < 2; l++) {
            for (int q = 0; q < 15; q++) {
                b.ry(l == 0 ? b.nextInput() : b.nextWeight(), q).h(q).ry(b.nextWeight(), q);
            }
            for (int q = 0; q < 15; q++) {
                b.cnot(q, (q + 4) % 15).add(StandardGate.CRY, b.nextWeight(), (q + 7) % 15, q);
            }
        }
        compare(b.build(), Measurement.allZ(15));
        compare(b.build(), Measurement.allX(15));
    }

    private static void compare(Circuit circuit, Measurement m) {
        StatevectorNode simple = new StatevectorNode(circuit, m, false);
        QuantumNode wide = wide(circuit, m, false);
        RandomCircuits random = new RandomCircuits(4);
        Batch x = random.batch(2, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Tape tape = new Tape();
        Tape reference = new Tape();
        Batch y = wide.forward(x, w, tape);
        assertThat(y.values()).containsExactly(simple.forward(x, w, reference).values(), within(1e-12));
        Batch dy = random.batch(2, y.width());
        double[] dw = new double[w.length];
        double[] expected = new double[w.length];
        assertThat(wide.backward(x, w, dy, tape, dw).values())
                .containsExactly(simple.backward(x, w, dy, reference, expected).values(), within(1e-11));
        assertThat(dw).containsExactly(expected, within(1e-11));
        assertThat(wide.forward(x, w, tape)).isEqualTo(y);
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Circuit circuit = new RandomCircuits(3).next(QUBITS, StartState.ZERO);
        Batch x = new RandomCircuits(4).batch(2, circuit.inputs());
        double[] w = new RandomCircuits(5).numbers(circuit.weights());
        double[][] dw = new double[2][w.length];
        Batch[] y = new Batch[2];
        Batch[] dx = new Batch[2];
        for (int threads = 0; threads < 2; threads++) {
            QuantumNode node = wide(circuit, Measurement.allZ(QUBITS), threads == 1);
            Tape tape = new Tape();
            y[threads] = node.forward(x, w, tape);
            dx[threads] = node.backward(x, w, y[threads], tape, dw[threads]);
        }
        assertThat(y[1]).isEqualTo(y[0]);
        assertThat(dx[1]).isEqualTo(dx[0]);
        assertThat(dw[1]).containsExactly(dw[0]);
    }

    @Test
    void tapesAndEmbeddingsAreChecked() {
        Circuit circuit = Circuit.builder(QUBITS)
                .start(new StartState.Amplitudes(0, 2, 0))
                .ry(Angle.weight(0), 0)
                .build();
        QuantumNode node = wide(circuit, Measurement.allZ(1), false);
        QuantumNode other = wide(circuit, Measurement.allZ(1), false);
        double[] w = {0.5};
        Batch x = Batch.of(1, 2, new double[] {1, 2});
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        assertThatIllegalStateException()
                .isThrownBy(() -> other.backward(x, w, y, tape, new double[1]))
                .withMessageContaining("the tape holds none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.evaluate(Batch.of(2, 2, new double[] {1, 0, 0, 0}), w))
                .withMessageStartingWith("Sample 1 cannot be embedded into amplitudes: its norm is 0.0.");
    }

    @Test
    void fewQubitsVariancesAndVeryWideGatesAreSimulatedRowByRow() {
        assertThat(of(Circuit.builder(13).h(0).build(), Measurement.allZ(1))).isNull();
        assertThat(of(Circuit.builder(14).h(0).build(), new Measurement.Variances(List.of(PauliString.z(0)))))
                .isNull();
        Circuit four = Circuit.builder(14)
                .add(Gates.controlled(StandardGate.X, 3), 0, 1, 2, 3)
                .build();
        assertThat(of(four, Measurement.allZ(1))).isNull();
    }

    private static @Nullable QuantumNode of(Circuit circuit, Measurement m) {
        return WideNode.of(circuit, m, false, KernelSet.chosen());
    }
}
