package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.contract.GateContract;
import org.qml4j.sim.math.ComplexMatrix;

class ExponentialTest {

    private static ComplexMatrix hermitian(int qubits, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 1 << qubits;
        ComplexMatrix g = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            g.set(r, r, random.nextDouble(-2, 2), 0);
            for (int c = 0; c < r; c++) {
                double re = random.nextDouble(-1, 1);
                double im = random.nextDouble(-1, 1);
                g.set(r, c, re, im);
                g.set(c, r, re, -im);
            }
        }
        return g;
    }

    /** The power series, an independent way to the same matrix. */
    private static ComplexMatrix series(ComplexMatrix generator, double theta) {
        ComplexMatrix sum = ComplexMatrix.identity(generator.rows());
        ComplexMatrix term = sum;
        for (int k = 1; k < 60; k++) {
            ComplexMatrix next = term.times(generator);
            for (int r = 0; r < next.rows(); r++) {
                for (int c = 0; c < next.columns(); c++) {
                    double re = next.im(r, c) * theta / k;
                    double im = -next.re(r, c) * theta / k;
                    next.set(r, c, re, im);
                    sum.set(r, c, sum.re(r, c) + re, sum.im(r, c) + im);
                }
            }
            term = next;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void matrixIsThePowerSeries(int qubits) {
        for (long seed = 0; seed < 5; seed++) {
            ComplexMatrix g = hermitian(qubits, seed);
            Gate gate = Gates.exponential("G", g);
            assertThat(gate.matrix(0.7).distance(series(g, 0.7))).isLessThan(1e-11);
            assertThatNoException().isThrownBy(() -> GateContract.verify(gate));
        }
    }

    @Test
    void pauliGeneratorsGiveTheNamedRotations() {
        ComplexMatrix halfXX =
                ComplexMatrix.ofReal(new double[][] {{0, 0, 0, 0.5}, {0, 0, 0.5, 0}, {0, 0.5, 0, 0}, {0.5, 0, 0, 0}});
        Gate gate = Gates.exponential("MY_RXX", halfXX);
        assertThat(gate.matrix(1.3).distance(StandardGate.RXX.matrix(1.3))).isLessThan(1e-14);
        assertThat(gate.generatorEigenvalues(0)).hasSize(2);
        assertThat(gate.generatorEigenvalues(0).get(1)).isCloseTo(0.5, within(1e-14));
        assertThat(gate).isEqualTo(Gates.exponential("MY_RXX", halfXX)).isNotEqualTo(Gates.exponential("RXX", halfXX));
    }

    @Test
    void eigenvaluesAreThoseOfAnotherImplementation() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] a = new double[12][12];
        for (int r = 0; r < 12; r++) {
            for (int c = 0; c <= r; c++) {
                a[r][c] = random.nextDouble(-1, 1);
                a[c][r] = a[r][c];
            }
        }
        double[] expected = new EigenDecomposition(new Array2DRowRealMatrix(a)).getRealEigenvalues();
        java.util.Arrays.sort(expected);
        assertThat(SymmetricEigenvalues.of(a)).containsExactly(expected, within(1e-12));
    }

    @Test
    void zeroGeneratorIsTheIdentity() {
        Gate gate = Gates.exponential("NOTHING", ComplexMatrix.zeros(2, 2));
        assertThat(gate.matrix(3).distance(ComplexMatrix.identity(2))).isZero();
    }

    @Test
    void whatIsNoGeneratorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gates.exponential("G", ComplexMatrix.zeros(3, 3)))
                .withMessage("The generator of a gate is 2^k x 2^k with k >= 1; got 3 x 3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gates.exponential("G", ComplexMatrix.ofReal(new double[][] {{0, 1}, {0, 0}})))
                .withMessageStartingWith("The generator of gate G is not Hermitian");
    }
}
