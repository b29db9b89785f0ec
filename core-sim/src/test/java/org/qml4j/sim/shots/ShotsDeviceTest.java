package org.qml4j.sim.shots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.density.TrajectoryDevice;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;
import org.qml4j.sim.statevector.StatevectorDevice;

class ShotsDeviceTest {
    private static final StatevectorDevice EXACT = StatevectorDevice.exact();
    private static final Batch X = Batch.ofRows(new double[] {0.4}, new double[] {-1.1}, new double[] {2});
    private static final double[] W = {0.7, 1.9};

    private static Circuit circuit() {
        return Circuit.builder(3)
                .rx(Angle.input(0), 0)
                .ry(Angle.weight(0), 1)
                .cnot(0, 1)
                .add(StandardGate.CRY, Angle.weight(1), 1, 2)
                .h(0)
                .build();
    }

    private static Measurement observables() {
        return Measurement.expectations(
                PauliString.z(0),
                PauliSum.parse("0.5 X0 Y1 - 2 Z1 Z2 + 0.25 X0 + 3"),
                new Projector(List.of(1, 2), List.of(1, 0)));
    }

    private static double deviations(Device exact, Measurement measurement, int calls, double[] within) {
        QuantumNode reference = exact.compile(circuit(), measurement, GradientMethod.ADJOINT);
        Batch y = reference.forward(X, W, new Tape());
        ShotsNode node = (ShotsNode)
                ShotsDevice.of(exact, 400, 5).compile(circuit(), measurement, GradientMethod.PARAMETER_SHIFT);
        int inside = 0;
        int all = 0;
        double largest = 0;
        for (int call = 0; call < calls; call++) {
            ShotsNode.Estimate e = node.estimate(X, W, call);
            for (int i = 0; i < y.values().length; i++) {
                double off = Math.abs(e.mean().values()[i] - y.values()[i]);
                double error = e.standardError().values()[i];
                inside += off <= error ? 1 : 0;
                all++;
                largest = Math.max(largest, error == 0 ? off * 1e6 : off / error);
            }
        }
        within[0] = (double) inside / all;
        return largest;
    }

    @Test
    void estimatesScatterAroundExactOutputsByTheirStandardErrors() {
        double[] share = new double[1];
        assertThat(deviations(EXACT, observables(), 100, share)).isLessThan(5);
        assertThat(share[0]).isBetween(0.62, 0.74);
        assertThat(deviations(EXACT, Measurement.probabilities(3), 40, share)).isLessThan(6);
    }

    @Test
    void noiseOfTheDeviceIsSeenInTheShots() {
        NoiseModel noise = NoiseModel.none()
                .withGate("CNOT", NoiseChannel.depolarizing2(0.3))
                .withReadout(new ReadoutError(0.05, 0.2));
        double[] share = new double[1];
        Measurement z = Measurement.allZ(3);
        assertThat(deviations(DensityMatrixDevice.with(noise), z, 100, share)).isLessThan(5);
        Batch noisy = DensityMatrixDevice.with(noise)
                .compile(circuit(), z, GradientMethod.ADJOINT)
                .forward(X, W, new Tape());
        Batch clean = EXACT.compile(circuit(), z, GradientMethod.ADJOINT).forward(X, W, new Tape());
        assertThat(Math.abs(noisy.get(0, 1) - clean.get(0, 1))).isGreaterThan(0.1);
    }

    @Test
    void standardErrorOfASignIsThatOfACoin() {
        Circuit coin = Circuit.builder(1).ry(Angle.of(1), 0).build();
        ShotsNode node = (ShotsNode)
                ShotsDevice.of(EXACT, 1_000_000, 1).compile(coin, Measurement.allZ(1), GradientMethod.PARAMETER_SHIFT);
        ShotsNode.Estimate e = node.estimate(Batch.ofRows(new double[0]), new double[0], 0);
        assertThat(e.standardError().get(0, 0)).isCloseTo(Math.sin(1) / 1000, within(1e-6));
    }

    @Test
    void everyCallSeesNewShotsAndARunRepeatsItsBits() {
        QuantumNode node =
                ShotsDevice.of(EXACT, 50, 3).compile(circuit(), observables(), GradientMethod.PARAMETER_SHIFT);
        QuantumNode single = ShotsDevice.of(EXACT.withThreads(1), 50, 3)
                .compile(circuit(), observables(), GradientMethod.PARAMETER_SHIFT);
        Tape tape = new Tape();
        Tape again = new Tape();
        Batch first = node.forward(X, W, tape);
        Batch second = node.forward(X, W, tape);
        assertThat(second).isNotEqualTo(first);
        assertThat(single.forward(X, W, again)).isEqualTo(first);
        assertThat(single.forward(X, W, again)).isEqualTo(second);
        QuantumNode other =
                ShotsDevice.of(EXACT, 50, 4).compile(circuit(), observables(), GradientMethod.PARAMETER_SHIFT);
        assertThat(other.forward(X, W, new Tape())).isNotEqualTo(first);
    }

    private static double[] gradient(QuantumNode node, Tape tape) {
        node.forward(X, W, tape);
        double[] dw = new double[2];
        Batch dx = node.backward(
                X,
                W,
                Batch.ofRows(new double[] {1, 0.5, -1}, new double[] {0.3, 1, 1}, new double[] {0, -1, 2}),
                tape,
                dw);
        return new double[] {dx.get(0, 0), dx.get(1, 0), dx.get(2, 0), dw[0], dw[1]};
    }

    private static void assertMeanGradient(Device device, GradientMethod method, int rounds, double bias) {
        double[] expected = gradient(EXACT.compile(circuit(), observables(), GradientMethod.ADJOINT), new Tape());
        QuantumNode node = device.compile(circuit(), observables(), method);
        Tape tape = new Tape();
        double[] sums = new double[5];
        double[] squares = new double[5];
        for (int k = 0; k < rounds; k++) {
            double[] g = gradient(node, tape);
            for (int i = 0; i < 5; i++) {
                sums[i] += g[i];
                squares[i] += g[i] * g[i];
            }
        }
        for (int i = 0; i < 5; i++) {
            double mean = sums[i] / rounds;
            double error = Math.sqrt((squares[i] / rounds - mean * mean) / rounds);
            assertThat(error).isPositive();
            assertThat(mean).isCloseTo(expected[i], within(4 * error + bias));
        }
    }

    @Test
    void gradientsByShiftsAreUnbiased() {
        assertMeanGradient(ShotsDevice.of(EXACT, 100, 9), GradientMethod.PARAMETER_SHIFT, 200, 0);
    }

    @Test
    void gradientsBySimultaneousPerturbationAreUnbiasedUpToTheirStep() {
        ShotsDevice device = ShotsDevice.of(EXACT, 2000, 9).withSpsa(new SpsaNode.Options(0.1, 2, 4));
        assertMeanGradient(device, GradientMethod.SPSA, 600, 0.02);
    }

    @Test
    void textReadsBack() {
        ShotsDevice device = ShotsDevice.of(EXACT, 100, -9).withSpsa(new SpsaNode.Options(0.25, 3, 4));
        String text = device.toText();
        assertThat(text)
                .isEqualTo("shots(count=100, seed=-9, spsaStep=0.25, spsaDirections=3, spsaSeed=4; statevector)");
        ShotsDevice read = ShotsDevice.parse(text, StatevectorDevice::parse);
        assertThat(read.toText()).isEqualTo(text);
        assertThat(read.shots()).isEqualTo(100);
        assertThat(read.seed()).isEqualTo(-9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShotsDevice.parse("shots(100)", StatevectorDevice::parse))
                .withMessageContaining("expected 'shots(count=N");
    }

    @Test
    void whatShotsCannotReadIsRefused() {
        ShotsDevice device = ShotsDevice.of(EXACT, 10, 0);
        assertThat(device.capabilities().exact()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.compile(circuit(), observables(), GradientMethod.ADJOINT))
                .withMessageContaining("PARAMETER_SHIFT and SPSA; asked for ADJOINT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.compile(
                        circuit(),
                        Measurement.expectations(HermitianMatrix.of(ComplexMatrix.identity(2), List.of(0))),
                        GradientMethod.SPSA))
                .withMessageContaining("no sum of Pauli strings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.compile(
                        circuit(), new Measurement.Variances(List.of(PauliString.z(0))), GradientMethod.SPSA))
                .withMessageContaining("variance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShotsDevice.of(TrajectoryDevice.with(NoiseModel.none()), 10, 0))
                .withMessageContaining("TrajectoryDevice gives estimates itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShotsDevice.of(EXACT, 0, 0))
                .withMessageContaining("got 0");
    }
}
