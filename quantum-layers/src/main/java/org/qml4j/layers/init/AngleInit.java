package org.qml4j.layers.init;

import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/**
 * The usual starts of circuit weights. Any other {@link IWeightInit} or distribution of Deeplearning4j may be given to a
 * layer's {@code weightInit} as well. Draws come from ND4J's generator, which a network seeds by its {@code seed}.
 */
public final class AngleInit {

    private AngleInit() {}

    /** Uniform on \([0, 2\pi)\), the default, as PennyLane's layers do. */
    public static IWeightInit uniform() {
        return uniform(0, 2 * Math.PI);
    }

    /**
     * Uniform on an interval, in radians.
     *
     * @throws IllegalArgumentException if the bounds are not finite or not ascending
     */
    public static IWeightInit uniform(double lowerRadians, double upperRadians) {
        if (!(lowerRadians < upperRadians) || !Double.isFinite(upperRadians - lowerRadians)) {
            throw new IllegalArgumentException("The bounds of angles are finite and ascending; got " + lowerRadians
                    + " and " + upperRadians + ".");
        }
        return new WeightInitDistribution(new UniformDistribution(lowerRadians, upperRadians));
    }

    /**
     * Normal around 0: small angles keep a deep circuit near the identity, away from flat landscapes (Zhang et al. 2022,
     * arXiv:2203.09376).
     *
     * @param deviationRadians the standard deviation, above 0
     */
    public static IWeightInit normal(double deviationRadians) {
        if (!(deviationRadians > 0) || !Double.isFinite(deviationRadians)) {
            throw new IllegalArgumentException(
                    "The deviation of angles is finite and above 0; got " + deviationRadians + ".");
        }
        return new WeightInitDistribution(new NormalDistribution(0, deviationRadians));
    }

    /** All weights 0. */
    public static IWeightInit zeros() {
        return new WeightInitDistribution(new ConstantDistribution(0));
    }

    /**
     * Blocks that start as the identity (Grant et al. 2019, arXiv:1903.05076): see {@link IdentityBlockInit}.
     *
     * @param weightsPerBlock the weights \(2k\) of one block
     */
    public static IWeightInit identityBlocks(int weightsPerBlock) {
        return new IdentityBlockInit(weightsPerBlock);
    }
}
