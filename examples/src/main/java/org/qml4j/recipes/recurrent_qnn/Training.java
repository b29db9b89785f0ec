package org.qml4j.recipes.recurrent_qnn;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Progress;
import org.qml4j.sim.recurrent.RecurrentCell;

/** Trains a cell step by step, with a validation now and then that decides when it ends. */
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
     */
    record Trained(QuantumModel model, int steps, boolean solved, QuantumModel.Judgement last) {}

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
        QuantumModel.Judgement last = validate(model, validation, candidates, 0, measurements);
        int step = 0;
        boolean solved = false;
        try (Progress progress = arm.progress(name, training.steps())) {
            while (step < training.steps() && !solved) {
                model.fit(batches.get());
                step++;
                progress.step();
                if (step % validateEvery == 0 || step == training.steps()) {
                    last = validate(model, validation, candidates, step, measurements);
                    progress.note(String.format(Locale.ROOT, "loss %.4f", last.loss()));
                    solved = enough.test(last);
                }
            }
        }
        arm.metrics().put(name + ".steps", step);
        arm.metrics().put(name + ".solved", solved ? 1 : 0);
        arm.metrics().put(name + ".loss", last.loss());
        arm.metrics().put(name + ".postselection.neuron", last.postSelection().leastOfNeurons());
        arm.metrics().put(name + ".postselection.word", last.postSelection().leastOfWords());
        arm.metrics().put(name + ".queries.neuron", last.postSelection().queriesPerNeuron());
        arm.metrics().put(name + ".queries.word", last.postSelection().queriesPerWord());
        return new Trained(model, step, solved, last);
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
