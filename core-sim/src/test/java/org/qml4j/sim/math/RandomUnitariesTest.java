package org.qml4j.sim.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomUnitariesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 60})
    void haarMatricesAreUnitary(int rows) {
        assertThat(RandomUnitaries.haar(rows, 7).unitaryError()).isCloseTo(0, within(2e-15));
    }

    @Test
    void seedDecides() {
        assertThat(RandomUnitaries.haar(4, 1)).isEqualTo(RandomUnitaries.haar(4, 1));
        assertThat(RandomUnitaries.haar(4, 1)).isNotEqualTo(RandomUnitaries.haar(4, 2));
    }

    /** Under the Haar measure E|u|^2 = 1/n, E|u|^4 = 2/(n(n+1)) and E u^2 = 0 for every entry, the diagonal ones too. */
    @Test
    void momentsAreThoseOfTheHaarMeasure() {
        int n = 3;
        int samples = 20_000;
        double[] moments = new double[4];
        for (int seed = 0; seed < samples; seed++) {
            ComplexMatrix u = RandomUnitaries.haar(n, seed);
            double square = u.re(0, 0) * u.re(0, 0) + u.im(0, 0) * u.im(0, 0);
            moments[0] += square / samples;
            moments[1] += square * square / samples;
            moments[2] += u.re(0, 0) / samples;
            moments[3] += (u.re(2, 2) * u.re(2, 2) - u.im(2, 2) * u.im(2, 2)) / samples;
        }
        // Standard errors are at most 0.0042.
        assertThat(moments[0]).isCloseTo(1.0 / 3, within(0.01));
        assertThat(moments[1]).isCloseTo(1.0 / 6, within(0.01));
        assertThat(moments[2]).isCloseTo(0, within(0.015));
        assertThat(moments[3]).isCloseTo(0, within(0.015));
    }

    @Test
    void matrixWithoutRowsIsRefused() {
        assertThatThrownBy(() -> RandomUnitaries.haar(0, 1))
                .hasMessage("A matrix has at least one row and one column; asked for 0 x 0.");
    }
}
