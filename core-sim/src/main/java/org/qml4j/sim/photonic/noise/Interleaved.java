package org.qml4j.sim.photonic.noise;

/**
 * A detector made of \(w\) threshold detectors ("wires") among which the photons are spread evenly; it reports the
 * number of clicks. With one wire it is a threshold detector.
 *
 * <p>Photons arrive one after the other. Each is seen with the efficiency \(\eta\), and only a silent wire clicks anew:
 * \[ P(d \mid n) = P(d - 1 \mid n - 1) \frac{(w - d + 1) \eta}{w}
 *    + P(d \mid n - 1) \left( \frac{\eta d}{w} + 1 - \eta \right). \]
 * Then each silent wire clicks by itself with the probability of a dark count.
 *
 * @param wires the number of threshold detectors, 1 or more
 * @param efficiency the probability \(\eta\) that a photon is seen, 0 to 1
 * @param darkCountProbability the probability that a wire clicks without a photon, 0 to 1
 */
public record Interleaved(int wires, double efficiency, double darkCountProbability) implements Detector {

    /** Checks the numbers. */
    public Interleaved {
        if (wires < 1) {
            throw new IllegalArgumentException("A detector has 1 wire or more; got " + wires + ".");
        }
        Probabilities.require("The efficiency of a detector", efficiency);
        Probabilities.require("The probability of a dark count", darkCountProbability);
    }

    /** The same detector with another efficiency. */
    public Interleaved withEfficiency(double newEfficiency) {
        return new Interleaved(wires, newEfficiency, darkCountProbability);
    }

    /** The same detector with another probability of a dark count of each wire. */
    public Interleaved withDarkCounts(double probability) {
        return new Interleaved(wires, efficiency, probability);
    }

    @Override
    public String toText() {
        return FaultText.call("clicking", wires, efficiency, darkCountProbability);
    }

    @Override
    public double[] response(int photons) {
        int most = Math.min(wires, Probabilities.requirePhotons(photons));
        double[] clicks = new double[most + 1];
        clicks[0] = 1;
        for (int n = 1; n <= photons; n++) {
            for (int d = most; d > 0; d--) {
                clicks[d] = clicks[d - 1] * (wires - d + 1) * efficiency / wires
                        + clicks[d] * (efficiency * d / wires + 1 - efficiency);
            }
            clicks[0] *= 1 - efficiency;
        }
        return darkCountProbability == 0 ? clicks : withDarkClicks(clicks);
    }

    private double[] withDarkClicks(double[] clicks) {
        double[] response = new double[wires + 1];
        for (int d = 0; d < clicks.length; d++) {
            double[] dark = Probabilities.binomial(wires - d, darkCountProbability);
            for (int k = 0; k < dark.length; k++) {
                response[d + k] += clicks[d] * dark[k];
            }
        }
        return response;
    }
}
