package org.qml4j.sim.density;

import java.util.SplittableRandom;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.statevector.StateVector;

/**
 * How evenly a circuit with random angles covers the states (Sim, Johnson and Aspuru-Guzik 2019, arXiv:1905.10876): the
 * Kullback-Leibler divergence, in nats, of the fidelities of pairs of its states from those of Haar-random states,
 * \(P(F) = (2^n - 1)(1 - F)^{2^n - 2}\), in equal bins. 0 is the most expressive; a circuit without angles has
 * \((2^n - 1) \ln b\) with \(b\) bins, the largest value.
 *
 * @param pairs the number of pairs of states
 * @param bins the number of bins
 * @param seed of the angles, which are uniform from 0 to \(2\pi\)
 */
public record Expressibility(int pairs, int bins, long seed) {
    /** 5000 pairs, 75 bins as in the paper, seed 0. */
    public static final Expressibility DEFAULTS = new Expressibility(5000, 75, 0);

    /** Checks the numbers. */
    public Expressibility {
        if (pairs < 1 || bins < 2) {
            throw new IllegalArgumentException("Expressibility takes 1 or more pairs and 2 or more bins; got " + pairs
                    + " pairs, " + bins + " bins.");
        }
    }

    /** The same with another number of pairs. */
    public Expressibility withPairs(int newPairs) {
        return new Expressibility(newPairs, bins, seed);
    }

    /** The same with another number of bins. */
    public Expressibility withBins(int newBins) {
        return new Expressibility(pairs, newBins, seed);
    }

    /** The same with another seed. */
    public Expressibility withSeed(long newSeed) {
        return new Expressibility(pairs, bins, newSeed);
    }

    /** The divergence of a circuit; inputs and weights are drawn alike. Cost: two state vectors for each pair. */
    public double of(Circuit circuit) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[bins];
        for (int p = 0; p < pairs; p++) {
            double fidelity = state(circuit, random).fidelity(state(circuit, random));
            counts[Math.min(bins - 1, (int) (fidelity * bins))]++;
        }
        double power = Math.pow(2, circuit.qubits()) - 1;
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            if (counts[k] > 0) {
                double p = (double) counts[k] / pairs;
                sum += p * (Math.log(p) - logHaar(k, power));
            }
        }
        return sum;
    }

    /** The logarithm of \((1 - k/b)^{N-1} - (1 - (k+1)/b)^{N-1}\), which may be too small for a number itself. */
    private double logHaar(int bin, double power) {
        double low = Math.log1p(-(double) bin / bins);
        double ratio = 1 - 1.0 / (bins - bin);
        return power * low + Math.log1p(-Math.pow(ratio, power));
    }

    private static StateVector state(Circuit circuit, SplittableRandom random) {
        double[] x = random.doubles(circuit.inputs(), 0, 2 * Math.PI).toArray();
        double[] w = random.doubles(circuit.weights(), 0, 2 * Math.PI).toArray();
        return StateVector.run(circuit, x, w);
    }
}
