package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;

/** Amplitudes, expectations and gradients of 20 circuits, computed by numpy and checked against PennyLane 0.45.1. */
class ReferenceCircuitsTest {

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = ReferenceCircuitsTest.class.getResourceAsStream("/reference/circuits.json")) {
            JsonNode file = new ObjectMapper().readTree(in);
            return StreamSupport.stream(file.get("cases").spliterator(), false);
        }
    }

    private static Circuit circuit(JsonNode reference) {
        Circuit.Builder builder = Circuit.builder(reference.get("qubits").asInt());
        builder.takeWeights(reference.get("params").size());
        for (JsonNode op : reference.get("ops")) {
            List<Integer> wires = new ArrayList<>();
            op.get("wires").forEach(w -> wires.add(w.asInt()));
            List<Angle> angles = new ArrayList<>();
            op.get("params").forEach(p -> angles.add(Angle.weight(p.asInt())));
            builder.add(new Op(StandardGate.valueOf(op.get("gate").asText()), wires, angles));
        }
        return builder.build();
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static List<Observable> observables(JsonNode reference) {
        return StreamSupport.stream(reference.get("observables").spliterator(), false)
                .map(o -> (Observable) PauliString.of(o.asText()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void amplitudesAreThoseOfTheReference(JsonNode reference) {
        StateVector state = StateVector.run(circuit(reference), new double[0], numbers(reference.get("params")));
        double[] expected = numbers(reference.get("amplitudes"));
        for (int i = 0; i < expected.length / 2; i++) {
            assertThat(state.re(i)).isCloseTo(expected[2 * i], within(1e-13));
            assertThat(state.im(i)).isCloseTo(expected[2 * i + 1], within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expectationsAndGradientsAreThoseOfTheReference(JsonNode reference) {
        List<Observable> observables = observables(reference);
        double[] w = numbers(reference.get("params"));
        double[] expected = numbers(reference.get("expectations"));
        QuantumNode node = StatevectorDevice.exact()
                .compile(circuit(reference), new Measurement.Expectations(observables), GradientMethod.ADJOINT);
        Batch nothing = Batch.zeros(1, 0);
        Tape tape = new Tape();
        StateVector state = StateVector.run(circuit(reference), new double[0], w);
        for (int o = 0; o < expected.length; o++) {
            Batch y = node.forward(nothing, w, tape);
            assertThat(y.get(0, o)).isCloseTo(expected[o], within(1e-12));
            assertThat(state.expectation(observables.get(o))).isCloseTo(expected[o], within(1e-12));
            double[] select = new double[expected.length];
            select[o] = 1;
            double[] dw = new double[w.length];
            node.backward(nothing, w, Batch.ofRows(select), tape, dw);
            assertThat(dw).containsExactly(numbers(reference.get("gradients").get(o)), within(1e-11));
        }
    }
}
