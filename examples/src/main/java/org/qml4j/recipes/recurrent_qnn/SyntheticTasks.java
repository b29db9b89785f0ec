package org.qml4j.recipes.recurrent_qnn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.recurrent.QuantumNeuron;
import org.qml4j.sim.recurrent.RecurrentCell;

/** The arms on synthetic sequences, with their controls. */
final class SyntheticTasks {
    private static final String DNA = "dna.l";

    private final Config config;
    private final RecipeContext context;

    SyntheticTasks(Config config, RecipeContext context) {
        this.config = config;
        this.context = context;
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            RecurrentCell simple = config.sentences().cell().create();
            arms.add(Arm.of("simple", seed, arm -> sentences(arm, simple)));
            QuantumNeuron blind = QuantumNeuron.of(simple.neuron().order(), 0);
            arms.add(Arm.of("simple.degree0", seed, arm -> sentences(arm, simple.withNeuron(blind))));
            RecurrentCell elman = config.xor().cell().create();
            arms.add(Arm.of("xor", seed, arm -> xor(arm, elman)));
            QuantumNeuron flat = elman.neuron().withBias(Math.PI);
            arms.add(Arm.of("xor.bias.pi", seed, arm -> xor(arm, elman.withNeuron(flat))));
            for (int length : config.dna().lengths()) {
                arms.add(Arm.of(DNA + length, seed, arm -> bases(arm, length)));
                arms.add(Arm.of("rnn.l" + length, seed, arm -> classicalBases(arm, length)));
            }
        }
        return arms;
    }

    private void sentences(ArmContext arm, RecurrentCell cell) {
        Sequences both = Tasks.sentences(config.sentences().length());
        Config.Training training = config.sentences().training();
        var trained = new Training(arm, config.validateEvery())
                .train(cell, training, () -> both, both, cell.words(), j -> j.loss() < training.stopLoss());
        arm.metrics().put(arm.name() + ".cer", trained.last().argmaxError());
        arm.metrics()
                .put(
                        arm.name() + ".cer.measured",
                        trained.model().measuredError(both, false, arm.random().stream("final")));
    }

    private void xor(ArmContext arm, RecurrentCell cell) {
        Config.Xor task = config.xor();
        RandomGenerator random = arm.random().stream("streams");
        Sequences validation = Tasks.xor(task.validation(), task.length(), arm.random().stream("validation"));
        var trained = new Training(arm, config.validateEvery())
                .train(
                        cell,
                        task.training(),
                        () -> Tasks.xor(task.batchSize(), task.length(), random),
                        validation,
                        2,
                        j -> j.loss() < task.training().stopLoss());
        arm.metrics().put(arm.name() + ".error", trained.last().argmaxError());
    }

    private void bases(ArmContext arm, int length) {
        Config.Dna task = config.dna();
        RandomGenerator random = arm.random().stream("sequences");
        RandomGenerator held = arm.random().stream("validation");
        Sequences validation = Tasks.bases(task.validation(), length, true, held);
        Sequences unmarked = Tasks.bases(task.validation(), length, false, held);
        var trained = new Training(arm, config.validateEvery())
                .train(
                        task.cell().create(),
                        task.training(),
                        () -> Tasks.bases(task.batchSize(), length, true, random),
                        validation,
                        4,
                        j -> j.loss() < task.training().stopLoss());
        RandomGenerator measurements = arm.random().stream("final");
        QuantumModel model = trained.model();
        arm.metrics().put(arm.name() + ".error", trained.last().argmaxError());
        arm.metrics().put(arm.name() + ".error.free", model.measuredError(validation, true, measurements));
        arm.metrics().put(arm.name() + ".unmarked.error", model.measuredError(unmarked, true, measurements));
        arm.metrics().put(arm.name() + ".unmarked.error.projected", model.measuredError(unmarked, false, measurements));
        arm.metrics().point("dna.steps", length, trained.steps());
        arm.metrics().point("dna.solved", length, trained.solved() ? 1 : 0);
    }

    private void classicalBases(ArmContext arm, int length) {
        Config.Dna task = config.dna();
        int words = 1 << task.cell().wordBits();
        RandomGenerator random = arm.random().stream("sequences");
        Sequences validation = Tasks.bases(task.validation(), length, true, arm.random().stream("validation"));
        ClassicalModel model = new ClassicalModel(
                words, task.hidden(), task.hiddenLearningRate(), arm.random().number("weights"));
        var trained = new Training(arm, config.validateEvery())
                .loop(
                        task.hiddenSteps(),
                        () -> model.fit(Tasks.bases(task.batchSize(), length, true, random)),
                        step -> {
                            double loss = model.loss(validation);
                            arm.metrics().point(arm.name() + ".curve.loss", step, loss);
                            return loss;
                        },
                        loss -> loss,
                        loss -> loss < task.training().stopLoss());
        arm.metrics().put(arm.name() + ".loss", trained.last());
        arm.metrics().put(arm.name() + ".parameters", model.parameters());
        arm.metrics().point("rnn.steps", length, trained.steps());
    }

    /** What is asked of the steps over all lengths, once all arms have ended. */
    void compare() {
        MetricTable table = context.recorded();
        var qrnn = table.mean("dna.steps");
        var rnn = table.mean("rnn.steps");
        int end = qrnn.size() - 1;
        context.metrics().put("dna.ratio", qrnn.get(end).y() / qrnn.get(0).y());
        context.metrics().put("rnn.ratio", rnn.get(end).y() / rnn.get(0).y());
        context.metrics()
                .put(
                        "dna.lengths.solved.share",
                        table.mean("dna.solved").stream()
                                .mapToDouble(p -> p.y() > 0.5 ? 1 : 0)
                                .average()
                                .orElseThrow());
        int longest = config.dna().lengths().get(config.dna().lengths().size() - 1);
        for (String what : List.of(".error.free", ".unmarked.error", ".unmarked.error.projected")) {
            context.metrics()
                    .put(
                            "dna.longest" + what,
                            table.summary(DNA + longest + what).mean());
        }
    }

    void plot() {
        MetricTable table = context.recorded();
        context.plots()
                .lines(
                        "sentences",
                        "Two memorised sentences: validation loss",
                        "step",
                        "loss",
                        List.of(
                                table.curve("simple.curve.loss", "neurons of the paper"),
                                table.curve("simple.degree0.curve.loss", "neurons that read nothing (control)")));
        context.plots()
                .lines(
                        "xor",
                        "Elman's XOR stream: validation loss",
                        "step",
                        "loss",
                        List.of(
                                table.curve("xor.curve.loss", "constant π/2"),
                                table.curve("xor.bias.pi.curve.loss", "constant π (control)")));
        context.plots()
                .lines(
                        "dna",
                        "Remembered base: steps to a loss of 0.001",
                        "length of the sequence",
                        "steps",
                        List.of(table.curve("dna.steps", "quantum"), table.curve("rnn.steps", "tanh RNN")));
        context.plots()
                .lines(
                        "postselection",
                        "Least probability of a post-selection on the validation sequences",
                        "step",
                        "probability",
                        List.of(
                                table.curve("simple.curve.neuron", "sentences, neuron"),
                                table.curve("xor.curve.neuron", "XOR, neuron"),
                                table.curve("xor.curve.word", "XOR, word")));
        List<Curve> activations = new ArrayList<>();
        for (int order = 1; order <= 3; order++) {
            for (int k = 0; k <= 100; k++) {
                double eta = Math.PI * k / 100;
                context.metrics()
                        .point(
                                "activation.order" + order,
                                eta,
                                QuantumNeuron.of(order, 1).activationRadians(eta));
            }
        }
        for (int order = 1; order <= 3; order++) {
            activations.add(context.recorded().curve("activation.order" + order, "order " + order));
        }
        context.plots().lines("activation", "Activation of the quantum neuron", "η (rad)", "q(η) (rad)", activations);
    }
}
