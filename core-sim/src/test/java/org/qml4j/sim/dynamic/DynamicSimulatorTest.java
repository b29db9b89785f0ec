package org.qml4j.sim.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;

class DynamicSimulatorTest {
    private static final double[] NONE = {};
    private static final DynamicSimulator EXACT = DynamicSimulator.exact();
    private static final DynamicSimulator SAMPLED = EXACT.withMaxBranches(0);

    /** A state on qubit 0 comes out on qubit 2. */
    private static DynamicCircuit.Builder teleportation(double theta, double phi) {
        return DynamicCircuit.builder(3, 2)
                .ry(Angle.of(theta), 0)
                .rz(Angle.of(phi), 0)
                .h(1)
                .cnot(1, 2)
                .cnot(0, 1)
                .h(0)
                .measure(0, 0)
                .measure(1, 1)
                .when(Condition.isSet(1), then -> then.x(2))
                .when(Condition.isSet(0), then -> then.z(2));
    }

    @Test
    void teleportationCarriesTheBlochVectorWhateverTheOutcomes() {
        DynamicCircuit circuit = teleportation(0.7, 1.1).build();
        assertThat(EXACT.expectation(circuit, PauliString.x(2)).value())
                .isCloseTo(Math.sin(0.7) * Math.cos(1.1), within(1e-14));
        assertThat(EXACT.expectation(circuit, PauliString.y(2)).value())
                .isCloseTo(Math.sin(0.7) * Math.sin(1.1), within(1e-14));
        assertThat(EXACT.expectation(circuit, PauliString.z(2)))
                .satisfies(e -> assertThat(e.value()).isCloseTo(Math.cos(0.7), within(1e-14)))
                .satisfies(e -> assertThat(e.standardError()).isZero());
        assertThat(EXACT.run(circuit).probabilities(0))
                .hasSize(4)
                .allSatisfy((outcome, p) -> assertThat(p).isCloseTo(0.25, within(1e-14)));
    }

    @Test
    void teleportationWithoutItsCorrectionsCarriesNothing() {
        DynamicCircuit circuit = DynamicCircuit.builder(3, 2)
                .ry(Angle.of(0.7), 0)
                .h(1)
                .cnot(1, 2)
                .cnot(0, 1)
                .h(0)
                .measure(0, 0)
                .measure(1, 1)
                .when(Condition.isSet(1), then -> then.x(0))
                .build();
        assertThat(EXACT.expectation(circuit, PauliString.z(2)).value()).isCloseTo(0, within(1e-14));
    }

    @Test
    void ghzStateShowsAllZerosOrAllOnes() {
        DynamicCircuit.Builder b = DynamicCircuit.builder(20, 20).h(0);
        for (int q = 1; q < 20; q++) {
            b.cnot(q - 1, q);
        }
        b.measure(b.register("q").orElseThrow(), b.register("c").orElseThrow());
        Outcomes outcomes = EXACT.run(b.build());
        assertThat(outcomes.probabilities(1e-12)).containsOnlyKeys("0".repeat(20), "1".repeat(20));
        assertThat(outcomes.probability("1".repeat(20))).isCloseTo(0.5, within(1e-12));
        assertThat(outcomes.ofQubits()).isFalse();
    }

    @Test
    void firstBitAndFirstRegisterStandRightmost() {
        DynamicCircuit.Builder b = DynamicCircuit.builder();
        Register q = b.addQubits("q", 4);
        Register first = b.addBits("first", 2);
        Register second = b.addBits("second", 2);
        DynamicCircuit circuit = b.x(q.at(0))
                .x(q.at(3))
                .measure(q.at(0), first.at(1))
                .measure(q.at(1), first.at(0))
                .measure(q.at(3), second.at(0))
                .build();
        assertThat(EXACT.run(circuit).probabilities(0.5)).containsOnlyKeys("0110");
    }

    @Test
    void circuitWithoutMeasurementsShowsItsQubitsTheFirstOneRightmost() {
        Outcomes outcomes = EXACT.run(DynamicCircuit.builder(3, 2).x(0).build());
        assertThat(outcomes.ofQubits()).isTrue();
        assertThat(outcomes.probabilities(1e-12)).containsOnlyKeys("001");
    }

    @Test
    void repeatUntilSuccessEndsWithTheProbabilityOfItsRounds() {
        // Each round succeeds with 1/4; after k failures the next one is tried from |0>.
        DynamicCircuit.Builder b = DynamicCircuit.builder(1, 1);
        for (int round = 0; round < 12; round++) {
            b.when(
                    Condition.isClear(0),
                    then -> then.reset(0).ry(Angle.of(Math.PI / 3), 0).measure(0, 0));
        }
        Outcomes outcomes = EXACT.run(b.build());
        assertThat(outcomes.isExact()).isTrue();
        assertThat(outcomes.probability("0")).isCloseTo(Math.pow(0.75, 12), within(1e-14));
        assertThat(outcomes.probability("1")).isCloseTo(1 - Math.pow(0.75, 12), within(1e-14));
    }

    @Test
    void branchesOfEqualBitsAndStateAreOne() {
        // 40 random bits one after the other in one classical bit: 2^40 branches if none were merged.
        DynamicCircuit.Builder b = DynamicCircuit.builder(2, 1);
        for (int k = 0; k < 40; k++) {
            b.h(0).measure(0, 0).cnot(0, 1).reset(0).reset(1);
        }
        Outcomes outcomes = EXACT.withMaxBranches(4).run(b.build());
        assertThat(outcomes.isExact()).isTrue();
        assertThat(outcomes.probability("1")).isCloseTo(0.5, within(1e-13));
    }

    @Test
    void qubitsThatNothingActsOnTakeNoMemory() {
        DynamicCircuit circuit = DynamicCircuit.builder(400, 2)
                .h(17)
                .cnot(17, 399)
                .measure(17, 0)
                .measure(399, 1)
                .build();
        assertThat(EXACT.run(circuit).probabilities(1e-12)).containsOnlyKeys("00", "11");
        assertThat(EXACT.expectation(circuit, PauliString.of("Z" + "I".repeat(16) + "Z" + "I".repeat(381) + "Z"))
                        .value())
                .isCloseTo(1, within(1e-14));
        assertThat(EXACT.expectation(circuit, PauliString.x(3)).value()).isZero();
    }

    private static DynamicCircuit random(long seed) {
        SplittableRandom r = new SplittableRandom(seed);
        DynamicCircuit.Builder b = DynamicCircuit.builder(4, 3);
        add(b, r, 14, 0);
        return b.build();
    }

    private static void add(DynamicCircuit.Builder b, SplittableRandom r, int count, int depth) {
        for (int k = 0; k < count; k++) {
            int q = r.nextInt(4);
            int other = (q + 1 + r.nextInt(3)) % 4;
            switch (r.nextInt(9)) {
                case 0 -> b.h(q);
                case 1 -> b.ry(Angle.of(r.nextDouble(6)), q);
                case 2 -> b.rx(Angle.input(r.nextInt(2)).plus(0.3), q);
                case 3 -> b.cnot(q, other);
                case 4 -> b.apply(StandardGate.CRY, List.of(Angle.weight(0)), q, other);
                case 5 -> b.measure(q, r.nextInt(3));
                case 6 -> b.reset(q);
                case 7 -> b.apply(Gates.controlled(StandardGate.ISWAP, 1), q, other, third(q, other));
                default -> {
                    if (depth < 2) {
                        b.when(
                                new Condition(r.nextInt(2), 2, r.nextInt(4)),
                                then -> add(then, r, 3, depth + 1),
                                no -> add(no, r, 2, depth + 1));
                    }
                }
            }
        }
    }

    private static int third(int a, int b) {
        for (int q = 0; ; q++) {
            if (q != a && q != b) {
                return q;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void branchingAgreesWithTheDefinition(long seed) {
        DynamicCircuit circuit =
                random(seed).toBuilder().measure(0, 0).measure(3, 1).build();
        double[] x = new double[circuit.inputs()];
        double[] w = new double[circuit.weights()];
        for (int k = 0; k < x.length; k++) {
            x[k] = 0.4 + k;
        }
        for (int k = 0; k < w.length; k++) {
            w[k] = 1.3;
        }
        Map<String, Double> expected = DirectEvaluator.probabilities(circuit, x, w);
        Outcomes outcomes = EXACT.run(circuit, x, w);
        assertThat(outcomes.isExact()).isTrue();
        expected.forEach((outcome, p) ->
                assertThat(outcomes.probability(outcome)).as(outcome).isCloseTo(p, within(1e-12)));
        assertThat(outcomes.probabilities(0).values().stream()
                        .mapToDouble(p -> p)
                        .sum())
                .isCloseTo(1, within(1e-12));
        double chi = chiSquare(SAMPLED.withTrajectories(20_000, seed).run(circuit, x, w), expected);
        assertThat(chi)
                .as("chi-square of 20,000 shots with at most 7 degrees of freedom")
                .isLessThan(29);
    }

    private static double chiSquare(Outcomes seen, Map<String, Double> expected) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(seen.counts().keySet());
        double chi = 0;
        for (String key : keys) {
            double mean = seen.shots() * expected.getOrDefault(key, 0.0);
            double n = seen.counts().getOrDefault(key, 0L);
            if (mean > 1e-6 || n > 0) {
                chi += (n - mean) * (n - mean) / mean;
            }
        }
        return chi;
    }

    @Test
    void chiSquareOfAnotherCircuitIsFarOff() {
        DynamicCircuit circuit = teleportation(0.7, 1.1).measure(2, 0).build();
        DynamicCircuit other = teleportation(0.8, 1.1).measure(2, 0).build();
        Map<String, Double> expected = DirectEvaluator.probabilities(circuit, NONE, NONE);
        assertThat(chiSquare(SAMPLED.withTrajectories(20_000, 5).run(circuit), expected))
                .isLessThan(17);
        assertThat(chiSquare(SAMPLED.withTrajectories(20_000, 5).run(other), expected))
                .isGreaterThan(60);
    }

    @Test
    void trajectoriesTakeOverWhenThereAreTooManyBranches() {
        DynamicCircuit.Builder b = DynamicCircuit.builder(1, 10);
        for (int k = 0; k < 10; k++) {
            b.h(0).measure(0, k);
        }
        DynamicCircuit circuit = b.h(0).build();
        Outcomes outcomes = EXACT.withMaxBranches(100).withTrajectories(5000, 1).run(circuit);
        assertThat(outcomes.isExact()).isFalse();
        assertThat(outcomes.shots()).isEqualTo(5000);
        String zeros = "0".repeat(10);
        assertThat(outcomes.standardError(zeros))
                .isEqualTo(Math.sqrt(outcomes.probability(zeros) * (1 - outcomes.probability(zeros)) / 5000));
        assertThat(EXACT.run(circuit).probability(zeros)).isCloseTo(1 / 1024.0, within(1e-15));
    }

    @Test
    void sameSeedGivesTheSameCountsOnAnyNumberOfThreads() throws Exception {
        DynamicCircuit circuit = random(3).toBuilder().measure(2, 2).build();
        double[] x = new double[circuit.inputs()];
        double[] w = new double[circuit.weights()];
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.amplitudeDamping(0.05));
        DynamicSimulator simulator = SAMPLED.withNoise(noise).withTrajectories(3000, 11);
        Map<String, Long> counts = simulator.counts(circuit, x, w);
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(pool.submit(() -> simulator.counts(circuit, x, w)).get())
                        .isEqualTo(counts);
            } finally {
                pool.shutdown();
            }
        }
        assertThat(simulator.withTrajectories(3000, 12).counts(circuit, x, w)).isNotEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void trajectoriesOfNoisyCircuitsAgreeWithTheirDensityMatrix(long seed) {
        DynamicCircuit circuit = random(seed).toBuilder().measure(1, 0).build();
        double[] x = new double[circuit.inputs()];
        double[] w = new double[circuit.weights()];
        NoiseModel noise = NoiseModel.none()
                .withEveryGate(NoiseChannel.depolarizing(0.03))
                .withGate("CNOT", NoiseChannel.depolarizing2(0.1))
                .withGate("RY", NoiseChannel.amplitudeDamping(0.2))
                .withReadout(new ReadoutError(0.02, 0.07));
        Outcomes exact = EXACT.withNoise(noise).run(circuit, x, w);
        assertThat(exact.isExact()).isTrue();
        Map<String, Double> expected = exact.probabilities(0);
        assertThat(expected.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        Outcomes sampled =
                SAMPLED.withNoise(noise).withTrajectories(20_000, seed).run(circuit, x, w);
        assertThat(chiSquare(sampled, expected)).isLessThan(29);
        List<Estimate> mean = EXACT.withNoise(noise).expectations(circuit, x, w, List.of(PauliString.of("ZXIY")));
        List<Estimate> estimate = SAMPLED.withNoise(noise)
                .withTrajectories(20_000, seed)
                .expectations(circuit, x, w, List.of(PauliString.of("ZXIY")));
        assertThat(estimate.get(0).value())
                .isCloseTo(mean.get(0).value(), within(4 * estimate.get(0).standardError() + 1e-12));
    }

    @Test
    void errorsOfReadingInTheMiddleSteerTheCircuit() {
        DynamicCircuit circuit = DynamicCircuit.builder(2, 2)
                .x(0)
                .measure(0, 0)
                .when(Condition.isSet(0), then -> then.x(1))
                .measure(1, 1)
                .build();
        NoiseModel noise = NoiseModel.none().withReadout(0, new ReadoutError(0, 0.25));
        assertThat(EXACT.withNoise(noise).run(circuit).probabilities(1e-12))
                .containsOnlyKeys("00", "11")
                .satisfies(p -> assertThat(p.get("00")).isCloseTo(0.25, within(1e-14)));
    }

    @Test
    void estimateFromShotsLiesWithinItsStandardErrors() {
        DynamicCircuit circuit = teleportation(0.7, 1.1).build();
        PauliSum sum = PauliSum.of(0.5, "IIX")
                .plus(-2, "IIY")
                .plus(1, "IIZ")
                .plus(3, "")
                .plus(0.25, "ZZ");
        double exact = EXACT.expectation(circuit, sum).value();
        int inside = 0;
        List<Double> errors = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            Estimate e = EXACT.withTrajectories(400, seed).estimate(circuit, NONE, NONE, sum);
            inside += Math.abs(e.value() - exact) <= e.standardError() ? 1 : 0;
            errors.add(Math.abs(e.value() - exact) / e.standardError());
        }
        // 68 % of normal deviations lie within one standard error.
        assertThat(inside).isBetween(55, 82);
        assertThat(errors).allMatch(e -> e < 4);
    }

    @Test
    void gradientThroughMeasurementsAgreesWithDifferences() {
        DynamicCircuit circuit = DynamicCircuit.builder(2, 1)
                .ry(Angle.input(0), 0)
                .apply(StandardGate.CRX, List.of(Angle.weight(0).times(Angle.input(0))), 0, 1)
                .measure(0, 0)
                .when(
                        Condition.isSet(0),
                        then -> then.ry(Angle.weight(1).times(2), 1),
                        no -> no.rx(Angle.weight(1), 1).h(0))
                .reset(0)
                .build();
        double[] x = {0.7};
        double[] w = {1.2, -0.4};
        PauliSum z = PauliSum.of(1, "IZ").plus(0.3, "IY");
        DynamicGradient gradient = DynamicGradient.of(
                circuit,
                x,
                w,
                (c, call) -> EXACT.expectations(c, x, w, List.of(z)).get(0));
        double h = 1e-5;
        assertThat(gradient.inputs().get(0).value())
                .isCloseTo(
                        (at(circuit, 0.7 + h, 1.2, -0.4, z) - at(circuit, 0.7 - h, 1.2, -0.4, z)) / 2 / h,
                        within(1e-8));
        assertThat(gradient.weights().get(0).value())
                .isCloseTo(
                        (at(circuit, 0.7, 1.2 + h, -0.4, z) - at(circuit, 0.7, 1.2 - h, -0.4, z)) / 2 / h,
                        within(1e-8));
        assertThat(gradient.weights().get(1).value())
                .isCloseTo(
                        (at(circuit, 0.7, 1.2, -0.4 + h, z) - at(circuit, 0.7, 1.2, -0.4 - h, z)) / 2 / h,
                        within(1e-8));
        assertThat(gradient.weights().get(1).standardError()).isZero();
    }

    private static double at(DynamicCircuit c, double x, double w0, double w1, PauliSum z) {
        return EXACT.expectations(c, new double[] {x}, new double[] {w0, w1}, List.of(z))
                .get(0)
                .value();
    }

    @Test
    void countsOfExactOutcomesAreMultinomial() {
        DynamicCircuit circuit = DynamicCircuit.builder(2, 2)
                .ry(Angle.of(1), 0)
                .h(1)
                .measure(0, 0)
                .measure(1, 1)
                .build();
        Outcomes outcomes = EXACT.run(circuit);
        Map<String, Long> counts = outcomes.counts(100_000, 3);
        assertThat(counts.values().stream().mapToLong(n -> n).sum()).isEqualTo(100_000);
        assertThat(chiSquare(Outcomes.counted(2, false, counts), outcomes.probabilities(0)))
                .isLessThan(17);
        assertThat(outcomes.samples(1000, 3)).hasSize(1000).isEqualTo(outcomes.samples(1000, 3));
        assertThat(outcomes.samples(1000, 3)).isNotEqualTo(outcomes.samples(1000, 4));
        assertThat(EXACT.withTrajectories(50, 2).counts(circuit)).isEqualTo(outcomes.counts(50, 2));
    }

    @Test
    void whatCannotBeRunIsRefused() {
        DynamicCircuit circuit =
                DynamicCircuit.builder(1, 0).rx(Angle.input(0), 0).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.run(circuit))
                .withMessage("The circuit reads 1 inputs; got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.run(circuit, new double[] {Double.NaN}, NONE))
                .withMessage("Number 0 of the inputs is NaN; it must be finite.");
        DynamicCircuit.Builder many = DynamicCircuit.builder(30, 0);
        for (int q = 0; q < 30; q++) {
            many.h(q);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.run(many.build()))
                .withMessage("Gates and measurements act on 30 qubits; a simulation holds up to 28.");
        DynamicCircuit bell = DynamicCircuit.builder(2, 0).h(0).cnot(0, 1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.expectation(bell, PauliString.z(2)))
                .withMessage("The observable IIZ reads qubit 2; the circuit has the qubits 0 to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.run(bell).probability("0"))
                .withMessage("An outcome has 2 zeros and ones; got '0'.");
        assertThatIllegalStateException()
                .isThrownBy(() -> EXACT.run(bell).counts())
                .withMessageContaining("exact");
        assertThatIllegalArgumentException().isThrownBy(() -> EXACT.withTrajectories(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EXACT.withMaxBranches(-1));
    }
}
