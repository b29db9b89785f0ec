package org.qml4j.sim.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.math.ComplexMatrix;

class GeneratorsTest {
    private static final ComplexMatrix[] LETTERS = {
        ComplexMatrix.identity(2),
        ComplexMatrix.ofInterleaved(0, 0, 1, 0, 1, 0, 0, 0),
        ComplexMatrix.ofInterleaved(0, 0, 0, -1, 0, 1, 0, 0),
        ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, -1, 0),
    };

    private static ComplexMatrix string(int index, int qubits) {
        ComplexMatrix p = ComplexMatrix.identity(1);
        for (int q = qubits - 1; q >= 0; q--) {
            p = p.kronecker(LETTERS[index >> (2 * q) & 3]);
        }
        return p;
    }

    private static double[] normal(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static ComplexMatrix matrix(int n, long seed, double scale) {
        double[] values = normal(2 * n * n, seed);
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return ComplexMatrix.ofInterleaved(values);
    }

    /** The exponential of iH by its series, term by term, for matrices of small norm. */
    private static ComplexMatrix series(ComplexMatrix h) {
        ComplexMatrix sum = ComplexMatrix.identity(h.rows());
        ComplexMatrix term = ComplexMatrix.identity(h.rows());
        for (int k = 1; k < 80; k++) {
            ComplexMatrix next = term.times(h);
            for (int r = 0; r < h.rows(); r++) {
                for (int c = 0; c < h.rows(); c++) {
                    next.set(r, c, -next.im(r, c) / k, next.re(r, c) / k);
                    sum.set(r, c, sum.re(r, c) + next.re(r, c), sum.im(r, c) + next.im(r, c));
                }
            }
            term = next;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sumIsThatOfKroneckerProducts(int qubits) {
        PauliTransform paulis = PauliTransform.of(qubits);
        double[] re = normal(paulis.terms(), 1);
        double[] im = normal(paulis.terms(), 2);
        ComplexMatrix dense = ComplexMatrix.zeros(1 << qubits, 1 << qubits);
        for (int p = 0; p < paulis.terms(); p++) {
            ComplexMatrix s = string(p, qubits);
            for (int r = 0; r < s.rows(); r++) {
                for (int c = 0; c < s.rows(); c++) {
                    dense.set(
                            r,
                            c,
                            dense.re(r, c) + re[p] * s.re(r, c) - im[p] * s.im(r, c),
                            dense.im(r, c) + re[p] * s.im(r, c) + im[p] * s.re(r, c));
                }
            }
        }
        assertThat(paulis.sum(re, im).distance(dense)).isLessThan(1e-13);
        assertThat(paulis.sum(re, new double[im.length]).isHermitian(1e-13)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void coefficientsAreTheInverseOfTheSum(int qubits) {
        PauliTransform paulis = PauliTransform.of(qubits);
        double[] re = normal(paulis.terms(), 3);
        double[] im = normal(paulis.terms(), 4);
        double[] backRe = new double[re.length];
        double[] backIm = new double[re.length];
        paulis.coefficients(paulis.sum(re, im), backRe, backIm);
        assertThat(backRe).containsExactly(re, within(1e-12));
        assertThat(backIm).containsExactly(im, within(1e-12));
    }

    @Test
    void transformRefusesOtherSizes() {
        assertThatThrownBy(() -> PauliTransform.of(0))
                .hasMessageContaining("1 to 12")
                .hasMessageContaining("got 0");
        PauliTransform two = PauliTransform.of(2);
        assertThatThrownBy(() -> two.sum(new double[15], new double[16]))
                .hasMessageContaining("16 Pauli strings")
                .hasMessageContaining("got 15");
        assertThatThrownBy(() -> two.coefficients(ComplexMatrix.identity(2), new double[16], new double[16]))
                .hasMessageContaining("4 x 4");
    }

    @ParameterizedTest
    @CsvSource({"1,0.3", "4,1", "5,0.01", "8,0.5"})
    void exponentialIsItsSeries(int n, double scale) {
        ComplexMatrix h = matrix(n, 5, scale);
        assertThat(ExponentialMap.of(h).value().distance(series(h))).isLessThan(1e-11);
    }

    @Test
    void exponentialOfPauliStringIsCosineAndSine() {
        double angle = 37.3;
        ComplexMatrix p = string(0b011011, 3);
        ComplexMatrix h = ComplexMatrix.zeros(8, 8);
        ComplexMatrix expected = ComplexMatrix.zeros(8, 8);
        for (int r = 0; r < 8; r++) {
            for (int c = 0; c < 8; c++) {
                h.set(r, c, angle * p.re(r, c), angle * p.im(r, c));
                expected.set(
                        r,
                        c,
                        (r == c ? Math.cos(angle) : 0) - Math.sin(angle) * p.im(r, c),
                        Math.sin(angle) * p.re(r, c));
            }
        }
        assertThat(ExponentialMap.of(h).value().distance(expected)).isLessThan(1e-13);
    }

    @Test
    void exponentialOfRandomSumOfStringsIsUnitary() {
        PauliTransform paulis = PauliTransform.of(6);
        ExponentialMap map = ExponentialMap.of(paulis.sum(normal(paulis.terms(), 6), new double[paulis.terms()]));
        assertThat(map.value().unitaryError()).isLessThan(1e-11);
        assertThat(map.squarings()).isBetween(7, 9);
    }

    @Test
    void derivativeIsTheCornerOfTheBlockExponential() {
        int n = 5;
        ComplexMatrix h = matrix(n, 7, 0.7);
        ComplexMatrix d = matrix(n, 8, 1);
        ComplexMatrix g = matrix(n, 9, 1);
        ComplexMatrix block = ComplexMatrix.zeros(2 * n, 2 * n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                block.set(r, c, h.re(r, c), h.im(r, c));
                block.set(n + r, n + c, h.re(r, c), h.im(r, c));
                block.set(r, n + c, d.re(r, c), d.im(r, c));
            }
        }
        ComplexMatrix corner = series(block);
        ComplexMatrix dH = ExponentialMap.of(h).backward(g);
        double along = 0;
        double expected = 0;
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                along += dH.re(r, c) * d.re(r, c) + dH.im(r, c) * d.im(r, c);
                expected += g.re(r, c) * corner.re(r, n + c) + g.im(r, c) * corner.im(r, n + c);
            }
        }
        assertThat(along).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
    }

    @Test
    void derivativeAtDiagonalMatrixIsTheDividedDifference() {
        double[] levels = {1.5, -4, 9.25, 1.5};
        ComplexMatrix h = ComplexMatrix.zeros(4, 4);
        for (int i = 0; i < 4; i++) {
            h.set(i, i, levels[i], 0);
        }
        ComplexMatrix g = matrix(4, 10, 1);
        ComplexMatrix dH = ExponentialMap.of(h).backward(g);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                // (e^{ia} - e^{ib}) / (a - b) = i e^{i(a+b)/2} sin(d)/d with d = (a - b)/2; its conjugate meets g.
                double half = (levels[r] - levels[c]) / 2;
                double mean = (levels[r] + levels[c]) / 2;
                double size = half == 0 ? 1 : Math.sin(half) / half;
                double re = -Math.sin(mean) * size;
                double im = Math.cos(mean) * size;
                assertThat(dH.re(r, c)).isCloseTo(re * g.re(r, c) + im * g.im(r, c), within(1e-12));
                assertThat(dH.im(r, c)).isCloseTo(re * g.im(r, c) - im * g.re(r, c), within(1e-12));
            }
        }
    }

    @Test
    void exponentialRefusesWhatHasNone() {
        assertThatThrownBy(() -> ExponentialMap.of(ComplexMatrix.zeros(2, 3))).hasMessageContaining("2 x 3");
        ComplexMatrix h = ComplexMatrix.identity(2);
        h.set(0, 1, Double.NaN, 0);
        assertThatThrownBy(() -> ExponentialMap.of(h)).hasMessageContaining("not finite");
        assertThatThrownBy(() -> ExponentialMap.of(ComplexMatrix.identity(2)).backward(ComplexMatrix.identity(3)))
                .hasMessageContaining("2 x 2");
    }

    private static double[][] symmetric(int n, long seed, double scale) {
        double[] values = normal(n * n, seed);
        double[][] g = new double[n][n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                g[r][c] = scale * (values[r * n + c] + values[c * n + r]) / 2;
            }
        }
        return g;
    }

    @ParameterizedTest
    @CsvSource({"1,1,2", "6,0.2,1", "16,1,-0.7", "16,10,1", "33,2,0.1", "8,0,1"})
    void evolutionIsTheExponentialTimesTheVector(int n, double scale, double time) {
        double[][] g = symmetric(n, 11, scale);
        ComplexMatrix h = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                h.set(r, c, time * g[r][c], 0);
            }
        }
        ComplexMatrix u = ExponentialMap.of(h).value();
        double[] re = normal(n, 12);
        double[] im = normal(n, 13);
        double[] a = re.clone();
        double[] b = im.clone();
        SymmetricEvolution evolution = SymmetricEvolution.of(n);
        evolution.prepare(g, time);
        evolution.apply(re, im);
        for (int r = 0; r < n; r++) {
            double x = 0;
            double y = 0;
            for (int c = 0; c < n; c++) {
                x += u.re(r, c) * a[c] - u.im(r, c) * b[c];
                y += u.re(r, c) * b[c] + u.im(r, c) * a[c];
            }
            assertThat(re[r]).isCloseTo(x, within(1e-11));
            assertThat(im[r]).isCloseTo(y, within(1e-11));
        }
    }

    @Test
    void evolutionWithMuchTooSmallRadiusMendsIt() {
        double[][] g = symmetric(16, 14, 3);
        double[] re = normal(16, 15);
        double[] im = normal(16, 16);
        double[] a = re.clone();
        double[] b = im.clone();
        SymmetricEvolution evolution = SymmetricEvolution.of(16);
        evolution.prepare(g, 1);
        evolution.apply(re, im);
        double measured = evolution.radius();
        evolution.prepare(g, 1, measured / 10);
        evolution.apply(a, b);
        assertThat(evolution.radius()).isGreaterThan(measured / 10);
        assertThat(a).containsExactly(re, within(1e-10));
        assertThat(b).containsExactly(im, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.4})
    void gradientOfEvolutionIsThatOfDifferences(double time) {
        int n = 6;
        double[][] g = symmetric(n, 17, 1);
        double[] re = normal(n, 18);
        double[] im = normal(n, 19);
        double[] outRe = normal(n, 20);
        double[] outIm = normal(n, 21);
        SymmetricEvolution evolution = SymmetricEvolution.of(n);
        evolution.prepare(g, time);
        double[] gRe = outRe.clone();
        double[] gIm = outIm.clone();
        double[][] dG = new double[n][n];
        evolution.backward(re, im, gRe, gIm, dG);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c <= r; c++) {
                double[][] up = symmetric(n, 17, 1);
                double[][] down = symmetric(n, 17, 1);
                up[r][c] += 1e-5;
                down[r][c] -= 1e-5;
                up[c][r] = up[r][c];
                down[c][r] = down[r][c];
                double difference =
                        (loss(up, time, re, im, outRe, outIm) - loss(down, time, re, im, outRe, outIm)) / 2e-5;
                assertThat(r == c ? dG[r][c] : dG[r][c] + dG[c][r]).isCloseTo(difference, within(1e-8));
            }
            double[] moved = re.clone();
            moved[r] += 1;
            // The map is linear in the vector: a difference of any size is the derivative.
            assertThat(gRe[r])
                    .isCloseTo(
                            loss(g, time, moved, im, outRe, outIm) - loss(g, time, re, im, outRe, outIm),
                            within(1e-11));
            moved = im.clone();
            moved[r] += 1;
            assertThat(gIm[r])
                    .isCloseTo(
                            loss(g, time, re, moved, outRe, outIm) - loss(g, time, re, im, outRe, outIm),
                            within(1e-11));
        }
    }

    private static double loss(double[][] g, double time, double[] re, double[] im, double[] outRe, double[] outIm) {
        SymmetricEvolution evolution = SymmetricEvolution.of(g.length);
        evolution.prepare(g, time);
        double[] a = re.clone();
        double[] b = im.clone();
        evolution.apply(a, b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += outRe[i] * a[i] + outIm[i] * b[i];
        }
        return sum;
    }

    @Test
    void evolutionRefusesOtherSizesAndTimes() {
        SymmetricEvolution evolution = SymmetricEvolution.of(2);
        assertThatThrownBy(() -> evolution.prepare(new double[3][3], 1)).hasMessageContaining("2 x 2");
        assertThatThrownBy(() -> evolution.prepare(new double[2][2], 0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> evolution.prepare(new double[][] {{Double.NaN, 0}, {0, 0}}, 1))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> SymmetricEvolution.of(0)).hasMessageContaining("got 0");
    }
}
