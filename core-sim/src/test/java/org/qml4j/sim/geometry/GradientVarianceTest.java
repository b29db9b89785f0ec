package org.qml4j.sim.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

class GradientVarianceTest {

    private static Circuit product(int qubits) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            builder.rx(builder.nextWeight(), q);
        }
        return builder.build();
    }

    private static void assertAgrees(GradientVariance measured, double closedForm) {
        assertThat(measured.variance())
                .as("%s against %s", measured, closedForm)
                .isCloseTo(closedForm, within(4 * measured.standardError()));
        assertThat(measured.standardError()).isLessThan(0.2 * closedForm);
        assertThat(measured.mean()).isCloseTo(0, within(4 * Math.sqrt(measured.variance() / measured.samples())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void globalCostOfAProductFallsExponentially(int qubits) {
        Projector zeros = new Projector(IntStream.range(0, qubits).boxed().toList(), Collections.nCopies(qubits, 0));
        assertAgrees(GradientVariance.of(product(qubits), zeros, 0, 6000, 1), GradientVariance.ofGlobalProduct(qubits));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void localCostOfAProductFallsAsASquare(int qubits) {
        PauliSum cost = PauliSum.of(0.5, "I");
        for (int q = 0; q < qubits; q++) {
            cost = cost.plus(0.5 / qubits, "I".repeat(q) + "Z");
        }
        assertAgrees(
                GradientVariance.of(product(qubits), cost, qubits - 1, 3000, 2),
                GradientVariance.ofLocalProduct(qubits));
    }

    /** Deep circuits come near 2-designs; a shallow one, the control, does not. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void deepCircuitsShowTheVarianceOfTwoDesigns(int qubits) {
        Circuit deep =
                Circuit.builder(qubits).append(StronglyEntangling.layers(10)).build();
        int middle = 5 * 3 * qubits + 1;
        double closedForm = GradientVariance.ofTwoDesigns(qubits, 1);
        GradientVariance measured = GradientVariance.of(deep, PauliString.of("ZZ"), middle, 2000, 3);
        assertThat(measured.variance()).isCloseTo(closedForm, within(0.15 * closedForm));
        Circuit shallow = product(qubits);
        assertThat(GradientVariance.of(shallow, PauliString.of("Z"), 0, 500, 3).variance())
                .isGreaterThan(2 * closedForm);
    }

    /** One qubit, by hand: Tr O^2 = 2, d = 2: 4 / (2 * 3 * 3). */
    @Test
    void twoDesignsOfOneQubitByHand() {
        assertThat(GradientVariance.ofTwoDesigns(1, 1)).isCloseTo(2.0 / 9, within(1e-15));
        assertThat(GradientVariance.ofTwoDesigns(20, 1)).isCloseTo(Math.pow(2, -21), within(1e-11));
    }

    @Test
    void sameSeedSameNumbers() {
        Circuit circuit = product(3);
        GradientVariance first = GradientVariance.of(circuit, PauliString.of("ZZZ"), 1, 100, 5);
        assertThat(GradientVariance.of(circuit, PauliString.of("ZZZ"), 1, 100, 5))
                .isEqualTo(first);
        assertThat(GradientVariance.of(circuit, PauliString.of("ZZZ"), 1, 100, 6))
                .isNotEqualTo(first);
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> GradientVariance.of(product(2), PauliString.of("Z"), 2, 10, 1))
                .hasMessageContaining("no derivative by weight 2");
        assertThatThrownBy(() -> GradientVariance.of(product(2), PauliString.of("Z"), 0, 1, 1))
                .hasMessageContaining("got 1");
    }
}
