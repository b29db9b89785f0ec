package org.qml4j.sim.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;

class NoiseModelTest {

    static Stream<NoiseChannel> channels() {
        ComplexMatrix u = RandomUnitaries.haar(8, 3);
        ComplexMatrix upper = ComplexMatrix.zeros(4, 4);
        ComplexMatrix lower = ComplexMatrix.zeros(4, 4);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                upper.set(r, c, u.re(r, c), u.im(r, c));
                lower.set(r, c, u.re(r + 4, c), u.im(r + 4, c));
            }
        }
        return Stream.of(
                NoiseChannel.depolarizing(0.3),
                NoiseChannel.depolarizing(1),
                NoiseChannel.depolarizing2(0.2),
                NoiseChannel.bitFlip(0.1),
                NoiseChannel.phaseFlip(0),
                NoiseChannel.amplitudeDamping(0.4),
                NoiseChannel.generalizedAmplitudeDamping(0.4, 0.7),
                NoiseChannel.phaseDamping(0.6),
                NoiseChannel.thermalRelaxation(50, 70, 10, 0.1),
                NoiseChannel.thermalRelaxation(50, 100, 10, 0),
                KrausChannel.of(List.of(upper, lower)));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void krausOperatorsAreComplete(NoiseChannel channel) {
        assertThat(KrausChannel.completenessError(channel)).isLessThan(1e-14);
        assertThat(channel.kraus()).allMatch(k -> k.rows() == 1 << channel.qubits());
    }

    @Test
    void everyKindOfChannelIsAmongThoseChecked() {
        assertThat(channels().map(c -> c.getClass().getName()))
                .contains(Arrays.stream(NoiseChannel.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.25, 0.5, 0.999, 1})
    void krausOperatorsAreCompleteAtEveryStrength(double p) {
        assertThat(List.of(
                        NoiseChannel.depolarizing(p),
                        NoiseChannel.depolarizing2(p),
                        NoiseChannel.bitFlip(p),
                        NoiseChannel.phaseFlip(p),
                        NoiseChannel.amplitudeDamping(p),
                        NoiseChannel.generalizedAmplitudeDamping(p, 1 - p),
                        NoiseChannel.generalizedAmplitudeDamping(1 - p, p),
                        NoiseChannel.phaseDamping(p),
                        NoiseChannel.thermalRelaxation(50, 80, 200 * p, p),
                        NoiseChannel.thermalRelaxation(50, 30, 200 * p, p)))
                .allSatisfy(channel -> assertThat(KrausChannel.completenessError(channel))
                        .as(channel.toText())
                        .isLessThan(1e-14));
    }

    /** Relaxation has a closed form: populations decay with T1 and coherences with T2. */
    @Test
    void thermalRelaxationDecaysWithItsTimes() {
        for (double t2 : new double[] {30, 50, 80, 100}) {
            ComplexMatrix rho = ComplexMatrix.ofReal(new double[][] {{0.3, 0.4}, {0.4, 0.7}});
            ComplexMatrix after = ComplexMatrix.zeros(2, 2);
            for (ComplexMatrix k :
                    NoiseChannel.thermalRelaxation(50, t2, 20, 0.1).kraus()) {
                ComplexMatrix term = k.times(rho).times(k.adjoint());
                for (int i = 0; i < 4; i++) {
                    after.set(i / 2, i % 2, after.re(i / 2, i % 2) + term.re(i / 2, i % 2), 0);
                }
            }
            assertThat(after.re(1, 1)).isCloseTo(0.1 + (0.7 - 0.1) * Math.exp(-20 / 50.0), within(1e-14));
            assertThat(after.re(0, 1)).isCloseTo(0.4 * Math.exp(-20 / t2), within(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    void textReadsBack(NoiseChannel channel) {
        assertThat(NoiseChannel.parse(channel.toText())).isEqualTo(channel);
    }

    @Test
    void modelsReadBackFromText() {
        NoiseModel model = NoiseModel.none()
                .withEveryGate(NoiseChannel.depolarizing(0.001))
                .withGate("CNOT", NoiseChannel.depolarizing2(0.01), 1, 0)
                .withGate("RX", NoiseChannel.thermalRelaxation(50, 70, 0.1, 0))
                .withQubits(NoiseChannel.bitFlip(0.2), 3)
                .withReadout(ReadoutError.symmetric(0.02))
                .withReadout(2, new ReadoutError(0.01, 0.03));
        assertThat(NoiseModel.parse(model.toText())).isEqualTo(model);
        assertThat(NoiseModel.parse("")).isEqualTo(NoiseModel.none());
        assertThat(NoiseModel.parse("*: depolarizing(0.5);readout[0,1]:readoutError(0, 1)"))
                .isEqualTo(NoiseModel.none()
                        .withEveryGate(NoiseChannel.depolarizing(0.5))
                        .withReadout(0, new ReadoutError(0, 1))
                        .withReadout(1, new ReadoutError(0, 1)));
        assertThat(model.readoutOf(2)).isEqualTo(new ReadoutError(0.01, 0.03));
        assertThat(model.readoutOf(0)).isEqualTo(ReadoutError.symmetric(0.02));
    }

    @Test
    void rulesFollowGatesByNameAndQubit() {
        NoiseChannel one = NoiseChannel.bitFlip(0.1);
        NoiseChannel two = NoiseChannel.depolarizing2(0.1);
        Op cnot = Circuit.builder(3).cnot(2, 0).build().ops().get(0);
        Op h = Circuit.builder(3).h(1).build().ops().get(0);
        NoiseModel every = NoiseModel.none().withEveryGate(one).withEveryGate(two);
        assertThat(every.after(cnot))
                .containsExactly(
                        new NoiseModel.Placed(one, List.of(2)),
                        new NoiseModel.Placed(one, List.of(0)),
                        new NoiseModel.Placed(two, List.of(2, 0)));
        assertThat(every.after(h)).containsExactly(new NoiseModel.Placed(one, List.of(1)));
        NoiseModel named = NoiseModel.none().withGate("CNOT", one, 0).withGate("CNOT", two, 0, 1);
        assertThat(named.after(cnot)).containsExactly(new NoiseModel.Placed(one, List.of(0)));
        assertThat(named.after(h)).isEmpty();
        assertThat(NoiseModel.none().withQubits(one, 1).after(h)).hasSize(1);
        assertThat(NoiseModel.none().withQubits(one, 1).after(cnot)).isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrausChannel.of(List.of(Matrices.diagonal(1, 0.5))))
                .withMessage("The Kraus operators are not complete: the sum of K^dagger K differs from the identity by"
                        + " 0.75, allowed is 1.0E-9. Scale them, or add the operators that are missing.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrausChannel.of(List.of(ComplexMatrix.identity(3))))
                .withMessageStartingWith("Kraus operator 0 is 3 x 3; all are 2^q x 2^q");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrausChannel.of(List.of(Matrices.diagonal(Double.NaN, 1))))
                .withMessageContaining("differs from the identity by NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseChannel.depolarizing(1.5))
                .withMessage("The probability of depolarising noise is 1.5; allowed is 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseChannel.thermalRelaxation(1, 3, 1, 0))
                .withMessageStartingWith("Relaxation has T1 > 0, 0 < T2 <= 2 T1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseChannel.parse("depolarising(0.1)"))
                .withMessageStartingWith(
                        "There is no channel 'depolarising'; did you mean 'depolarizing'? Known are amplitudeDamping");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseChannel.parse("bitFlip(0.1, 0.2)"))
                .withMessage("'bitFlip' takes 1 numbers; got 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseModel.parse("CNOT depolarizing(0.1)"))
                .withMessageContaining("got 'CNOT depolarizing(0.1)'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseModel.none()
                        .withGate("H", NoiseChannel.depolarizing2(0.1))
                        .after(Circuit.builder(1).h(0).build().ops().get(0)))
                .withMessageStartingWith("The noise of gate H has a channel on 2 qubits; the gate acts on 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseModel.none().withQubits(NoiseChannel.depolarizing2(0.1), 1))
                .withMessage("The channel depolarizing2(0.1) acts on 2 different qubits, 0 or more; got [1].");
    }

    @Test
    void readoutErrorsTurnOperators() {
        ReadoutError error = new ReadoutError(0.1, 0.3);
        assertThat(error.scale()).isCloseTo(0.6, within(1e-15));
        assertThat(error.offset()).isCloseTo(0.2, within(1e-15));
        assertThat(StandardGate.X.matrix()).isEqualTo(Matrices.pauli(1));
    }
}
