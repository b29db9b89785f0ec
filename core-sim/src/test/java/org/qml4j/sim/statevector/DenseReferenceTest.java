package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/** Both simulators agree with full matrices, on circuits with every gate and from every start state. */
class DenseReferenceTest {
    private static final double TOLERANCE = 1e-12;

    private static final List<Observable> OBSERVABLES = List.of(
            PauliString.identity(),
            PauliString.y(2),
            PauliString.of("YXY"),
            PauliString.of("ZIZ"),
            PauliSum.of(0.5, "ZZ").plus(-1.5, "XIY").plus(0.25, "I").plus(2, "YYY"),
            PauliSum.of(-0.5, "ZIZ").plus(1.25, "IZ"),
            new Projector(List.of(2, 0), List.of(1, 0)),
            HermitianMatrix.of(ComplexMatrix.ofInterleaved(0.5, 0, 1, -2, 1, 2, -1, 0), List.of(1)),
            HermitianMatrix.of(
                    ComplexMatrix.ofInterleaved(1, 0, 0, -2, 0, 2, -1, 0)
                            .kronecker(ComplexMatrix.ofInterleaved(0, 0, 1, 1, 1, -1, 3, 0)),
                    List.of(2, 0)));

    static Stream<StartState> starts() {
        double r = Math.sqrt(0.5);
        return Stream.of(
                StartState.ZERO,
                new StartState.Basis(6),
                StartState.of(new double[] {0, r, 0, 0, 0, 0, 0, 0}, new double[] {0, 0, 0, 0, -r, 0, 0, 0}),
                new StartState.Amplitudes(0, 8, 0),
                new StartState.Amplitudes(1, 5, -0.4));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void stateVectorIsThatOfFullMatrices(StartState start) {
        for (long seed = 0; seed < 4; seed++) {
            RandomCircuits random = new RandomCircuits(seed);
            Circuit circuit = random.next(3, start);
            double[] x = random.numbers(circuit.inputs());
            double[] w = random.numbers(circuit.weights());
            DenseReference dense = DenseReference.run(circuit, x, w);
            StateVector state = StateVector.run(circuit, x, w);
            for (int i = 0; i < 8; i++) {
                assertThat(state.re(i)).isCloseTo(dense.state().re(i, 0), within(TOLERANCE));
                assertThat(state.im(i)).isCloseTo(dense.state().im(i, 0), within(TOLERANCE));
            }
            for (Observable o : OBSERVABLES) {
                assertThat(state.expectation(o)).as("<%s>", o).isCloseTo(dense.expectation(o), within(TOLERANCE));
                assertThat(state.variance(o)).as("Var %s", o).isCloseTo(dense.variance(o), within(10 * TOLERANCE));
            }
            assertThat(state.probabilities())
                    .containsExactly(dense.outputs(Measurement.probabilities(3)), within(TOLERANCE));
            assertThat(state.probabilities(2, 0))
                    .containsExactly(dense.outputs(new Measurement.Probabilities(List.of(2, 0))), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    void outputsOfTheNodeAreThoseOfFullMatrices(StartState start) {
        RandomCircuits random = new RandomCircuits(31);
        Circuit circuit = random.next(3, start);
        compare(circuit, random, new Measurement.Expectations(OBSERVABLES));
        compare(circuit, random, new Measurement.Variances(OBSERVABLES));
        compare(circuit, random, Measurement.allZ(3));
        compare(circuit, random, Measurement.probabilities(3));
        compare(circuit, random, new Measurement.Probabilities(List.of(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("wideCircuits")
    void circuitsOnMoreQubitsAreThoseOfFullMatrices(Circuit circuit) {
        RandomCircuits random = new RandomCircuits(circuit.qubits());
        compare(circuit, random, Measurement.probabilities(circuit.qubits()));
        compare(circuit, random, Measurement.allX(circuit.qubits()));
        compare(circuit, random, new Measurement.Variances(OBSERVABLES));
    }

    static Stream<Circuit> wideCircuits() {
        return Stream.of(
                new RandomCircuits(40).next(4, StartState.ZERO), new RandomCircuits(41).next(5, StartState.ZERO));
    }

    private static void compare(Circuit circuit, RandomCircuits random, Measurement measurement) {
        Batch x = random.batch(3, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Batch y = StatevectorDevice.exact()
                .compile(circuit, measurement, GradientMethod.ADJOINT)
                .evaluate(x, w);
        for (int b = 0; b < x.size(); b++) {
            double[] expected = DenseReference.run(circuit, x.row(b), w).outputs(measurement);
            assertThat(y.row(b)).as("sample %d", b).containsExactly(expected, within(10 * TOLERANCE));
        }
    }
}
