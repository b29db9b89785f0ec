package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.observable.PauliString;

class StateVectorTest {

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static StateVector some() {
        RandomCircuits circuits = new RandomCircuits(2);
        Circuit circuit = circuits.next(4, StartState.ZERO);
        return StateVector.run(circuit, circuits.numbers(circuit.inputs()), circuits.numbers(circuit.weights()));
    }

    private static Op op(StandardGate gate, int... on) {
        return new Op(gate, Arrays.stream(on).boxed().toList(), List.of());
    }

    @Test
    void applyChangesTheStateAndCopyIsIndependent() {
        StateVector state = StateVector.zero(2);
        StateVector before = state.copy();
        assertThat(state.apply(op(StandardGate.X, 1))).isSameAs(state);
        assertThat(state.re(1)).isEqualTo(1);
        assertThat(before.re(0)).isEqualTo(1);
        assertThat(before.qubits()).isEqualTo(2);
    }

    @Test
    void applyReadsInputsAndWeights() {
        Op op = new Op(StandardGate.RY, List.of(0), List.of(Angle.input(0).times(Angle.weight(0))));
        StateVector state = StateVector.zero(1).apply(op, new double[] {0.5}, new double[] {3});
        assertThat(state.re(0)).isCloseTo(Math.cos(0.75), within(1e-15));
        assertThat(state.re(1)).isCloseTo(Math.sin(0.75), within(1e-15));
    }

    @Test
    void normStaysOneUnderEveryGate() {
        assertThat(some().norm()).isCloseTo(1, within(1e-14));
    }

    @Test
    void fidelityIsOneWithItselfCosineSquaredWithRotatedAndZeroWithOrthogonal() {
        StateVector state = some();
        assertThat(state.fidelity(state.copy())).isCloseTo(1, within(1e-14));
        StateVector rotated = StateVector.zero(1).apply(new Op(StandardGate.RX, List.of(0), List.of(Angle.of(0.8))));
        assertThat(StateVector.zero(1).fidelity(rotated)).isCloseTo(Math.pow(Math.cos(0.4), 2), within(1e-15));
        assertThat(StateVector.zero(1).fidelity(StateVector.zero(1).apply(op(StandardGate.X, 0))))
                .isZero();
    }

    @Test
    void fidelityIgnoresAGlobalPhase() {
        StateVector state = StateVector.zero(1).apply(op(StandardGate.H, 0));
        StateVector turned = state.copy().apply(op(StandardGate.Y, 0)).apply(op(StandardGate.Y, 0));
        turned.apply(new Op(StandardGate.RZ, List.of(0), List.of(Angle.of(2 * Math.PI))));
        assertThat(state.fidelity(turned)).isCloseTo(1, within(1e-15));
        StateVector i = StateVector.zero(1).apply(op(StandardGate.X, 0)).apply(op(StandardGate.S, 0));
        StateVector one = StateVector.zero(1).apply(op(StandardGate.X, 0));
        assertThat(one.fidelity(i)).isCloseTo(1, within(1e-15));
    }

    @Test
    void probabilitiesOfSomeQubitsAreMarginalsInTheOrderGiven() {
        StateVector state = some();
        double[] all = state.probabilities();
        double[] some = state.probabilities(3, 1);
        double[] expected = new double[4];
        for (int i = 0; i < 16; i++) {
            expected[2 * (i & 1) + (i >> 2 & 1)] += all[i];
        }
        assertThat(some).containsExactly(expected, within(1e-15));
    }

    @Test
    void varianceOfAPauliIsOneMinusItsSquaredMean() {
        StateVector state = some();
        for (String letters : List.of("Z", "IXY", "YZXZ")) {
            double mean = state.expectation(PauliString.of(letters));
            assertThat(state.variance(PauliString.of(letters))).isCloseTo(1 - mean * mean, within(1e-14));
        }
    }

    @Test
    void sameSeedGivesTheSameSamples() {
        StateVector state = some();
        assertThat(state.sample(100, random(7))).isEqualTo(state.sample(100, random(7)));
        assertThat(state.sample(100, random(7))).isNotEqualTo(state.sample(100, random(8)));
        assertThat(state.sample(0, random(7))).isEmpty();
    }

    @Test
    void frequenciesOfSamplesFollowTheProbabilities() {
        StateVector state = some();
        double[] p = state.probabilities();
        int shots = 100_000;
        Map<Integer, Integer> counts = state.counts(shots, random(1));
        double chiSquare = 0;
        for (int i = 0; i < p.length; i++) {
            double expected = shots * p[i];
            chiSquare += Math.pow(counts.getOrDefault(i, 0) - expected, 2) / expected;
        }
        // 15 degrees of freedom: more than 37.7 has probability 1e-3; the seed is fixed.
        assertThat(chiSquare).isLessThan(37.7);
        assertThat(counts.values().stream().mapToInt(c -> c).sum()).isEqualTo(shots);
    }

    @Test
    void impossibleOutcomesAreNeverSampled() {
        StateVector state = StateVector.zero(3).apply(op(StandardGate.X, 0)).apply(op(StandardGate.H, 2));
        assertThat(state.counts(1000, random(3)).keySet()).containsExactly(4, 5);
        // The least and the greatest draw fall on the ends of the table.
        assertThat(state.sample(1, drawing(0))).containsExactly(4);
        assertThat(state.sample(1, drawing(Math.nextDown(1.0)))).containsExactly(5);
    }

    private static RandomGenerator drawing(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Test
    void numbersOfQubitsOutsideTheRangeAreRefusedWithTheNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.zero(0))
                .withMessage("A state vector has 1 to 28 qubits; asked for 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.zero(29))
                .withMessage("A state vector has 1 to 28 qubits; asked for 29.");
    }

    @Test
    void statesThatDoNotFitTheHeapAreRefusedWithTheNumbers() {
        int qubits = 28;
        assumeTrue(16L << qubits > Runtime.getRuntime().maxMemory());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.zero(qubits))
                .withMessageContaining("A state of 28 qubits needs 4096 MiB; this JVM may use ")
                .withMessageEndingWith("Start Java with -Xmx5184m or more.");
    }

    @Test
    void qubitsThatTheStateDoesNotHaveAreRefused() {
        StateVector state = StateVector.zero(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.apply(op(StandardGate.CNOT, 0, 2)))
                .withMessage("Gate CNOT acts on qubit 2; this state has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.expectation(PauliString.z(2)))
                .withMessage("Qubit 2 is read; this state has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.variance(PauliString.z(5)))
                .withMessage("Qubit 5 is read; this state has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.probabilities(0, 2))
                .withMessage("Qubit 2 is read; this state has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.probabilities(-1))
                .withMessage("Qubit -1 is read; this state has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.probabilities(1, 1))
                .withMessage("The qubits of an outcome must be different; got [1, 1].");
    }

    @Test
    void statesOfDifferentSizeAreNotCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.zero(2).fidelity(StateVector.zero(3)))
                .withMessage("Cannot compare states of 2 and 3 qubits.");
    }

    @Test
    void negativeNumbersOfShotsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.zero(1).sample(-1, random(0)))
                .withMessage("The number of shots is 0 or more; got -1.");
    }

    @Test
    void wrongOrNonFiniteInputsAndWeightsAreRefused() {
        Circuit circuit =
                Circuit.builder(1).rx(Angle.input(1), 0).ry(Angle.weight(0), 0).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.run(circuit))
                .withMessage("The circuit reads 2 inputs; got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.run(circuit, new double[2], new double[3]))
                .withMessage("The circuit reads 1 weights; got 3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.run(circuit, new double[] {0, Double.NaN}, new double[1]))
                .withMessage("Number 1 of the inputs is NaN; it must be finite.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.run(circuit, new double[2], new double[] {Double.NEGATIVE_INFINITY}))
                .withMessage("Number 0 of the weights is -Infinity; it must be finite.");
    }

    @Test
    void featuresOfNormZeroAreRefused() {
        Circuit circuit =
                Circuit.builder(1).start(new StartState.Amplitudes(0, 2, 0)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateVector.run(circuit, new double[2], new double[0]))
                .withMessage("Features of norm 0 cannot be embedded into amplitudes.");
    }
}
