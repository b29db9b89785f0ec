package org.qml4j.sim.contract;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.RandomCircuits;
import org.qml4j.sim.statevector.StatevectorDevice;

class NodeContractTest {
    private static final StatevectorDevice DEVICE = StatevectorDevice.exact();

    @ParameterizedTest
    @EnumSource(value = GradientMethod.class, names = "SPSA", mode = EnumSource.Mode.EXCLUDE)
    void nodesOfTheSimulatorKeepTheContract(GradientMethod method) {
        Circuit circuit = new RandomCircuits(5).next(3, StartState.ZERO);
        NodeContract.verify(DEVICE.compile(circuit, Measurement.allZ(3), method), 1);
        NodeContract.verify(DEVICE.compile(circuit, Measurement.probabilities(2), method), 2);
    }

    @Test
    void nodesWithVariancesAmplitudesNoInputsOrNoWeightsKeepTheContract() {
        Circuit embedded = new RandomCircuits(6).next(3, new StartState.Amplitudes(0, 3, 0.5));
        Measurement variances = new Measurement.Variances(List.of(PauliString.of("XZ"), PauliString.y(2)));
        NodeContract.verify(DEVICE.compile(embedded, variances, GradientMethod.ADJOINT), 3);
        Circuit onlyWeights = Circuit.builder(1).rx(Angle.weight(1), 0).build();
        NodeContract.verify(DEVICE.compile(onlyWeights, Measurement.allZ(1), GradientMethod.ADJOINT), 4);
        Circuit onlyInputs = Circuit.builder(1).rx(Angle.input(0), 0).build();
        NodeContract.verify(DEVICE.compile(onlyInputs, Measurement.allZ(1), GradientMethod.ADJOINT), 5);
        Circuit constant = Circuit.builder(1).h(0).build();
        NodeContract.verify(DEVICE.compile(constant, Measurement.allX(1), GradientMethod.ADJOINT), 6);
    }

    @Test
    void estimatedGradientsAreFound() {
        Circuit circuit = new RandomCircuits(5).next(3, StartState.ZERO);
        fails(DEVICE.compile(circuit, Measurement.allZ(3), GradientMethod.SPSA), "the same call gives the same bits");
    }

    /** What a faulty node does wrong. */
    enum Fault {
        NONE(""),
        WIDE("forward of 5 samples returns 5 x 2 numbers; got 5 x 3"),
        NARROW_GRADIENT("backward of 5 samples returns 5 x 2 numbers; got 5 x 1"),
        INFINITE("outputs and derivatives are finite; got [Infinity, "),
        WRITES("inputs, weights and derivatives of the outputs are read only; a call has written to them"),
        EVALUATES_DIFFERENTLY("evaluate gives what forward gives; number 0 is "),
        DRIFTS("the same call gives the same bits; on a used tape it does not"),
        MIXES_SAMPLES("a batch is a loop over samples; outputs of sample 0; number 0 is "),
        MIXES_DERIVATIVES("a batch is a loop over samples; input derivatives of sample 0; number 0 is "),
        MEAN("the weight derivatives of a batch are the sum of those of its samples; number 0 is "),
        OVERWRITES("weight derivatives are added to the array, not written over it; number 0 is "),
        WRONG_INPUT_DERIVATIVE("input derivatives are those of central differences; number 0 is "),
        WRONG_WEIGHT_DERIVATIVE("weight derivatives are those of central differences; number 0 is "),
        KEEPS_BATCH("a tape may be used again with a batch of another size; with 2 samples the results differ"),
        SHARES_MEMORY("two threads may use a node, each with a tape of its own; "),
        ANY_WIDTH("forward refuses a batch that is too wide with an IllegalArgumentException; it returns"),
        ANY_WEIGHTS("forward refuses too many weights with an IllegalArgumentException; it returns"),
        INDEX("forward refuses a batch that is too narrow with an IllegalArgumentException; it throws java.lang.Arr"),
        NAN_INPUT("forward refuses an input that is NaN with an IllegalArgumentException; it returns"),
        NAN_WEIGHT("forward refuses a weight that is NaN with an IllegalArgumentException; it returns");

        final String message;

        Fault(String message) {
            this.message = message;
        }
    }

    @Test
    void nodeWithoutFaultKeepsTheContract() {
        NodeContract.verify(new Products(Fault.NONE), 7);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyBrokenPromiseIsFoundAndNamed(Fault fault) {
        fails(new Products(fault), fault.message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void nodesWithoutOutputsAreRefused(int outputs) {
        fails(
                new Products(Fault.NONE) {
                    @Override
                    public int outputs() {
                        return outputs;
                    }
                },
                "a node has 0 or more inputs and weights and 1 or more outputs; it has 2, 2, " + outputs);
    }

    private static void fails(QuantumNode node, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NodeContract.verify(node, 7))
                .withMessageStartingWith("QuantumNode contract: " + message);
    }

    /** \(y_i = x_i^2 w_i\) for two inputs, with one fault. */
    private static class Products implements QuantumNode {
        private final Fault fault;
        private final AtomicLong calls = new AtomicLong();
        private final Thread maker = Thread.currentThread();
        private final CyclicBarrier bothHaveWritten = new CyclicBarrier(2);
        private volatile double[] shared = {};

        Products(Fault fault) {
            this.fault = fault;
        }

        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int weights() {
            return 2;
        }

        @Override
        public int outputs() {
            return 2;
        }

        /** The size of the first batch. */
        private static final class Memory {
            int size;
        }

        @Override
        public Batch forward(Batch x, double[] w, Tape tape) {
            check(x, w);
            int width = fault == Fault.WIDE ? 3 : 2;
            double[] y = new double[x.size() * width];
            Memory memory = tape.memory(Memory.class, Memory::new);
            memory.size = memory.size == 0 ? x.size() : memory.size;
            shared = x.values().clone();
            meet();
            for (int i = 0; i < 2 * x.size(); i++) {
                double v = fault == Fault.SHARES_MEMORY ? shared[i % shared.length] : x.values()[i % x.values().length];
                y[i] = v * v * w[i % 2];
            }
            if (y.length > 0) {
                y[0] += switch (fault) {
                    case INFINITE -> Double.POSITIVE_INFINITY;
                    case DRIFTS -> 1e-15 * calls.incrementAndGet();
                    case MIXES_SAMPLES -> x.values()[x.values().length - 1] * 1e-6;
                    case KEEPS_BATCH -> memory.size - x.size();
                    default -> 0;
                };
            }
            if (fault == Fault.WRITES && x.size() > 0) {
                x.values()[0] += 1;
            }
            return Batch.of(x.size(), width, y);
        }

        /** Lets both threads write to the shared memory before either of them reads it. */
        private void meet() {
            if (fault == Fault.SHARES_MEMORY && Thread.currentThread() != maker) {
                try {
                    bothHaveWritten.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void check(Batch x, double[] w) {
            Set<Fault> anyWidth = Set.of(Fault.ANY_WIDTH, Fault.INDEX);
            boolean wide = x.width() > 2 && fault != Fault.ANY_WIDTH;
            boolean narrow = x.width() < 2 && !anyWidth.contains(fault);
            boolean heavy = w.length != 2 && fault != Fault.ANY_WEIGHTS;
            boolean badInput = Arrays.stream(x.values()).anyMatch(v -> !Double.isFinite(v)) && fault != Fault.NAN_INPUT;
            boolean badWeight = Arrays.stream(w).anyMatch(v -> !Double.isFinite(v)) && fault != Fault.NAN_WEIGHT;
            if (fault == Fault.INDEX && x.width() < 2) {
                throw new ArrayIndexOutOfBoundsException("index");
            }
            if (wide || narrow || heavy || badInput || badWeight) {
                throw new IllegalArgumentException("refused");
            }
        }

        @Override
        public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
            double[] dx = new double[2 * x.size()];
            if (fault == Fault.OVERWRITES) {
                Arrays.fill(dLdw, 0);
            }
            double share = fault == Fault.MEAN ? 1.0 / Math.max(1, x.size()) : 1;
            for (int i = 0; i < dx.length; i++) {
                double v = x.values()[i];
                dx[i] = fault == Fault.WRONG_INPUT_DERIVATIVE && i % 2 == 0 ? 1e-4 : 0;
                dx[i] += 2 * v * w[i % 2] * dLdy.values()[i];
                dLdw[i % 2] += share * v * v * dLdy.values()[i];
            }
            if (dx.length > 0) {
                dx[0] += fault == Fault.MIXES_DERIVATIVES ? 1e-3 * dx[dx.length - 1] : 0;
                dLdw[0] += fault == Fault.WRONG_WEIGHT_DERIVATIVE ? 1e-4 * x.size() : 0;
            }
            return fault == Fault.NARROW_GRADIENT ? Batch.zeros(x.size(), 1) : Batch.of(x.size(), 2, dx);
        }

        @Override
        public Batch evaluate(Batch x, double[] w) {
            Batch y = forward(x, w, new Tape());
            if (fault == Fault.EVALUATES_DIFFERENTLY) {
                y.values()[0] += 1e-6;
            }
            return y;
        }
    }
}
