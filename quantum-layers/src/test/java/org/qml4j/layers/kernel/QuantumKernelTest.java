package org.qml4j.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.encoding.ZZFeatureMap;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.statevector.StateVector;
import org.qml4j.sim.statevector.StatevectorDevice;

class QuantumKernelTest {

    private static final Circuit ONE =
            Circuit.builder(1).append(AngleEncoding.y(1)).build();
    private static final Circuit MAP =
            Circuit.builder(3).append(ZZFeatureMap.of(3)).build();

    private static Batch samples(int size, int width, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return Batch.of(size, width, random.doubles((long) size * width, -2, 2).toArray());
    }

    @Test
    void fidelityOfOneRotationIsASquaredCosine() {
        Batch x = samples(6, 1, 1);
        KernelMatrix k = QuantumKernel.fidelity(ONE).matrix(x);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double cosine = Math.cos((x.get(i, 0) - x.get(j, 0)) / 2);
                assertThat(k.get(i, j)).isCloseTo(cosine * cosine, within(1e-12));
            }
        }
    }

    /** The circuit of one sample followed by the inverse of the other's, and the probability of all zeros, as on hardware. */
    @Test
    void fidelityIsTheChanceToReturnToZeros() {
        Batch x = samples(4, 3, 2);
        Batch y = samples(3, 3, 3);
        double[][] k = QuantumKernel.fidelity(MAP).between(x, y);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                StateVector state = StateVector.run(MAP, x.row(i), new double[0]);
                for (Op op : MAP.inverse().ops()) {
                    state.apply(op, y.row(j), new double[0]);
                }
                assertThat(k[i][j]).isCloseTo(state.probabilities()[0], within(1e-12));
            }
        }
    }

    /** Noise that shrinks the Bloch vector by 1 - 4p/3 shrinks the exponent by its square. */
    @Test
    void projectionOfOneRotationIsAClosedForm() {
        Batch x = samples(5, 1, 4);
        NoiseModel noise = NoiseModel.none().withEveryGate(NoiseChannel.depolarizing(0.3));
        KernelMatrix exact =
                QuantumKernel.projected(ONE, StatevectorDevice.exact(), 0.7).matrix(x);
        KernelMatrix noisy = QuantumKernel.projected(ONE, DensityMatrixDevice.with(noise), 0.7)
                .matrix(x);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                double distance = 1 - Math.cos(x.get(i, 0) - x.get(j, 0));
                assertThat(exact.get(i, j)).isCloseTo(Math.exp(-0.7 * distance), within(1e-12));
                assertThat(noisy.get(i, j)).isCloseTo(Math.exp(-0.7 * 0.36 * distance), within(1e-12));
            }
        }
    }

    /** Partial traces and Frobenius norms, written out. */
    @Test
    void projectionComparesStatesOfSingleQubits() {
        double[] weights = samples(1, 9, 5).row(0);
        Circuit circuit = MAP.toBuilder().append(StronglyEntangling.layers(1)).build();
        Batch x = samples(4, 3, 6);
        KernelMatrix k = QuantumKernel.projected(circuit, StatevectorDevice.exact(), 1.3, weights)
                .matrix(x);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double sum = 0;
                for (int q = 0; q < 3; q++) {
                    ComplexMatrix a = reduced(circuit, x.row(i), weights, q);
                    ComplexMatrix b = reduced(circuit, x.row(j), weights, q);
                    for (int e = 0; e < 4; e++) {
                        double re = a.re(e / 2, e % 2) - b.re(e / 2, e % 2);
                        double im = a.im(e / 2, e % 2) - b.im(e / 2, e % 2);
                        sum += re * re + im * im;
                    }
                }
                assertThat(k.get(i, j)).isCloseTo(Math.exp(-1.3 * sum), within(1e-12));
            }
        }
    }

    private static ComplexMatrix reduced(Circuit circuit, double[] x, double[] w, int qubit) {
        return DensityMatrix.of(StateVector.run(circuit, x, w))
                .partialTrace(qubit)
                .matrix();
    }

    @Test
    void matricesAreKernelsAndAgreeWithThoseBetweenSets() {
        Batch x = samples(20, 3, 7);
        for (QuantumKernel kernel : new QuantumKernel[] {
            QuantumKernel.fidelity(MAP), QuantumKernel.projected(MAP, StatevectorDevice.exact(), 1)
        }) {
            KernelMatrix k = kernel.matrix(x);
            assertThat(k.isPositiveSemidefinite()).isTrue();
            double[][] between = kernel.between(x, samples(20, 3, 7));
            for (int i = 0; i < 20; i++) {
                assertThat(k.get(i, i)).isCloseTo(1, within(1e-12));
                for (int j = 0; j < 20; j++) {
                    assertThat(between[i][j]).isCloseTo(k.get(i, j), within(1e-15));
                }
            }
            assertThat(kernel.matrix(x).toArray()).isDeepEqualTo(k.toArray());
        }
        assertThat(QuantumKernel.fidelity(MAP).matrix(x).map(v -> v - 0.2).isPositiveSemidefinite())
                .as("a matrix that is none")
                .isFalse();
    }

    /** By hand: k = [[1, 1/2], [1/2, 1]], y = (1, -1): (1 + 1 - 1) / (2 sqrt(2.5)). */
    @Test
    void targetAlignmentOfTwoSamplesByHand() {
        KernelMatrix k = KernelMatrix.of(new double[][] {{1, 0.5}, {0.5, 1}});
        assertThat(k.targetAlignment(3, 8)).isCloseTo(1 / (2 * Math.sqrt(2.5)), within(1e-12));
        assertThat(KernelMatrix.ofLabels(1, 2, 1).targetAlignment(1, 2, 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void centringTakesAConstantOffTheAlignment() {
        int[] labels = {0, 0, 0, 0, 1, 1};
        KernelMatrix target = KernelMatrix.ofLabels(labels);
        assertThat(target.map(v -> 3 * v + 50).centredTargetAlignment(labels)).isCloseTo(1, within(1e-9));
        assertThat(target.map(v -> 3 * v + 50).targetAlignment(labels)).isLessThan(0.2);
        assertThatThrownBy(() -> target.targetAlignment(0, 1)).hasMessageContaining("of 6 samples; got 2 labels");
        assertThatThrownBy(() -> KernelMatrix.ofLabels(4, 4)).hasMessageContaining("got 2 samples of 1");
    }

    /** A circuit that rotates by the sign of the class aligns; the same with labels of chance does not. */
    @Test
    void alignmentTellsAKernelThatKnowsTheClasses() {
        Batch x = samples(60, 1, 8);
        int[] labels = new int[60];
        int[] chance = new int[60];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        for (int i = 0; i < 60; i++) {
            labels[i] = x.get(i, 0) > 0 ? 1 : 0;
            chance[i] = random.nextInt(2);
        }
        KernelMatrix k = QuantumKernel.fidelity(ONE).matrix(x);
        assertThat(k.centredTargetAlignment(labels)).isGreaterThan(0.6);
        assertThat(k.centredTargetAlignment(chance)).isLessThan(0.2);
    }

    /** The kernel of one rotation has the features 1, cos x and sin x. */
    @Test
    void nystroemIsExactOnceLandmarksSpanTheFeatures() {
        Batch x = samples(30, 1, 10);
        QuantumKernel kernel = QuantumKernel.fidelity(ONE);
        double[][] exact = kernel.matrix(x).toArray();
        Nystroem three = Nystroem.sampled(kernel, x, 3, 1);
        assertThat(three.rank()).isEqualTo(3);
        assertThat(distance(three.matrix(x).toArray(), exact)).isLessThan(1e-9);
        assertThat(Nystroem.of(kernel, x).rank()).isEqualTo(3);
        assertThat(distance(Nystroem.of(kernel, x).matrix(x).toArray(), exact)).isLessThan(1e-9);
        Nystroem two = Nystroem.sampled(kernel, x, 2, 1);
        assertThat(distance(two.matrix(x).toArray(), exact)).as("two do not").isGreaterThan(1e-2);
        assertThat(two.features(samples(5, 1, 11))).hasDimensions(5, 2);
    }

    @Test
    void nystroemKeepsLandmarksAndChoosesThemBySeed() {
        Batch x = samples(12, 3, 12);
        QuantumKernel kernel = QuantumKernel.fidelity(MAP);
        Batch landmarks = samples(5, 3, 13);
        assertThat(distance(
                        Nystroem.of(kernel, landmarks).matrix(landmarks).toArray(),
                        kernel.matrix(landmarks).toArray()))
                .isLessThan(1e-9);
        double[][] first = Nystroem.sampled(kernel, x, 4, 1).features(x);
        assertThat(Nystroem.sampled(kernel, x, 4, 1).features(x)).isDeepEqualTo(first);
        assertThat(distance(Nystroem.sampled(kernel, x, 4, 2).features(x), first))
                .isGreaterThan(1e-3);
        assertThatThrownBy(() -> Nystroem.sampled(kernel, x, 13, 1)).hasMessageContaining("1 to all 12");
        assertThatThrownBy(() -> Nystroem.of(kernel, Batch.zeros(0, 3))).hasMessageContaining("got none");
    }

    private static double distance(double[][] a, double[][] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                most = Math.max(most, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return most;
    }

    @Test
    void rbfIsTheControl() {
        double[][] k = RbfKernel.of(2, 0.5)
                .between(Batch.ofRows(new double[] {0, 0}), Batch.ofRows(new double[] {1, 2}, new double[] {0, 0}));
        assertThat(k[0][0]).isCloseTo(Math.exp(-2.5), within(1e-15));
        assertThat(k[0][1]).isEqualTo(1);
    }

    @Test
    void wrongArgumentsAreNamed() {
        Circuit weighted = MAP.toBuilder().append(StronglyEntangling.layers(1)).build();
        assertThatThrownBy(() -> QuantumKernel.fidelity(weighted)).hasMessageContaining("has 9 weights; got 0");
        assertThatThrownBy(() -> QuantumKernel.fidelity(Circuit.builder(1).h(0).build()))
                .hasMessageContaining("reads none");
        assertThatThrownBy(() -> QuantumKernel.projected(MAP, StatevectorDevice.exact(), 0))
                .hasMessageContaining("gamma of a kernel is above 0 and finite; got 0.0");
        assertThatThrownBy(() -> RbfKernel.of(2, Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> RbfKernel.of(0, 1)).hasMessageContaining("got 0");
        QuantumKernel kernel = QuantumKernel.fidelity(MAP);
        assertThatThrownBy(() -> kernel.matrix(Batch.zeros(2, 4)))
                .hasMessageContaining("reads 3 features per sample; got 4");
        assertThatThrownBy(() -> kernel.between(Batch.zeros(1, 3), Batch.ofRows(new double[] {0, Double.NaN, 0})))
                .hasMessageContaining("Feature 1 of sample 0 is NaN");
    }
}
