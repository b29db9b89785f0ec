package org.qml4j.sim.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definitions: \(A A^{-1} = I\) and the expansion of the determinant by its first row. */
class LuDecompositionTest {

    private static ComplexMatrix random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ComplexMatrix m = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                m.set(r, c, random.nextDouble(-1, 1), random.nextDouble(-1, 1));
            }
        }
        return m;
    }

    private static Complex byFirstRow(ComplexMatrix a) {
        int n = a.rows();
        if (n == 1) {
            return new Complex(a.re(0, 0), a.im(0, 0));
        }
        Complex sum = Complex.ZERO;
        for (int skip = 0; skip < n; skip++) {
            ComplexMatrix minor = ComplexMatrix.zeros(n - 1, n - 1);
            for (int r = 1; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    if (c != skip) {
                        minor.set(r - 1, c < skip ? c : c - 1, a.re(r, c), a.im(r, c));
                    }
                }
            }
            Complex term = new Complex(a.re(0, skip), a.im(0, skip)).multiply(byFirstRow(minor));
            sum = skip % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void determinantIsTheExpansionByTheFirstRow(int n) {
        ComplexMatrix a = random(n, n);
        Complex expected = byFirstRow(a);
        org.qml4j.sim.math.Complex actual = LuDecomposition.of(a).determinant();
        assertThat(actual.re()).isCloseTo(expected.getReal(), within(1e-12));
        assertThat(actual.im()).isCloseTo(expected.getImaginary(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 20})
    void inverseTimesMatrixIsTheIdentity(int n) {
        ComplexMatrix a = random(n, 100 + n);
        ComplexMatrix inverse = LuDecomposition.of(a).inverse();
        assertThat(a.times(inverse).distance(ComplexMatrix.identity(n))).isLessThan(1e-11);
        assertThat(inverse.times(a).distance(ComplexMatrix.identity(n))).isLessThan(1e-11);
    }

    @Test
    void zeroOnTheDiagonalNeedsAPivot() {
        ComplexMatrix a = ComplexMatrix.ofReal(new double[][] {{0, 2}, {3, 0}});
        assertThat(LuDecomposition.of(a).determinant().re()).isEqualTo(-6);
        assertThat(LuDecomposition.of(a).inverse()).isEqualTo(ComplexMatrix.ofReal(new double[][] {
            {0, 1 / 3.0}, {0.5, 0}
        }));
    }

    @Test
    void singularMatrixHasDeterminantZeroAndNoInverse() {
        LuDecomposition lu = LuDecomposition.of(ComplexMatrix.ofReal(new double[][] {{1, 2}, {2, 4}}));
        assertThat(lu.determinant().modulus()).isZero();
        assertThatThrownBy(lu::inverse).isInstanceOf(ArithmeticException.class).hasMessageContaining("singular");
    }

    @Test
    void rectangularMatrixIsRefused() {
        assertThatThrownBy(() -> LuDecomposition.of(ComplexMatrix.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this one is 2 x 3");
    }
}
