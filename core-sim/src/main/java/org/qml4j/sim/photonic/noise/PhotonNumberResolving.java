package org.qml4j.sim.photonic.noise;

/**
 * A detector that counts photons: each one is seen with the efficiency \(\eta\), and a dark count adds one with
 * probability \(p_{dark}\),
 * \[ P(d \mid n) = (1 - p_{dark}) B(d; n, \eta) + p_{dark} B(d - 1; n, \eta), \]
 * with the binomial distribution \(B(d; n, \eta) = \binom{n}{d} \eta^d (1 - \eta)^{n - d}\).
 *
 * @param efficiency the probability \(\eta\) that a photon is seen, 0 to 1
 * @param darkCountProbability the probability of one count too many, 0 to 1
 */
public record PhotonNumberResolving(double efficiency, double darkCountProbability) implements Detector {

    /** Checks the probabilities. */
    public PhotonNumberResolving {
        Probabilities.require("The efficiency of a detector", efficiency);
        Probabilities.require("The probability of a dark count", darkCountProbability);
    }

    /** The same detector with another efficiency. */
    public PhotonNumberResolving withEfficiency(double newEfficiency) {
        return new PhotonNumberResolving(newEfficiency, darkCountProbability);
    }

    /** The same detector with another probability of a dark count. */
    public PhotonNumberResolving withDarkCounts(double probability) {
        return new PhotonNumberResolving(efficiency, probability);
    }

    @Override
    public String toText() {
        return FaultText.call("counting", efficiency, darkCountProbability);
    }

    @Override
    public double[] response(int photons) {
        double[] seen = Probabilities.binomial(photons, efficiency);
        if (darkCountProbability == 0) {
            return seen;
        }
        double[] response = new double[photons + 2];
        for (int d = 0; d <= photons; d++) {
            response[d] += (1 - darkCountProbability) * seen[d];
            response[d + 1] += darkCountProbability * seen[d];
        }
        return response;
    }
}
