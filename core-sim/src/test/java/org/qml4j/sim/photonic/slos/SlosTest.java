package org.qml4j.sim.photonic.slos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;

class SlosTest {
    private static final double EXACT = 1e-12;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static void assertSame(FockAmplitudes actual, FockAmplitudes expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.re(i)).as("state " + i).isCloseTo(expected.re(i), within(EXACT));
            assertThat(actual.im(i)).as("state " + i).isCloseTo(expected.im(i), within(EXACT));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void amplitudesArePermanents(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ComputationSpace space = ComputationSpace.values()[seed % 3];
        int photons = 1 + random.nextInt(5);
        int modes = space == ComputationSpace.DUAL_RAIL ? 2 * photons : photons + random.nextInt(3);
        ComplexMatrix u = RandomPhotonics.unitary(modes, random);
        FockState input = RandomPhotonics.state(modes, photons, random);
        assertSame(Slos.of(space, input).amplitudes(u), PermanentSimulator.amplitudes(u, input, space));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void superpositionIsTheSumOfItsTerms(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ComputationSpace space = ComputationSpace.values()[seed % 3];
        int photons = 1 + random.nextInt(4);
        int modes = space == ComputationSpace.DUAL_RAIL ? 2 * photons : photons + random.nextInt(3);
        List<FockState> terms = new ArrayList<>(FockBasis.of(modes, photons).states());
        terms.removeIf(t -> random.nextInt(3) == 0);
        if (terms.isEmpty()) {
            terms.add(RandomPhotonics.state(modes, photons, random));
        }
        ComplexMatrix u = RandomPhotonics.unitary(modes, random);
        double[] a = random.doubles(terms.size(), -1, 1).toArray();
        double[] b = random.doubles(terms.size(), -1, 1).toArray();
        FockAmplitudes all = Slos.of(space, terms).amplitudes(u, a, b);
        double[] re = new double[all.size()];
        double[] im = new double[all.size()];
        for (int t = 0; t < a.length; t++) {
            FockAmplitudes one = Slos.of(space, terms.get(t)).amplitudes(u);
            for (int i = 0; i < re.length; i++) {
                re[i] += a[t] * one.re(i) - b[t] * one.im(i);
                im[i] += a[t] * one.im(i) + b[t] * one.re(i);
            }
        }
        assertSame(all, new FockAmplitudes(all.basis(), re, im));
    }

    @Test
    void twoPhotonsOnABalancedBeamSplitterBunch() {
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, FockState.of(1, 1))
                .amplitudes(RandomPhotonics.beamSplitter(Math.PI / 2));
        assertThat(out.probabilities()).containsExactly(new double[] {0.5, 0, 0.5}, within(1e-15));
    }

    @Test
    void fourierTransformOfThreePhotonsSuppressesHalfOfTheStates() {
        ComplexMatrix u = ComplexMatrix.zeros(3, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double phase = 2 * Math.PI * i * j / 3;
                u.set(i, j, Math.cos(phase) / Math.sqrt(3), Math.sin(phase) / Math.sqrt(3));
            }
        }
        FockAmplitudes out =
                Slos.of(ComputationSpace.FOCK, FockState.of(1, 1, 1)).amplitudes(u);
        assertThat(out.probability(FockState.of(1, 1, 1))).isCloseTo(1 / 3.0, within(EXACT));
        for (int mode = 0; mode < 3; mode++) {
            int[] bunched = new int[3];
            bunched[mode] = 3;
            assertThat(out.probability(FockState.of(bunched))).isCloseTo(2 / 9.0, within(EXACT));
        }
        // The other six share what is left, nothing.
        assertThat(Arrays.stream(out.probabilities()).filter(p -> p > 1e-20)).hasSize(4);
    }

    /** A bunched output is n! times as likely as for distinguishable photons, here \(n! / n^n\) in each mode. */
    @ParameterizedTest
    @CsvSource({"2", "3", "4", "6"})
    void fullBunchingIsEnhancedByTheFactorialOfThePhotons(int photons) {
        ComplexMatrix u = RandomPhotonics.unitary(photons, new SplittableRandom(photons));
        int[] ones = new int[photons];
        Arrays.fill(ones, 1);
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, FockState.of(ones)).amplitudes(u);
        double factorial = 1;
        for (int k = 2; k <= photons; k++) {
            factorial *= k;
        }
        for (int mode = 0; mode < photons; mode++) {
            int[] bunched = new int[photons];
            bunched[mode] = photons;
            double distinguishable = 1;
            for (int p = 0; p < photons; p++) {
                distinguishable *= u.re(mode, p) * u.re(mode, p) + u.im(mode, p) * u.im(mode, p);
            }
            assertThat(out.probability(FockState.of(bunched)) / (factorial * distinguishable))
                    .isCloseTo(1, within(1e-10));
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "100, 100", "150, 50", "199, 1", "0, 200"})
    void twoHundredPhotonsInTwoModesStayNormalised(int first, int second) {
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, FockState.of(first, second))
                .amplitudes(RandomPhotonics.beamSplitter(0.9));
        assertThat(out.kept()).isCloseTo(1, within(1e-11));
    }

    /** \(|n,n\rangle\) on a balanced beam splitter: \(P(2k, 2n - 2k) = \binom{2k}{k} \binom{2n - 2k}{n - k} / 4^n\). */
    @Test
    void twinHundredsFollowTheArcsineLaw() {
        int n = 100;
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, FockState.of(n, n))
                .amplitudes(RandomPhotonics.beamSplitter(Math.PI / 2));
        double[] central = new double[n + 1];
        central[0] = 1;
        for (int k = 1; k <= n; k++) {
            central[k] = central[k - 1] * (2 * k - 1) / (2 * k);
        }
        for (int k = 0; k <= n; k++) {
            double expected = central[k] * central[n - k];
            assertThat(out.probability(FockState.of(2 * k, 2 * n - 2 * k))).isCloseTo(expected, within(1e-12));
            if (k < n) {
                assertThat(out.probability(FockState.of(2 * k + 1, 2 * n - 2 * k - 1)))
                        .isLessThan(1e-20);
            }
        }
    }

    @Test
    void costCountsStatesAndMultiplications() {
        FockState eightFour = FockState.alternating(8, 4);
        assertThat(Slos.of(ComputationSpace.FOCK, eightFour).cost())
                .extracting(SlosCost::states, SlosCost::multiplications)
                .containsExactly(330L, 1320L);
        assertThat(Slos.of(ComputationSpace.UNBUNCHED, eightFour).cost())
                .extracting(SlosCost::states, SlosCost::multiplications)
                .containsExactly(70L, 512L);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Slos slos = Slos.of(ComputationSpace.FOCK, FockState.of(1, 1));
        assertThatThrownBy(() -> slos.amplitudes(ComplexMatrix.identity(3)))
                .hasMessage("The input states have 2 modes, the matrix is 3 x 3.");
        assertThatThrownBy(() -> slos.amplitudes(ComplexMatrix.identity(2), new double[2], new double[1]))
                .hasMessage("There are 1 input states, but 2 real and 1 imaginary parts of amplitudes.");
        List<FockState> twice = List.of(FockState.of(1, 1), FockState.of(1, 1));
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, twice))
                .hasMessage("A state is twice in the superposition [|1,1>, |1,1>]. Add its amplitudes.");
        List<FockState> different = List.of(FockState.of(1, 1), FockState.of(2, 1));
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, different))
                .hasMessage("The states of a superposition have as many modes and photons; |1,1> and |2,1> differ.");
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, List.of()))
                .hasMessage("A superposition has at least one state; got none.");
        List<FockState> two = List.of(FockState.of(1, 1), FockState.of(2, 0));
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, two).amplitudes(ComplexMatrix.identity(2)))
                .hasMessage("There are 2 input states; give their amplitudes too.");
        assertThatThrownBy(() -> Slos.of(ComputationSpace.FOCK, FockState.alternating(40, 20)))
                .hasMessage("The FOCK space of 20 photons in 40 modes has 2794563003870330 states; an array holds"
                        + " 2147483639. Use a smaller space, or sample with CliffordCliffordSampler.");
    }
}
