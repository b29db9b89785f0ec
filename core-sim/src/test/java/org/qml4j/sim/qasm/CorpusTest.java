package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.dynamic.DynamicCircuit;

/** Every program of the corpus means what an interpreter of its text computes. */
class CorpusTest {

    static List<String> names() {
        return Corpus.names();
    }

    @Test
    void corpusHoldsAtLeastSixtyProgramsAndAnExpectationForEach() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Corpus.expected().keySet()).containsExactlyElementsOf(names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void programHasTheProbabilitiesOfTheOracle(String name) throws IOException {
        Map<String, Double> oracle = DenseOracle.probabilities(Corpus.text(name), Corpus.values());
        assertSame(Corpus.expected().get(name), oracle);
        DynamicCircuit circuit = Corpus.reader().read(Corpus.file(name)).circuit();
        assertSame(oracle, DynamicDense.probabilities(circuit));
    }

    /** All programs but the one whose registers have names that version 3 does not allow. */
    static List<String> writable() {
        return names().stream()
                .filter(name -> !name.equals("two-names-of-version-three"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("writable")
    void programMeansTheSameAfterWritingAndReading(String name) throws IOException {
        DynamicCircuit circuit = Corpus.reader().read(Corpus.file(name)).circuit();
        DynamicCircuit again =
                OpenQasmReader.create().read(OpenQasm3.write(circuit)).circuit();
        assertThat(again.qubitRegisters()).isEqualTo(circuit.qubitRegisters());
        assertThat(again.bitRegisters()).isEqualTo(circuit.bitRegisters());
        assertSame(Corpus.expected().get(name), DynamicDense.probabilities(again));
    }

    @Test
    void oracleFindsAnAngleThatIsOff() {
        String text = Corpus.text("two-reset").replace("0.4", "0.41");
        Map<String, Double> off = DenseOracle.probabilities(text, Map.of());
        assertThatThrownBy(() -> assertSame(Corpus.expected().get("two-reset"), off))
                .isInstanceOf(AssertionError.class);
    }

    static void assertSame(Map<String, Double> expected, Map<String, Double> actual) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((key, p) -> assertThat(actual.get(key)).as(key).isCloseTo(p, within(1e-10)));
    }
}
