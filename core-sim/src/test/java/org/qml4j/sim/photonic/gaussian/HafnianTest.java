package org.qml4j.sim.photonic.gaussian;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;

/** Against the definition: the sum over all pairings, and closed forms. */
class HafnianTest {

    static ComplexMatrix symmetric(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ComplexMatrix m = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c <= r; c++) {
                double re = random.nextDouble(-1, 1);
                double im = random.nextDouble(-1, 1);
                m.set(r, c, re, im);
                m.set(c, r, re, im);
            }
        }
        return m;
    }

    private static Complex overPairings(ComplexMatrix a, List<Integer> left) {
        if (left.isEmpty()) {
            return Complex.ONE;
        }
        Complex sum = Complex.ZERO;
        for (int j = 1; j < left.size(); j++) {
            List<Integer> rest = new ArrayList<>(left.subList(1, left.size()));
            rest.remove(j - 1);
            int first = left.get(0);
            int partner = left.get(j);
            sum = sum.plus(new Complex(a.re(first, partner), a.im(first, partner)).times(overPairings(a, rest)));
        }
        return sum;
    }

    private static void assertClose(Complex actual, Complex expected, double tolerance) {
        assertThat(actual.re()).isCloseTo(expected.re(), within(tolerance));
        assertThat(actual.im()).isCloseTo(expected.im(), within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10})
    void hafnianIsTheSumOverAllPairings(int n) {
        ComplexMatrix a = symmetric(n, n);
        Complex expected = overPairings(a, IntStream.range(0, n).boxed().toList());
        assertClose(Hafnian.of(a), expected, 1e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 14})
    void hafnianOfOnesCountsThePairings(int n) {
        double[][] ones = new double[n][n];
        double count = 1;
        for (int r = 0; r < n; r++) {
            Arrays.fill(ones[r], 1);
            count *= r % 2 != 0 ? r : 1;
        }
        assertThat(Hafnian.of(ComplexMatrix.ofReal(ones)).re()).isCloseTo(count, within(1e-9 * count));
    }

    @Test
    void hafnianOfTwoBlocksIsAPermanent() {
        // haf [[0, G], [G^T, 0]] = perm G, here (1 2; 3 4): 1*4 + 2*3.
        ComplexMatrix a = ComplexMatrix.ofReal(new double[][] {{0, 0, 1, 2}, {0, 0, 3, 4}, {1, 3, 0, 0}, {2, 4, 0, 0}});
        assertClose(Hafnian.of(a), new Complex(10, 0), 1e-12);
    }

    @Test
    void diagonalIsNotRead() {
        ComplexMatrix a = symmetric(6, 3);
        Complex before = Hafnian.of(a);
        a.set(2, 2, 17, -5);
        assertThat(Hafnian.of(a)).isEqualTo(before);
    }

    @Test
    void oddNumberOfRowsGivesZero() {
        assertThat(Hafnian.of(symmetric(5, 1))).isEqualTo(Complex.ZERO);
    }

    @Test
    void asymmetryIsRefusedAndMeasured() {
        ComplexMatrix a = symmetric(4, 1);
        a.set(0, 1, a.re(0, 1) + 0.5, a.im(0, 1));
        assertThatThrownBy(() -> Hafnian.of(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symmetric matrix; entries differ from the transposed ones by up to 0.5");
    }

    @Test
    void notANumberIsRefused() {
        ComplexMatrix a = symmetric(4, 1);
        a.set(0, 1, Double.NaN, 0);
        assertThatThrownBy(() -> Hafnian.of(a)).hasMessageContaining("up to NaN");
    }

    @Test
    void rectangularAndHugeMatricesAreRefused() {
        assertThatThrownBy(() -> Hafnian.of(ComplexMatrix.zeros(2, 4))).hasMessageContaining("this one is 2 x 4");
        assertThatThrownBy(() -> Hafnian.of(ComplexMatrix.zeros(34, 34)))
                .hasMessageContaining("hafnian of 34 rows needs 131072 traces; at most 32");
    }
}
