package org.qml4j.layers.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

class NodesTest {

    private static QuantumNode circuit(int qubits) {
        Circuit circuit = Circuit.builder(qubits)
                .append(AngleEncoding.x(qubits))
                .append(StronglyEntangling.layers(1))
                .build();
        return StatevectorDevice.exact().compile(circuit, Measurement.allY(qubits), GradientMethod.ADJOINT);
    }

    private static QuantumNode softplus(int width) {
        return new SoftplusFactory().create(Map.of("width", String.valueOf(width)));
    }

    private static double[] random(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1.5, 1.5).toArray();
    }

    static Stream<Arguments> nodes() {
        PatchGeometry overlapping = new PatchGeometry(2, 3, 3, 2, 1, 1, 2, 1, 0, 3, 2);
        return Stream.of(
                Arguments.of("parallel", ParallelNode.of(List.of(circuit(2), softplus(3), circuit(1)))),
                Arguments.of("sharing", ParallelNode.sharing(List.of(circuit(2), softplus(2)))),
                Arguments.of(
                        "overlapping stretches", ParallelNode.of(List.of(circuit(2), circuit(2)), List.of(0, 1), 3)),
                Arguments.of("rescaled", RescaledNode.of(circuit(2), InputFunction.TANH, 1.7)),
                Arguments.of("scaled only", RescaledNode.of(circuit(2), InputFunction.IDENTITY, -0.4)),
                Arguments.of("partly rescaled", RescaledNode.of(circuit(3), InputFunction.TANH, 1.7, 2)),
                Arguments.of("sliding", PatchNode.of(softplus(4), overlapping)),
                Arguments.of("function", softplus(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodes")
    void backwardAgreesWithCentralDifferences(String name, QuantumNode node) {
        int batch = 3;
        double[] x = random(batch * node.inputs(), 1);
        double[] w = random(node.weights(), 2);
        double[] g = random(batch * node.outputs(), 3);
        Tape tape = new Tape();
        node.forward(Batch.of(batch, node.inputs(), x), w, tape);
        double[] dw = new double[w.length];
        Arrays.fill(dw, 10);
        double[] dx = node.backward(Batch.of(batch, node.inputs(), x), w, Batch.of(batch, node.outputs(), g), tape, dw)
                .values();
        for (int i = 0; i < x.length; i++) {
            assertThat(dx[i]).as("input " + i).isCloseTo(difference(node, x, w, g, x, i), within(1e-7));
        }
        for (int j = 0; j < w.length; j++) {
            assertThat(dw[j] - 10).as("weight " + j).isCloseTo(difference(node, x, w, g, w, j), within(1e-7));
        }
    }

    private static double difference(QuantumNode node, double[] x, double[] w, double[] g, double[] v, int i) {
        double here = v[i];
        v[i] = here + 1e-5;
        double up = loss(node, x, w, g);
        v[i] = here - 1e-5;
        double down = loss(node, x, w, g);
        v[i] = here;
        return (up - down) / 2e-5;
    }

    private static double loss(QuantumNode node, double[] x, double[] w, double[] g) {
        double[] y = node.evaluate(Batch.of(x.length / node.inputs(), node.inputs(), x.clone()), w)
                .values();
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += g[k] * y[k];
        }
        return sum;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodes")
    void forwardAndEvaluateAgreeForAnyBatchAfterAnyOther(String name, QuantumNode node) {
        double[] w = random(node.weights(), 5);
        Tape tape = new Tape();
        for (int batch : new int[] {4, 1, 6}) {
            Batch x = Batch.of(batch, node.inputs(), random(batch * node.inputs(), batch));
            assertThat(node.forward(x, w, tape)).isEqualTo(node.evaluate(x, w));
        }
    }

    @Test
    void partsStandOneAfterTheOther() {
        QuantumNode a = circuit(2);
        QuantumNode b = softplus(3);
        QuantumNode both = ParallelNode.of(List.of(a, b));
        double[] w = random(both.weights(), 7);
        double[] x = random(5, 8);
        double[] y = both.evaluate(Batch.of(1, 5, x), w).values();
        double[] ya = a.evaluate(Batch.of(1, 2, Arrays.copyOf(x, 2)), Arrays.copyOf(w, a.weights()))
                .values();
        double[] yb = b.evaluate(
                        Batch.of(1, 3, Arrays.copyOfRange(x, 2, 5)), Arrays.copyOfRange(w, a.weights(), w.length))
                .values();
        assertThat(y).containsExactly(ya[0], ya[1], yb[0], yb[1], yb[2]);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> ParallelNode.of(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> ParallelNode.sharing(List.of(circuit(1), circuit(2))))
                .hasMessageContaining("these read [1, 2]");
        assertThatThrownBy(() -> ParallelNode.of(List.of(circuit(2)), List.of(2), 3))
                .hasMessage("Part 0 reads the inputs 2 to 3; there are 3.");
        assertThatThrownBy(() ->
                        ParallelNode.of(List.of(circuit(1), circuit(1))).evaluate(Batch.zeros(1, 3), new double[6]))
                .hasMessage("The node takes 2 inputs per sample; got 3.");
        assertThatThrownBy(() -> RescaledNode.of(circuit(1), InputFunction.TANH, Double.NaN))
                .hasMessageContaining("got NaN");
        assertThatThrownBy(() -> RescaledNode.of(circuit(1), InputFunction.TANH, 1, 2))
                .hasMessage("Of 1 inputs 0 to all are rescaled; asked for 2.");
        assertThatThrownBy(() -> PatchNode.of(circuit(3), new PatchGeometry(1, 4, 4, 2, 2, 1, 1, 0, 0, 3, 3)))
                .hasMessage("A patch of 1 x 2 x 2 has 4 numbers; the node reads 3.");
        assertThatThrownBy(() -> new PatchGeometry(1, 4, 4, 2, 2, 0, 1, 0, 0, 3, 3))
                .hasMessageContaining("stride 0 x 1");
        assertThatThrownBy(() -> NodeFactories.find("softmax"))
                .hasMessageContaining("No NodeFactory named 'softmax' is registered; known are [softplus]")
                .hasMessageContaining("META-INF/services/org.qml4j.layers.node.NodeFactory");
    }
}
