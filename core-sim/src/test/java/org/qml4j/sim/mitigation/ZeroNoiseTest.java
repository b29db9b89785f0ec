package org.qml4j.sim.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.density.TrajectoryDevice;
import org.qml4j.sim.density.TrajectoryNode;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.RandomCircuits;
import org.qml4j.sim.statevector.StateVector;
import org.qml4j.sim.statevector.StatevectorDevice;

class ZeroNoiseTest {
    private static final double[] NONE = {};
    private static final double P = 0.03;
    private static final DensityMatrixDevice DEPOLARISED =
            DensityMatrixDevice.with(NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(P)));

    /** Three gates on one qubit: \(\langle Z \rangle = \cos 0.9\), and with noise \((1 - 4p/3)^3\) times that. */
    private static Circuit threeTurns() {
        return Circuit.builder(1)
                .ry(Angle.of(0.2), 0)
                .ry(Angle.of(0.3), 0)
                .ry(Angle.of(0.4), 0)
                .build();
    }

    private static double one(Device device, Circuit circuit) {
        return device.compile(circuit, Measurement.allZ(1), GradientMethod.PARAMETER_SHIFT)
                .evaluate(Batch.zeros(1, 0), NONE)
                .get(0, 0);
    }

    @Test
    void foldedCircuitsComputeTheSameWithMoreGates() {
        Circuit circuit = Circuit.builder(2)
                .h(0)
                .cnot(0, 1)
                .rx(Angle.input(0), 1)
                .ry(Angle.weight(0), 0)
                .build();
        double[] x = {0.4};
        double[] w = {1.3};
        for (double scale : new double[] {1, 1.5, 2, 2.4, 3, 4.5, 7}) {
            Folding folded = Folding.global(circuit, scale);
            assertThat(folded.scale()).isEqualTo((double) folded.circuit().ops().size() / 4);
            assertThat(folded.scale()).isCloseTo(scale, within(0.25));
            assertThat(StateVector.run(folded.circuit(), x, w).fidelity(StateVector.run(circuit, x, w)))
                    .isCloseTo(1, within(1e-13));
            assertThat(folded.circuit().inputs()).isEqualTo(1);
        }
        assertThat(Folding.global(circuit, 1).circuit().ops()).isEqualTo(circuit.ops());
        List<String> names = Folding.global(circuit, 2).circuit().ops().stream()
                .map(op -> op.gate().name())
                .toList();
        assertThat(names).containsExactly("H", "CNOT", "RX", "RY", "RY_DG", "RX_DG", "RX", "RY");
    }

    @Test
    void rulesOfAGateHoldForItsInverse() {
        NoiseModel noise = NoiseModel.none().withGate("RY", NoiseChannel.depolarizing(P));
        double value = one(
                DensityMatrixDevice.with(noise), Folding.global(threeTurns(), 3).circuit());
        assertThat(value).isCloseTo(Math.cos(0.9) * Math.pow(1 - 4 * P / 3, 9), within(1e-14));
    }

    /** Depolarising noise is an exponential decay to 0, which the fit undoes to the last bits. */
    @Test
    void exponentialFitsUndoDepolarisingNoise() {
        double raw = one(DEPOLARISED, threeTurns());
        double truth = Math.cos(0.9);
        assertThat(raw).isCloseTo(truth * Math.pow(1 - 4 * P / 3, 3), within(1e-14));
        ZeroNoiseDevice device = ZeroNoiseDevice.of(DEPOLARISED);
        for (Extrapolation fit : List.of(Extrapolation.exponential(0), Extrapolation.exponential())) {
            assertThat(one(device.withScales(1, 3, 5).withExtrapolation(fit), threeTurns()))
                    .isCloseTo(truth, within(1e-9));
            assertThat(one(device.withScales(1, 5 / 3.0, 7 / 3.0, 3).withExtrapolation(fit), threeTurns()))
                    .isCloseTo(truth, within(1e-9));
        }
    }

    @Test
    void polynomialFitsMissByTheirKnownRemainder() {
        double truth = Math.cos(0.9);
        double r = Math.pow(1 - 4 * P / 3, 3);
        double linear = truth * (3 * r - r * r * r) / 2;
        assertThat(one(ZeroNoiseDevice.of(DEPOLARISED).withScales(1, 3), threeTurns()))
                .isCloseTo(linear, within(1e-13));
        // Lagrange's polynomial through the scales 1, 3, 5 at 0.
        double richardson = truth * (15 * r - 10 * Math.pow(r, 3) + 3 * Math.pow(r, 5)) / 8;
        assertThat(one(
                        ZeroNoiseDevice.of(DEPOLARISED)
                                .withScales(1, 3, 5)
                                .withExtrapolation(Extrapolation.richardson()),
                        threeTurns()))
                .isCloseTo(richardson, within(1e-13));
        assertThat(Math.abs(richardson - truth)).isLessThan(Math.abs(linear - truth));
        assertThat(Math.abs(linear - truth)).isLessThan(truth - r * truth);
    }

    @Test
    void polynomialFitsAreThoseOfAnotherLibrary() {
        SplittableRandom random = new SplittableRandom(5);
        double[] scales = {1, 1.4, 2, 3, 5, 7};
        for (int degree = 1; degree <= 5; degree++) {
            double[] values = random.doubles(6, -1, 1).toArray();
            WeightedObservedPoints points = new WeightedObservedPoints();
            for (int i = 0; i < 6; i++) {
                points.add(scales[i], values[i]);
            }
            double other = PolynomialCurveFitter.create(degree).fit(points.toList())[0];
            assertThat(Extrapolation.polynomial(degree).atZero(scales, values)).isCloseTo(other, within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"linear", "polynomial(2)", "richardson", "exponential(0.1)", "exponential(0.0)", "exponential"})
    void derivativesOfFitsAreDifferences(String text) {
        Extrapolation fit = Extrapolation.parse(text);
        assertThat(fit.toText()).isEqualTo(text);
        double[] scales = {1, 2, 3, 5};
        double[] values = {0.81, 0.66, 0.57, 0.36};
        double[] slopes = fit.derivatives(scales, values);
        for (int i = 0; i < 4; i++) {
            double[] up = values.clone();
            double[] down = values.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = (fit.atZero(scales, up) - fit.atZero(scales, down)) / 2e-5;
            assertThat(slopes[i]).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    /** Noise that is not of one rate: the extrapolation helps without being exact. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mitigatedErrorsOfRandomCircuitsAreSmaller(long seed) {
        Circuit circuit = new RandomCircuits(seed).next(3, StartState.ZERO);
        NoiseModel noise = NoiseModel.none()
                .withEveryGate(NoiseChannel.depolarizing(0.002))
                .withEveryGate(NoiseChannel.depolarizing2(0.01))
                .withQubits(NoiseChannel.amplitudeDamping(0.004), 1);
        Batch x = Batch.ofRows(new double[] {0.3, -0.8, 1.1}, new double[] {-1.2, 0.4, 0.6});
        double[] w = {0.7, -0.2, 0.4, 1.3};
        Measurement z = Measurement.allZ(3);
        double[] truth = StatevectorDevice.exact()
                .compile(circuit, z, GradientMethod.ADJOINT)
                .evaluate(x, w)
                .values();
        Device noisy = DensityMatrixDevice.with(noise);
        double raw = distance(noisy, circuit, x, w, truth);
        for (Extrapolation fit : List.of(
                Extrapolation.linear(),
                Extrapolation.richardson(),
                Extrapolation.exponential(0),
                Extrapolation.exponential())) {
            Device mitigated = ZeroNoiseDevice.of(noisy).withScales(1, 3, 5).withExtrapolation(fit);
            assertThat(distance(mitigated, circuit, x, w, truth))
                    .as(fit.toText())
                    .isLessThan(0.8 * raw);
        }
    }

    private static double distance(Device device, Circuit circuit, Batch x, double[] w, double[] truth) {
        double[] y = device.compile(circuit, Measurement.allZ(3), GradientMethod.ADJOINT)
                .evaluate(x, w)
                .values();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (y[i] - truth[i]) * (y[i] - truth[i]);
        }
        return Math.sqrt(sum / y.length);
    }

    @Test
    void errorsOfReadingStay() {
        NoiseModel reading = NoiseModel.none().withReadout(ReadoutError.symmetric(0.1));
        double raw = one(DensityMatrixDevice.with(reading), threeTurns());
        assertThat(raw).isCloseTo(0.8 * Math.cos(0.9), within(1e-14));
        assertThat(one(ZeroNoiseDevice.of(DensityMatrixDevice.with(reading)), threeTurns()))
                .isCloseTo(raw, within(1e-13));
    }

    @Test
    void mitigatedNodesKeepTheContract() {
        Circuit circuit = Circuit.builder(2)
                .rx(Angle.input(0), 0)
                .cnot(0, 1)
                .ry(Angle.weight(0), 1)
                .rx(Angle.weight(1), 0)
                .build();
        for (Extrapolation fit : List.of(Extrapolation.linear(), Extrapolation.exponential(0))) {
            NodeContract.verify(
                    ZeroNoiseDevice.of(DEPOLARISED)
                            .withExtrapolation(fit)
                            .compile(circuit, Measurement.allZ(2), GradientMethod.ADJOINT),
                    7);
        }
    }

    @Test
    void estimatesCarryTheErrorsOfTheScales() {
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(P));
        Circuit circuit = threeTurns();
        double exact = one(ZeroNoiseDevice.of(DensityMatrixDevice.with(noise)), circuit);
        int inside = 0;
        List<Double> off = new ArrayList<>();
        for (long seed = 0; seed < 60; seed++) {
            ZeroNoiseNode node = ZeroNoiseDevice.of(
                            TrajectoryDevice.with(noise).withTrajectories(200).withSeed(seed))
                    .compile(circuit, Measurement.allZ(1), GradientMethod.PARAMETER_SHIFT);
            TrajectoryNode.Estimate estimate = node.estimate(Batch.zeros(1, 0), NONE, 0);
            double error = estimate.standardError().get(0, 0);
            off.add((estimate.mean().get(0, 0) - exact) / error);
            inside += Math.abs(off.get(off.size() - 1)) < 2 ? 1 : 0;
        }
        assertThat(inside).as("of 60 within two standard errors, %s", off).isBetween(51, 60);
        assertThat(off.stream().mapToDouble(v -> v * v).average().orElseThrow()).isBetween(0.6, 1.6);
        assertThatIllegalStateException()
                .isThrownBy(() -> ZeroNoiseDevice.of(DEPOLARISED)
                        .compile(circuit, Measurement.allZ(1), GradientMethod.ADJOINT)
                        .estimate(Batch.zeros(1, 0), NONE, 0))
                .withMessageStartingWith("Standard errors come from a TrajectoryDevice; this node runs on");
    }

    @Test
    void devicesReadBackFromText() {
        ZeroNoiseDevice device =
                ZeroNoiseDevice.of(DEPOLARISED).withScales(1, 3, 5).withExtrapolation(Extrapolation.polynomial(2));
        String text = "zeroNoise(scales=1.0 3.0 5.0, fit=polynomial(2); density(*: depolarizing(0.03)))";
        assertThat(device.toText()).isEqualTo(text);
        ZeroNoiseDevice read = ZeroNoiseDevice.parse(text, DensityMatrixDevice::parse);
        assertThat(read.toText()).isEqualTo(text);
        assertThat(one(read, threeTurns())).isEqualTo(one(device, threeTurns()));
    }

    @Test
    void scalesThatDoNotTellTheNoiseApartAreRefused() {
        ZeroNoiseDevice device = ZeroNoiseDevice.of(DEPOLARISED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.withScales(1, 1, 1))
                .withMessage("The scale factors of the noise are different numbers from 1 on, ascending, such as 1, 3,"
                        + " 5; got [1.0, 1.0, 1.0].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.withScales(0.5, 1, 3))
                .withMessageContaining("got [0.5, 1.0, 3.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.withScales(1, 3).withExtrapolation(Extrapolation.exponential()))
                .withMessage("The fit exponential takes 3 scale factors or more; got [1.0, 3.0].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one(device.withScales(1, 1.1, 3), threeTurns()))
                .withMessage("The scales 1.0 and 1.1 fold this circuit of 3 gates to the same length, 1.0 times its"
                        + " own. Use odd scales, or scales farther apart.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folding.global(Circuit.builder(1).build(), 3))
                .withMessage("The circuit has no gate, so that its noise cannot be scaled.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extrapolation.parse("cubic"))
                .withMessageStartingWith("The fit 'cubic' is not known; known are linear, polynomial(DEGREE)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extrapolation.linear().atZero(new double[] {1, 3}, new double[] {1, Double.NaN}))
                .withMessage("Each of the scales [1.0, 3.0] takes a finite value; got [1.0, NaN].");
        assertThat(Arrays.asList(1.0, 2.0, 3.0)).isEqualTo(device.scales());
    }
}
