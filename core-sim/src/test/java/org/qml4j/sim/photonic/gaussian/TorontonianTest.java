package org.qml4j.sim.photonic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.math.ComplexMatrix;

/** Against closed forms; probabilities of whole states are in {@code GaussianStateTest}. */
class TorontonianTest {

    @Test
    void oneModeIsOneDeterminantLessOne() {
        ComplexMatrix o = ComplexMatrix.ofReal(new double[][] {{0.2, 0.3}, {0.3, 0.2}});
        assertThat(Torontonian.of(o)).isCloseTo(1 / Math.sqrt(0.8 * 0.8 - 0.09) - 1, within(1e-14));
    }

    @Test
    void independentModesMultiply() {
        // Rows 0 and 2 are mode 0, rows 1 and 3 are mode 1.
        ComplexMatrix o = ComplexMatrix.ofReal(
                new double[][] {{0.2, 0, 0.3, 0}, {0, 0.1, 0, 0.4}, {0.3, 0, 0.2, 0}, {0, 0.4, 0, 0.1}});
        double first = 1 / Math.sqrt(0.8 * 0.8 - 0.09) - 1;
        double second = 1 / Math.sqrt(0.9 * 0.9 - 0.16) - 1;
        assertThat(Torontonian.of(o)).isCloseTo(first * second, within(1e-14));
    }

    @Test
    void matrixOfNoStateIsRefused() {
        assertThatThrownBy(() -> Torontonian.of(ComplexMatrix.ofReal(new double[][] {{0.5, 2}, {2, 0.5}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to no Gaussian state");
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(() -> Torontonian.of(ComplexMatrix.zeros(3, 3))).hasMessageContaining("this one is 3 x 3");
        assertThatThrownBy(() -> Torontonian.of(ComplexMatrix.zeros(42, 42)))
                .hasMessageContaining("21 clicking modes needs 2097152 determinants; at most 20");
    }
}
