package org.qml4j.recipes.confident_learning;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.sampling.NoiseMatrix;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.labels.ConfidentJoint;
import org.qml4j.models.labels.Predictions;
import org.qml4j.models.labels.Pruning;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.RecipeContext;

/** Labels made wrong and found again, and wrong labels of the data set itself. */
final class Experiment {
    private static final int CLASSES = 10;

    /** Positions in MNIST's training set whose labels the authors call blatantly wrong. */
    private static final Set<Integer> BLATANT = Set.of(
            21601, 40466, 29922, 40144, 51248, 43454, 59915, 57662, 25678, 2676, 24798, 31727, 7080, 26560, 10994,
            53396, 54264);

    private static final int SHOWN = 24;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;
    private final DataSplit whole;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        train = context.uses("train", context.part(config.dataset(), "train", config.trainExamples()));
        test = context.uses("test", context.part(config.dataset(), config.heldOut(), config.testExamples()));
        whole = context.uses(
                "searched",
                context.part(config.dataset(), "train", config.real().examples()));
    }

    void run() throws Exception {
        List<Arm> arms = new ArrayList<>();
        long first = context.seeds().get(0);
        arms.add(Arm.of("real", first, this::realErrors));
        for (long seed : context.seeds()) {
            for (Config.Setting setting : config.settings()) {
                arms.add(Arm.of(setting.name(), seed, arm -> noisy(arm, setting)));
            }
        }
        arms.add(Arm.of("insample", first, this::inSample));
        context.inParallel(arms);
        plot();
    }

    private DataSplit given(ArmContext arm, Config.Setting setting) {
        if (setting.noise() == 0) {
            return train;
        }
        NoiseMatrix noise = NoiseMatrix.random(
                CLASSES, setting.noise(), setting.sparsity(), arm.random().number("noise matrix"));
        return noise.applyTo(train, arm.random().number("noise"));
    }

    private void noisy(ArmContext arm, Config.Setting setting) {
        DataSplit given = given(arm, setting);
        Predictions predictions = OutOfFold.predict(
                arm,
                given,
                config.folds(),
                config.foldEpochs(),
                config.batchSize(),
                FeatureLayout.FLAT,
                seed -> Networks.dense(config, given.shape().values(), even(), seed));
        ConfidentJoint joint = ConfidentJoint.of(predictions);
        recordJoint(arm, given, predictions, joint);
        boolean[] chosen = new boolean[given.size()];
        for (Pruning pruning : Pruning.values()) {
            boolean[] wrong = pruning.wrong(predictions, joint);
            recordScores(arm, word(pruning), given, wrong);
            // Every way is trained on where much is wrong, elsewhere the one that the claims are about.
            if (pruning == Pruning.BY_NOISE_RATE || setting.noise() >= 0.4) {
                train(arm, word(pruning), kept(given, wrong), joint.classWeights());
            }
            chosen = pruning == Pruning.BY_NOISE_RATE ? wrong : chosen;
        }
        train(arm, "noisy", given, even());
        train(arm, "random", kept(given, shuffled(arm, chosen)), even());
        if (setting.noise() > 0) {
            train(arm, "clean", train, even());
        }
    }

    private static String word(Pruning pruning) {
        return pruning.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static double[] even() {
        double[] weights = new double[CLASSES];
        Arrays.fill(weights, 1);
        return weights;
    }

    private void recordJoint(ArmContext arm, DataSplit given, Predictions predictions, ConfidentJoint joint) {
        double[][] actual = Scores.joint(given.labels(), train.labels(), CLASSES);
        double[][] argmax = Scores.joint(given.labels(), Scores.guesses(predictions), CLASSES);
        double error = 1;
        for (int k = 0; k < CLASSES; k++) {
            error -= actual[k][k];
        }
        arm.metrics().put(arm.name() + ".joint.distance", Scores.distance(joint.joint(), actual));
        arm.metrics().put(arm.name() + ".argmax.distance", Scores.distance(argmax, actual));
        arm.metrics().put(arm.name() + ".error.estimated", joint.errorShare());
        arm.metrics().put(arm.name() + ".error.true", Math.max(0, error));
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < CLASSES; j++) {
                arm.metrics().point(arm.name() + ".joint", i * CLASSES + j, joint.joint()[i][j]);
                arm.metrics().point(arm.name() + ".joint.true", i * CLASSES + j, actual[i][j]);
            }
        }
    }

    private void recordScores(ArmContext arm, String way, DataSplit given, boolean[] wrong) {
        Scores scores = Scores.of(wrong, given.labels(), train.labels());
        arm.metrics().put(arm.name() + "." + way + ".f1", scores.f1());
        arm.metrics().put(arm.name() + "." + way + ".precision", scores.precision());
        arm.metrics().put(arm.name() + "." + way + ".recall", scores.recall());
        arm.metrics().put(arm.name() + "." + way + ".kept.right", scores.keptRight());
    }

    private static DataSplit kept(DataSplit given, boolean[] wrong) {
        return given.select(
                "pruned",
                IntStream.range(0, wrong.length).filter(i -> !wrong[i]).toArray());
    }

    /** As many removed, but others. */
    private static boolean[] shuffled(ArmContext arm, boolean[] wrong) {
        int[] order = IntStream.range(0, wrong.length).toArray();
        Permutations.shuffle(order, arm.random().number("random removal"));
        boolean[] mixed = new boolean[wrong.length];
        for (int i = 0; i < wrong.length; i++) {
            mixed[order[i]] = wrong[i];
        }
        return mixed;
    }

    private void train(ArmContext arm, String name, DataSplit images, double[] classWeights) {
        MultiLayerNetwork network = Networks.dense(
                config, images.shape().values(), classWeights, arm.random().number("final weights"));
        arm.trainer()
                .fit(
                        network,
                        images.iterator(config.batchSize(), arm.random().number("final batches"), FeatureLayout.FLAT),
                        null,
                        Fit.epochs(config.finalEpochs()).named(arm.name() + "." + name));
        arm.metrics()
                .put(
                        arm.name() + "." + name + ".accuracy",
                        arm.trainer().accuracy(network, test.inOrder(500, FeatureLayout.FLAT)));
    }

    /** The control without folds: a network that learnt the wrong labels by heart does not doubt them. */
    private void inSample(ArmContext arm) {
        DataSplit given = given(arm, new Config.Setting("insample", 0.2, 0.4));
        MultiLayerNetwork network = Networks.dense(
                config, given.shape().values(), even(), arm.random().number("weights"));
        arm.trainer()
                .fit(
                        network,
                        given.iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.FLAT),
                        null,
                        Fit.epochs(config.overfitEpochs()));
        Predictions predictions = Predictions.of(
                given.labels(),
                OutOfFold.rows(network, given, FeatureLayout.FLAT).toArray(double[][]::new));
        ConfidentJoint joint = ConfidentJoint.of(predictions);
        arm.metrics().put("insample.error.estimated", joint.errorShare());
        recordScores(arm, "bynoiserate", given, Pruning.BY_NOISE_RATE.wrong(predictions, joint));
    }

    /** Wrong labels of the data set itself, by the margin of the given label. */
    private void realErrors(ArmContext arm) throws IOException {
        Predictions predictions = OutOfFold.predict(
                arm,
                whole,
                config.folds(),
                config.real().epochs(),
                config.batchSize(),
                FeatureLayout.NCHW,
                seed -> Networks.convolutional(config, whole.height(), whole.width(), seed));
        int[] ranked = Pruning.ranked(predictions);
        int[] random = ranked.clone();
        Permutations.shuffle(random, arm.random().number("random ranking"));
        for (int top : new int[] {200, 600}) {
            arm.metrics().put("real.blatant.in." + top, hits(ranked, top));
            arm.metrics().put("real.blatant.random.in." + top, hits(random, top));
        }
        arm.metrics().put("real.error.estimated", ConfidentJoint.of(predictions).errorShare());
        StringBuilder table = new StringBuilder("position,given,guess,self confidence,margin\n");
        for (int i = 0; i < Math.min(600, ranked.length); i++) {
            int e = ranked[i];
            table.append(e).append(',').append(predictions.label(e)).append(',').append(predictions.guess(e));
            table.append(String.format(
                    Locale.ROOT, ",%.6f,%.6f%n", predictions.selfConfidence(e), predictions.normalizedMargin(e)));
            if (i < SHOWN) {
                arm.metrics().point("real.suspects", i, e);
            }
        }
        Files.writeString(arm.artifact("suspects.csv"), table);
    }

    private static int hits(int[] ranking, int top) {
        return (int) Arrays.stream(ranking).limit(top).filter(BLATANT::contains).count();
    }

    private void plot() {
        var table = context.recorded();
        for (Config.Setting setting : config.settings()) {
            Map<String, Double> f1 = new LinkedHashMap<>();
            for (Pruning pruning : Pruning.values()) {
                String way = setting.name() + "." + word(pruning);
                f1.put(word(pruning), table.summary(way + ".f1").mean());
            }
            if (setting.noise() > 0) {
                context.plots().bars("found-" + setting.name(), "Wrong labels found, " + title(setting), "F1", f1);
                accuracies(setting);
            }
        }
        joints();
        long seed = context.seeds().get(0);
        List<double[][]> suspects = table.series("real.suspects", seed).stream()
                .map(point -> picture((int) point.y()))
                .toList();
        context.plots().images("suspects", "The most doubtful labels, from the top left", suspects, 8);
    }

    private static String title(Config.Setting setting) {
        return Math.round(100 * setting.noise()) + " % noise, sparsity " + setting.sparsity();
    }

    private void accuracies(Config.Setting setting) {
        var table = context.recorded();
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String name :
                List.of("clean", "noisy", "random", "argmax", "confidentjoint", "byclass", "bynoiserate", "both")) {
            String metric = setting.name() + "." + name + ".accuracy";
            if (table.has(metric)) {
                bars.put(name, table.summary(metric).mean());
            }
        }
        context.plots()
                .bars(
                        "accuracy-" + setting.name(),
                        "Test accuracy after training, " + title(setting),
                        "accuracy",
                        bars);
    }

    /** The joint off its diagonal, estimated and true. */
    private void joints() {
        Config.Setting last = config.settings().get(config.settings().size() - 1);
        for (String kind : List.of("joint", "joint.true")) {
            double[][] cells = new double[CLASSES][CLASSES];
            context.recorded()
                    .series(last.name() + "." + kind, context.seeds().get(0))
                    .forEach(p -> {
                        int i = (int) p.x() / CLASSES;
                        int j = (int) p.x() % CLASSES;
                        cells[i][j] = i == j ? 0 : p.y();
                    });
            context.plots()
                    .heatmap(
                            kind.replace('.', '-'),
                            (kind.equals("joint") ? "Estimated" : "True") + " joint of given (rows) and true labels, "
                                    + title(last) + ", diagonal left out",
                            cells);
        }
    }

    private double[][] picture(int position) {
        float[] pixels = whole.image(position);
        double[][] rows = new double[whole.height()][whole.width()];
        for (int i = 0; i < pixels.length; i++) {
            rows[i / whole.width()][i % whole.width()] = pixels[i];
        }
        return rows;
    }
}
