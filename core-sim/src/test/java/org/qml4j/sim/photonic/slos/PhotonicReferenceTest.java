package org.qml4j.sim.photonic.slos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;

/** Amplitudes that numpy computes as sums over permutations, checked against MerLin, Piquasso and The Walrus. */
class PhotonicReferenceTest {
    private static final double TOLERANCE = 1e-10;

    private static Stream<JsonNode> list(String name) throws IOException {
        try (InputStream in = PhotonicReferenceTest.class.getResourceAsStream("/reference/photonic.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(name).spliterator(), false);
        }
    }

    static Stream<JsonNode> cases() throws IOException {
        return list("cases");
    }

    static Stream<JsonNode> permanents() throws IOException {
        return list("permanents");
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static FockState input(JsonNode reference) {
        return FockState.of(StreamSupport.stream(reference.get("input").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void amplitudesAreThoseOfTheReference(JsonNode reference) {
        ComplexMatrix unitary = ComplexMatrix.ofInterleaved(numbers(reference.get("unitary")));
        FockAmplitudes slos = Slos.of(ComputationSpace.FOCK, input(reference)).amplitudes(unitary);
        FockAmplitudes permanents = PermanentSimulator.amplitudes(unitary, input(reference), ComputationSpace.FOCK);
        double[] expected = numbers(reference.get("amplitudes"));
        assertThat(slos.size()).isEqualTo(expected.length / 2);
        for (FockAmplitudes actual : new FockAmplitudes[] {slos, permanents}) {
            for (int i = 0; i < actual.size(); i++) {
                assertThat(actual.re(i)).isCloseTo(expected[2 * i], within(TOLERANCE));
                assertThat(actual.im(i)).isCloseTo(expected[2 * i + 1], within(TOLERANCE));
            }
            assertThat(actual.probabilities())
                    .containsExactly(numbers(reference.get("probabilities")), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("permanents")
    void permanentsAreThoseOfTheReference(JsonNode reference) {
        Complex actual = PermanentSimulator.permanent(ComplexMatrix.ofInterleaved(numbers(reference.get("matrix"))));
        double[] expected = numbers(reference.get("permanent"));
        double scale = Math.max(1, Math.hypot(expected[0], expected[1]));
        assertThat(actual.re()).isCloseTo(expected[0], within(TOLERANCE * scale));
        assertThat(actual.im()).isCloseTo(expected[1], within(TOLERANCE * scale));
    }
}
