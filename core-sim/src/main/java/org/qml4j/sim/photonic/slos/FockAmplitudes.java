package org.qml4j.sim.photonic.slos;

import java.util.HashMap;
import java.util.Map;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/** The amplitudes of the states of a basis, as {@link Slos#amplitudes} computes them. Immutable. */
public final class FockAmplitudes {
    private final FockBasis basis;
    private final double[] re;
    private final double[] im;

    /** Takes the arrays over. */
    FockAmplitudes(FockBasis basis, double[] re, double[] im) {
        this.basis = basis;
        this.re = re;
        this.im = im;
    }

    /** The states, in the order of the amplitudes. */
    public FockBasis basis() {
        return basis;
    }

    /** The number of states. */
    public int size() {
        return re.length;
    }

    /** The real part of an amplitude. */
    public double re(int rank) {
        return re[rank];
    }

    /** The imaginary part of an amplitude. */
    public double im(int rank) {
        return im[rank];
    }

    /** The squared modulus of an amplitude. */
    public double probability(int rank) {
        return re[rank] * re[rank] + im[rank] * im[rank];
    }

    /**
     * The squared modulus of the amplitude of a state.
     *
     * @throws IllegalArgumentException if the state does not belong to the basis
     */
    public double probability(FockState state) {
        return probability((int) basis.rank(state));
    }

    /** All squared moduli; they are not divided by their sum. */
    public double[] probabilities() {
        double[] p = new double[re.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = probability(i);
        }
        return p;
    }

    /** The probability to find a state of the basis: the sum of the squared moduli. */
    public double kept() {
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            sum += probability(i);
        }
        return sum;
    }

    /**
     * The squared moduli divided by their sum, which is the distribution's {@link FockDistribution#kept}.
     *
     * @throws IllegalArgumentException if the sum is 0, or above 1 because the amplitudes were not those of a unitary
     */
    public FockDistribution distribution() {
        Map<FockState, Double> weights = new HashMap<>();
        for (int i = 0; i < re.length; i++) {
            weights.put(basis.state(i), probability(i));
        }
        return FockDistribution.ofKept(weights);
    }

    @Override
    public String toString() {
        return "FockAmplitudes[" + basis + ", kept " + kept() + "]";
    }
}
