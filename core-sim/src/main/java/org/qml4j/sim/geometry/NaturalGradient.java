package org.qml4j.sim.geometry;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.geometry.MetricTensor.Approximation;

/**
 * The quantum natural gradient (Stokes, Izaac, Killoran and Carleo 2020, arXiv:1909.02108): the direction
 * \((g + \lambda I)^{-1} \nabla L\) of steepest descent among steps that move the state equally far. Immutable.
 *
 * <pre>{@code
 * NaturalGradient natural = NaturalGradient.of(circuit).withDamping(1e-2);
 * double[] step = natural.direction(x, w, gradient);   // w -= rate * step
 * }</pre>
 *
 * @param circuit a circuit with weights
 * @param approximation which entries of the metric are taken
 * @param damping the damping \(\lambda\), 0 or more
 */
public record NaturalGradient(Circuit circuit, Approximation approximation, double damping) {
    /** The damping unless set. */
    public static final double DEFAULT_DAMPING = 1e-3;

    /** Checks the numbers. */
    public NaturalGradient {
        if (circuit.weights() == 0) {
            throw new IllegalArgumentException("The natural gradient is that of weights; this circuit has none.");
        }
        if (!(damping >= 0) || Double.isInfinite(damping)) {
            throw new IllegalArgumentException("The damping is 0 or more and finite; got " + damping + ".");
        }
    }

    /** The natural gradient with the block-diagonal metric and a damping of {@value #DEFAULT_DAMPING}. */
    public static NaturalGradient of(Circuit circuit) {
        return new NaturalGradient(circuit, Approximation.BLOCK_DIAGONAL, DEFAULT_DAMPING);
    }

    /** The same with other entries of the metric. */
    public NaturalGradient withApproximation(Approximation other) {
        return new NaturalGradient(circuit, other, damping);
    }

    /** The same with another damping. */
    public NaturalGradient withDamping(double other) {
        return new NaturalGradient(circuit, approximation, other);
    }

    /**
     * The direction for a gradient that is a mean over samples.
     *
     * @param x the samples, at least one; the metric is their mean
     * @param w the weights
     * @param gradient the gradient by the weights
     * @throws IllegalArgumentException if a number of inputs, weights or derivatives is wrong, or a value is not finite
     * @throws ArithmeticException if the metric is singular and the damping 0
     */
    public double[] direction(Batch x, double[] w, double[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            if (!Double.isFinite(gradient[j])) {
                throw new IllegalArgumentException(
                        "The derivative by weight " + j + " is " + gradient[j] + "; it must be finite.");
            }
        }
        return MetricTensor.mean(circuit, approximation, x, w).solve(gradient, damping);
    }
}
