package org.qml4j.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StatevectorDevice;

/** A tape that has served another node, and derivatives that no gradient method takes. */
class TapeAndArgumentsTest {
    private static final Batch X = Batch.ofRows(new double[] {0.3}, new double[] {-0.8});
    private static final double[] W = {0.1, 0.2, 0.3, 0.4};
    private static final Batch DY = Batch.ofRows(new double[] {1}, new double[] {-2});

    /** As many steps whatever the number of qubits, so that only the shapes of the states tell the nodes apart. */
    private static QuantumNode node(int qubits, GradientMethod method) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int g = 0; g < W.length; g++) {
            builder.ry(builder.nextWeight(), g % qubits);
            builder.cnot(g % qubits, (g + 1) % qubits);
        }
        builder.rx(builder.nextInput(), 0);
        return StatevectorDevice.exact()
                .compile(builder.build(), Measurement.expectations(PauliString.of("Z")), method);
    }

    private static QuantumNode amplitudes() {
        return StatevectorDevice.exact()
                .compile(
                        Circuit.builder(1)
                                .start(new StartState.Amplitudes(0, 1, 0))
                                .build(),
                        Measurement.expectations(PauliString.of("Z")),
                        GradientMethod.ADJOINT);
    }

    @Test
    void aTapeServesNodesOfMoreAndFewerQubitsOneAfterTheOther() {
        Tape tape = new Tape();
        for (int qubits : new int[] {3, 4, 2, 4}) {
            QuantumNode node = node(qubits, GradientMethod.ADJOINT);
            Batch y = node.forward(X, W, tape);
            double[] dw = new double[W.length];
            Batch dx = node.backward(X, W, DY, tape, dw);
            Tape fresh = new Tape();
            double[] expected = new double[W.length];
            assertThat(y).isEqualTo(node.forward(X, W, fresh));
            assertThat(dx).isEqualTo(node.backward(X, W, DY, fresh, expected));
            assertThat(dw).isEqualTo(expected);
        }
    }

    @Test
    void backwardRefusesATapeWhoseLastForwardFailed() {
        QuantumNode node = amplitudes();
        Tape tape = new Tape();
        double[] w = {};
        node.forward(Batch.ofRows(new double[] {2}), w, tape);
        Batch zero = Batch.ofRows(new double[] {0});
        assertThatThrownBy(() -> node.forward(zero, w, tape)).hasMessageContaining("cannot be embedded");
        assertThatIllegalStateException()
                .isThrownBy(() -> node.backward(zero, w, Batch.ofRows(new double[] {1}), tape, w))
                .withMessageContaining("the tape holds none");
    }

    @ParameterizedTest
    @EnumSource(GradientMethod.class)
    void derivativesOfAWrongShapeAreRefused(GradientMethod method) {
        QuantumNode node = node(2, method);
        assertRefused(
                node, Batch.zeros(2, 3), new double[4], "The derivatives of the outputs are 2 x 3; expected 2 x 1.");
        assertRefused(
                node, Batch.zeros(1, 1), new double[4], "The derivatives of the outputs are 1 x 1; expected 2 x 1.");
        assertRefused(
                node,
                DY,
                new double[9],
                "The array for the derivatives of the weights has 9 entries; the node has 4 weights.");
    }

    @ParameterizedTest
    @EnumSource(GradientMethod.class)
    void derivativesThatAreNotFiniteAreNamed(GradientMethod method) {
        Batch dy = Batch.ofRows(new double[] {1}, new double[] {Double.NEGATIVE_INFINITY});
        assertRefused(
                node(2, method),
                dy,
                new double[4],
                "The derivative of output 0 of sample 1 is -Infinity; derivatives must be finite.");
    }

    private static void assertRefused(QuantumNode node, Batch dy, double[] dw, String message) {
        Tape tape = new Tape();
        node.forward(X, W, tape);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.backward(X, W, dy, tape, dw))
                .withMessage(message);
        assertThat(dw).containsOnly(0);
    }
}
