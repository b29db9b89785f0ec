package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

class ManyGatesTest {
    private static final double[] X = {0.3, -1.1};
    private static final double[] W = {2.2};

    private static List<Op> gates(int qubits, int count, boolean real, long seed) {
        SplittableRandom r = new SplittableRandom(seed);
        List<Op> ops = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int a = r.nextInt(qubits);
            int b = (a + 1 + r.nextInt(qubits - 1)) % qubits;
            int c = (Math.max(a, b) + 1) % qubits;
            c = c == Math.min(a, b) ? (c + 1) % qubits : c;
            ops.add(
                    switch (r.nextInt(real ? 4 : 9)) {
                        case 0 -> op(StandardGate.RY, List.of(Angle.input(1).plus(k)), a);
                        case 1 -> op(StandardGate.H, List.of(), a);
                        case 2 -> op(StandardGate.CNOT, List.of(), a, b);
                        case 3 -> op(StandardGate.CSWAP, List.of(), a, b, c);
                        case 4 -> op(StandardGate.RX, List.of(Angle.weight(0).times(Angle.input(0))), a);
                        case 5 -> op(StandardGate.ISWAP, List.of(), a, b);
                        case 6 -> op(Gates.globalPhase(), List.of(Angle.of(0.2)));
                        case 7 -> op(StandardGate.RZZ, List.of(Angle.weight(0)), a, b);
                        default -> op(Gates.controlled(StandardGate.SX, 2), List.of(), a, b, c);
                    });
        }
        return ops;
    }

    private static Op op(org.qml4j.sim.circuit.Gate gate, List<Angle> angles, Integer... on) {
        return new Op(gate, List.of(on), angles);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 14, 15})
    void gatesTogetherDoWhatTheyDoOneByOne(int qubits) {
        for (boolean real : new boolean[] {true, false}) {
            List<Op> ops = gates(qubits, 60, real, qubits);
            StateVector single = StateVector.zero(qubits);
            ops.forEach(op -> single.apply(op, X, W));
            List<Integer> told = new ArrayList<>();
            StateVector together = StateVector.zero(qubits).apply(ops, X, W, told::add);
            double off = 0;
            for (int i = 0; i < 1 << qubits; i++) {
                off = Math.max(off, Math.abs(single.re(i) - together.re(i)));
                off = Math.max(off, Math.abs(single.im(i) - together.im(i)));
            }
            assertThat(off).isLessThan(1e-13);
            assertThat(told).isSorted().endsWith(60);
        }
    }

    @Test
    void gateThatIsTooWideForPartsOfTheStateActsAsWell() {
        List<Op> ops = new ArrayList<>(gates(14, 20, false, 3));
        ops.add(op(Gates.controlled(StandardGate.X, 9), List.of(), 0, 1, 2, 3, 4, 5, 6, 7, 8, 13));
        ops.addAll(gates(14, 20, false, 4));
        StateVector single = StateVector.zero(14);
        ops.forEach(op -> single.apply(op, X, W));
        StateVector together = StateVector.zero(14).apply(ops, X, W, n -> {});
        assertThat(together.fidelity(single)).isCloseTo(1, within(1e-12));
    }

    @Test
    void projectionKeepsOneOutcomeAndTellsItsProbability() {
        StateVector state = StateVector.zero(2)
                .apply(op(StandardGate.RY, List.of(Angle.of(1)), 0))
                .apply(op(StandardGate.CNOT, List.of(), 0, 1));
        double one = Math.pow(Math.sin(0.5), 2);
        assertThat(state.probabilityOfOne(1)).isCloseTo(one, within(1e-15));
        assertThat(state.copy().project(1, 0)).isCloseTo(1 - one, within(1e-15));
        assertThat(state.project(1, 1)).isCloseTo(one, within(1e-15));
        assertThat(state.probabilities()).containsExactly(new double[] {0, 0, 0, 1}, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.project(0, 0))
                .withMessage("Outcome 0 of qubit 0 is not possible; 1 has the probability 1.0.");
    }

    @Test
    void anyMatrixActsOnQubitsInTheirOrder() {
        ComplexMatrix raise =
                ComplexMatrix.ofReal(new double[][] {{0, 0, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}});
        StateVector state = StateVector.zero(2).apply(op(StandardGate.X, List.of(), 1));
        // |01> in the order (0, 1) is |10> in the order (1, 0), which goes to twice |01>, that is |10> in the order (0,
        // 1).
        state.apply(raise, List.of(1, 0));
        assertThat(state.re(2)).isEqualTo(2);
        assertThat(state.normalise().norm()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.apply(raise, List.of(1)))
                .withMessage("A matrix on 1 qubits has 2 rows and columns; got 4 x 4.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.apply(raise, List.of(1, 1)))
                .withMessageContaining("must be different");
    }

    @Test
    void histogramAndSamplesOfAStateAgree() {
        StateVector state = StateVector.zero(10).apply(gates(10, 80, false, 1), X, W, n -> {});
        int[] counts = new int[1024];
        for (int k : state.sample(5000, 3L)) {
            counts[k]++;
        }
        assertThat(state.histogram(5000, 3)).isEqualTo(counts);
        assertThat(state.counts(5000, 3L).values().stream().mapToInt(n -> n).sum())
                .isEqualTo(5000);
        assertThat(state.sample(10, 3L)).isNotEqualTo(state.sample(10, 4L));
    }
}
