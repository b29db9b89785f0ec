package org.qml4j.sim.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauliTextTest {
    @Test
    void sumsAreReadInAnyCommonSpelling() {
        PauliSum expected = PauliSum.of(1, "ZZ").plus(0.5, "IIX");
        assertThat(PauliSum.parse("Z0 Z1 + 0.5 X2")).isEqualTo(expected);
        assertThat(PauliSum.parse("Z0*Z1+.5*X2")).isEqualTo(expected);
        assertThat(PauliSum.parse(" + 1 Z1 Z0 + 5e-1X2 ")).isEqualTo(expected);
        assertThat(PauliSum.parse("-Y3")).isEqualTo(PauliSum.of(-1, "IIIY"));
        assertThat(PauliSum.parse("2 - 1.5e1 * X0 Y1 + I"))
                .isEqualTo(PauliSum.of(3, "").plus(-15, "XY"));
        assertThat(PauliSum.parse("I0 Z2")).isEqualTo(PauliSum.of(1, "IIZ"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', cannot read ''",
        "Z0 +, cannot read '+'",
        "Z0 ++ X1, cannot read '++ X1'",
        "z0, cannot read 'z0'",
        "Z0 X, needs the number of a qubit",
        "Z0 X1 Z0, Qubit 0 stands twice",
        "X9999999999, A qubit is 0 to 100000",
        "Z0 3 X1, cannot read '3 X1'",
        "Q1, cannot read 'Q1'"
    })
    void otherTextIsRefusedAndQuoted(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliSum.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void groupsHoldTermsThatAreMeasuredTogether() {
        PauliSum sum = PauliSum.parse("3 Z0 Z1 + 2 X0 + Z1 + 0.5 X0 Y2 + 7");
        List<CommutingGroup> groups = CommutingGroup.of(sum);
        assertThat(groups)
                .extracting(CommutingGroup::basis)
                .containsExactly(PauliString.of("ZZ"), PauliString.of("XIY"));
        assertThat(groups.get(0).terms()).hasSize(2);
        assertThat(groups.get(1).qubits()).containsExactly(0, 2);
        // Outcomes of qubits 0 and 2: X0 = -1, Y2 = 1.
        assertThat(groups.get(1).value(0b10)).isEqualTo(-2 - 0.5);
        assertThat(groups.get(0).value(0b11)).isEqualTo(3 - 1);
        assertThat(CommutingGroup.constantOf(sum)).isEqualTo(7);
    }
}
