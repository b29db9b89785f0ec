package org.qml4j.sim.statevector;

import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;

/**
 * Circuits of Senokosov et al. 2024, arXiv:2304.09224, against numbers that were computed independently, and textbook
 * states.
 */
class PublishedCircuitsTest {

    private static double[] outputs(Circuit circuit, Measurement measurement, double[] x, double[] w) {
        return StatevectorDevice.exact()
                .compile(circuit, measurement, GradientMethod.ADJOINT)
                .evaluate(Batch.ofRows(x), w)
                .row(0);
    }

    @Test
    void parallelCircuitHasTheIndependentlyComputedExpectations() {
        Circuit circuit = Circuit.builder(5)
                .append(AngleEncoding.x(5))
                .append(StronglyEntangling.layers(3))
                .build();
        double[] h = {0.1, -0.2, 0.3, -0.4, 0.5};
        double[] w = IntStream.range(0, 45).mapToDouble(k -> 0.05 * (k + 1)).toArray();
        assertThat(outputs(circuit, Measurement.allY(5), h, w))
                .containsExactly(new double[] {-0.094782, -0.125225, -0.289105, -0.143506, 0.133561}, within(6e-7));
        assertThat(outputs(circuit, Measurement.allZ(5), h, w))
                .containsExactly(new double[] {-0.204892, 0.075203, -0.089651, -0.062884, 0.111491}, within(6e-7));
    }

    private static Circuit quanvolution() {
        return Circuit.builder(4)
                .append(AngleEncoding.y(4))
                .rx(Angle.weight(0), 0)
                .rx(Angle.weight(1), 1)
                .cnot(2, 3)
                .cnot(0, 2)
                .cnot(0, 3)
                .ry(Angle.weight(2), 0)
                .ry(Angle.weight(3), 3)
                .build();
    }

    @Test
    void quanvolutionHasItsClosedForm() {
        double[] a = {0.3, 1.1, -0.7, 2.2};
        double[] w = {0.4, -0.9, 1.3, 0.2};
        double[] expected = {
            cos(w[2]) * cos(w[0]) * cos(a[0]) - sin(w[2]) * sin(a[0]) * sin(a[2]),
            cos(w[1]) * cos(a[1]),
            cos(w[0]) * cos(a[0]) * cos(a[2]),
            cos(w[3]) * cos(w[0]) * cos(a[0]) * cos(a[2]) * cos(a[3]) - sin(w[3]) * sin(a[3])
        };
        assertThat(outputs(quanvolution(), Measurement.allZ(4), a, w)).containsExactly(expected, within(1e-14));
    }

    @Test
    void quanvolutionHasTheGradientOfItsClosedForm() {
        double[] a = {0.3, 1.1, -0.7, 2.2};
        double[] w = {0.4, -0.9, 1.3, 0.2};
        QuantumNode node =
                StatevectorDevice.exact().compile(quanvolution(), Measurement.allZ(4), GradientMethod.ADJOINT);
        Tape tape = new Tape();
        node.forward(Batch.ofRows(a), w, tape);
        double[] dw = new double[4];
        Batch dx = node.backward(Batch.ofRows(a), w, Batch.ofRows(new double[] {1, 1, 0, 0}), tape, dw);
        assertThat(dw)
                .containsExactly(
                        new double[] {
                            -cos(w[2]) * sin(w[0]) * cos(a[0]),
                            -sin(w[1]) * cos(a[1]),
                            -sin(w[2]) * cos(w[0]) * cos(a[0]) - cos(w[2]) * sin(a[0]) * sin(a[2]),
                            0
                        },
                        within(1e-14));
        assertThat(dx.row(0))
                .containsExactly(
                        new double[] {
                            -cos(w[2]) * cos(w[0]) * sin(a[0]) - sin(w[2]) * cos(a[0]) * sin(a[2]),
                            -cos(w[1]) * sin(a[1]),
                            -sin(w[2]) * sin(a[0]) * cos(a[2]),
                            0
                        },
                        within(1e-14));
    }

    @Test
    void bellPairIsCorrelatedInXandZandAnticorrelatedInY() {
        StateVector bell = StateVector.run(Circuit.builder(2).h(0).cnot(0, 1).build());
        assertThat(bell.probabilities()).containsExactly(new double[] {0.5, 0, 0, 0.5}, within(1e-15));
        assertThat(bell.expectation(PauliString.of("XX"))).isCloseTo(1, within(1e-15));
        assertThat(bell.expectation(PauliString.of("YY"))).isCloseTo(-1, within(1e-15));
        assertThat(bell.expectation(PauliString.of("ZZ"))).isCloseTo(1, within(1e-15));
        assertThat(bell.expectation(PauliString.z(0))).isCloseTo(0, within(1e-15));
        assertThat(bell.variance(PauliString.z(0))).isCloseTo(1, within(1e-15));
        assertThat(bell.variance(PauliString.of("ZZ"))).isCloseTo(0, within(1e-15));
    }

    @Test
    void rotatedGhzStateOscillatesWithTheSumOfItsPhases() {
        int n = 6;
        Circuit.Builder builder = Circuit.builder(n).h(0);
        for (int q = 1; q < n; q++) {
            builder.cnot(q - 1, q);
        }
        for (int q = 0; q < n; q++) {
            builder.rz(Angle.input(0), q);
        }
        Circuit circuit = builder.build();
        Measurement parity = Measurement.expectations(PauliString.of("X".repeat(n)), PauliString.of("ZZ"));
        for (double phi : new double[] {0, 0.1, 0.8, -2}) {
            double[] y = outputs(circuit, parity, new double[] {phi}, new double[0]);
            assertThat(y).containsExactly(new double[] {cos(n * phi), 1}, within(1e-14));
        }
    }
}
