package org.qml4j.sim.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.Jacobian;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.RandomCircuits;

class TrajectoryDeviceTest {
    private static final Measurement SOME = Measurement.expectations(
            PauliString.of("ZXY"), PauliSum.of(0.5, "YZ").plus(1, "IIX"), PauliString.z(2));

    private static NoiseModel noise(SplittableRandom random) {
        return NoiseModel.none()
                .withEveryGate(NoiseChannel.depolarizing(0.03 * random.nextDouble()))
                .withEveryGate(NoiseChannel.depolarizing2(0.05 * random.nextDouble()))
                .withGate("RX", NoiseChannel.generalizedAmplitudeDamping(random.nextDouble(), random.nextDouble()))
                .withQubits(NoiseChannel.thermalRelaxation(50, 60, 5 * random.nextDouble(), 0.2), 1)
                .withReadout(new ReadoutError(0.1 * random.nextDouble(), 0.1 * random.nextDouble()));
    }

    @Test
    void trajectoriesAgreeWithTheDensityMatrixWithinFourStandardErrors() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Circuit circuit = new RandomCircuits(seed).next(3, StartState.ZERO);
            NoiseModel noise = noise(random);
            Batch x = Batch.of(1, 3, random.doubles(3, -1.5, 1.5).toArray());
            double[] w = random.doubles(4, -1.5, 1.5).toArray();
            for (Measurement m : new Measurement[] {SOME, Measurement.probabilities(2)}) {
                Batch exact = DensityMatrixDevice.with(noise)
                        .compile(circuit, m, GradientMethod.ADJOINT)
                        .evaluate(x, w);
                TrajectoryNode.Estimate estimate = TrajectoryDevice.with(noise)
                        .withSeed(seed)
                        .compile(circuit, m, GradientMethod.PARAMETER_SHIFT)
                        .estimate(x, w, 0);
                for (int k = 0; k < m.outputs(); k++) {
                    double error = estimate.standardError().get(0, k);
                    assertThat(error).isBetween(1e-4, 0.05);
                    assertThat(estimate.mean().get(0, k)).isCloseTo(exact.get(0, k), within(4 * error));
                }
            }
        }
    }

    private static Circuit small() {
        return Circuit.builder(2)
                .rx(Angle.input(0), 0)
                .add(StandardGate.CRY, Angle.weight(0), 0, 1)
                .ry(Angle.weight(1).times(Angle.input(0)), 1)
                .build();
    }

    @Test
    void gradientsAreUnbiased() {
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.amplitudeDamping(0.2));
        double[] x = {0.7};
        double[] w = {1.1, -0.4};
        Jacobian exact = Jacobian.of(
                DensityMatrixDevice.with(noise).compile(small(), Measurement.allZ(2), GradientMethod.ADJOINT), x, w);
        Jacobian estimate = Jacobian.of(
                TrajectoryDevice.with(noise)
                        .withTrajectories(20_000)
                        .compile(small(), Measurement.allZ(2), GradientMethod.PARAMETER_SHIFT),
                x,
                w);
        for (int k = 0; k < 2; k++) {
            assertThat(estimate.byInput(k, 0)).isCloseTo(exact.byInput(k, 0), within(0.03));
            for (int j = 0; j < 2; j++) {
                assertThat(estimate.byWeight(k, j)).isCloseTo(exact.byWeight(k, j), within(0.03));
            }
        }
    }

    @Test
    void bitsFollowFromSeedCallAndSample() {
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.amplitudeDamping(0.2));
        TrajectoryDevice device = TrajectoryDevice.with(noise).withTrajectories(50);
        Batch x = Batch.of(4, 1, new double[] {0.7, 0.7, -0.3, 0.2});
        double[] w = {1.1, -0.4};
        TrajectoryNode node = device.compile(small(), Measurement.allZ(2), GradientMethod.PARAMETER_SHIFT);
        Tape tape = new Tape();
        Batch first = node.forward(x, w, tape);
        Batch second = node.forward(x, w, tape);
        assertThat(second).isNotEqualTo(first).isEqualTo(node.estimate(x, w, 1).mean());
        assertThat(first.row(0)).isNotEqualTo(first.row(1));
        assertThat(node.forward(x, w, new Tape())).isEqualTo(first);
        assertThat(device.withThreads(1)
                        .compile(small(), Measurement.allZ(2), GradientMethod.PARAMETER_SHIFT)
                        .evaluate(x, w))
                .isEqualTo(first);
        assertThat(device.withSeed(1)
                        .compile(small(), Measurement.allZ(2), GradientMethod.PARAMETER_SHIFT)
                        .evaluate(x, w))
                .isNotEqualTo(first);
    }

    @Test
    void whatIsBiasedIsRefused() {
        TrajectoryDevice device = TrajectoryDevice.with(NoiseModel.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.compile(small(), Measurement.allZ(2), GradientMethod.ADJOINT))
                .withMessageStartingWith("Trajectories have gradients by PARAMETER_SHIFT; asked for ADJOINT.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.withTrajectories(1))
                .withMessage("A standard error takes 2 trajectories or more; got 1.");
    }
}
