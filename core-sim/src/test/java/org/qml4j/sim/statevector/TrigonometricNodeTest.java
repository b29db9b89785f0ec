package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;

/** The polynomial of a large batch is what simulating its samples gives. */
class TrigonometricNodeTest {
    private static final int SAMPLES = 403;

    static Stream<Circuit> circuits() {
        return Stream.of(circuit(1, 1), circuit(2, 2), circuit(3, 3), circuit(4, 4), circuit(5, 3), circuit(4, 1));
    }

    private static Circuit circuit(int qubits, int encoded) {
        Circuit.Builder b = Circuit.builder(qubits);
        b.takeWeights(1);
        for (int q = 0; q < encoded; q++) {
            if (q % 2 == 0) {
                b.ry(b.nextInput().times(1.5).plus(0.2), q);
            } else {
                b.rx(Angle.input(0).times(Angle.weight(0)).plus(b.nextInput()), q);
            }
        }
        for (int q = 0; q < qubits; q++) {
            b.rot(b.nextWeight(), b.nextWeight(), b.nextWeight(), q);
        }
        for (int q = 0; q + 1 < qubits; q++) {
            b.cnot(q, q + 1);
        }
        return b.rx(b.nextWeight(), qubits - 1).build();
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void polynomialsAreTheSimulatedOutputsAndGradients(Circuit circuit) {
        for (Measurement m : List.of(
                Measurement.allZ(circuit.qubits()),
                Measurement.allX(circuit.qubits()),
                Measurement.probabilities(circuit.qubits()),
                new Measurement.Expectations(List.of(PauliString.identity(), PauliString.z(0))))) {
            StatevectorNode simulated = new StatevectorNode(circuit, m, false);
            QuantumNode node = TrigonometricNode.of(simulated, circuit, m, false);
            assertThat(node).isInstanceOf(TrigonometricNode.class);
            RandomCircuits random = new RandomCircuits(9);
            Batch x = random.batch(SAMPLES, circuit.inputs());
            double[] w = random.numbers(circuit.weights());
            Batch dy = random.batch(SAMPLES, node.outputs());
            Tape tape = new Tape();
            Tape reference = new Tape();
            assertThat(node.forward(x, w, tape).values())
                    .containsExactly(simulated.forward(x, w, reference).values(), within(1e-14));
            double[] dw = new double[w.length];
            double[] expected = new double[w.length];
            assertThat(node.backward(x, w, dy, tape, dw).values())
                    .containsExactly(
                            simulated.backward(x, w, dy, reference, expected).values(), within(1e-13));
            assertThat(dw).containsExactly(expected, within(1e-11));
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Circuit circuit = circuit(4, 4);
        Measurement m = Measurement.allZ(4);
        Batch x = new RandomCircuits(2).batch(SAMPLES, circuit.inputs());
        double[] w = new RandomCircuits(3).numbers(circuit.weights());
        double[][] dw = new double[2][w.length];
        Batch[] dx = new Batch[2];
        for (int threads = 0; threads < 2; threads++) {
            boolean parallel = threads == 1;
            QuantumNode node = TrigonometricNode.of(new StatevectorNode(circuit, m, parallel), circuit, m, parallel);
            Tape tape = new Tape();
            Batch y = node.forward(x, w, tape);
            dx[threads] = node.backward(x, w, y, tape, dw[threads]);
        }
        assertThat(dx[1]).isEqualTo(dx[0]);
        assertThat(dw[1]).containsExactly(dw[0]);
    }

    @Test
    void aTapeServesLargeAndSmallBatchesAndIsUsedOnce() {
        Circuit circuit = circuit(2, 2);
        Measurement m = Measurement.allZ(2);
        QuantumNode node = TrigonometricNode.of(new StatevectorNode(circuit, m, false), circuit, m, false);
        double[] w = new RandomCircuits(3).numbers(circuit.weights());
        double[] dw = new double[w.length];
        Tape tape = new Tape();
        for (int size : new int[] {100, 3, 100, 36, 35}) {
            Batch x = new RandomCircuits(size).batch(size, circuit.inputs());
            Batch y = node.forward(x, w, tape);
            assertThat(y).isEqualTo(node.evaluate(x, w));
            node.backward(x, w, y, tape, dw);
            assertThatIllegalStateException()
                    .isThrownBy(() -> node.backward(x, w, y, tape, dw))
                    .withMessageContaining("the tape holds none");
        }
    }

    @Test
    void otherCircuitsAreSimulated() {
        StatevectorNode node = new StatevectorNode(circuit(2, 2), Measurement.allZ(2), false);
        Circuit late = Circuit.builder(1).h(0).ry(Angle.input(0), 0).build();
        Circuit twice =
                Circuit.builder(1).ry(Angle.input(0), 0).ry(Angle.input(0), 0).build();
        Circuit about = Circuit.builder(1).rz(Angle.input(0), 0).build();
        for (Circuit circuit : List.of(late, twice, about, circuit(5, 5))) {
            assertThat(TrigonometricNode.of(node, circuit, Measurement.allZ(1), false))
                    .isSameAs(node);
        }
        assertThat(TrigonometricNode.of(
                        node, circuit(2, 2), new Measurement.Variances(List.of(PauliString.z(0))), false))
                .isSameAs(node);
    }
}
