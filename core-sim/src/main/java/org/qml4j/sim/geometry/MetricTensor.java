package org.qml4j.sim.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;

/**
 * The Fubini-Study metric of a circuit in the space of its weights,
 * \[ g_{ij} = \mathrm{Re}\left( \langle \partial_i \psi | \partial_j \psi \rangle - \langle \partial_i \psi | \psi \rangle
 * \langle \psi | \partial_j \psi \rangle \right) . \]
 *
 * <p>It measures how far states of neighbouring weights are apart: \(|\langle \psi(w) | \psi(w + d) \rangle|^2 = 1 - d^T g\, d\)
 * up to third order. A quarter of the quantum Fisher information; symmetric, positive semidefinite. Immutable.
 *
 * <pre>{@code
 * MetricTensor g = MetricTensor.of(circuit, Approximation.BLOCK_DIAGONAL, x, w);
 * double[] natural = g.solve(gradient, 1e-3);
 * }</pre>
 */
public final class MetricTensor {

    /** Which entries are computed; the others are 0 between angles of gates. */
    public enum Approximation {
        /** All. Cost: the circuit once for each angle that reads weights; memory: a state for each. */
        FULL,
        /**
         * Those between angles of one layer of gates (Stokes et al. 2020, arXiv:1909.02108), as PennyLane's
         * {@code metric_tensor}: a layer ends before a gate with weights that acts on what an earlier gate of the layer
         * has reached. {@code ROT} and {@code U3} count as three rotations. These entries are exact. Cost: each layer once
         * for each of its angles.
         */
        BLOCK_DIAGONAL,
        /** Those of an angle with itself. */
        DIAGONAL
    }

    private final double[][] entries;

    private MetricTensor(double[][] entries) {
        this.entries = entries;
    }

    /**
     * The metric at a point.
     *
     * @param circuit a circuit with weights
     * @param approximation which entries
     * @param x its inputs
     * @param w its weights
     * @throws IllegalArgumentException if the circuit has no weights, the numbers of inputs or weights are wrong, or one is
     *     not finite
     */
    public static MetricTensor of(Circuit circuit, Approximation approximation, double[] x, double[] w) {
        if (circuit.weights() == 0) {
            throw new IllegalArgumentException(
                    "The metric is that of weights; this circuit has none. Use Angle.weight for what is trained.");
        }
        return new MetricTensor(new MetricPass(circuit, approximation, x, w).run());
    }

    /**
     * The mean of the metrics of some samples, the one that belongs to a gradient that is a mean over them.
     *
     * @param circuit a circuit with weights
     * @param approximation which entries
     * @param x at least one sample
     * @param w the weights
     * @throws IllegalArgumentException if there is no sample, or as for one point
     */
    public static MetricTensor mean(Circuit circuit, Approximation approximation, Batch x, double[] w) {
        if (x.size() < 1) {
            throw new IllegalArgumentException("A mean metric needs at least one sample; got none.");
        }
        MetricTensor[] each = IntStream.range(0, x.size())
                .parallel()
                .mapToObj(b -> of(circuit, approximation, x.row(b), w))
                .toArray(MetricTensor[]::new);
        double[][] sum = new double[circuit.weights()][circuit.weights()];
        for (MetricTensor g : each) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += g.entries[i][j] / x.size();
                }
            }
        }
        return new MetricTensor(sum);
    }

    /** The number of weights. */
    public int size() {
        return entries.length;
    }

    /** The entry \(g_{ij}\). */
    public double get(int i, int j) {
        return entries[i][j];
    }

    /** A copy of all entries, row by row. */
    public double[][] toArray() {
        return Arrays.stream(entries).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The natural gradient \((g + \lambda I)^{-1} v\), by Cholesky decomposition. Cost: \(p^3/6\) for \(p\) weights.
     *
     * @param gradient the gradient \(v\), one number for each weight
     * @param damping the damping \(\lambda\), 0 or more: it keeps steps finite along directions that do not change the state
     * @throws IllegalArgumentException if the gradient has another length or the damping is negative or not finite
     * @throws ArithmeticException if \(g + \lambda I\) is singular; the message says for which weight
     */
    public double[] solve(double[] gradient, double damping) {
        if (gradient.length != size()) {
            throw new IllegalArgumentException(
                    "The metric is that of " + size() + " weights; the gradient has " + gradient.length + " numbers.");
        }
        if (!(damping >= 0) || Double.isInfinite(damping)) {
            throw new IllegalArgumentException("The damping is 0 or more and finite; got " + damping + ".");
        }
        return Cholesky.solve(entries, damping, gradient);
    }

    @Override
    public String toString() {
        return "MetricTensor[" + size() + " weights]";
    }
}
