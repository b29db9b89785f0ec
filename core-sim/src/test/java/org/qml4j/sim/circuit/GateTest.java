package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Gate.Structure;
import org.qml4j.sim.contract.GateContract;
import org.qml4j.sim.math.ComplexMatrix;

class GateTest {

    private static final double[] THREE = {0.3, -1.1, 2.4};

    private static double[] angles(Gate gate) {
        return Arrays.copyOf(THREE, gate.angles());
    }

    @ParameterizedTest
    @EnumSource(StandardGate.class)
    void namedGatesTheirInversesAndTheirControlledFormsKeepTheContract(StandardGate gate) {
        GateContract.verify(gate);
        GateContract.verify(new Inverse(gate));
        GateContract.verify(Gates.controlled(gate, 2));
        GateContract.verify(new Inverse(Gates.controlled(gate, 1)));
        GateContract.verify(Gates.controlled(new Inverse(gate), 1));
    }

    static Stream<Gate> otherGates() {
        return Stream.of(
                Gates.globalPhase(),
                new Inverse(Gates.globalPhase()),
                Gates.controlled(Gates.globalPhase(), 1),
                Gates.controlled(StandardGate.RY, 5),
                Gates.pauliRotation("XIZY"),
                Gates.pauliRotation("II"),
                Gates.controlled(Gates.pauliRotation("YIX"), 3),
                Gates.unitary(StandardGate.ISWAP.matrix().times(StandardGate.CH.matrix())));
    }

    @ParameterizedTest
    @MethodSource("otherGates")
    void gatesWithoutANameKeepTheContract(Gate gate) {
        GateContract.verify(gate);
    }

    @ParameterizedTest
    @EnumSource(StandardGate.class)
    void inverseUndoes(StandardGate gate) {
        ComplexMatrix product = new Inverse(gate).matrix(angles(gate)).times(gate.matrix(angles(gate)));
        assertThat(product.distance(ComplexMatrix.identity(product.rows()))).isLessThan(1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void controlledActsOnlyWhereAllControlsAreOne(int controls) {
        ComplexMatrix m = Gates.controlled(StandardGate.RX, controls).matrix(0.4);
        int last = (1 << controls + 1) - 2;
        for (int k = 0; k < last; k++) {
            for (int r = 0; r < m.rows(); r++) {
                assertThat(m.re(r, k)).isEqualTo(r == k ? 1 : 0);
                assertThat(m.im(r, k)).isZero();
            }
        }
        assertThat(m.re(last, last)).isCloseTo(Math.cos(0.2), within(1e-15));
        assertThat(m.im(last + 1, last)).isCloseTo(-Math.sin(0.2), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "Y", "Z", "I", "XY", "YY", "IZ", "ZI", "XYZ", "YIY", "IXI", "ZZYX", "YYYYY"})
    void pauliRotationIsCosineMinusSineTimesTheKroneckerProduct(String letters) {
        ComplexMatrix pauli = ComplexMatrix.identity(1);
        for (char letter : letters.toCharArray()) {
            pauli = pauli.kronecker(StandardGate.valueOf(String.valueOf(letter)).matrix());
        }
        double theta = 1.3;
        ComplexMatrix expected = ComplexMatrix.zeros(pauli.rows(), pauli.rows());
        for (int r = 0; r < pauli.rows(); r++) {
            for (int c = 0; c < pauli.rows(); c++) {
                expected.set(
                        r,
                        c,
                        (r == c ? Math.cos(theta / 2) : 0) + Math.sin(theta / 2) * pauli.im(r, c),
                        -Math.sin(theta / 2) * pauli.re(r, c));
            }
        }
        Gate gate = Gates.pauliRotation(letters);
        assertThat(gate.matrix(theta).distance(expected)).isLessThan(1e-15);
        GateContract.verify(gate);
    }

    @Test
    void globalPhaseHasPennyLanesSign() {
        ComplexMatrix m = Gates.globalPhase().matrix(0.5);
        assertThat(m.re(0, 0)).isEqualTo(Math.cos(0.5));
        assertThat(m.im(0, 0)).isEqualTo(-Math.sin(0.5));
    }

    @Test
    void structuresAreTheBestThatHold() {
        assertThat(StandardGate.CNOT.structure()).isEqualTo(Structure.PERMUTATION);
        assertThat(StandardGate.CCX.structure()).isEqualTo(Structure.PERMUTATION);
        assertThat(StandardGate.CZ.structure()).isEqualTo(Structure.DIAGONAL);
        assertThat(StandardGate.RZZ.structure()).isEqualTo(Structure.DIAGONAL);
        assertThat(StandardGate.CRY.structure()).isEqualTo(Structure.REAL);
        assertThat(StandardGate.RX.structure()).isEqualTo(Structure.GENERAL);
        assertThat(Gates.pauliRotation("XY").structure()).isEqualTo(Structure.REAL);
        assertThat(Gates.pauliRotation("YY").structure()).isEqualTo(Structure.GENERAL);
    }

    @Test
    void namedGatesTellTargetAndControls() {
        assertThat(StandardGate.CCX.target()).isEqualTo(StandardGate.X);
        assertThat(StandardGate.CCX.controls()).isEqualTo(2);
        assertThat(StandardGate.CSWAP.target()).isEqualTo(StandardGate.SWAP);
        assertThat(StandardGate.SWAP.target()).isNull();
        assertThat(StandardGate.SWAP.controls()).isZero();
    }

    @Test
    void controlledEigenvaluesGainZero() {
        assertThat(StandardGate.RX.generatorEigenvalues(0)).containsExactly(-0.5, 0.5);
        assertThat(StandardGate.CRX.generatorEigenvalues(0)).containsExactly(-0.5, 0.0, 0.5);
        assertThat(StandardGate.CP.generatorEigenvalues(0)).containsExactly(-1.0, 0.0);
    }

    @Test
    void givenUnitaryIsCopied() {
        ComplexMatrix m = StandardGate.H.matrix();
        Gate gate = Gates.unitary(m);
        m.clear();
        assertThat(gate.matrix()).isEqualTo(StandardGate.H.matrix());
        assertThat(gate.qubits()).isEqualTo(1);
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> Gates.unitary(ComplexMatrix.identity(3)))
                .hasMessage("The matrix of a gate is 2^k x 2^k with k >= 1; got 3 x 3.");
        assertThatThrownBy(() -> Gates.unitary(ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, 2}})))
                .hasMessage(
                        "The matrix is not unitary: an entry of U^dagger U - I has modulus 3.0, allowed is 1.0E-8.");
        assertThatThrownBy(() -> Gates.unitary(ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, Double.NaN}})))
                .hasMessageStartingWith("The matrix is not unitary: an entry of U^dagger U - I has modulus NaN");
        assertThatThrownBy(() -> Gates.pauliRotation("XA"))
                .hasMessage("A Pauli string is made of the letters I, X, Y, Z; got \"XA\".");
        assertThatThrownBy(() -> Gates.controlled(StandardGate.X, 0))
                .hasMessage("A controlled gate has at least one control; got 0.");
        assertThatThrownBy(() ->
                        Gates.unitary(StandardGate.X.matrix()).derivative(0, new double[0], ComplexMatrix.identity(2)))
                .hasMessage("Gate UNITARY has no angles; asked for the derivative of angle 0.");
    }

    @Test
    void opsCheckTheirCounts() {
        assertThatThrownBy(() -> new Op(StandardGate.CNOT, List.of(0), List.of()))
                .hasMessage("Gate CNOT acts on 2 qubits; got 1: [0].");
        assertThatThrownBy(() -> new Op(StandardGate.RX, List.of(0), List.of()))
                .hasMessage("Gate RX takes 1 angles; got 0: [].");
        assertThatThrownBy(() -> new Op(StandardGate.CNOT, List.of(1, 1), List.of()))
                .hasMessage("Gate CNOT acts on [1, 1]; the qubits must be different.");
    }
}
