package org.qml4j.sim.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.density.StateFigures.BlochVector;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.statevector.StateVector;

class StatePicturesTest {

    @Test
    void barsAreAsHighAsTheirNumbers() {
        String svg = OutcomeHistogram.of("shots", Map.of("00", 400, "01", 100, "11", 200))
                .picture()
                .svg();
        List<Double> heights = Pattern.compile("height=\"([0-9.]+)\" fill=\"#0072b2\"")
                .matcher(svg)
                .results()
                .map(r -> Double.parseDouble(r.group(1)))
                .filter(h -> h != 12) // of the legend
                .toList();
        assertThat(heights).hasSize(3);
        assertThat(heights.get(0) / heights.get(1)).isCloseTo(4, within(1e-3));
        assertThat(heights.get(2) / heights.get(1)).isCloseTo(2, within(1e-3));
        assertThat(svg).contains(">400<", ">00<", ">01<", ">11<");
    }

    @Test
    void smallestOutcomesAreAddedUp() {
        Map<String, Double> numbers = new TreeMap<>();
        for (int k = 0; k < 100; k++) {
            numbers.put("o" + k, k == 7 ? 0.505 : 0.005);
        }
        Map<String, List<Double>> bars =
                OutcomeHistogram.of("p", numbers).withMost(3).bars();
        assertThat(bars.keySet()).hasSize(4).contains("o7", "97 others");
        assertThat(bars.get("97 others").get(0)).isCloseTo(97 * 0.005, within(1e-12));
        assertThat(OutcomeHistogram.of("p", numbers).bars()).hasSize(33);
    }

    @Test
    void seriesAreAlignedByOutcome() {
        assertThat(OutcomeHistogram.of("a", Map.of("0", 0.25, "1", 0.75))
                        .and("b", Map.of("1", 1))
                        .bars())
                .isEqualTo(Map.of("0", List.of(0.25, 0.0), "1", List.of(0.75, 1.0)));
    }

    @Test
    void outcomesAreNamedByTheirBitsQubitZeroFirst() {
        StateVector state = StateVector.run(Circuit.builder(3).x(0).h(2).build());
        assertThat(OutcomeHistogram.bits(state.probabilities())).containsOnlyKeys("100", "101");
        assertThat(OutcomeHistogram.bits(3, Map.of(4, 12))).isEqualTo(Map.of("100", 12.0));
        assertThatThrownBy(() -> OutcomeHistogram.bits(2, Map.of(4, 1)))
                .hasMessage("Outcome 4 is none of 2 qubits; the largest is 3.");
        assertThatThrownBy(() -> OutcomeHistogram.bits(new double[3])).hasMessageContaining("got 3 probabilities");
    }

    @Test
    void numbersThatAreNoneAreRefusedByName() {
        assertThatThrownBy(() -> OutcomeHistogram.of("p", Map.of())).hasMessageContaining("'p' has no outcomes");
        assertThatThrownBy(() -> OutcomeHistogram.of("p", Map.of("01", -0.5)))
                .hasMessageContaining("Outcome '01' of the series 'p' has -0.5");
        assertThatThrownBy(() -> OutcomeHistogram.of("p", OutcomeHistogram.bits(new double[] {Double.NaN, 1})))
                .hasMessageContaining("has NaN");
        OutcomeHistogram one = OutcomeHistogram.of("p", Map.of("0", 1));
        assertThatThrownBy(() -> one.and("p", Map.of("0", 1))).hasMessageContaining("different labels");
        assertThatThrownBy(() -> one.withMost(0)).hasMessageContaining("got 0");
    }

    @Test
    void blochVectorsOfPureAndMixedQubitsAreWritten() {
        Circuit circuit =
                Circuit.builder(3).h(0).cnot(0, 1).rx(Angle.of(Math.PI / 2), 2).build();
        StateVector state = StateVector.run(circuit);
        String pure = BlochSpheres.of(state).picture().svg();
        assertThat(pure).contains(">(0.00, 0.00, 0.00)  r = 0.00<", ">(0.00, -1.00, 0.00)  r = 1.00<", ">q2<");
        assertThat(BlochSpheres.of(DensityMatrix.of(state)).picture().svg()).isEqualTo(pure);
        DensityMatrix damped = DensityMatrix.zero(1).apply(NoiseChannel.bitFlip(0.25), 0);
        assertThat(BlochSpheres.of(damped).picture().svg()).contains("(0.00, 0.00, 0.50)  r = 0.50");
    }

    @Test
    void blochVectorsLongerThanOneAreRefused() {
        assertThatThrownBy(() -> BlochSpheres.of(List.of(new BlochVector(0, 0, 1), new BlochVector(0, 1, 0.1))))
                .hasMessageContaining("The Bloch vector of qubit 1 is");
        assertThatThrownBy(() -> BlochSpheres.of(List.of(new BlochVector(Double.NaN, 0, 1))))
                .hasMessageContaining("qubit 0");
        assertThatThrownBy(() -> BlochSpheres.of(List.of())).hasMessageContaining("no Bloch vector");
    }

    /** A Bell state with a phase i: four entries of modulus 1/2. */
    @Test
    void densityMatrixIsDrawnEntryByEntry() {
        Circuit circuit =
                Circuit.builder(2).h(0).cnot(0, 1).rz(Angle.of(Math.PI / 2), 0).build();
        DensityPlot plot = DensityPlot.of(DensityMatrix.of(StateVector.run(circuit)));
        assertThat(texts(plot.parts().svg())).contains("0.50", "-0.50", "|01⟩", "⟨10|", "real part");
        assertThat(texts(plot.parts().svg()).stream().filter("0.00"::equals)).hasSize(28);
        assertThat(texts(plot.modulusAndPhase().svg())).contains("0.50π", "-0.50π", "π", "-π");
        // Two bars for each part, three faces each.
        assertThat(Pattern.compile("<polygon").matcher(plot.city().svg()).results())
                .hasSize(12);
    }

    @Test
    void statesTooLargeToDrawAreRefused() {
        assertThatThrownBy(() -> DensityPlot.of(DensityMatrix.zero(8)))
                .hasMessageContaining("Keep some with partialTrace");
        DensityPlot five = DensityPlot.of(DensityMatrix.zero(5));
        assertThat(texts(five.parts().svg())).as("no labels of 32 rows").doesNotContain("|00000⟩");
        assertThatThrownBy(five::city).hasMessageContaining("Bars are drawn for up to 4 qubits; this state has 5");
    }

    private static List<String> texts(String svg) {
        return Pattern.compile(">([^<>]+)</text>")
                .matcher(svg)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }
}
