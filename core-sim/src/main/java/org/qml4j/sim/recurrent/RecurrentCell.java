package org.qml4j.sim.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The cell of a recurrent quantum network (Bausch 2020, arXiv:2006.14619): it reads a word, changes the state of its
 * workspace, and writes a distribution over words on the lanes that it read from.
 *
 * <p>Lanes: the word on \(i\) io lanes, lane 0 its most significant bit, then \(w\) lanes of workspace. One step is
 * <ol>
 *   <li>X on the io lanes whose bit of the input word is 1;
 *   <li>the input layer: a neuron on each workspace lane, one after the other, all other lanes being its sources;
 *   <li>{@code stages} times: RY on each workspace lane, then a neuron on each;
 *   <li>X as in 1, which sets the io lanes back to 0;
 *   <li>the output layer: a neuron on each io lane;
 *   <li>the probabilities of the io lanes are the output; the lanes are projected on a word, the target in training, a
 *       measured one else, and set back to 0.
 * </ol>
 * The state starts in \(|0\dots0\rangle\) and is carried on from step to step; all amplitudes are real.
 *
 * <p>Weights, in this order: the neurons of the input layer, for each stage its angles and its neurons, the neurons of the
 * output layer; within a neuron as {@link QuantumNeuron#subsets} says. Their number is
 * \[ P = (w + s w + i) \sum_{r=0}^{d} \binom{w + i - 1}{r} + s w . \]
 *
 * @param workspace the number \(w\) of workspace lanes
 * @param wordBits the number \(i\) of bits of a word
 * @param stages the number \(s\) of stages
 * @param neuron the kind of neuron
 */
public record RecurrentCell(int workspace, int wordBits, int stages, QuantumNeuron neuron) {

    /** The greatest number of lanes. */
    public static final int MAX_LANES = 20;

    private static final int MAX_HALVINGS = 900;

    /** Checks the sizes. */
    public RecurrentCell {
        if (workspace < 1 || wordBits < 1 || workspace + wordBits > MAX_LANES) {
            throw new IllegalArgumentException("A cell has at least 1 workspace lane and 1 bit per word, and at most "
                    + MAX_LANES + " lanes in all; got " + workspace + " and " + wordBits + ".");
        }
        if (stages < 0) {
            throw new IllegalArgumentException("A cell has 0 or more stages; got " + stages + ".");
        }
        // A step is normalised at its end; until then the squared norm falls by up to 2^(1 - 2^order) a neuron.
        long halvings = (long) (workspace + stages * workspace + wordBits) * ((1 << neuron.order()) - 1);
        if (halvings > MAX_HALVINGS) {
            throw new IllegalArgumentException("A step of " + (workspace + stages * workspace + wordBits)
                    + " neurons of order " + neuron.order() + " may succeed with probability 2^-" + halvings
                    + " only; a double holds 2^-" + MAX_HALVINGS + ". Use fewer stages or a lower order.");
        }
    }

    /** A cell of neurons with the bias \(\pi/2\). */
    public static RecurrentCell of(int workspace, int wordBits, int stages, int order, int degree) {
        return new RecurrentCell(workspace, wordBits, stages, QuantumNeuron.of(order, degree));
    }

    /** The same cell with another kind of neuron. */
    public RecurrentCell withNeuron(QuantumNeuron kind) {
        return new RecurrentCell(workspace, wordBits, stages, kind);
    }

    /** The lanes without ancillas, \(w + i\). */
    public int lanes() {
        return workspace + wordBits;
    }

    /** The qubits of the circuit: lanes and the ancillas of one neuron, which all neurons use in turn. */
    public int qubits() {
        return lanes() + neuron.order();
    }

    /** The number of different words, \(2^i\). */
    public int words() {
        return 1 << wordBits;
    }

    /** The number of neurons that a step applies. */
    public int neurons() {
        return workspace + stages * workspace + wordBits;
    }

    /** The number \(P\) of weights. */
    public int weights() {
        return neurons() * neuron.weights(lanes() - 1) + stages * workspace;
    }

    /**
     * Draws weights from normal distributions of mean 0.
     *
     * @param biasDeviation standard deviation of the \(\theta\) of neurons
     * @param weightDeviation standard deviation of the \(\varphi\)
     * @param angleDeviation standard deviation of the RY angles
     * @param random the source, used in the order of the weights
     */
    public double[] randomWeights(
            double biasDeviation, double weightDeviation, double angleDeviation, RandomGenerator random) {
        double[] w = new double[weights()];
        for (Unit unit : units()) {
            int first = unit.firstWeight();
            w[first] = random.nextGaussian() * (unit.isRotation() ? angleDeviation : biasDeviation);
            for (int j = 1; j < unit.masks().size(); j++) {
                w[first + j] = random.nextGaussian() * weightDeviation;
            }
        }
        return w;
    }

    /** Whether each weight is one of the neurons' \(\varphi\), through which alone a neuron reads other lanes. */
    public boolean[] isNeuronWeight() {
        boolean[] is = new boolean[weights()];
        for (Unit unit : units()) {
            for (int j = 1; j < unit.masks().size(); j++) {
                is[unit.firstWeight() + j] = true;
            }
        }
        return is;
    }

    /** The rotations and neurons of a step in their order. */
    List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        int next = 0;
        for (int stage = 0; stage <= stages; stage++) {
            if (stage > 0) {
                for (int lane = wordBits; lane < lanes(); lane++) {
                    units.add(new Unit(Unit.ROTATION, bit(lane), List.of(0), next++));
                }
            }
            for (int lane = wordBits; lane < lanes(); lane++) {
                next = addNeuron(units, lane, next);
            }
        }
        for (int lane = 0; lane < wordBits; lane++) {
            next = addNeuron(units, lane, next);
        }
        return List.copyOf(units);
    }

    private int addNeuron(List<Unit> units, int lane, int firstWeight) {
        List<Integer> masks = new ArrayList<>();
        for (List<Integer> set : neuron.subsets(lanes() - 1)) {
            int mask = 0;
            for (int source : set) {
                mask |= bit(source < lane ? source : source + 1);
            }
            masks.add(mask);
        }
        units.add(new Unit(neuron, bit(lane), List.copyOf(masks), firstWeight));
        return firstWeight + masks.size();
    }

    private int bit(int lane) {
        return 1 << (lanes() - 1 - lane);
    }
}
