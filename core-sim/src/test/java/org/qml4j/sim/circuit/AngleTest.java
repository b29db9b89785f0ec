package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AngleTest {

    private static final double[] X = {0.5, -2.0, 3.0};
    private static final double[] W = {1.5, 0.25};

    @Test
    void valueIsThePolynomial() {
        Angle angle = Angle.input(0)
                .times(Angle.weight(1))
                .times(4)
                .plus(Angle.input(2).times(Angle.input(2)))
                .plus(Math.PI);
        assertThat(angle.value(X, W)).isEqualTo(Math.PI + 4 * 0.5 * 0.25 + 9);
    }

    @Test
    void productExpandsConstantsToo() {
        Angle left = Angle.of(Math.PI).plus(Angle.input(0).negated());
        Angle right = Angle.of(Math.PI).plus(Angle.input(1).negated());
        assertThat(left.times(right).value(X, W)).isCloseTo((Math.PI - 0.5) * (Math.PI + 2.0), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void backwardIsTheDerivativeOfValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Angle angle = Angle.of(random.nextDouble());
        for (int t = 0; t < 4; t++) {
            Angle product = Angle.of(random.nextDouble(-2, 2));
            for (int f = random.nextInt(1, 4); f > 0; f--) {
                product = product.times(
                        random.nextBoolean() ? Angle.input(random.nextInt(3)) : Angle.weight(random.nextInt(2)));
            }
            angle = angle.plus(product);
        }
        double[] dx = new double[3];
        double[] dw = new double[2];
        angle.backward(1.7, X, W, dx, dw);
        for (int i = 0; i < 3; i++) {
            assertThat(dx[i]).isCloseTo(1.7 * slope(angle, X, i, true), within(1e-7));
        }
        for (int j = 0; j < 2; j++) {
            assertThat(dw[j]).isCloseTo(1.7 * slope(angle, W, j, false), within(1e-7));
        }
    }

    private static double slope(Angle angle, double[] at, int index, boolean input) {
        double h = 1e-5;
        double[] up = at.clone();
        double[] down = at.clone();
        up[index] += h;
        down[index] -= h;
        double rise = input ? angle.value(up, W) - angle.value(down, W) : angle.value(X, up) - angle.value(X, down);
        return rise / (2 * h);
    }

    @Test
    void backwardAddsToTheAccumulators() {
        double[] dx = {10, 0, 0};
        Angle.input(0).times(3).backward(2, X, W, dx, new double[2]);
        assertThat(dx).containsExactly(16, 0, 0);
    }

    @Test
    void backwardThroughAFactorOfZeroIsExact() {
        double[] dx = new double[2];
        Angle.input(0).times(Angle.input(1)).backward(1, new double[] {0, 5}, W, dx, new double[2]);
        assertThat(dx).containsExactly(5, 0);
    }

    @Test
    void equalPolynomialsAreEqualWhateverTheOrder() {
        Angle a = Angle.input(0).times(Angle.weight(1)).plus(Angle.input(2)).plus(1);
        Angle b = Angle.of(1).plus(Angle.input(2)).plus(Angle.weight(1).times(Angle.input(0)));
        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Angle.ZERO.negated()).isEqualTo(Angle.ZERO).hasToString("0.0");
        assertThat(Angle.input(0).negated().negated()).isEqualTo(Angle.input(0));
        assertThat(Angle.input(0).negated()).isEqualTo(Angle.input(0).times(Angle.of(-1)));
    }

    @Test
    void equalTermsMergeAndZeroTermsVanish() {
        assertThat(Angle.input(0).plus(Angle.input(0))).isEqualTo(Angle.input(0).times(2));
        assertThat(Angle.input(0).plus(Angle.input(0).negated())).isEqualTo(Angle.ZERO);
        assertThat(new Angle(1, List.of(new Angle.Term(2, List.of(), List.of()))))
                .isEqualTo(Angle.of(3));
    }

    @Test
    void textReadsAsAPolynomial() {
        assertThat(Angle.input(0).times(Angle.weight(1)).times(2).plus(0.5)).hasToString("2.0*x[0]*w[1] + 0.5");
        assertThat(Angle.weight(3)).hasToString("w[3]");
        assertThat(Angle.weight(3).negated()).hasToString("-1.0*w[3]");
        assertThat(Angle.input(1).times(Angle.input(0))).hasToString("x[0]*x[1]");
        assertThat(Angle.ZERO).hasToString("0.0");
        assertThat(Angle.of(-Math.PI)).hasToString("-3.141592653589793");
    }

    @Test
    void knowsWhatItReads() {
        Angle angle = Angle.input(3).times(Angle.weight(1)).plus(Angle.input(0));
        assertThat(angle.inputs()).isEqualTo(4);
        assertThat(angle.weights()).isEqualTo(2);
        assertThat(angle.readsInputs()).isTrue();
        assertThat(angle.readsWeights()).isTrue();
        assertThat(angle.isConstant()).isFalse();
        assertThat(Angle.of(1).isConstant()).isTrue();
        assertThat(Angle.of(1).inputs()).isZero();
        assertThat(Angle.weight(0).readsInputs()).isFalse();
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> Angle.of(Double.NaN)).hasMessage("An angle is NaN; it must be finite.");
        assertThatThrownBy(() -> Angle.input(0).times(Double.POSITIVE_INFINITY))
                .hasMessageContaining("it must be finite");
        assertThatThrownBy(() -> Angle.of(Double.MAX_VALUE).plus(Double.MAX_VALUE))
                .hasMessage("An angle is Infinity; it must be finite.");
        assertThatThrownBy(() -> Angle.input(-1)).hasMessage("The index of an input is -1; it must be 0 or more.");
        assertThatThrownBy(() -> Angle.weight(-2)).hasMessage("The index of a weight is -2; it must be 0 or more.");
    }
}
