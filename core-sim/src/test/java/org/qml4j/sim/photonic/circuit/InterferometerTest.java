package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Interferometer.Cell;
import org.qml4j.sim.photonic.circuit.Interferometer.Mesh;

class InterferometerTest {

    private static final double[] NONE = {};

    static Stream<Interferometer> shapes() {
        return IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(m -> Stream.of(
                        Interferometer.clements(m),
                        Interferometer.clements(m).withDepth(3).withCell(Cell.TUNABLE_MZI),
                        Interferometer.clements(m).withDepth(4).withOutputPhases(),
                        Interferometer.reck(m)
                                .withCell(Cell.SPLITTER_AND_PHASES)
                                .withInputPhases(),
                        Interferometer.layered(m, 5).startingAt(2)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyWeightIsReadOnce(Interferometer interferometer) {
        LinearOpticalCircuit circuit = interferometer.circuit();
        assertThat(circuit.weights()).isEqualTo(interferometer.weights());
        assertThat(circuit.placements().stream()
                        .flatMap(p -> p.angles().stream())
                        .filter(a -> !a.isConstant())
                        .map(Angle::toString)
                        .sorted())
                .isEqualTo(IntStream.range(0, interferometer.weights())
                        .mapToObj(i -> Angle.weight(i).toString())
                        .sorted()
                        .toList());
    }

    /** Two photons, one in mode 0 and one in mode 2, found in modes i and j: a permanent of two by two. */
    private static double probability(ComplexMatrix u, int i, int j) {
        double re =
                u.re(i, 0) * u.re(j, 2) - u.im(i, 0) * u.im(j, 2) + u.re(i, 2) * u.re(j, 0) - u.im(i, 2) * u.im(j, 0);
        double im =
                u.re(i, 0) * u.im(j, 2) + u.im(i, 0) * u.re(j, 2) + u.re(i, 2) * u.im(j, 0) + u.im(i, 2) * u.re(j, 0);
        return (re * re + im * im) / (i == j ? 2 : 1);
    }

    /** Values computed by permanents outside of this project, to eight digits. */
    @Test
    void rectangleOfThreeModesGivesThePublishedProbabilities() {
        ComplexMatrix u =
                Interferometer.clements(3).circuit().unitary(NONE, new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6});
        assertThat(probability(u, 0, 0)).isCloseTo(0.03641769, within(5e-9));
        assertThat(probability(u, 0, 1)).isCloseTo(0.00899085, within(5e-9));
        assertThat(probability(u, 0, 2)).isCloseTo(0.85583929, within(5e-9));
        assertThat(probability(u, 1, 1)).isCloseTo(0.00059061, within(5e-9));
        assertThat(probability(u, 1, 2)).isCloseTo(0.05460453, within(5e-9));
        assertThat(probability(u, 2, 2)).isCloseTo(0.04355702, within(5e-9));
    }

    @ParameterizedTest
    @EnumSource
    void cellsHaveTheirNumberOfAngles(Cell cell) {
        LinearOpticalCircuit circuit =
                Interferometer.clements(2).withDepth(1).withCell(cell).circuit();
        assertThat(circuit.weights()).isEqualTo(cell.angles());
        double[] w = IntStream.range(0, cell.angles()).mapToDouble(i -> 0.3 + i).toArray();
        assertThat(circuit.unitary(NONE, w).unitaryError()).isCloseTo(0, within(1e-15));
    }

    @Test
    void twoBlocksTakeTheirWeightsOneAfterTheOther() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(4)
                .append(Interferometer.clements(4))
                .append(Interferometer.reck(3).startingAt(1))
                .build();
        assertThat(circuit.weights()).isEqualTo(12 + 6);
    }

    @Test
    void zeroPhasesSwapTheTwoModesOfACell() {
        ComplexMatrix u = Interferometer.clements(2).withDepth(1).circuit().unitary(NONE, new double[2]);
        assertThat(u.im(0, 1)).isCloseTo(1, within(1e-15));
        assertThat(u.im(1, 0)).isCloseTo(1, within(1e-15));
    }

    @Test
    void shapesThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> Interferometer.clements(0))
                .hasMessage(
                        "An interferometer has at least one mode and starts at mode 0 or later; got 0 modes at mode 0.");
        assertThatThrownBy(() -> Interferometer.clements(2).withDepth(-1))
                .hasMessage("The depth of an interferometer is 0 or more; got -1.");
        assertThatThrownBy(() -> Interferometer.reck(4).withDepth(4))
                .hasMessage("A triangle on 4 modes has the depth 5; got 4. Use Mesh.CLEMENTS to choose the depth.");
        assertThatThrownBy(() -> LinearOpticalCircuit.builder(3)
                        .append(Interferometer.clements(3).startingAt(1)))
                .hasMessage("An interferometer on 3 modes does not fit at mode 1 of 3; it may start at 0 to 0.");
        assertThat(new Interferometer(Mesh.RECK, 4, 5, Cell.MZI, false, false, 0))
                .isEqualTo(Interferometer.reck(4));
    }
}
