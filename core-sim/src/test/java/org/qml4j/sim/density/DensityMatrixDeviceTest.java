package org.qml4j.sim.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.Jacobian;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;
import org.qml4j.sim.statevector.RandomCircuits;
import org.qml4j.sim.statevector.StatevectorDevice;

class DensityMatrixDeviceTest {
    private static final NoiseModel NOISE = NoiseModel.none()
            .withEveryGate(NoiseChannel.depolarizing(0.01))
            .withEveryGate(NoiseChannel.depolarizing2(0.02))
            .withGate("RX", NoiseChannel.generalizedAmplitudeDamping(0.1, 0.8))
            .withGate("CNOT", NoiseChannel.amplitudeDamping(0.05))
            .withQubits(NoiseChannel.thermalRelaxation(50, 60, 2, 0.1), 1)
            .withQubits(NoiseChannel.phaseDamping(0.03), 0);
    private static final Measurement SOME = Measurement.expectations(
            PauliString.of("ZX"),
            PauliSum.of(0.4, "YZ").plus(-1.2, "XX").plus(0.7, "IZ").plus(0.3, "I"),
            new Projector(List.of(1, 0), List.of(1, 0)),
            HermitianMatrix.of(ComplexMatrix.ofInterleaved(0.5, 0, 1, -2, 1, 2, -0.3, 0), List.of(1)));

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = DensityMatrixDeviceTest.class.getResourceAsStream("/reference/noise.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    private static NoiseChannel channel(JsonNode op) {
        double p = op.get("p").asDouble();
        return switch (op.get("name").asText()) {
            case "depolarising" -> NoiseChannel.depolarizing(p);
            case "amplitude_damping" -> NoiseChannel.amplitudeDamping(p);
            case "phase_damping" -> NoiseChannel.phaseDamping(p);
            case "bit_flip" -> NoiseChannel.bitFlip(p);
            case "phase_flip" -> NoiseChannel.phaseFlip(p);
            default -> throw new IllegalArgumentException(op.toString());
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void densityMatricesAreThoseOfTheReference(JsonNode reference) {
        int n = reference.get("qubits").asInt();
        DensityMatrix state = DensityMatrix.zero(n);
        // The same once more for the device: the gate I marks where a channel acts.
        Circuit.Builder circuit = Circuit.builder(n);
        NoiseModel noise = NoiseModel.none();
        for (JsonNode op : reference.get("ops")) {
            List<Integer> wires = new ArrayList<>();
            op.get("wires").forEach(q -> wires.add(q.asInt()));
            if (op.get("kind").asText().equals("gate")) {
                List<Angle> angles = new ArrayList<>();
                op.get("params").forEach(a -> angles.add(Angle.of(a.asDouble())));
                Op gate = new Op(StandardGate.valueOf(op.get("name").asText()), wires, angles);
                circuit.add(gate);
                state.apply(gate);
            } else {
                circuit.add(StandardGate.I, wires.get(0));
                noise = NoiseModel.none().withGate("I", channel(op));
                state.apply(channel(op), wires.get(0));
            }
        }
        ComplexMatrix rho = state.matrix();
        JsonNode expected = reference.get("density");
        for (int i = 0; i < 1 << (2 * n); i++) {
            assertThat(rho.re(i >> n, i & ((1 << n) - 1)))
                    .isCloseTo(expected.get(2 * i).asDouble(), within(1e-10));
            assertThat(rho.im(i >> n, i & ((1 << n) - 1)))
                    .isCloseTo(expected.get(2 * i + 1).asDouble(), within(1e-10));
        }
        assertThat(state.purity()).isCloseTo(reference.get("purity").asDouble(), within(1e-10));
        double[] z = DensityMatrixDevice.with(noise)
                .compile(circuit.build(), Measurement.allZ(n), GradientMethod.ADJOINT)
                .evaluate(Batch.zeros(1, 0), new double[0])
                .row(0);
        for (int q = 0; q < n; q++) {
            assertThat(z[q]).isCloseTo(reference.get("z").get(q).asDouble(), within(1e-10));
        }
    }

    /** 8 qubits, four layers of rotations and a ring of CNOTs, depolarising noise of each qubit after each gate. */
    static QuantumNode eightQubits(GradientMethod gradient) {
        Circuit.Builder c = Circuit.builder(8);
        for (int q = 0; q < 8; q++) {
            c.ry(c.nextInput(), q);
        }
        for (int l = 0; l < 4; l++) {
            for (int q = 0; q < 8; q++) {
                Angle phi = c.nextWeight();
                Angle theta = c.nextWeight();
                c.rot(phi, theta, c.nextWeight(), q);
            }
            for (int q = 0; q < 8; q++) {
                c.cnot(q, (q + 1) % 8);
            }
        }
        return DensityMatrixDevice.with(NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(0.01)))
                .withThreads(1)
                .compile(c.build(), Measurement.allZ(8), gradient);
    }

    private static double fraction(double v) {
        return v - Math.floor(v);
    }

    @Test
    void depolarisedLayersOnEightQubitsGiveThePublishedSum() {
        double[] x = IntStream.range(0, 8)
                .mapToDouble(q -> Math.PI * fraction((q + 1) * 0.7548776662466927))
                .toArray();
        double[] w = IntStream.range(0, 96)
                .mapToDouble(k -> 2 * Math.PI * fraction((k + 1) * 0.6180339887498949))
                .toArray();
        double[] y =
                eightQubits(GradientMethod.ADJOINT).evaluate(Batch.ofRows(x), w).row(0);
        assertThat(IntStream.range(0, 8).mapToDouble(k -> y[k]).sum()).isCloseTo(-0.187768962890855, within(1e-12));
    }

    /** A turn that is copied by CNOTs: flips of phases leave every Z alone, and the noise of the turn shrinks all. */
    @Test
    void twelveQubitsRunInBatches() {
        Circuit.Builder c = Circuit.builder(12).ry(Angle.input(0), 0);
        for (int q = 1; q < 12; q++) {
            c.cnot(q - 1, q);
        }
        NoiseModel noise = NoiseModel.none()
                .withGate("RY", NoiseChannel.depolarizing(0.06))
                .withGate("CNOT", NoiseChannel.phaseFlip(0.1));
        Batch z = DensityMatrixDevice.with(noise)
                .compile(c.build(), Measurement.allZ(12), GradientMethod.ADJOINT)
                .evaluate(Batch.ofRows(new double[] {0.7}, new double[] {-2.1}), new double[0]);
        for (int q = 0; q < 12; q++) {
            assertThat(z.get(0, q)).isCloseTo(0.92 * Math.cos(0.7), within(1e-12));
            assertThat(z.get(1, q)).isCloseTo(0.92 * Math.cos(2.1), within(1e-12));
        }
    }

    private static Circuit circuit(long seed, int qubits) {
        return new RandomCircuits(seed).next(qubits, StartState.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void statesAreSumsOfKrausProducts(long seed) {
        Circuit circuit = circuit(seed, 4);
        double[] x = {0.3, -0.8, 1.1};
        double[] w = {0.7, -0.2, 0.4, 1.3};
        ComplexMatrix rho = DensityMatrix.run(circuit, NOISE, x, w).matrix();
        assertThat(rho.distance(KrausReference.run(circuit, NOISE, x, w))).isLessThan(1e-12);
        assertThat(DensityMatrix.of(rho).matrix().distance(rho)).isLessThan(1e-14);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADJOINT", "PARAMETER_SHIFT"})
    void nodesKeepTheContract(GradientMethod gradient) {
        Circuit.Builder c = Circuit.builder(2);
        c.rx(Angle.input(0), 0).ry(Angle.input(1).times(Angle.weight(0)), 1);
        c.add(StandardGate.CRY, Angle.weight(1), 0, 1).add(StandardGate.RXX, Angle.input(0), 1, 0);
        c.rot(Angle.weight(2), Angle.input(1), Angle.weight(0).times(2), 1).cnot(1, 0);
        NoiseModel noise = NOISE.withReadout(new ReadoutError(0.02, 0.05)).withReadout(1, new ReadoutError(0.1, 0));
        DensityMatrixDevice device = DensityMatrixDevice.with(noise);
        NodeContract.verify(device.compile(c.build(), SOME, gradient), 1);
        NodeContract.verify(device.compile(c.build(), Measurement.probabilities(2), gradient), 2);
    }

    @Test
    void gradientsOfVariancesAndEmbeddedAmplitudesKeepTheContract() {
        Circuit c = Circuit.builder(2)
                .start(new StartState.Amplitudes(0, 3, 0.2))
                .ry(Angle.weight(0), 0)
                .cnot(0, 1)
                .build();
        Measurement variances = new Measurement.Variances(((Measurement.Expectations) SOME).observables());
        NodeContract.verify(DensityMatrixDevice.with(NOISE).compile(c, variances, GradientMethod.ADJOINT), 3);
    }

    @Test
    void withoutNoiseOutputsAndGradientsAreThoseOfTheStatevector() {
        Circuit circuit = circuit(7, 3);
        double[] x = {0.3, -0.8, 1.1};
        double[] w = {0.7, -0.2, 0.4, 1.3};
        Jacobian mixed = Jacobian.of(
                DensityMatrixDevice.with(NoiseModel.none()).compile(circuit, SOME, GradientMethod.ADJOINT), x, w);
        Jacobian pure = Jacobian.of(StatevectorDevice.exact().compile(circuit, SOME, GradientMethod.ADJOINT), x, w);
        requireSame(mixed, pure, 1e-11);
    }

    private static void requireSame(Jacobian a, Jacobian b, double tolerance) {
        for (int k = 0; k < 4; k++) {
            assertThat(a.value(k)).isCloseTo(b.value(k), within(tolerance));
            for (int i = 0; i < 3; i++) {
                assertThat(a.byInput(k, i)).isCloseTo(b.byInput(k, i), within(tolerance));
            }
            for (int j = 0; j < 4; j++) {
                assertThat(a.byWeight(k, j)).isCloseTo(b.byWeight(k, j), within(tolerance));
            }
        }
    }

    @Test
    void gradientMethodsAgreeUnderNoise() {
        Circuit.Builder b = Circuit.builder(6);
        b.takeInputs(3);
        b.takeWeights(4);
        Circuit small = circuit(5, 3);
        // Gates of a small circuit on six qubits: enough states that some are computed once more.
        for (int shift = 0; shift < 4; shift++) {
            for (Op op : small.ops()) {
                int by = shift;
                b.add(new Op(
                        op.gate(), op.qubits().stream().map(q -> (q + by) % 6).toList(), op.angles()));
            }
        }
        double[] x = {0.3, -0.8, 1.1};
        double[] w = {0.7, -0.2, 0.4, 1.3};
        DensityMatrixDevice device = DensityMatrixDevice.with(NOISE);
        Circuit circuit = b.build();
        Jacobian adjoint = Jacobian.of(device.compile(circuit, SOME, GradientMethod.ADJOINT), x, w);
        Jacobian differences = Jacobian.of(device.compile(circuit, SOME, GradientMethod.FINITE_DIFFERENCE), x, w);
        requireSame(adjoint, differences, 1e-7);
        Circuit one = circuit(6, 3);
        Jacobian shift = Jacobian.of(device.compile(one, SOME, GradientMethod.PARAMETER_SHIFT), x, w);
        requireSame(Jacobian.of(device.compile(one, SOME, GradientMethod.ADJOINT), x, w), shift, 1e-10);
    }

    @Test
    void readoutErrorsMixOutcomes() {
        Circuit one = Circuit.builder(2).x(1).build();
        DensityMatrixDevice device = DensityMatrixDevice.with(NoiseModel.none()
                .withReadout(0, new ReadoutError(0.1, 0.5))
                .withReadout(1, new ReadoutError(0.5, 0.2)));
        Batch x = Batch.zeros(1, 0);
        double[] p = device.compile(one, Measurement.probabilities(2), GradientMethod.ADJOINT)
                .evaluate(x, new double[0])
                .row(0);
        assertThat(p).containsExactly(new double[] {0.9 * 0.2, 0.9 * 0.8, 0.1 * 0.2, 0.1 * 0.8}, within(1e-15));
        double[] z = device.compile(one, Measurement.allZ(2), GradientMethod.ADJOINT)
                .evaluate(x, new double[0])
                .row(0);
        assertThat(z).containsExactly(new double[] {0.8, -0.6}, within(1e-15));
    }

    @Test
    void devicesReadBackFromText() {
        DensityMatrixDevice device = DensityMatrixDevice.with(NOISE.withReadout(ReadoutError.symmetric(0.1)));
        assertThat(DensityMatrixDevice.parse(device.toText()).noise()).isEqualTo(device.noise());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrixDevice.parse("statevector"))
                .withMessage("The device is 'statevector'; expected 'density(NOISE)', with rules as in NoiseModel.");
    }

    @Test
    void whatIsNotPossibleIsRefused() {
        DensityMatrixDevice device = DensityMatrixDevice.with(NoiseModel.none());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> device.compile(Circuit.builder(14).build(), Measurement.allZ(1), GradientMethod.ADJOINT))
                .withMessage("A density matrix has up to 13 qubits; the circuit has 14. Use TrajectoryDevice.");
        Circuit.Builder large = Circuit.builder(13);
        for (int k = 0; k < 2000; k++) {
            large.ry(Angle.weight(k), k % 13).cnot(k % 13, (k + 1) % 13);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.compile(large.build(), Measurement.allZ(1), GradientMethod.ADJOINT))
                .withMessageMatching("The density matrix of 13 qubits with \\d+ maps and ADJOINT needs about \\d+ MiB;"
                        + " this JVM may use \\d+ MiB\\. Start Java with a larger -Xmx, or use TrajectoryDevice\\.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrixDevice.with(NoiseModel.none().withReadout(ReadoutError.symmetric(0.1)))
                        .compile(
                                Circuit.builder(2).build(),
                                new Measurement.Variances(
                                        List.of(PauliSum.of(1, "ZX").plus(1, "X"))),
                                GradientMethod.ADJOINT))
                .withMessageStartingWith("With errors of reading the variance of 1.0*ZX + 1.0*X depends on how");
        QuantumNode node = eightQubits(GradientMethod.ADJOINT);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        node.backward(Batch.zeros(1, 8), new double[96], Batch.zeros(1, 8), new Tape(), new double[96]))
                .withMessageStartingWith(
                        "backward follows a forward with the same batch and tape; the tape holds none");
    }
}
