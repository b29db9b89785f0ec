package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.PauliString;

/**
 * The sums that Qulacs 0.6.13, PennyLane 0.45.1 and TensorCircuit-NG 1.9.1 agree on to 12 digits for the same circuits
 * and data.
 */
class WorkloadTest {
    private static final Percentage SAME = Percentage.withPercentage(1e-9);

    @Test
    void fiveQubitCircuitHasThePublishedSums() {
        check(Workload.w1(), 30.585245495533, 14.674211701256, 179.188150528908);
    }

    @Test
    void fourFiveQubitCircuitsHaveThePublishedSums() {
        check(Workload.w1Times4(), 68.377182395775, 127.003199309974, 1267.9281445006);
    }

    @Test
    void tenQubitCircuitHasThePublishedSums() {
        check(Workload.w2(), -0.053306837263, 8.094030427856, 70.999050277034);
    }

    private static void check(Workload workload, double outputs, double dx, double dw) {
        workload.gradient();
        Workload.Sums sums = workload.sums();
        assertThat(sums.outputs()).isCloseTo(outputs, within(1e-11));
        assertThat(sums.dx()).isCloseTo(dx, SAME);
        assertThat(sums.dw()).isCloseTo(dw, SAME);
    }

    @Test
    void quanvolutionOfPatchesHasThePublishedSums() {
        Workload workload = Workload.w5();
        workload.gradient();
        assertThat(workload.sums().outputs()).isCloseTo(-147.721819832299, within(1e-9));
        assertThat(workload.sums().dw()).isCloseTo(16985.628456233, SAME);
    }

    @ParameterizedTest
    @CsvSource({"10, -0.112667087866240", "14, -0.205845436580327"})
    void deepCircuitHasThePublishedExpectation(int qubits, double expected) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int l = 0; l < 10; l++) {
            for (int q = 0; q < qubits; q++) {
                builder.ry(Angle.of(Workload.angle(l * qubits + q)), q);
            }
            for (int q = 0; q + 1 < qubits; q++) {
                builder.cnot(q, q + 1);
            }
        }
        StateVector state = StateVector.run(builder.build());
        assertThat(state.expectation(PauliString.z(0))).isCloseTo(expected, within(1e-12));
    }
}
