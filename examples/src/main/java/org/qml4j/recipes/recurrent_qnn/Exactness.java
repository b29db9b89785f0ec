package org.qml4j.recipes.recurrent_qnn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.recurrent.NeuronCircuit;
import org.qml4j.sim.recurrent.QuantumNeuron;
import org.qml4j.sim.recurrent.RecurrentCell;
import org.qml4j.sim.recurrent.RecurrentNode;
import org.qml4j.sim.recurrent.RecurrentState;

/** What can be checked to the last digit: counts, the neuron, the norm, the gradient. */
final class Exactness {
    private static final int STEPS = 6;
    private static final double DIFFERENCE = 1e-5;

    private final RecipeContext context;
    private final RandomGenerator random;

    Exactness(RecipeContext context) {
        this.context = context;
        this.random = context.random().stream("exactness");
    }

    void check() {
        context.metrics()
                .put("parameters.digits", RecurrentCell.of(8, 2, 2, 2, 2).weights());
        context.metrics().put("parameters.dna", RecurrentCell.of(5, 3, 1, 2, 3).weights());
        context.metrics().put("parameters.xor", RecurrentCell.of(4, 2, 1, 2, 3).weights());
        context.metrics()
                .put("parameters.sentences", RecurrentCell.of(5, 3, 2, 2, 3).weights());
        context.metrics()
                .put("parameters.components", RecurrentCell.of(10, 3, 2, 2, 3).weights());
        context.metrics().put("qubits.digits", RecurrentCell.of(8, 2, 2, 2, 2).qubits());
        neuron();
        gradient();
    }

    /** The closed form, which the kernels use, against the circuit with ancillas. */
    private void neuron() {
        QuantumNeuron kind = QuantumNeuron.of(2, 2);
        NeuronCircuit circuit = new NeuronCircuit(kind, 3);
        NeuronCircuit lower = new NeuronCircuit(QuantumNeuron.of(1, 2), 3);
        double[] w = random.doubles(kind.weights(3), -1, 1).toArray();
        double[] psi = random.doubles(16, -1, 1).toArray();
        double norm = Math.sqrt(Arrays.stream(psi).map(a -> a * a).sum());
        Arrays.setAll(psi, i -> psi[i] / norm);
        double[] formula = formula(kind, w, psi);
        context.metrics().put("neuron.error", distance(formula, circuit.run(psi, w)));
        context.metrics().put("neuron.error.order1", distance(formula, lower.run(psi, w)));
    }

    private static double[] formula(QuantumNeuron kind, double[] w, double[] psi) {
        var subsets = kind.subsets(3);
        double[] out = new double[psi.length];
        double norm = 0;
        for (int x = 0; x < psi.length / 2; x++) {
            double eta = kind.biasRadians();
            for (int j = 0; j < w.length; j++) {
                int sources = x;
                if (subsets.get(j).stream().allMatch(i -> (sources >> (2 - i) & 1) == 1)) {
                    eta += w[j];
                }
            }
            double c = kind.cosine(eta);
            double s = kind.sine(eta);
            out[2 * x] = c * psi[2 * x] - s * psi[2 * x + 1];
            out[2 * x + 1] = s * psi[2 * x] + c * psi[2 * x + 1];
            norm += out[2 * x] * out[2 * x] + out[2 * x + 1] * out[2 * x + 1];
        }
        double root = Math.sqrt(norm);
        Arrays.setAll(out, i -> out[i] / root);
        return out;
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private void gradient() {
        RecurrentCell cell = RecurrentCell.of(3, 2, 1, 2, 2);
        RecurrentNode node = RecurrentNode.of(cell, STEPS);
        double[] w = cell.randomWeights(0.3, 0.3, 0.3, random);
        Batch x = Batch.of(
                4,
                node.inputs(),
                random.ints(4L * node.inputs(), 0, cell.words())
                        .asDoubleStream()
                        .toArray());
        Batch g = Batch.of(
                4, node.outputs(), random.doubles(4L * node.outputs(), -1, 1).toArray());
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] dw = new double[w.length];
        node.backward(x, w, g, tape, dw);
        // The control forgets what the last step passes back through the state.
        Batch lastOnly = Batch.of(4, node.outputs(), g.values().clone());
        for (int i = 0; i < lastOnly.values().length; i++) {
            lastOnly.values()[i] *= i % STEPS == STEPS - 1 ? 0 : 1;
        }
        node.forward(x, w, tape);
        double[] truncated = new double[w.length];
        node.backward(x, w, lastOnly, tape, truncated);
        double scale = Arrays.stream(dw).map(Math::abs).max().orElseThrow();
        double[] differences = new double[w.length];
        for (int j = 0; j < w.length; j++) {
            differences[j] =
                    (loss(node, x, w, g, j, DIFFERENCE) - loss(node, x, w, g, j, -DIFFERENCE)) / (2 * DIFFERENCE);
        }
        context.metrics().put("gradient.error", distance(dw, differences) / scale);
        context.metrics().put("gradient.error.truncated", distance(truncated, differences) / scale);
        norm(cell, w);
    }

    private static double loss(RecurrentNode node, Batch x, double[] w, Batch g, int j, double h) {
        double[] moved = w.clone();
        moved[j] += h;
        double[] y = node.evaluate(x, moved).values();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * g.values()[i];
        }
        return sum;
    }

    private void norm(RecurrentCell cell, double[] w) {
        RecurrentState state = RecurrentState.start(cell, w, 1);
        double most = 0;
        for (int t = 0; t < 100; t++) {
            state.read(random.nextInt(cell.words()));
            state.measure(random);
            most = Math.max(most, Math.abs(state.squaredNorm(0) - 1));
        }
        context.metrics().put("norm.error", most);
    }
}
