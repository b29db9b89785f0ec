package org.qml4j.sim.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.geometry.MetricTensor.Approximation;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The ground state of H2 at 0.75 angstrom (O'Malley et al. 2016, arXiv:1512.06860) from eight random starts. */
class NaturalGradientTest {

    private static final PauliSum ENERGY = PauliSum.of(0.2252, "I")
            .plus(0.3435, "Z")
            .plus(-0.4347, "IZ")
            .plus(0.5716, "ZZ")
            .plus(0.0910, "XX")
            .plus(0.0910, "YY");
    private static final double EXACT = 0.2252 - 0.5716 - Math.hypot(0.3435 + 0.4347, 0.1820);
    private static final double CHEMICAL_ACCURACY = 1.6e-3;
    private static final int MOST_STEPS = 300;
    private static final Circuit ANSATZ = ansatz();
    private static final Batch NOTHING = Batch.zeros(1, 0);

    private static Circuit ansatz() {
        Circuit.Builder builder = Circuit.builder(2);
        for (int layer = 0; layer < 2; layer++) {
            for (int q = 0; q < 2; q++) {
                builder.ry(builder.nextWeight(), q).rz(builder.nextWeight(), q);
            }
            builder.cnot(0, 1);
        }
        return builder.ry(builder.nextWeight(), 0).ry(builder.nextWeight(), 1).build();
    }

    /** How a step follows from weights and gradient. */
    @FunctionalInterface
    private interface Direction {
        double[] of(double[] w, double[] gradient);
    }

    private static Direction natural(UnaryOperator<NaturalGradient> options) {
        NaturalGradient natural = options.apply(NaturalGradient.of(ANSATZ));
        return (w, gradient) -> natural.direction(NOTHING, w, gradient);
    }

    /** The steps of all starts together until each is chemically accurate. */
    private static int steps(Direction direction, double rate) {
        return LongStream.rangeClosed(1, 8)
                .mapToInt(seed -> steps(direction, rate, seed))
                .sum();
    }

    private static int steps(Direction direction, double rate, long seed) {
        QuantumNode node = StatevectorDevice.exact()
                .withThreads(1)
                .compile(ANSATZ, Measurement.expectations(ENERGY), GradientMethod.ADJOINT);
        double[] w = new SplittableRandom(seed)
                .doubles(ANSATZ.weights(), 0, 2 * Math.PI)
                .toArray();
        Tape tape = new Tape();
        for (int step = 0; step < MOST_STEPS; step++) {
            if (node.forward(NOTHING, w, tape).get(0, 0) - EXACT < CHEMICAL_ACCURACY) {
                return step;
            }
            double[] gradient = new double[w.length];
            node.backward(NOTHING, w, Batch.ofRows(new double[] {1}), tape, gradient);
            double[] d = direction.of(w, gradient);
            for (int k = 0; k < w.length; k++) {
                w[k] -= rate * d[k];
            }
        }
        return MOST_STEPS;
    }

    @Test
    void takesAFifthOfTheStepsAtOneRate() {
        int plain = steps((w, gradient) -> gradient, 0.1);
        assertThat(steps(natural(g -> g.withDamping(0.01)), 0.1)).isLessThan(plain / 5);
        assertThat(steps(natural(g -> g.withApproximation(Approximation.FULL)), 0.1))
                .isLessThan(plain / 5);
    }

    /** The fairer comparison: 0.5 is the best of the rates 0.05 to 1 for the gradient itself. */
    @Test
    void takesHalfTheStepsWithEachAtItsBestRate() {
        int plain = steps((w, gradient) -> gradient, 0.5);
        assertThat(steps(natural(g -> g.withApproximation(Approximation.FULL)), 0.2))
                .isLessThan(plain / 2);
        assertThat(steps((w, gradient) -> gradient, 0.2)).isGreaterThan(plain);
    }

    /** A damping above all else leaves the gradient itself, so that the metric is what makes the difference. */
    @Test
    void overwhelmingDampingIsThePlainGradient() {
        int plain = steps((w, gradient) -> gradient, 0.5);
        assertThat(steps(natural(g -> g.withDamping(1e9)), 0.5e9)).isCloseTo(plain, within(1));
    }
}
