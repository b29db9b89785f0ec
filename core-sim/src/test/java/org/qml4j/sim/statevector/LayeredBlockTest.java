package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;

/** Layers of one-qubit gates: right also where the decomposition of a matrix into rotations is not unique. */
class LayeredBlockTest {
    private static final double[] SPECIAL = {
        0, Math.PI, -Math.PI, Math.PI / 2, 1e-9, Math.PI - 1e-9, 1e-17, 0.3, 2 * Math.PI, -0.05, 3
    };

    static Stream<Circuit> circuits() {
        return Stream.of(1, 2, 3, 4, 5, 7).flatMap(n -> Stream.of(layers(n, 0), layers(n, 1), layers(n, 2)));
    }

    private static Circuit layers(int qubits, int kind) {
        Circuit.Builder b = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            switch ((kind + q) % 3) {
                case 0 -> b.ry(b.nextInput(), q);
                case 1 -> b.rx(b.nextInput().times(1.5).plus(0.2), q);
                default -> b.h(q);
            }
        }
        for (int l = 0; l < 2; l++) {
            for (int q = 0; q < qubits; q++) {
                switch (kind) {
                    case 0 -> b.rot(b.nextWeight(), b.nextWeight(), b.nextWeight(), q);
                    case 1 -> b.rx(b.nextWeight(), q).h(q).add(StandardGate.P, b.nextWeight(), q);
                    default -> b.ry(b.nextWeight().times(Angle.weight(0)), q).h(q);
                }
            }
            for (int q = 0; q + 1 < qubits; q++) {
                b.cnot((q + l) % qubits, (q + l + 1) % qubits);
            }
        }
        return b.build();
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void statesAndGradientsAreRightAtSpecialAngles(Circuit circuit) {
        List<Observable> zs = new ArrayList<>();
        List<Observable> xs = new ArrayList<>();
        for (int q = 0; q < circuit.qubits(); q++) {
            zs.add(PauliString.z(q));
            xs.add(PauliString.x(q));
        }
        RandomCircuits random = new RandomCircuits(3);
        Batch x = random.batch(5, circuit.inputs());
        for (int shift = 0; shift < SPECIAL.length; shift++) {
            double[] w = new double[circuit.weights()];
            for (int k = 0; k < w.length; k++) {
                w[k] = SPECIAL[(7 * k + shift) % SPECIAL.length];
            }
            check(circuit, new Measurement.Expectations(zs), x, w);
            check(circuit, new Measurement.Expectations(xs), x, w);
            check(circuit, Measurement.probabilities(circuit.qubits()), x, w);
        }
    }

    private static void check(Circuit circuit, Measurement measurement, Batch x, double[] w) {
        QuantumNode node = StatevectorDevice.exact().compile(circuit, measurement, GradientMethod.ADJOINT);
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        for (int b = 0; b < x.size(); b++) {
            StateVector state = StateVector.run(circuit, x.row(b), w);
            double[] expected = measurement instanceof Measurement.Expectations e
                    ? e.observables().stream().mapToDouble(state::expectation).toArray()
                    : state.probabilities();
            assertThat(y.row(b)).containsExactly(expected, within(1e-13));
        }
        Batch dy = new RandomCircuits(8).batch(y.size(), y.width());
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, dy, tape, dw);
        double h = 1e-5;
        for (int k = 0; k < w.length; k++) {
            double[] up = w.clone();
            double[] down = w.clone();
            up[k] += h;
            down[k] -= h;
            assertThat(dw[k])
                    .as("weight %d of %s", k, Arrays.toString(w))
                    .isCloseTo((loss(node, x, up, dy) - loss(node, x, down, dy)) / (2 * h), within(1e-6));
        }
        for (int k = 0; k < x.values().length; k++) {
            double[] up = x.values().clone();
            double[] down = x.values().clone();
            up[k] += h;
            down[k] -= h;
            double expected = (loss(node, Batch.of(x.size(), x.width(), up), w, dy)
                            - loss(node, Batch.of(x.size(), x.width(), down), w, dy))
                    / (2 * h);
            assertThat(dx.values()[k]).isCloseTo(expected, within(1e-6));
        }
    }

    private static double loss(QuantumNode node, Batch x, double[] w, Batch dy) {
        double[] y = node.evaluate(x, w).values();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * dy.values()[i];
        }
        return sum;
    }
}
