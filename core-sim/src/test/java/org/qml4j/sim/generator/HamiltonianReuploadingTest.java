package org.qml4j.sim.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;

class HamiltonianReuploadingTest {

    static Stream<HamiltonianReuploading> nodes() {
        HamiltonianReuploading node = HamiltonianReuploading.of(13, 3, 2, 3);
        return Stream.of(
                node,
                node.with(Coefficients.COMPLEX),
                node.withOutputScale(),
                node.with(Coefficients.COMPLEX).withOutputScale().inParallel());
    }

    private static double[] random(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1.5, 1.5).toArray();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void keepsTheContractOfNodesAndItsGradientIsThatOfDifferences(HamiltonianReuploading node) {
        NodeContract.verify(node, 42);
    }

    /** The formula of the class, with dense exponentials of everything. */
    @Test
    void outputsAreThoseOfDenseMatrices() {
        HamiltonianReuploading node = HamiltonianReuploading.of(13, 3, 2, 3);
        double[] w = random(node.weights(), 1);
        Batch x = Batch.of(1, 13, random(13, 2));
        double[] padded = Arrays.copyOf(x.values(), 16);
        ComplexMatrix data = ComplexMatrix.zeros(4, 4);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                data.set(r, c, (padded[4 * r + c] + padded[4 * c + r]) / 6, 0);
            }
        }
        ComplexMatrix state = ComplexMatrix.ofReal(new double[][] {{0.5}, {0.5}, {0.5}, {0.5}});
        for (int l = 0; l < 3; l++) {
            double[] theta = new double[16];
            System.arraycopy(w, 15 * l, theta, 1, 15);
            ComplexMatrix generator = PauliTransform.of(2).sum(theta, new double[16]);
            state = ExponentialMap.of(data).value().times(state);
            state = ExponentialMap.of(generator).value().times(state);
        }
        Batch y = node.evaluate(x, w);
        for (int k = 0; k < 3; k++) {
            double p = state.re(k, 0) * state.re(k, 0) + state.im(k, 0) * state.im(k, 0);
            assertThat(y.get(0, k)).isCloseTo(p + w[45 + k], within(1e-12));
        }
    }

    @Test
    void lengthIsKeptByRealCoefficientsAndNotByComplexOnes() {
        HamiltonianReuploading real = HamiltonianReuploading.of(60, 10, 4, 5);
        HamiltonianReuploading complex = real.with(Coefficients.COMPLEX);
        Batch x = Batch.of(20, 60, random(20 * 60, 3));
        for (double norm : real.squaredNorms(x, random(real.weights(), 4))) {
            assertThat(norm).isCloseTo(1, within(1e-11));
        }
        double[] w = random(complex.weights(), 4);
        assertThat(complex.squaredNorms(x, w)[0]).isNotCloseTo(1, within(0.1));
        Arrays.fill(w, complex.randomWeights(), w.length, 0);
        assertThat(complex.squaredNorms(x, w)[0]).isCloseTo(1, within(1e-11));
    }

    @Test
    void threadsDoNotChangeABit() {
        HamiltonianReuploading node = HamiltonianReuploading.of(60, 10, 4, 2);
        double[] w = random(node.weights(), 5);
        Batch x = Batch.of(50, 60, random(50 * 60, 6));
        Batch g = Batch.of(50, 10, random(500, 7));
        double[] one = new double[w.length];
        double[] many = new double[w.length];
        Tape tape = new Tape();
        node.forward(x, w, tape);
        Batch dx = node.backward(x, w, g, tape, one);
        HamiltonianReuploading parallel = node.inParallel();
        tape.clear();
        assertThat(parallel.forward(x, w, tape)).isEqualTo(node.evaluate(x, w));
        assertThat(parallel.backward(x, w, g, tape, many)).isEqualTo(dx);
        assertThat(many).isEqualTo(one);
    }

    @Test
    void weightsAreCountedAsInThePaper() {
        assertThat(HamiltonianReuploading.of(12544, 10, 7, 10).weights()).isEqualTo(163_840);
        assertThat(HamiltonianReuploading.of(12544, 10, 7, 10)
                        .with(Coefficients.COMPLEX)
                        .withOutputScale()
                        .weights())
                .isEqualTo(163_840 + 163_830 + 1);
    }

    @Test
    void refusesSizesThatDoNotFit() {
        assertThatThrownBy(() -> HamiltonianReuploading.of(17, 2, 2, 1)).hasMessageContaining("16 entries; got 17");
        assertThatThrownBy(() -> HamiltonianReuploading.of(16, 5, 2, 1)).hasMessageContaining("got 5 outputs");
        assertThatThrownBy(() -> HamiltonianReuploading.of(16, 4, 2, 0)).hasMessageContaining("at least once");
        HamiltonianReuploading node = HamiltonianReuploading.of(4, 2, 1, 1);
        assertThatThrownBy(() -> node.backward(
                        Batch.zeros(1, 4),
                        new double[node.weights()],
                        Batch.zeros(1, 2),
                        new Tape(),
                        new double[node.weights()]))
                .hasMessageContaining("no batch");
    }
}
