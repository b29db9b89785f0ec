package org.qml4j.recipes.recurrent_qnn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.recurrent.RecurrentCell;
import org.qml4j.sim.recurrent.RecurrentState;

/** Two digits read, and written, pixel by pixel. */
final class DigitTask {
    private static final int SIDE = 28;
    private static final int MARGIN = 4;
    private static final int CROP = SIDE - 2 * MARGIN;
    private static final int GRADIENT_IMAGES = 64;
    private static final int ORDERS = 10;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;

    DigitTask(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        Config.Digits task = config.digits();
        train = context.uses("digits.train", load("train", task.trainExamples()));
        test = context.uses("digits.test", load(task.heldOut(), task.testExamples()));
    }

    private DataSplit load(String split, int examples) throws IOException {
        Config.Digits task = config.digits();
        DataSplit two = context.data().load(task.dataset(), split).onlyClasses(task.first(), task.second());
        int side = task.side();
        return context.part(two, examples)
                .mapImages(
                        "binarised(crop 20, side " + side + ")",
                        new ImageShape(1, side, side),
                        image -> binarised(image, side));
    }

    /** Crops, averages over areas, and makes paper 1 and ink 0. */
    private static float[] binarised(float[] image, int side) {
        double scale = (double) CROP / side;
        float[] bits = new float[side * side];
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                double ink = 0;
                for (int y = 0; y < CROP; y++) {
                    double rows = overlap(y, r * scale, (r + 1) * scale);
                    for (int x = 0; rows > 0 && x < CROP; x++) {
                        double columns = overlap(x, c * scale, (c + 1) * scale);
                        ink += rows * columns * image[(y + MARGIN) * SIDE + x + MARGIN];
                    }
                }
                bits[r * side + c] = ink / (scale * scale) < 0.5 ? 1 : 0;
            }
        }
        return bits;
    }

    private static double overlap(int cell, double from, double to) {
        return Math.max(0, Math.min(cell + 1, to) - Math.max(cell, from));
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("digits", seed, this::read));
        }
        arms.add(Arm.of("writing", context.seeds().get(0), this::write));
        return arms;
    }

    private void read(ArmContext arm) {
        Config.Digits task = config.digits();
        DataSplit mixed = train.shuffled(arm.random().number("validation"));
        Images held = Images.of(mixed, 0, task.validation());
        Images rest = Images.of(mixed, task.validation(), mixed.size());
        Images tested = Images.of(test, 0, test.size());
        int[] order = new int[task.side() * task.side()];
        Arrays.setAll(order, i -> i);
        RandomGenerator random = arm.random().stream("batches");
        RecurrentCell cell = task.cell().create();
        Sequences testing = Tasks.images(tested, order);
        QuantumModel untrained = new QuantumModel(cell, task.training(), 1, arm.random().stream("weights"));
        arm.metrics()
                .put(
                        "digits.untrained.accuracy",
                        1 - untrained.judge(testing, 2).argmaxError());

        var trained = new Training(arm, config.validateEvery())
                .train(
                        cell,
                        task.training(),
                        () -> {
                            Images batch = rest.drawn(task.perDigit(), random);
                            return Tasks.images(batch, order);
                        },
                        Tasks.images(held, order),
                        2,
                        j -> j.argmaxError() < task.stopError());
        QuantumModel model = trained.model();
        model.restore(trained.best().weights());
        arm.metrics().put("digits.accuracy", 1 - model.judge(testing, 2).argmaxError());
        arm.metrics()
                .put(
                        "digits.accuracy.measured",
                        1 - model.measuredError(testing, false, arm.random().stream("single shot")));
        arm.metrics().put("digits.shuffled.accuracy", shuffled(arm, model, tested));
        arm.metrics().put("digits.ink.accuracy", tested.accuracyOfInk(rest.bestInk()));

        Images few = rest.drawn(GRADIENT_IMAGES / 2, arm.random().stream("gradient"));
        Sequences some = Tasks.images(few, order);
        gradientNorms(arm, "digits.gradient.start", untrained, some);
        gradientNorms(arm, "digits.gradient.end", model, some);
    }

    /** The mean accuracy over several other orders of the pixels; a single order may by chance tell much or little. */
    private double shuffled(ArmContext arm, QuantumModel model, Images tested) {
        double sum = 0;
        for (int k = 0; k < ORDERS; k++) {
            int[] order = new int[tested.pixels()];
            Arrays.setAll(order, i -> i);
            Permutations.shuffle(order, arm.random().number("order " + k));
            sum += 1 - model.judge(Tasks.images(tested, order), 2).argmaxError();
        }
        return sum / ORDERS;
    }

    /** By step, relative to the last step that something follows. */
    private static void gradientNorms(ArmContext arm, String series, QuantumModel model, Sequences s) {
        double[] norms = model.gradientNorms(s);
        double last = norms[norms.length - 2];
        for (int t = 0; t + 1 < norms.length; t++) {
            arm.metrics().point(series, t, norms[t] / last);
        }
        arm.metrics().put(series + ".first", norms[0] / last);
    }

    /** Learns to continue an image from its label, and lets it write some. */
    private void write(ArmContext arm) {
        Config.Writing task = config.writing();
        RecurrentCell cell = task.cell().create();
        Images all = Images.of(train, 0, train.size());
        RandomGenerator random = arm.random().stream("batches");
        Images held = all.drawn(GRADIENT_IMAGES / 2, arm.random().stream("validation"));
        var trained = new Training(arm, config.validateEvery())
                .train(
                        cell,
                        task.training(),
                        () -> {
                            Images batch = all.drawn(config.digits().perDigit(), random);
                            return Tasks.pixels(batch);
                        },
                        Tasks.pixels(held),
                        2,
                        j -> j.loss() < task.training().stopLoss());
        arm.metrics().put("writing.pixel.error", trained.last().argmaxError());
        int pixels = all.pixels();
        int count = 2 * task.samples();
        int[] word = new int[count];
        for (int b = 0; b < count; b++) {
            word[b] = b / task.samples();
        }
        RecurrentState state = RecurrentState.start(cell, trained.model().weights(), count);
        RandomGenerator measurements = arm.random().stream("samples");
        for (int p = 0; p < pixels; p++) {
            state.read(word);
            word = state.measure(measurements);
            for (int b = 0; b < count; b++) {
                arm.metrics().point("writing.image" + b, p, word[b]);
            }
        }
    }

    void plot() {
        var table = context.recorded();
        context.plots()
                .lines(
                        "digits",
                        "Two digits pixel by pixel: error on the validation images",
                        "step",
                        "share of wrong answers",
                        List.of(
                                table.curve("digits.curve.cer", "measured once"),
                                table.curve("digits.curve.argmax", "most probable word")));
        context.plots()
                .lines(
                        "digits-postselection",
                        "Two digits: least probability of a post-selection",
                        "step",
                        "probability",
                        List.of(
                                table.curve("digits.curve.neuron", "neuron"),
                                table.curve("digits.curve.word", "word")));
        context.plots()
                .lines(
                        "gradient-norm",
                        "Derivative of the loss with respect to the state, relative to the last step",
                        "step of the sequence",
                        "norm",
                        List.of(
                                table.curve("digits.gradient.start", "untrained"),
                                table.curve("digits.gradient.end", "trained")));
        int side = config.digits().side();
        List<double[][]> images = new ArrayList<>();
        for (int b = 0; b < 2 * config.writing().samples(); b++) {
            double[][] image = new double[side][side];
            table.mean("writing.image" + b).forEach(p -> image[(int) p.x() / side][(int) p.x() % side] = p.y());
            images.add(image);
        }
        context.plots()
                .images(
                        "written",
                        "Images that the network wrote from a label",
                        images,
                        config.writing().samples());
    }
}
