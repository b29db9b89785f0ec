package org.qml4j.recipes.recurrent_qnn;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Progress;
import org.qml4j.sim.recurrent.RecurrentCell;

/** Trains a network step by step, with a validation now and then that decides when it ends. */
final class Training {
    private final ArmContext arm;
    private final int validateEvery;

    Training(ArmContext arm, int validateEvery) {
        this.arm = arm;
        this.validateEvery = validateEvery;
    }

    /**
     * A trained network.
     *
     * @param model the network after its last step
     * @param steps the steps taken, the most allowed if it was not solved
     * @param solved whether a validation ended the training
     * @param last the last validation
     * @param best what the validation with the fewest wrong answers judged, the first of several
     */
    record Trained(QuantumModel model, int steps, boolean solved, QuantumModel.Judgement last, Best best) {}

    /** The weights that did best in validation. */
    static final class Best {
        private double error = Double.POSITIVE_INFINITY;
        private double[] weights = {};

        private void offer(QuantumModel model, QuantumModel.Judgement judgement) {
            if (judgement.argmaxError() < error) {
                error = judgement.argmaxError();
                weights = model.weights();
            }
        }

        double[] weights() {
            return weights.clone();
        }
    }

    /**
     * Trains.
     *
     * @param cell the cell
     * @param training the training
     * @param batches gives a batch for each step
     * @param validation what is validated on
     * @param candidates the words that compete for the most probable one
     * @param enough decides on a validation
     */
    Trained train(
            RecurrentCell cell,
            Config.Training training,
            Supplier<Sequences> batches,
            Sequences validation,
            int candidates,
            Predicate<QuantumModel.Judgement> enough) {
        String name = arm.name();
        RandomGenerator measurements = arm.random().stream("measurements");
        QuantumModel model = new QuantumModel(cell, training, validation.keptSteps(), arm.random().stream("weights"));
        Best best = new Best();
        Ended<QuantumModel.Judgement> ended = loop(
                training.steps(),
                () -> model.fit(batches.get()),
                step -> {
                    QuantumModel.Judgement judgement = validate(model, validation, candidates, step, measurements);
                    best.offer(model, judgement);
                    return judgement;
                },
                QuantumModel.Judgement::loss,
                enough);
        QuantumModel.Judgement last = ended.last();
        arm.metrics().put(name + ".steps", ended.steps());
        arm.metrics().put(name + ".solved", ended.solved() ? 1 : 0);
        arm.metrics().put(name + ".loss", last.loss());
        arm.metrics().put(name + ".postselection.neuron", last.postSelection().leastOfNeurons());
        arm.metrics().put(name + ".postselection.word", last.postSelection().leastOfWords());
        arm.metrics().put(name + ".queries.neuron", last.postSelection().queriesPerNeuron());
        arm.metrics().put(name + ".queries.word", last.postSelection().queriesPerWord());
        return new Trained(model, ended.steps(), ended.solved(), last, best);
    }

    /**
     * The end of a loop of steps.
     *
     * @param steps the steps taken
     * @param solved whether a validation ended the loop
     * @param last the last validation
     */
    record Ended<V>(int steps, boolean solved, V last) {}

    /**
     * Trains any network.
     *
     * @param most the most steps
     * @param step one step
     * @param validation judges the network after a number of steps, 0 included
     * @param loss the loss of a validation, for the display
     * @param enough decides on a validation
     */
    <V> Ended<V> loop(
            int most, Runnable step, IntFunction<V> validation, ToDoubleFunction<V> loss, Predicate<V> enough) {
        V last = validation.apply(0);
        int taken = 0;
        boolean solved = false;
        try (Progress progress = arm.progress(arm.name(), most)) {
            while (taken < most && !solved) {
                step.run();
                taken++;
                progress.step();
                if (taken % validateEvery == 0 || taken == most) {
                    last = validation.apply(taken);
                    progress.note(String.format(Locale.ROOT, "loss %.4f", loss.applyAsDouble(last)));
                    solved = enough.test(last);
                }
            }
        }
        return new Ended<>(taken, solved, last);
    }

    private QuantumModel.Judgement validate(
            QuantumModel model, Sequences validation, int candidates, int step, RandomGenerator measurements) {
        QuantumModel.Judgement judgement = model.judge(validation, candidates);
        String name = arm.name();
        arm.metrics().point(name + ".curve.loss", step, judgement.loss());
        arm.metrics().point(name + ".curve.cer", step, model.measuredError(validation, false, measurements));
        arm.metrics().point(name + ".curve.argmax", step, judgement.argmaxError());
        arm.metrics()
                .point(name + ".curve.neuron", step, judgement.postSelection().leastOfNeurons());
        arm.metrics()
                .point(name + ".curve.word", step, judgement.postSelection().leastOfWords());
        return judgement;
    }
}
