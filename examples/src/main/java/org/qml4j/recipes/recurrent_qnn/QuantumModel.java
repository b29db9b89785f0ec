package org.qml4j.recipes.recurrent_qnn;

import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.QuantumRecurrentLayer;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.recurrent.PostSelection;
import org.qml4j.sim.recurrent.RecurrentCell;
import org.qml4j.sim.recurrent.RecurrentNode;
import org.qml4j.sim.recurrent.RecurrentState;

/** A cell in a network of Deeplearning4j, trained with the loss of the paper and judged on sequences. */
final class QuantumModel {
    private final RecurrentCell cell;
    private final MultiLayerNetwork network;

    /**
     * A network with drawn weights.
     *
     * @param cell the cell
     * @param training its training
     * @param keptSteps the steps that count in each sequence
     * @param random draws the weights
     */
    QuantumModel(RecurrentCell cell, Config.Training training, int keptSteps, RandomGenerator random) {
        this.cell = cell;
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Adam(training.learningRate()))
                // The one layer has all weights, so its norm is the global one. The loss is a sum over steps here and a
                // mean in the paper, hence the factor.
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(training.clip() * keptSteps)
                .list(
                        new QuantumRecurrentLayer.Builder(cell).build(),
                        // Softmax and cross-entropy on probabilities, as if they were logits: that is the paper's loss.
                        new RnnLossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.recurrent(2))
                .build());
        network.init();
        network.setParams(Nd4j.createFromArray(cell.randomWeights(
                        training.biasDeviation(), training.weightDeviation(), training.weightDeviation(), random))
                .reshape(1, cell.weights()));
    }

    RecurrentCell cell() {
        return cell;
    }

    double[] weights() {
        return network.params().toDoubleVector();
    }

    /** Goes back to the weights of an earlier step. */
    void restore(double[] weights) {
        network.setParams(Nd4j.createFromArray(weights).reshape(1, weights.length));
    }

    void fit(Sequences batch) {
        network.fit(batch.forQuantum(cell.words()));
    }

    /**
     * How a network does on sequences.
     *
     * @param loss the loss of the paper, less its least value, per step that counts
     * @param argmaxError the share of wrong most probable words among the candidates
     * @param postSelection the worst post-selections
     */
    record Judgement(double loss, double argmaxError, PostSelection postSelection) {}

    /**
     * Judges with the targets projected on.
     *
     * @param candidates the words 0 .. candidates - 1 compete for the most probable one
     */
    Judgement judge(Sequences s, int candidates) {
        RecurrentNode node = RecurrentNode.of(cell, s.steps());
        Tape tape = new Tape();
        Batch p = node.forward(s.words(), weights(), tape);
        double loss = 0;
        int wrong = 0;
        for (int b = 0; b < s.size(); b++) {
            for (int t = 0; t < s.steps(); t++) {
                if (s.isKept(t)) {
                    loss += loss(p, b, t, s);
                    wrong += best(p, b, t, s.steps(), candidates) == s.target(b, t) ? 0 : 1;
                }
            }
        }
        double count = (double) s.size() * s.keptSteps();
        return new Judgement(loss / count, wrong / count, node.postSelection(tape));
    }

    private double loss(Batch p, int b, int t, Sequences s) {
        double sum = 0;
        for (int m = 0; m < cell.words(); m++) {
            sum += Math.exp(p.get(b, m * s.steps() + t));
        }
        return Math.log(sum) - p.get(b, s.target(b, t) * s.steps() + t) - leastLoss(cell.words());
    }

    /** The loss of a certain and right answer, \(\ln(n - 1 + e) - 1\). */
    static double leastLoss(int words) {
        return Math.log(words - 1 + Math.E) - 1;
    }

    private static int best(Batch p, int b, int t, int steps, int candidates) {
        int best = 0;
        for (int m = 1; m < candidates; m++) {
            if (p.get(b, m * steps + t) > p.get(b, best * steps + t)) {
                best = m;
            }
        }
        return best;
    }

    /**
     * The share of wrong words among those that count, each measured once, as on a device.
     *
     * @param free whether the other words are measured too instead of post-selected
     */
    double measuredError(Sequences s, boolean free, RandomGenerator random) {
        RecurrentState state = RecurrentState.start(cell, weights(), s.size());
        int wrong = 0;
        for (int t = 0; t < s.steps(); t++) {
            state.read(s.readAt(t));
            if (!s.isKept(t) && !free) {
                state.project(s.targetAt(t));
                continue;
            }
            int[] words = state.measure(random);
            if (s.isKept(t)) {
                for (int b = 0; b < words.length; b++) {
                    wrong += words[b] == s.target(b, t) ? 0 : 1;
                }
            }
        }
        return wrong / ((double) s.size() * s.keptSteps());
    }

    /** The norm of the derivative of the loss with respect to the state after each step. */
    double[] gradientNorms(Sequences s) {
        RecurrentNode node = RecurrentNode.of(cell, s.steps());
        Tape tape = new Tape();
        Batch x = s.words();
        double[] w = weights();
        Batch p = node.forward(x, w, tape);
        Batch g = Batch.zeros(p.size(), p.width());
        for (int b = 0; b < s.size(); b++) {
            for (int t = 0; t < s.steps(); t++) {
                if (s.isKept(t)) {
                    addLossGradient(p, b, t, s, g);
                }
            }
        }
        node.backward(x, w, g, tape, new double[w.length]);
        return node.gradientNorms(tape);
    }

    private void addLossGradient(Batch p, int b, int t, Sequences s, Batch g) {
        double sum = 0;
        for (int m = 0; m < cell.words(); m++) {
            sum += Math.exp(p.get(b, m * s.steps() + t));
        }
        double count = (double) s.size() * s.keptSteps();
        for (int m = 0; m < cell.words(); m++) {
            int at = b * p.width() + m * s.steps() + t;
            g.values()[at] = (Math.exp(p.values()[at]) / sum - (m == s.target(b, t) ? 1 : 0)) / count;
        }
    }
}
