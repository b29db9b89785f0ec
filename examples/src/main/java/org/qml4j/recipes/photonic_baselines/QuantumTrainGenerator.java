package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The generator of Quantum-Train: boson samplers give a probability for each weight, a matrix product state turns index
 * and probability into the weight. Without samplers all probabilities are 0.
 *
 * <p>Parameters: first those of the state, \(31 \chi^2\), then the 192 angles of the samplers, if there are any.
 */
final class QuantumTrainGenerator {
    private final QuantumTrainMps mps;
    private final QuantumTrainSamplers samplers = new QuantumTrainSamplers();
    private final int weights;
    private final boolean sampled;

    /**
     * A generator.
     *
     * @param chi the bond dimension
     * @param weights the number of weights to make
     * @param sampled whether the probabilities come from samplers
     */
    QuantumTrainGenerator(int chi, int weights, boolean sampled) {
        this.mps = new QuantumTrainMps(chi, weights);
        this.weights = weights;
        this.sampled = sampled;
    }

    /** The number of parameters. */
    int parameters() {
        return mps.parameters() + (sampled ? samplers.parameters() : 0);
    }

    /** The number of parameters of the matrix product state, which come first. */
    int mpsParameters() {
        return mps.parameters();
    }

    /** Random parameters to start from; those of the state are the same with and without samplers. */
    double[] initial(RandomGenerator random) {
        double[] theta = Arrays.copyOf(mps.initial(random), parameters());
        if (sampled) {
            System.arraycopy(samplers.initial(random), 0, theta, mps.parameters(), samplers.parameters());
        }
        return theta;
    }

    /** Computes the weights. */
    Pass forward(double[] theta) {
        return sampled ? withSamplers(theta) : new Pass(mps.forward(theta, new double[weights]), dp -> new double[0]);
    }

    private Pass withSamplers(double[] theta) {
        double[] angles = Arrays.copyOfRange(theta, mps.parameters(), theta.length);
        QuantumTrainSamplers.Pass pass = samplers.forward(angles);
        return new Pass(mps.forward(theta, pass.probabilities(weights)), pass::backward);
    }

    /** The way back through the samplers. */
    private interface SamplerBackward {
        double[] angles(double[] dp);
    }

    /** The weights for some parameters, and the way back from their derivatives. */
    static final class Pass {
        private final QuantumTrainMps.Pass mps;
        private final SamplerBackward samplers;

        private Pass(QuantumTrainMps.Pass mps, SamplerBackward samplers) {
            this.mps = mps;
            this.samplers = samplers;
        }

        /** The weights. */
        double[] weights() {
            return mps.weights();
        }

        /** The derivatives with respect to all parameters; called once. */
        double[] backward(double[] dWeights) {
            double[] dp = new double[dWeights.length];
            double[] dMps = mps.backward(dWeights, dp);
            double[] dAngles = samplers.angles(dp);
            double[] all = Arrays.copyOf(dMps, dMps.length + dAngles.length);
            System.arraycopy(dAngles, 0, all, dMps.length, dAngles.length);
            return all;
        }
    }
}
