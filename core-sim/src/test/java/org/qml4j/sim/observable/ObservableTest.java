package org.qml4j.sim.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

class ObservableTest {

    @Test
    void pauliStringsWithTrailingIdentitiesAreEqual() {
        assertThat(PauliString.of("ZII")).isEqualTo(PauliString.z(0));
        assertThat(PauliString.of("IIX")).isEqualTo(PauliString.x(2));
        assertThat(PauliString.of("III")).isEqualTo(PauliString.identity()).hasToString("I");
        assertThat(PauliString.y(1)).hasToString("IY");
        assertThat(PauliString.of("ZIX").qubits()).isEqualTo(3);
        assertThat(PauliString.of("ZIX").letter(2)).isEqualTo('X');
        assertThat(PauliString.of("ZIX").letter(9)).isEqualTo('I');
    }

    @Test
    void masksHaveQubitZeroAsTheMostSignificantBit() {
        PauliString string = PauliString.of("XYZ");
        assertThat(string.flips(4)).isEqualTo(0b1100);
        assertThat(string.signs(4)).isEqualTo(0b0110);
        assertThat(string.ys()).isEqualTo(1);
    }

    @Test
    void pauliSumMergesEqualStrings() {
        PauliSum sum = PauliSum.of(0.5, "ZI").plus(-1, "XX").plus(0.25, "Z");
        assertThat(sum).hasToString("0.75*Z + -1.0*XX");
        assertThat(sum.qubits()).isEqualTo(2);
    }

    @Test
    void hermitianMatrixIsCopied() {
        ComplexMatrix m = StandardGate.X.matrix();
        HermitianMatrix observable = HermitianMatrix.of(m, List.of(3));
        m.clear();
        assertThat(observable.matrix()).isEqualTo(StandardGate.X.matrix());
        observable.matrix().clear();
        assertThat(observable.matrix()).isEqualTo(StandardGate.X.matrix());
        assertThat(observable.qubits()).isEqualTo(4);
        HermitianMatrix same = HermitianMatrix.of(StandardGate.X.matrix(), List.of(3));
        assertThat(observable).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(observable).isNotEqualTo(HermitianMatrix.of(StandardGate.X.matrix(), List.of(2)));
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> PauliString.of("Zx"))
                .hasMessage("A Pauli string is made of the letters I, X, Y, Z; got \"Zx\".");
        assertThatThrownBy(() -> PauliString.z(-1)).hasMessage("A qubit is 0 or more; got Z on qubit -1.");
        assertThatThrownBy(() -> new PauliSum(List.of()))
                .hasMessage("A Pauli sum has at least one term; for the zero operator give 0 times I.");
        assertThatThrownBy(() -> PauliSum.of(Double.NaN, "Z"))
                .hasMessage("The coefficient of Z is NaN; it must be finite.");
        assertThatThrownBy(() -> new Projector(List.of(0, 0), List.of(1, 1)))
                .hasMessage("A projector has one bit for each of one or more different qubits;"
                        + " got qubits [0, 0], bits [1, 1].");
        assertThatThrownBy(() -> new Projector(List.of(0), List.of(2)))
                .hasMessage("Qubits are 0 or more and bits 0 or 1; got qubits [0], bits [2].");
        assertThatThrownBy(() -> HermitianMatrix.of(StandardGate.S.matrix(), List.of(0)))
                .hasMessage("The matrix is not Hermitian: it differs from its conjugate transpose by 2.0,"
                        + " allowed is 1.0E-9.");
        assertThatThrownBy(() -> HermitianMatrix.of(StandardGate.X.matrix(), List.of(0, 1)))
                .hasMessage("An observable on 2 qubits has a 4 x 4 matrix; got 2 x 2.");
        assertThatThrownBy(() -> HermitianMatrix.of(StandardGate.SWAP.matrix(), List.of(1, 1)))
                .hasMessage("The qubits of an observable are different and 0 or more; got [1, 1].");
    }
}
