package org.qml4j.sim.recurrent;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantum neuron: a rotation of one lane by an angle that the basis state of other lanes decides, made nonlinear by
 * post-selection (Bausch 2020, arXiv:2006.14619, after Cao, Guerreschi and Aspuru-Guzik 2017, arXiv:1711.11240).
 *
 * <p>For the source lanes in the basis state \(x\) the angle is
 * \[ \eta(x) = b_0 + \theta + \sum_{1 \le |I| \le d} \varphi_I \prod_{i \in I} x_i , \]
 * and the lane is mapped by the real matrix with the rows \((C, -S)\) and \((S, C)\),
 * \[ C = \cos(\eta/2)^{2^k}, \quad S = \sin(\eta/2)^{2^k} , \]
 * after which the state is normalised. A state with real amplitudes stays real. {@link NeuronCircuit} is the same map as a
 * circuit with \(k\) ancillas.
 *
 * @param order the number \(k\) of nested ancillas; 0 is a plain rotation
 * @param degree the greatest number \(d\) of source lanes in one product; 0 leaves the angle \(b_0 + \theta\)
 * @param biasRadians the constant \(b_0\); \(\pi/2\) puts the neuron on the steepest point of its activation
 */
public record QuantumNeuron(int order, int degree, double biasRadians) {

    /** The greatest order; the least probability of post-selection is \(2^{1 - 2^k}\). */
    public static final int MAX_ORDER = 4;

    /** Checks the numbers. */
    public QuantumNeuron {
        if (order < 0 || order > MAX_ORDER) {
            throw new IllegalArgumentException(
                    "A quantum neuron has an order from 0 to " + MAX_ORDER + "; got " + order + ".");
        }
        if (degree < 0) {
            throw new IllegalArgumentException("A quantum neuron has a degree of 0 or more; got " + degree + ".");
        }
        if (!Double.isFinite(biasRadians)) {
            throw new IllegalArgumentException("The bias of a quantum neuron is finite; got " + biasRadians + ".");
        }
    }

    /** A neuron with the bias \(\pi/2\). */
    public static QuantumNeuron of(int order, int degree) {
        return new QuantumNeuron(order, degree, Math.PI / 2);
    }

    /** The same neuron with another constant \(b_0\). */
    public QuantumNeuron withBias(double radians) {
        return new QuantumNeuron(order, degree, radians);
    }

    /**
     * The number of weights: \(\theta\) and one \(\varphi\) for each set of sources.
     *
     * @param sources the number of source lanes
     */
    public int weights(int sources) {
        long count = 0;
        long binomial = 1;
        for (int r = 0; r <= Math.min(degree, sources); r++) {
            count += binomial;
            binomial = binomial * (sources - r) / (r + 1);
        }
        return Math.toIntExact(count);
    }

    /**
     * The sets of sources in the order of their weights: the empty set, whose weight is \(\theta\), then by size and,
     * within a size, in lexicographic order.
     *
     * @param sources the number of source lanes
     * @return ascending positions of sources
     */
    public List<List<Integer>> subsets(int sources) {
        List<List<Integer>> all = new ArrayList<>();
        List<List<Integer>> ofSize = List.of(List.of());
        for (int r = 0; r <= Math.min(degree, sources); r++) {
            all.addAll(ofSize);
            List<List<Integer>> larger = new ArrayList<>();
            for (List<Integer> set : ofSize) {
                for (int next = set.isEmpty() ? 0 : set.get(set.size() - 1) + 1; next < sources; next++) {
                    List<Integer> grown = new ArrayList<>(set);
                    grown.add(next);
                    larger.add(List.copyOf(grown));
                }
            }
            ofSize = larger;
        }
        return List.copyOf(all);
    }

    /** \(C = \cos(\eta/2)^{2^k}\). */
    public double cosine(double eta) {
        return power(Math.cos(eta / 2));
    }

    /** \(S = \sin(\eta/2)^{2^k}\). */
    public double sine(double eta) {
        return power(Math.sin(eta / 2));
    }

    /** \(dC/d\eta\). */
    double cosineSlope(double eta) {
        return -Math.sin(eta / 2) * slopeFactor(Math.cos(eta / 2));
    }

    /** \(dS/d\eta\). */
    double sineSlope(double eta) {
        return Math.cos(eta / 2) * slopeFactor(Math.sin(eta / 2));
    }

    /** The probability that all ancillas are found in 0 for sources in a basis state: \(C^2 + S^2\). */
    public double postSelectionProbability(double eta) {
        double c = cosine(eta);
        double s = sine(eta);
        return c * c + s * s;
    }

    /**
     * The activation: the angle by which the lane turns after normalisation,
     * \(q(\eta) = 2 \arctan\left(\tan(\eta/2)^{2^k}\right)\).
     *
     * @return radians
     */
    public double activationRadians(double eta) {
        return 2 * Math.atan2(sine(eta), cosine(eta));
    }

    private double power(double base) {
        double p = base;
        for (int k = 0; k < order; k++) {
            p *= p;
        }
        return p;
    }

    /** \(2^{k-1} b^{2^k - 1}\): half the derivative of the power. */
    private double slopeFactor(double base) {
        double p = 1;
        double square = base;
        for (int k = 0; k < order; k++) {
            p *= square;
            square *= square;
        }
        return 0.5 * (1 << order) * p;
    }
}
