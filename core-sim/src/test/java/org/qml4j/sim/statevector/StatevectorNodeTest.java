package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.ActsLike;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.Measurement;

/** What a node refuses, and in which words. */
class StatevectorNodeTest {
    private static final double[] W = {0.5};

    private static QuantumNode compile(Circuit circuit) {
        return StatevectorDevice.exact().compile(circuit, Measurement.allZ(circuit.qubits()), GradientMethod.ADJOINT);
    }

    private static QuantumNode node() {
        return compile(Circuit.builder(2)
                .rx(Angle.input(0), 0)
                .rx(Angle.input(1), 1)
                .ry(Angle.weight(0), 0)
                .build());
    }

    @Test
    void batchesOfAnotherWidthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node().evaluate(Batch.zeros(3, 5), W))
                .withMessage("The node reads 2 inputs per sample but the batch has 5.");
    }

    @Test
    void anotherNumberOfWeightsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node().evaluate(Batch.zeros(3, 2), new double[2]))
                .withMessage("The node has 1 weights; got 2.");
    }

    @Test
    void nonFiniteInputsAreNamedBySampleAndIndex() {
        Batch x = Batch.of(2, 2, new double[] {0, 0, 0, Double.NaN});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node().evaluate(x, W))
                .withMessage("Input 1 of sample 1 is NaN; inputs must be finite.");
    }

    @Test
    void nonFiniteWeightsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node().evaluate(Batch.zeros(1, 2), new double[] {Double.NaN}))
                .withMessage("Weight 0 is NaN; weights must be finite.");
    }

    @Test
    void backwardNeedsAForwardWithTheSameTapeAndBatch() {
        Batch x = Batch.zeros(3, 2);
        Tape tape = new Tape();
        assertThatIllegalStateException()
                .isThrownBy(() -> node().backward(x, W, x, tape, new double[1]))
                .withMessage("backward follows a forward with the same batch and tape; the tape holds none, the batch"
                        + " has 3 samples.");
        QuantumNode node = node();
        node.forward(Batch.zeros(4, 2), W, tape);
        assertThatIllegalStateException()
                .isThrownBy(() -> node.backward(x, W, x, tape, new double[1]))
                .withMessageContaining("the tape holds a batch of 4, the batch has 3 samples");
    }

    @Test
    void backwardRunsOncePerForward() {
        QuantumNode node = node();
        Tape tape = new Tape();
        Batch x = Batch.zeros(1, 2);
        node.forward(x, W, tape);
        node.backward(x, W, x, tape, new double[1]);
        assertThatIllegalStateException()
                .isThrownBy(() -> node.backward(x, W, x, tape, new double[1]))
                .withMessageContaining("the tape holds none");
    }

    @Test
    void tapeOfAnotherNodeIsNotTakenForOnesOwn() {
        QuantumNode small = node();
        QuantumNode wide = compile(Circuit.builder(4)
                .rx(Angle.input(0), 0)
                .rx(Angle.input(1), 3)
                .ry(Angle.weight(0), 0)
                .build());
        Batch x = Batch.of(1, 2, new double[] {0.3, 0.4});
        Tape tape = new Tape();
        small.forward(x, W, tape);
        assertThatIllegalStateException()
                .isThrownBy(() -> wide.backward(x, W, Batch.zeros(1, 4), tape, new double[1]))
                .withMessageContaining("the tape holds none");
        assertThat(wide.forward(x, W, tape)).isEqualTo(wide.evaluate(x, W));
        assertThat(small.forward(x, W, tape)).isEqualTo(small.evaluate(x, W));
    }

    @Test
    void derivativesOfAnotherShapeAreRefused() {
        QuantumNode node = node();
        Tape tape = new Tape();
        Batch x = Batch.zeros(3, 2);
        node.forward(x, W, tape);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.backward(x, W, Batch.zeros(3, 1), tape, new double[1]))
                .withMessage("The derivatives of the outputs are 3 x 1; expected 3 x 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.backward(x, W, x, tape, new double[2]))
                .withMessage("The array for the derivatives of the weights has 2 entries; the node has 1 weights.");
    }

    @Test
    void nonFiniteDerivativesOfOutputsAreNamed() {
        QuantumNode node = node();
        Tape tape = new Tape();
        Batch x = Batch.zeros(2, 2);
        node.forward(x, W, tape);
        Batch dy = Batch.of(2, 2, new double[] {0, 0, 0, Double.NaN});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.backward(x, W, dy, tape, new double[1]))
                .withMessage("The derivative of output 1 of sample 1 is NaN; derivatives must be finite.");
    }

    @Test
    void nonFiniteDerivativesOfAGateDoNotPassSilently() {
        Batch x = Batch.of(1, 1, new double[] {-2});
        Batch dy = Batch.of(1, 1, new double[] {1});
        QuantumNode ofInput = compile(
                Circuit.builder(1).h(0).add(new Broken(), Angle.input(0), 0).build());
        Tape tape = new Tape();
        ofInput.forward(x, new double[0], tape);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ofInput.backward(x, new double[0], dy, tape, new double[0]))
                .withMessage("The derivative with respect to input 0 is NaN although the outputs are finite. Check the"
                        + " gates of your own with GateContract.verify.");
        QuantumNode ofWeight = compile(
                Circuit.builder(1).h(0).add(new Broken(), Angle.weight(0), 0).build());
        Batch nothing = Batch.zeros(1, 0);
        ofWeight.forward(nothing, new double[] {-2}, tape);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ofWeight.backward(nothing, new double[] {-2}, dy, tape, new double[1]))
                .withMessageStartingWith("The derivative with respect to weight 0 is NaN although");
    }

    @Test
    void gatesWithANonFiniteMatrixAreNamed() {
        QuantumNode node = compile(
                Circuit.builder(2).h(0).add(new Broken(), Angle.weight(0), 1).build());
        assertThat(node.evaluate(Batch.zeros(1, 0), new double[] {0.5}).row(0)[1])
                .isCloseTo(1, within(1e-15));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> node.evaluate(Batch.zeros(1, 0), new double[] {2}))
                .withMessage("Output 0 of sample 0 is NaN: the matrix of gate BROKEN(w[0]) [1] is not finite."
                        + " Check the gate with GateContract.verify.");
    }

    @Test
    void gatesInLayersThatAreNotUnitaryAreRefused() {
        QuantumNode node = compile(Circuit.builder(2)
                .h(0)
                .ry(Angle.weight(0), 1)
                .add(new Stretch(), 1)
                .build());
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> node.evaluate(Batch.zeros(1, 0), new double[] {0.5}))
                .withMessage("The gates RY, STRETCH on qubit 1 are not unitary. Check them with GateContract.verify.");
    }

    /** A matrix that is not unitary. */
    private record Stretch() implements Gate {
        @Override
        public String name() {
            return "STRETCH";
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public int angles() {
            return 0;
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            out.clear();
            out.set(0, 0, 1.1, 0);
            out.set(1, 1, 1, 0);
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            throw new IllegalArgumentException("There is no angle.");
        }
    }

    @Test
    void nonFiniteGatesAreFoundWhenTheyReadInputs() {
        QuantumNode node =
                compile(Circuit.builder(1).add(new Broken(), Angle.input(0), 0).build());
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> node.evaluate(Batch.of(3, 1, new double[] {0, 2, 0}), new double[0]))
                .withMessageStartingWith("Output 0 of sample 1 is NaN: the matrix of gate BROKEN(x[0]) [0]");
    }

    /** The identity, but not a number for angles above 1, and with a derivative that is none for angles below -1. */
    private record Broken() implements ActsLike {
        @Override
        public String name() {
            return "BROKEN";
        }

        @Override
        public Gate model() {
            return StandardGate.P;
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            out.clear();
            out.set(0, 0, 1, 0);
            out.set(1, 1, angles[0] > 1 ? Double.NaN : 1, 0);
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            out.clear();
            out.set(0, 0, angles[0] < -1 ? Double.NaN : 0, 0);
        }
    }

    @Test
    void samplesThatCannotBeEmbeddedAreNamed() {
        QuantumNode node = compile(
                Circuit.builder(1).start(new StartState.Amplitudes(0, 2, 0)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.evaluate(Batch.of(2, 2, new double[] {1, 0, 0, 0}), new double[0]))
                .withMessage("Sample 1 cannot be embedded into amplitudes: its norm is 0.0. Give it a feature that is"
                        + " not 0, or a padding value.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.evaluate(Batch.of(1, 2, new double[] {1e200, 1e200}), new double[0]))
                .withMessageContaining("Sample 0 cannot be embedded into amplitudes: its norm is Infinity");
    }

    @Test
    void samplesThatCannotBeEmbeddedAreNamedOnManyThreads() {
        QuantumNode node = compile(
                Circuit.builder(1).start(new StartState.Amplitudes(0, 2, 0)).build());
        double[] x = new double[2 * 300];
        Arrays.fill(x, 1);
        x[2 * 200] = 0;
        x[2 * 200 + 1] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.evaluate(Batch.of(300, 2, x), new double[0]))
                .withMessageContaining("Sample 200 cannot be embedded into amplitudes: its norm is 0.0.");
    }
}
