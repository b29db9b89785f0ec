package org.qml4j.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.layers.photonic.PhotonicCircuits;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.FockAmplitudes;
import org.qml4j.sim.photonic.slos.Slos;

class PhotonicKernelTest {

    private static final LinearOpticalCircuit CIRCUIT = PhotonicCircuits.reservoir(4, 3);
    private static final FockState STATE = FockState.of(1, 0, 2, 0);

    private static Batch samples(int size, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return Batch.of(size, 4, random.doubles(4L * size, 0, Math.PI).toArray());
    }

    private static FockAmplitudes state(Batch x, int sample) {
        return Slos.of(ComputationSpace.FOCK, STATE).amplitudes(CIRCUIT.unitary(x.row(sample), new double[0]));
    }

    /** The inner product over all output states, without a permanent. */
    @Test
    void fidelityIsTheSquaredInnerProductOfStates() {
        Batch x = samples(5, 1);
        Batch y = samples(3, 2);
        double[][] k = PhotonicKernel.fidelity(CIRCUIT, STATE).between(x, y);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                FockAmplitudes a = state(x, i);
                FockAmplitudes b = state(y, j);
                double re = 0;
                double im = 0;
                for (int t = 0; t < a.size(); t++) {
                    re += b.re(t) * a.re(t) + b.im(t) * a.im(t);
                    im += b.re(t) * a.im(t) - b.im(t) * a.re(t);
                }
                assertThat(k[i][j]).isCloseTo(re * re + im * im, within(1e-12));
            }
        }
    }

    @Test
    void bhattacharyyaComparesDistributions() {
        Batch x = samples(4, 1);
        KernelMatrix k = PhotonicKernel.bhattacharyya(CIRCUIT, PhotonicInput.of(STATE), ComputationSpace.FOCK)
                .matrix(x);
        double expected = 0;
        double[] p = state(x, 0).probabilities();
        double[] q = state(x, 3).probabilities();
        for (int t = 0; t < p.length; t++) {
            expected += Math.sqrt(p[t] * q[t]);
        }
        assertThat(k.get(0, 3)).isCloseTo(expected, within(1e-12));
        assertThat(k.get(0, 3)).isEqualTo(k.get(3, 0)).isLessThan(1);
    }

    /**
     * Hong, Ou and Mandel: two photons in a Mach-Zehnder interferometer come back to |1,1> with probability cos(d) squared
     * for a phase difference d, photons that can be told apart with (1 + cos(d) squared) / 2.
     */
    @Test
    void photonsThatInterfereDifferFromThoseThatDoNot() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .phaseShifter(0, Angle.input(0))
                .build();
        FockState pair = FockState.of(1, 1);
        Batch x = Batch.of(2, 1, new double[] {0.2, 0.9});
        double fringe = Math.pow(Math.cos(0.7), 2);
        assertThat(PhotonicKernel.fidelity(circuit, pair).matrix(x).get(0, 1)).isCloseTo(fringe, within(1e-14));
        assertThat(PhotonicKernel.distinguishable(circuit, pair).matrix(x).get(0, 1))
                .isCloseTo((1 + fringe) / 2, within(1e-14));
    }

    @Test
    void oneSampleIsLikeItselfAndAllKernelsArePositive() {
        Batch x = samples(12, 5);
        for (PhotonicKernel kernel : List.of(
                PhotonicKernel.fidelity(CIRCUIT, STATE),
                PhotonicKernel.distinguishable(CIRCUIT, FockState.of(1, 0, 1, 1)),
                PhotonicKernel.bhattacharyya(CIRCUIT, PhotonicInput.of(STATE), ComputationSpace.UNBUNCHED))) {
            KernelMatrix k = kernel.matrix(x).requirePositiveSemidefinite();
            for (int i = 0; i < 12; i++) {
                assertThat(k.get(i, i)).isCloseTo(1, within(1e-12));
            }
            assertThat(kernel.between(x, samples(12, 5))).isDeepEqualTo(kernel.between(x, x));
            assertThat(kernel.between(x, x)[7][2]).isCloseTo(k.get(7, 2), within(1e-14));
        }
    }

    @Test
    void matrixThatIsNoKernelIsToldWithItsEigenvalues() {
        KernelMatrix k = KernelMatrix.of(new double[][] {{1, 2}, {2, 1}});
        assertThat(k.eigenvalues()).containsExactly(new double[] {3, -1}, within(1e-12));
        assertThat(k.isPositiveSemidefinite()).isFalse();
        assertThatThrownBy(k::requirePositiveSemidefinite)
                .hasMessageContaining("not positive semidefinite: its eigenvalues go from")
                .hasMessageContaining("down to -");
        assertThatThrownBy(() -> KernelMatrix.of(new double[][] {{1, 2}, {3, 1}}))
                .hasMessageContaining("the entries (1, 0) and (0, 1) are 3.0 and 2.0");
        assertThatThrownBy(() -> KernelMatrix.of(new double[][] {{1, 2}})).hasMessageContaining("row 0 has 2");
        assertThatThrownBy(() -> KernelMatrix.of(new double[][] {{Double.NaN}})).hasMessageContaining("NaN");
    }

    @Test
    void centringTakesTheMeanFeatureOff() {
        // The linear kernel of the features 1, 2 and 6; centred they are -2, -1 and 3.
        double[] f = {1, 2, 6};
        double[][] k = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                k[i][j] = f[i] * f[j];
            }
        }
        KernelMatrix centred = KernelMatrix.of(k).centred();
        assertThat(centred.get(0, 2)).isCloseTo(-6, within(1e-12));
        assertThat(centred.get(2, 2)).isCloseTo(9, within(1e-12));
        assertThat(centred.alignment(centred.map(v -> 2 * v))).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> centred.alignment(KernelMatrix.of(new double[][] {{1}})))
                .hasMessageContaining("3 and 1 samples");
        assertThatThrownBy(() -> centred.alignment(centred.map(v -> 0))).hasMessageContaining("zeros");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> PhotonicKernel.fidelity(CIRCUIT, FockState.of(1, 0)))
                .hasMessageContaining("The circuit has 4 modes; the state |1,0> has 2 modes and 1 photons");
        assertThatThrownBy(() -> PhotonicKernel.fidelity(PhotonicCircuits.simple(2, 4), STATE))
                .hasMessageContaining("reads 2 inputs and has 24 weights");
        assertThatThrownBy(() -> PhotonicKernel.bhattacharyya(
                        CIRCUIT, PhotonicInput.amplitudes(ComputationSpace.FOCK, 4, 1), ComputationSpace.FOCK))
                .hasMessageContaining("takes 4 as amplitudes");
        PhotonicKernel kernel = PhotonicKernel.fidelity(CIRCUIT, STATE);
        assertThatThrownBy(() -> kernel.matrix(Batch.zeros(2, 3))).hasMessageContaining("reads 4 features");
        assertThatThrownBy(() -> kernel.matrix(Batch.of(1, 4, new double[] {0, Double.NaN, 0, 0})))
                .hasMessageContaining("Feature 1 of sample 0 is NaN");
    }
}
