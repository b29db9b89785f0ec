package org.qml4j.sim.math;

/**
 * A complex number \(a + ib\), for single results; the kernels keep real and imaginary parts in arrays of their own.
 *
 * @param re the real part
 * @param im the imaginary part
 */
public record Complex(double re, double im) {
    /** The number 0. */
    public static final Complex ZERO = new Complex(0, 0);

    /** The number 1. */
    public static final Complex ONE = new Complex(1, 0);

    /** The number \(r e^{i\varphi}\). */
    public static Complex polar(double modulus, double phaseRadians) {
        return new Complex(modulus * Math.cos(phaseRadians), modulus * Math.sin(phaseRadians));
    }

    /** The sum. */
    public Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    /** The product. */
    public Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    /** The product with a real number. */
    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    /** The conjugate \(a - ib\). */
    public Complex conjugate() {
        return new Complex(re, -im);
    }

    /** The modulus \(\sqrt{a^2 + b^2}\). */
    public double modulus() {
        return Math.hypot(re, im);
    }

    /** The squared modulus \(a^2 + b^2\). */
    public double squaredModulus() {
        return re * re + im * im;
    }
}
