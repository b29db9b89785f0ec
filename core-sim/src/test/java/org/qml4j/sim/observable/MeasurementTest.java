package org.qml4j.sim.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void expectationsHaveOneLabelledOutputPerObservable() {
        Measurement m = Measurement.expectations(PauliString.of("ZIX"), PauliSum.of(2, "Y"));
        assertThat(m.outputs()).isEqualTo(2);
        assertThat(m.qubits()).isEqualTo(3);
        assertThat(m.labels()).containsExactly("<ZIX>", "<2.0*Y>");
    }

    @Test
    void shorthandsMeasureEachQubit() {
        assertThat(Measurement.allZ(3).labels()).containsExactly("<Z>", "<IZ>", "<IIZ>");
        assertThat(Measurement.allX(2).labels()).containsExactly("<X>", "<IX>");
        assertThat(Measurement.allY(2).labels()).containsExactly("<Y>", "<IY>");
    }

    @Test
    void variancesAreLabelledAsSuch() {
        Measurement m = new Measurement.Variances(List.of(PauliString.z(1)));
        assertThat(m.labels()).containsExactly("Var IZ");
        assertThat(m.outputs()).isEqualTo(1);
        assertThat(m.qubits()).isEqualTo(2);
    }

    @Test
    void probabilitiesAreLabelledByBitStrings() {
        Measurement m = new Measurement.Probabilities(List.of(2, 0));
        assertThat(m.outputs()).isEqualTo(4);
        assertThat(m.qubits()).isEqualTo(3);
        assertThat(m.labels()).containsExactly("P(00)", "P(01)", "P(10)", "P(11)");
        assertThat(Measurement.probabilities(3).outputs()).isEqualTo(8);
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(Measurement::expectations)
                .hasMessage("A measurement needs at least one observable; the list is empty.");
        assertThatThrownBy(() -> new Measurement.Variances(List.of()))
                .hasMessage("A measurement needs at least one observable; the list is empty.");
        assertThatThrownBy(() -> new Measurement.Probabilities(List.of(1, 1)))
                .hasMessage("Probabilities are read from 1 to 24 different qubits, 0 or more; got [1, 1].");
    }
}
