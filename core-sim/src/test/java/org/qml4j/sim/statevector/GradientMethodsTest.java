package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.ActsLike;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** Independent gradient methods agree, on circuits with every gate, for inputs and weights, single and batched. */
class GradientMethodsTest {
    private static final StatevectorDevice DEVICE = StatevectorDevice.exact();

    static Stream<Arguments> measurements() {
        PauliSum hamiltonian = PauliSum.of(0.5, "ZZ").plus(-1.5, "XIY").plus(0.25, "I");
        HermitianMatrix matrix = HermitianMatrix.of(
                ComplexMatrix.ofInterleaved(1, 0, 0, -2, 0, 2, -1, 0).kronecker(ComplexMatrix.identity(2)),
                List.of(2, 0));
        return Stream.of(
                Arguments.of("Z", Measurement.allZ(3)),
                Arguments.of(
                        "mixed",
                        Measurement.expectations(
                                PauliString.of("XY"),
                                hamiltonian,
                                new Projector(List.of(2, 0), List.of(1, 0)),
                                matrix)),
                Arguments.of("probabilities", Measurement.probabilities(3)),
                Arguments.of("marginal", new Measurement.Probabilities(List.of(2, 0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measurements")
    void adjointParameterShiftAndFiniteDifferencesAgree(String name, Measurement measurement) {
        for (long seed = 0; seed < 6; seed++) {
            RandomCircuits random = new RandomCircuits(seed);
            Circuit circuit = random.next(3 + (int) seed % 2, StartState.ZERO);
            compare(random, circuit, measurement, 5, GradientMethod.PARAMETER_SHIFT, 1e-10);
            compare(random, circuit, measurement, 1, GradientMethod.FINITE_DIFFERENCE, 1e-7);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measurements")
    void adjointDifferentiatesThroughEveryStartState(String name, Measurement measurement) {
        double r = Math.sqrt(0.5);
        List<StartState> starts = List.of(
                new StartState.Basis(5),
                StartState.of(new double[] {0, r, 0, 0, 0, 0, 0, 0}, new double[] {0, 0, 0, 0, -r, 0, 0, 0}),
                new StartState.Amplitudes(0, 3, 0.4),
                new StartState.Amplitudes(1, 6, 0));
        for (StartState start : starts) {
            RandomCircuits random = new RandomCircuits(11);
            compare(random, random.next(3, start), measurement, 4, GradientMethod.FINITE_DIFFERENCE, 1e-7);
        }
    }

    @Test
    void adjointDifferentiatesVariances() {
        Measurement variances = new Measurement.Variances(List.of(
                PauliString.z(0), PauliSum.of(0.5, "XX").plus(2, "ZIZ"), new Projector(List.of(1), List.of(1))));
        for (long seed = 20; seed < 24; seed++) {
            RandomCircuits random = new RandomCircuits(seed);
            compare(random, random.next(3, StartState.ZERO), variances, 3, GradientMethod.FINITE_DIFFERENCE, 1e-6);
        }
    }

    private static void compare(
            RandomCircuits random,
            Circuit circuit,
            Measurement measurement,
            int batch,
            GradientMethod other,
            double tolerance) {
        Batch x = random.batch(batch, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Batch dy = random.batch(batch, measurement.outputs());
        double[] adjoint = Gradients.of(DEVICE.compile(circuit, measurement, GradientMethod.ADJOINT), x, w, dy);
        double[] second = Gradients.of(DEVICE.compile(circuit, measurement, other), x, w, dy);
        assertThat(adjoint).containsExactly(second, within(tolerance));
    }

    @Test
    void spsaAveragesToTheGradient() {
        RandomCircuits random = new RandomCircuits(3);
        Circuit circuit = random.next(3, StartState.ZERO);
        Batch x = random.batch(2, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Batch dy = random.batch(2, 3);
        double[] exact = Gradients.of(DEVICE.compile(circuit, Measurement.allZ(3), GradientMethod.ADJOINT), x, w, dy);
        double[] one = spsa(circuit, x, w, dy, 1);
        double[] many = spsa(circuit, x, w, dy, 4000);
        // The error falls with the root of the number of directions: 4000 of them give a sixtieth of the spread of one.
        assertThat(distance(many, exact)).isLessThan(0.1 * distance(one, exact));
        assertThat(spsa(circuit, x, w, dy, 7)).isEqualTo(spsa(circuit, x, w, dy, 7));
    }

    private static double[] spsa(Circuit circuit, Batch x, double[] w, Batch dy, int directions) {
        StatevectorDevice device = DEVICE.withSpsa(new SpsaNode.Options(1e-4, directions, 5));
        return Gradients.of(device.compile(circuit, Measurement.allZ(3), GradientMethod.SPSA), x, w, dy);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void batchIsALoopOverSamplesAndItsGradientTheSum() {
        RandomCircuits random = new RandomCircuits(8);
        Circuit circuit = random.next(4, StartState.ZERO);
        QuantumNode node = DEVICE.compile(circuit, Measurement.allY(4), GradientMethod.ADJOINT);
        Batch x = random.batch(150, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Batch dy = random.batch(150, 4);
        double[] all = Gradients.of(node, x, w, dy);
        Batch y = node.evaluate(x, w);
        double[] dw = new double[w.length];
        for (int b = 0; b < x.size(); b++) {
            Batch one = Batch.ofRows(x.row(b));
            assertThat(node.evaluate(one, w).row(0)).containsExactly(y.row(b), within(1e-14));
            double[] single = Gradients.of(node, one, w, Batch.ofRows(dy.row(b)));
            for (int i = 0; i < x.width(); i++) {
                assertThat(single[i]).isCloseTo(all[b * x.width() + i], within(1e-12));
            }
            for (int j = 0; j < w.length; j++) {
                dw[j] += single[x.width() + j];
            }
        }
        for (int j = 0; j < w.length; j++) {
            assertThat(dw[j]).isCloseTo(all[x.values().length + j], within(1e-10));
        }
    }

    @Test
    void oneAndManyThreadsGiveTheSameBits() {
        RandomCircuits random = new RandomCircuits(9);
        Circuit circuit = random.next(4, StartState.ZERO);
        Batch x = random.batch(300, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Batch dy = random.batch(300, 4);
        Measurement z = Measurement.allZ(4);
        double[] one = Gradients.of(DEVICE.withThreads(1).compile(circuit, z, GradientMethod.ADJOINT), x, w, dy);
        double[] two = Gradients.of(DEVICE.withThreads(2).compile(circuit, z, GradientMethod.ADJOINT), x, w, dy);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void weightDerivativesAreAddedAndTheTapeIsUsedAgain() {
        Circuit circuit =
                Circuit.builder(1).ry(Angle.input(0), 0).ry(Angle.weight(0), 0).build();
        QuantumNode node = DEVICE.compile(circuit, Measurement.allZ(1), GradientMethod.ADJOINT);
        Tape tape = new Tape();
        double[] dw = {10};
        for (int size : new int[] {3, 2, 0, 5}) {
            Batch x = Batch.zeros(size, 1);
            node.forward(x, new double[] {0.5}, tape);
            Batch ones = Batch.of(
                    size,
                    1,
                    Stream.generate(() -> 1.0).limit(size).mapToDouble(d -> d).toArray());
            node.backward(x, new double[] {0.5}, ones, tape, dw);
        }
        assertThat(dw[0]).isCloseTo(10 - 10 * Math.sin(0.5), within(1e-12));
    }

    @Test
    void parameterShiftRefusesWhatHasNoRule() {
        Circuit embedded =
                Circuit.builder(1).start(new StartState.Amplitudes(0, 2, 0)).build();
        assertThatThrownBy(() -> DEVICE.compile(embedded, Measurement.allZ(1), GradientMethod.PARAMETER_SHIFT))
                .hasMessageContaining("embeds its inputs as amplitudes. Use ADJOINT");
        Circuit custom =
                Circuit.builder(1).add(new NoRule(), Angle.weight(0), 0).build();
        assertThatThrownBy(() -> DEVICE.compile(custom, Measurement.allZ(1), GradientMethod.PARAMETER_SHIFT))
                .hasMessageContaining("Gate NO_RULE (op 0) has no parameter-shift rule for its angle 0");
        Circuit plain = Circuit.builder(1).rx(Angle.weight(0), 0).build();
        Measurement variance = new Measurement.Variances(List.of(PauliString.z(0)));
        assertThatThrownBy(() -> DEVICE.compile(plain, variance, GradientMethod.PARAMETER_SHIFT))
                .hasMessageContaining("a variance is not");
    }

    /** RX without its generator. */
    private record NoRule() implements ActsLike {
        @Override
        public String name() {
            return "NO_RULE";
        }

        @Override
        public Gate model() {
            return StandardGate.RX;
        }
    }
}
