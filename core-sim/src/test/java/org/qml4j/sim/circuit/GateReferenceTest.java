package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.math.ComplexMatrix;

/** The matrices of all named gates against values from outside; see {@code reference/README.md}. */
class GateReferenceTest {

    static Iterable<JsonNode> cases() throws IOException {
        try (InputStream in = GateReferenceTest.class.getResourceAsStream("/reference/gates.json")) {
            return new ObjectMapper().readTree(in).get("cases");
        }
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matrixIsTheReference(JsonNode reference) {
        StandardGate gate = StandardGate.valueOf(reference.get("gate").textValue());
        double[] angles = numbers(reference.get("params"));
        assertThat(gate.qubits()).isEqualTo(reference.get("qubits").intValue());
        assertThat(gate.angles()).isEqualTo(angles.length);
        ComplexMatrix expected = ComplexMatrix.ofInterleaved(numbers(reference.get("matrix")));
        assertThat(gate.matrix(angles).distance(expected)).isCloseTo(0, within(1e-15));
    }

    @Test
    void everyNamedGateHasAReference() throws IOException {
        Set<StandardGate> seen = EnumSet.noneOf(StandardGate.class);
        cases().forEach(c -> seen.add(StandardGate.valueOf(c.get("gate").textValue())));
        assertThat(seen).containsExactlyInAnyOrder(StandardGate.values());
    }
}
