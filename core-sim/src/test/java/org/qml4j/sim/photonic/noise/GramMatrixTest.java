package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

class GramMatrixTest {

    private static ComplexMatrix threePhotons() {
        // Three vectors in the plane, with a phase: rank 2.
        ComplexMatrix states = ComplexMatrix.zeros(3, 2);
        states.set(0, 0, 1, 0);
        states.set(1, 0, 0.6, 0);
        states.set(1, 1, 0, 0.8);
        states.set(2, 0, 0, 0.28);
        states.set(2, 1, 0.96, 0);
        ComplexMatrix gram = ComplexMatrix.zeros(3, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                Complex sum = Complex.ZERO;
                for (int k = 0; k < 2; k++) {
                    sum = sum.plus(new Complex(states.re(i, k), -states.im(i, k))
                            .times(new Complex(states.re(j, k), states.im(j, k))));
                }
                gram.set(i, j, sum.re(), sum.im());
            }
        }
        return gram;
    }

    @Test
    void internalStatesHaveTheOverlapsAndNoMoreDimensionsThanNeeded() {
        GramMatrix gram = GramMatrix.of(threePhotons());
        assertThat(gram.rank()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                Complex overlap = Complex.ZERO;
                for (int k = 0; k < 2; k++) {
                    overlap = overlap.plus(gram.internalState(i, k).conjugate().times(gram.internalState(j, k)));
                }
                assertThat(overlap.re()).isCloseTo(gram.overlap(i, j).re(), within(1e-14));
                assertThat(overlap.im()).isCloseTo(gram.overlap(i, j).im(), within(1e-14));
            }
        }
    }

    @Test
    void extremesHaveOneStateOrOnePerPhoton() {
        assertThat(GramMatrix.indistinguishable(4).rank()).isEqualTo(1);
        assertThat(GramMatrix.distinguishable(4).rank()).isEqualTo(4);
        assertThat(GramMatrix.uniform(4, 0.5).photons()).isEqualTo(4);
    }

    @Test
    void overlapsOfNoStatesAreRefused() {
        assertThatThrownBy(() -> GramMatrix.uniform(3, -0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No internal states have these overlaps")
                .hasMessageContaining("negative eigenvalue");
        assertThatThrownBy(() -> GramMatrix.uniform(2, 1.5)).hasMessageContaining("negative eigenvalue");
        assertThatThrownBy(() -> GramMatrix.of(ComplexMatrix.zeros(2, 2)))
                .hasMessageContaining("Photon 0 has the overlap 0.0 with itself");
        assertThatThrownBy(() -> GramMatrix.of(ComplexMatrix.ofReal(new double[][] {{1, 0.5}, {0.2, 1}})))
                .hasMessageContaining("differs from its adjoint by up to 0.3");
        assertThatThrownBy(() -> GramMatrix.of(ComplexMatrix.zeros(2, 3))).hasMessageContaining("this one is 2 x 3");
        assertThatThrownBy(() -> GramMatrix.uniform(2, Double.NaN)).hasMessageContaining("up to NaN");
    }
}
