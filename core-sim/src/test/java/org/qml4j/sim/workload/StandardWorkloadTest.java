package org.qml4j.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The values that Qulacs 0.6.13, PennyLane 0.45.1 and TensorCircuit-NG 1.9.1, for photons MerLin 0.1.2, Piquasso 8.0.1
 * and The Walrus, agree on to 12 digits for the same circuits and data.
 */
class StandardWorkloadTest {

    /** The largest ones take seconds and gigabytes; the benchmark of the command line checks them. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"W3_20_GRADIENT", "W3_22_FORWARD", "W3_24_FORWARD", "W4U_20_10"})
    void resultsAreThoseOfOtherSimulators(StandardWorkload standard) {
        Workload workload = standard.prepare(1);
        workload.run();
        standard.requireExpected(workload);
    }

    @ParameterizedTest
    @CsvSource({"10, -0.112667087866240", "14, -0.205845436580327"})
    void deepCircuitHasThePublishedExpectation(int qubits, double expected) {
        Workload workload = CircuitWorkload.deep(qubits, false, 1);
        workload.run();
        assertThat(workload.values().get("outputs")).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(names = {"W2_GRADIENT", "W3_20_FORWARD", "W4B_8_4_GRADIENT", "W5_GRADIENT"})
    void moreThreadsGiveTheSameBits(StandardWorkload standard) {
        Workload one = standard.prepare(1);
        Workload two = standard.prepare(2);
        one.run();
        two.run();
        assertThat(two.values()).isEqualTo(one.values());
    }

    @Test
    void resultOfAnotherWorkloadIsRefused() {
        Workload workload = StandardWorkload.W1_FORWARD.prepare(1);
        workload.run();
        assertThatThrownBy(() -> StandardWorkload.W2_FORWARD.requireExpected(workload))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("W2-forward: outputs is 30.58524549553")
                .hasMessageEndingWith("expected -0.053306837263 within 1.0E-9. A time of it is worth nothing.");
    }

    @ParameterizedTest
    @EnumSource(names = {"W1_FORWARD", "W4U_8_4", "W7"})
    void nothingRunHasNoResult(StandardWorkload standard) {
        assertThatThrownBy(() -> standard.prepare(1).values())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing was computed yet. Call run() first.");
    }

    /** Four single circuits and four side by side do the same; a gradient does it all and goes back. */
    @Test
    void arithmeticIsCounted() {
        double one = StandardWorkload.W1_FORWARD.prepare(1).cost().operations();
        double four = StandardWorkload.W1X4_FORWARD.prepare(1).cost().operations();
        double gradient = StandardWorkload.W1_GRADIENT.prepare(1).cost().operations();
        assertThat(four).isEqualTo(4 * one);
        assertThat(gradient).isGreaterThan(2 * one);
        // 15 runs of one-qubit gates on 32 amplitudes need at least two operations for each number.
        assertThat(one).isBetween(15 * 2 * 64 * 64.0, 15 * 28 * 16 * 64.0);
    }
}
