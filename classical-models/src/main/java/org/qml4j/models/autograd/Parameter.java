package org.qml4j.models.autograd;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/**
 * A trainable array of a layer.
 *
 * @param name the key in the network's table of parameters, unique in its layer
 * @param shape the shape, every dimension at least 1
 * @param init how it starts
 * @param fanIn the number of values that one output sums, for initialisations that scale by it
 * @param fanOut the number of outputs that one value reaches
 * @param bias whether the network's options for biases act on it instead of those for weights
 */
public record Parameter(String name, List<Long> shape, IWeightInit init, double fanIn, double fanOut, boolean bias) {

    /**
     * Checks the name and the shape.
     *
     * @throws IllegalArgumentException if the name is empty or a dimension is below 1
     */
    public Parameter {
        shape = List.copyOf(shape);
        if (name.isEmpty() || shape.isEmpty() || shape.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException(
                    "A parameter has a name and dimensions of at least 1; got '" + name + "' of shape " + shape + ".");
        }
    }

    /** A matrix of weights \(W \in \mathbb{R}^{\mathrm{in} \times \mathrm{out}}\) with an initialisation of Deeplearning4j. */
    public static Parameter weights(String name, long in, long out, IWeightInit init) {
        return new Parameter(name, List.of(in, out), init, (double) in, (double) out, false);
    }

    /** A row of biases that starts at one value. */
    public static Parameter bias(String name, long size, double value) {
        return new Parameter(name, List.of(size), new WeightInitConstant(value), (double) size, (double) size, true);
    }

    /** A matrix of weights, or a row of biases, uniform in \([-b, b]\) with \(b = 1/\sqrt{\mathrm{in}}\), as PyTorch's Linear. */
    public static Parameter uniform(String name, boolean bias, long in, long... shape) {
        double bound = 1 / Math.sqrt((double) in);
        return new Parameter(
                name,
                Arrays.stream(shape).boxed().toList(),
                new WeightInitDistribution(new UniformDistribution(-bound, bound)),
                (double) in,
                (double) shape[shape.length - 1],
                bias);
    }

    /** An array of normal values of mean 0. */
    public static Parameter normal(String name, double standardDeviation, long... shape) {
        return new Parameter(
                name,
                Arrays.stream(shape).boxed().toList(),
                new WeightInitDistribution(new NormalDistribution(0, standardDeviation)),
                (double) shape[0],
                (double) shape[shape.length - 1],
                false);
    }

    /** The number of values. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The shape as an array. */
    long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
