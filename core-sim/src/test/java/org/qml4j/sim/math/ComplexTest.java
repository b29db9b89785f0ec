package org.qml4j.sim.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComplexTest {

    @Test
    void productOfPolarNumbersMultipliesModuliAndAddsPhases() {
        Complex product = Complex.polar(2, 0.3).times(Complex.polar(3, 0.9));
        Complex expected = Complex.polar(6, 1.2);
        assertThat(product.re()).isCloseTo(expected.re(), within(1e-14));
        assertThat(product.im()).isCloseTo(expected.im(), within(1e-14));
    }

    @Test
    void numberTimesConjugateIsTheSquaredModulus() {
        Complex z = new Complex(3, -4);
        assertThat(z.times(z.conjugate())).isEqualTo(new Complex(25, 0));
        assertThat(z.squaredModulus()).isEqualTo(25);
        assertThat(z.modulus()).isEqualTo(5);
    }

    @Test
    void sumAndScalingActOnBothParts() {
        assertThat(new Complex(1, 2).plus(Complex.ONE).times(2)).isEqualTo(new Complex(4, 4));
        assertThat(new Complex(1, 2).plus(Complex.ZERO)).isEqualTo(new Complex(1, 2));
    }
}
