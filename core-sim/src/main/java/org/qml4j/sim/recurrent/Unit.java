package org.qml4j.sim.recurrent;

import java.util.List;

/**
 * A neuron or a rotation at its place in a cell. A rotation RY is a neuron of order 0 without sources and constant.
 *
 * @param neuron the kind
 * @param bit the bit of the lane in the index of an amplitude
 * @param masks the bits of the sources of each weight
 * @param firstWeight the place of its weights
 */
record Unit(QuantumNeuron neuron, int bit, List<Integer> masks, int firstWeight) {

    /** The kind of a rotation. */
    static final QuantumNeuron ROTATION = new QuantumNeuron(0, 0, 0);

    boolean isRotation() {
        return neuron.equals(ROTATION);
    }

    /** The angles \(\eta\) by the index of the amplitude, whatever the bit of the lane itself. */
    double[] angles(int lanes, double[] weights) {
        double[] eta = new double[1 << lanes];
        for (int j = 0; j < masks.size(); j++) {
            eta[masks.get(j)] += weights[firstWeight + j];
        }
        eta[0] += neuron.biasRadians();
        // The sum over all subsets of the bits of an index, one bit at a time.
        for (int b = 1; b < eta.length; b <<= 1) {
            for (int x = 0; x < eta.length; x++) {
                if ((x & b) != 0) {
                    eta[x] += eta[x ^ b];
                }
            }
        }
        return eta;
    }

    /** Adds the derivatives of the weights, given those of the angles; the transpose of {@link #angles}. */
    void addGradient(double[] dEta, double[] dWeights) {
        double[] sum = dEta.clone();
        for (int b = 1; b < sum.length; b <<= 1) {
            for (int x = 0; x < sum.length; x++) {
                if ((x & b) == 0) {
                    sum[x] += sum[x | b];
                }
            }
        }
        for (int j = 0; j < masks.size(); j++) {
            dWeights[firstWeight + j] += sum[masks.get(j)];
        }
    }
}
