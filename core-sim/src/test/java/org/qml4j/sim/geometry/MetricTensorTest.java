package org.qml4j.sim.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.geometry.MetricTensor.Approximation;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

class MetricTensorTest {

    private static final double[] NONE = {};

    private static double[] random(int count, long seed) {
        return new SplittableRandom(seed).doubles(count, -3, 3).toArray();
    }

    /** RY then RZ on one qubit: g = diag(1/4, sin^2(w0)/4), the round metric of a sphere of radius 1/2. */
    @Test
    void oneQubitIsASphereOfRadiusOneHalf() {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.weight(0), 0).rz(Angle.weight(1), 0).build();
        double[] w = {0.7, 1.9};
        for (Approximation approximation : Approximation.values()) {
            MetricTensor g = MetricTensor.of(circuit, approximation, NONE, w);
            assertThat(g.get(0, 0)).isCloseTo(0.25, within(1e-14));
            assertThat(g.get(1, 1)).isCloseTo(Math.pow(Math.sin(0.7), 2) / 4, within(1e-14));
            assertThat(g.get(0, 1)).isCloseTo(0, within(1e-14));
        }
    }

    /** Second differences of the fidelity of states, which know nothing of derivatives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fullMetricIsTheSecondOrderOfTheFidelity(long seed) {
        Circuit circuit = mixed();
        double[] x = random(circuit.inputs(), seed);
        double[] w = random(circuit.weights(), seed + 10);
        MetricTensor g = MetricTensor.of(circuit, Approximation.FULL, x, w);
        StateVector here = StateVector.run(circuit, x, w);
        double h = 1e-3;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j <= i; j++) {
                double second = loss(circuit, here, x, w, i, h, j, h)
                        - loss(circuit, here, x, w, i, h, j, -h)
                        - loss(circuit, here, x, w, i, -h, j, h)
                        + loss(circuit, here, x, w, i, -h, j, -h);
                assertThat(g.get(i, j)).as("entry %d, %d", i, j).isCloseTo(second / (8 * h * h), within(1e-5));
                assertThat(g.get(j, i)).isCloseTo(g.get(i, j), within(1e-15));
            }
        }
    }

    /** Weights that are shared, multiplied by inputs, in controlled gates and in inverses. */
    private static Circuit mixed() {
        return Circuit.builder(3)
                .append(AngleEncoding.y(3))
                .rx(Angle.weight(0), 0)
                .add(StandardGate.CRY, Angle.weight(1), 0, 1)
                .rot(Angle.weight(2), Angle.weight(3), Angle.weight(0).times(2), 2)
                .add(StandardGate.RZZ, Angle.weight(1).times(Angle.input(0)).plus(0.3), 1, 2)
                .add(new Inverse(StandardGate.U3), List.of(Angle.weight(4), Angle.of(0.2), Angle.weight(3)), 0)
                .cnot(2, 0)
                .pauliRot(Angle.weight(5), "XYZ", 0, 1, 2)
                .build();
    }

    private static double loss(
            Circuit circuit, StateVector here, double[] x, double[] w, int i, double a, int j, double b) {
        double[] moved = w.clone();
        moved[i] += a;
        moved[j] += b;
        return 1 - here.fidelity(StateVector.run(circuit, x, moved));
    }

    /** Layer by layer: entries within a layer are those of the full metric, all others 0. */
    @Test
    void blocksAreThoseOfTheFullMetric() {
        Circuit.Builder builder = Circuit.builder(3);
        for (int layer = 0; layer < 3; layer++) {
            for (int q = 0; q < 3; q++) {
                builder.ry(builder.nextWeight(), q);
            }
            builder.cnot(0, 1).cnot(1, 2);
        }
        Circuit circuit = builder.build();
        double[] w = random(9, 4);
        MetricTensor full = MetricTensor.of(circuit, Approximation.FULL, NONE, w);
        MetricTensor block = MetricTensor.of(circuit, Approximation.BLOCK_DIAGONAL, NONE, w);
        MetricTensor diagonal = MetricTensor.of(circuit, Approximation.DIAGONAL, NONE, w);
        double outside = 0;
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                boolean within = i / 3 == j / 3;
                assertThat(block.get(i, j)).isCloseTo(within ? full.get(i, j) : 0, within(1e-13));
                assertThat(diagonal.get(i, j)).isCloseTo(i == j ? full.get(i, j) : 0, within(1e-13));
                outside += within ? 0 : Math.abs(full.get(i, j));
            }
        }
        assertThat(outside).as("the full metric has more").isGreaterThan(0.1);
    }

    /** The covariance of generators before the layer, Stokes et al. equation (17): Z of the second layer after RY and CNOT. */
    @Test
    void blockOfGeneratorsIsTheirCovariance() {
        Circuit before = Circuit.builder(2)
                .ry(Angle.of(0.4), 0)
                .ry(Angle.of(1.1), 1)
                .cnot(0, 1)
                .build();
        Circuit circuit = before.toBuilder()
                .rz(Angle.weight(0), 0)
                .rz(Angle.weight(1), 1)
                .cnot(0, 1)
                .ry(Angle.weight(2), 1)
                .build();
        StateVector state = StateVector.run(before);
        double z0 = state.expectation(PauliString.of("Z"));
        double z1 = state.expectation(PauliString.of("IZ"));
        double zz = state.expectation(PauliString.of("ZZ"));
        MetricTensor g = MetricTensor.of(circuit, Approximation.BLOCK_DIAGONAL, NONE, new double[] {0.3, 2, 1});
        assertThat(g.get(0, 1)).isCloseTo((zz - z0 * z1) / 4, within(1e-14));
        assertThat(g.get(0, 0)).isCloseTo((1 - z0 * z0) / 4, within(1e-14));
        assertThat(g.get(1, 1)).isCloseTo((1 - z1 * z1) / 4, within(1e-14));
        assertThat(g.get(0, 2)).isEqualTo(0);
    }

    /** Three angles of one gate are three layers, as for the rotations that they stand for. */
    @Test
    void gatesOfThreeAnglesCountAsThreeRotations() {
        Circuit gates = Circuit.builder(2).append(StronglyEntangling.layers(2)).build();
        Circuit.Builder split = Circuit.builder(2);
        for (int layer = 0; layer < 2; layer++) {
            for (int q = 0; q < 2; q++) {
                int first = 6 * layer + 3 * q;
                split.rz(Angle.weight(first), q).ry(Angle.weight(first + 1), q).rz(Angle.weight(first + 2), q);
            }
            split.cnot(0, 1).cnot(1, 0);
        }
        double[] w = random(12, 5);
        for (Approximation approximation : Approximation.values()) {
            double[][] a = MetricTensor.of(gates, approximation, NONE, w).toArray();
            double[][] b =
                    MetricTensor.of(split.build(), approximation, NONE, w).toArray();
            for (int i = 0; i < 12; i++) {
                assertThat(a[i]).containsExactly(b[i], within(1e-13));
            }
        }
    }

    @Test
    void meanIsThatOfTheSamples() {
        Circuit circuit = mixed();
        double[] w = random(circuit.weights(), 6);
        Batch x = Batch.of(4, 3, random(12, 7));
        MetricTensor mean = MetricTensor.mean(circuit, Approximation.FULL, x, w);
        double sum = 0;
        for (int b = 0; b < 4; b++) {
            sum += MetricTensor.of(circuit, Approximation.FULL, x.row(b), w).get(1, 3) / 4;
        }
        assertThat(mean.get(1, 3)).isCloseTo(sum, within(1e-14));
    }

    @Test
    void naturalGradientSolvesTheDampedSystem() {
        Circuit circuit = mixed();
        double[] w = random(circuit.weights(), 8);
        double[] x = random(3, 9);
        double[] v = random(w.length, 10);
        MetricTensor g = MetricTensor.of(circuit, Approximation.FULL, x, w);
        double[] natural = NaturalGradient.of(circuit)
                .withApproximation(Approximation.FULL)
                .withDamping(0.05)
                .direction(Batch.ofRows(x), w, v);
        for (int i = 0; i < w.length; i++) {
            double back = 0.05 * natural[i];
            for (int j = 0; j < w.length; j++) {
                back += g.get(i, j) * natural[j];
            }
            assertThat(back).isCloseTo(v[i], within(1e-11));
        }
    }

    /** RZ on |0> changes a phase only. */
    @Test
    void singularMetricsAreRefusedWithoutDamping() {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.weight(0), 0).rz(Angle.weight(1), 0).build();
        MetricTensor g = MetricTensor.of(circuit, Approximation.FULL, NONE, new double[] {0, 0});
        assertThatThrownBy(() -> g.solve(new double[] {1, 1}, 0))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("weight 1 moves the state nowhere")
                .hasMessageContaining("Set a damping");
        assertThat(g.solve(new double[] {1, 1}, 0.1)).containsExactly(new double[] {1 / 0.35, 10}, within(1e-12));
    }

    @Test
    void wrongArgumentsAreNamed() {
        Circuit none = Circuit.builder(1).h(0).build();
        assertThatThrownBy(() -> MetricTensor.of(none, Approximation.FULL, NONE, NONE))
                .hasMessageContaining("has none");
        assertThatThrownBy(() -> NaturalGradient.of(none)).hasMessageContaining("has none");
        Circuit one = Circuit.builder(1).ry(Angle.weight(0), 0).build();
        assertThatThrownBy(() -> NaturalGradient.of(one).withDamping(-1)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> MetricTensor.of(one, Approximation.FULL, NONE, new double[2]))
                .hasMessageContaining("reads 1 weights; got 2");
        assertThatThrownBy(() -> MetricTensor.mean(one, Approximation.FULL, Batch.zeros(0, 0), new double[1]))
                .hasMessageContaining("at least one sample");
        MetricTensor g = MetricTensor.of(one, Approximation.FULL, NONE, new double[1]);
        assertThatThrownBy(() -> g.solve(new double[2], 0)).hasMessageContaining("the gradient has 2");
        assertThatThrownBy(() -> g.solve(new double[1], Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() ->
                        NaturalGradient.of(one).direction(Batch.zeros(1, 0), new double[1], new double[] {Double.NaN}))
                .hasMessageContaining("derivative by weight 0 is NaN");
    }
}
