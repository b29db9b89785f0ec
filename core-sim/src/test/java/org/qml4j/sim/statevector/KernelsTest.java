package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;

/** Plain Java and the Vector API compute the same bits. */
class KernelsTest {

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Outputs and derivatives. */
    private record Result(Batch y, Batch dx, double[] dw) {}

    private static Result run(Circuit circuit, Measurement measurement, Kernels kernels, Batch x, double[] w) {
        QuantumNode node = new StatevectorNode(circuit, measurement, false, kernels);
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        double[] dw = new double[w.length];
        Batch dy = new RandomCircuits(5).batch(y.size(), y.width());
        return new Result(y, node.backward(x, w, dy, tape, dw), dw);
    }

    private static void compare(Circuit circuit, Measurement measurement, int samples) {
        RandomCircuits random = new RandomCircuits(samples);
        Batch x = random.batch(samples, circuit.inputs());
        double[] w = random.numbers(circuit.weights());
        Result plain = run(circuit, measurement, new PlainKernels(), x, w);
        Result vector = run(circuit, measurement, KernelSet.choose("vector"), x, w);
        assertThat(vector.y()).isEqualTo(plain.y());
        assertThat(vector.dx()).isEqualTo(plain.dx());
        if (circuit.qubits() < 9) {
            assertThat(vector.dw()).containsExactly(plain.dw());
        } else {
            assertThat(vector.dw()).containsExactly(plain.dw(), within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 21})
    void bothSetsComputeTheSameBitsForEveryGate(int samples) {
        assumeTrue(hasVectors());
        for (int seed = 0; seed < 3; seed++) {
            Circuit circuit = new RandomCircuits(seed).next(4, StartState.ZERO);
            compare(circuit, Measurement.allZ(4), samples);
            compare(
                    circuit,
                    new Measurement.Expectations(List.of(PauliString.of("XYZI"), PauliSum.of(0.5, "ZZ"))),
                    samples);
            compare(circuit, Measurement.probabilities(4), samples);
            compare(circuit, new Measurement.Variances(List.of(PauliString.of("XZ"))), samples);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 10})
    void bothSetsComputeTheSameBitsForLayers(int qubits) {
        assumeTrue(hasVectors());
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            if (q % 2 == 0) {
                builder.rx(builder.nextInput(), q);
            } else {
                builder.ry(builder.nextInput(), q);
            }
        }
        for (int l = 0; l < 3; l++) {
            for (int q = 0; q < qubits; q++) {
                builder.rx(builder.nextWeight(), q)
                        .rot(builder.nextWeight(), builder.nextWeight(), Angle.of(Math.PI * q), q);
            }
            for (int q = 0; q + 1 < qubits; q++) {
                builder.cnot(q, q + 1);
            }
        }
        compare(builder.build(), Measurement.allZ(qubits), 37);
        compare(builder.build(), Measurement.allX(qubits), 3);
    }

    @Test
    void propertyChoosesTheSet() {
        assertThat(KernelSet.choose("plain").description()).isEqualTo("plain Java");
        assertThat(KernelSet.choose("auto").description()).startsWith(hasVectors() ? "Vector API" : "plain Java");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSet.choose("fast"))
                .withMessage("The system property qml4j.kernels is 'fast'; it can be auto, plain or vector.");
    }

    @Test
    void vectorsWithoutTheirModuleAreRefused() {
        assumeTrue(!hasVectors());
        assertThatIllegalStateException()
                .isThrownBy(() -> KernelSet.choose("vector"))
                .withMessage("Faster ones need the Vector API: start Java with --add-modules jdk.incubator.vector.");
    }

    @Test
    void cosinesAndSinesAreThoseOfTheMathLibrary() {
        double[] angles = new RandomCircuits(1).numbers(1000);
        for (int k = 0; k < angles.length; k++) {
            angles[k] *= k < 500 ? 10 : 5e5;
        }
        check(angles);
        angles[3] = 1e9;
        check(angles);
        check(new double[] {0, -0.0, Math.PI, -Math.PI, 2 * Math.PI, 3 * Math.PI, 1e-300, 0.5 * Math.PI});
    }

    private static void check(double[] angles) {
        double[] c = new double[angles.length];
        double[] s = new double[angles.length];
        Trigonometry.ofHalf(angles, c, s, new double[angles.length], angles.length);
        for (int k = 0; k < angles.length; k++) {
            assertThat(c[k]).as("cos %s", angles[k] / 2).isCloseTo(StrictMath.cos(angles[k] / 2), within(4e-16));
            assertThat(s[k]).as("sin %s", angles[k] / 2).isCloseTo(StrictMath.sin(angles[k] / 2), within(4e-16));
            assertThat(c[k] * c[k] + s[k] * s[k]).isCloseTo(1, within(6e-16));
        }
    }
}
