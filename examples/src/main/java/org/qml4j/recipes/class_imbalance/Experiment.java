package org.qml4j.recipes.class_imbalance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.sampling.Resampling;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.metric.PriorCorrection;
import org.qml4j.models.metric.RocAuc;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;

/** Every method in every imbalance, all with the same number of steps and the same rare classes. */
final class Experiment {
    private static final int TEST_BATCH = 500;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit pool;
    private final DataSplit test;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        pool = context.uses("train", context.data().load(config.dataset(), "train"));
        test = context.uses("test", context.part(config.dataset(), config.heldOut(), config.testExamples()));
    }

    /** What a method trains on. */
    private interface Method {
        DataSplit of(DataSplit imbalanced, long seed);
    }

    void run() throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            for (Config.Setting setting : config.settings()) {
                arms.add(arm(setting, "base", seed, (split, draw) -> split));
                arms.add(arm(setting, "over", seed, Resampling::oversampled));
                arms.add(arm(setting, "under", seed, Resampling::undersampled));
                if (setting.name().equals("step100")) {
                    arms.add(arm(setting, "copied", seed, (split, draw) -> twice(split)));
                    double half = Math.sqrt(setting.ratio());
                    arms.add(arm(setting, "halfway", seed, (split, draw) -> Resampling.oversampled(split, half, draw)));
                }
                if (setting.name().equals(Config.FEW_RARE)) {
                    for (double kept : config.kept()) {
                        arms.add(arm(
                                setting,
                                "kept" + Math.round(kept),
                                seed,
                                (split, draw) -> Resampling.undersampled(split, kept, draw)));
                    }
                }
            }
        }
        context.inParallel(arms);
        new Figures(context, config).draw();
    }

    /** As many copies as examples, of rare and frequent classes alike. */
    private static DataSplit twice(DataSplit split) {
        int n = split.size();
        return split.select("twice", IntStream.range(0, 2 * n).map(i -> i % n).toArray());
    }

    private Arm arm(Config.Setting setting, String method, long seed, Method resampling) {
        return Arm.of(setting.name() + "." + method, seed, arm -> train(arm, setting, method, resampling));
    }

    private void train(ArmContext arm, Config.Setting setting, String method, Method resampling) {
        // The draw of the rare classes depends on the seed and the setting alone, so that methods are compared in
        // pairs.
        long draw = context.random().child(setting.name()).number("rare." + arm.seed());
        DataSplit imbalanced = Resampling.toSizes(pool, setting.sizes(pool.classes(), config.largest(), draw), draw);
        DataSplit used = resampling.of(imbalanced, arm.random().number("resampling"));
        MultiLayerNetwork network = Networks.leNet(
                config, pool.height(), pool.width(), context.random().number("weights." + arm.seed()));
        double halfway = fit(arm, network, used, "", FeatureLayout.NCHW);
        double[][] scores = scores(network, test, FeatureLayout.NCHW);
        record(arm, arm.name(), scores, imbalanced);
        arm.metrics().put(arm.name() + ".accuracy.halfway", halfway);
        thresholds(arm, scores, imbalanced);
        if (!method.equals("base")) {
            secondPhase(arm, network, imbalanced);
        }
    }

    /** Trains for the number of steps that all methods have; returns the accuracy after half of them. */
    private double fit(ArmContext arm, MultiLayerNetwork network, DataSplit used, String suffix, FeatureLayout layout) {
        int half = config.steps() / 2;
        DataSplit drawn =
                Resampling.drawn(used, half * config.batchSize(), arm.random().number("draws" + suffix));
        var history = arm.trainer()
                .fit(
                        network,
                        drawn.iterator(config.batchSize(), arm.random().number("batches" + suffix), layout),
                        suffix.isEmpty() ? test.inOrder(TEST_BATCH, layout) : null,
                        Fit.epochs(2).named(arm.name() + suffix).evaluatedEvery(suffix.isEmpty() ? 1 : 0));
        return suffix.isEmpty() ? history.testAccuracy().get(0).y() : Double.NaN;
    }

    private static double[][] scores(MultiLayerNetwork network, DataSplit split, FeatureLayout layout) {
        List<double[]> rows = new ArrayList<>();
        for (var batches = split.inOrder(TEST_BATCH, layout); batches.hasNext(); ) {
            INDArray output = network.output(batches.next().getFeatures());
            rows.addAll(List.of(output.toDoubleMatrix()));
        }
        return rows.toArray(double[][]::new);
    }

    private void record(ArmContext arm, String name, double[][] scores, DataSplit imbalanced) {
        int[] labels = test.labels();
        int[] counts = imbalanced.classCounts();
        int most = Arrays.stream(counts).max().orElseThrow();
        int right = 0;
        int rightRare = 0;
        int rare = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean hit = best(scores[i]) == labels[i];
            right += hit ? 1 : 0;
            if (counts[labels[i]] < most) {
                rare++;
                rightRare += hit ? 1 : 0;
            }
        }
        arm.metrics().put(name + ".auc", RocAuc.macro(scores, labels));
        arm.metrics().put(name + ".accuracy", right / (double) labels.length);
        if (rare > 0) {
            arm.metrics().put(name + ".accuracy.rare", rightRare / (double) rare);
        }
    }

    private static int best(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    /** The probabilities divided by the priors of the imbalanced data, and by the same priors given to wrong classes. */
    private void thresholds(ArmContext arm, double[][] scores, DataSplit imbalanced) {
        int[] counts = imbalanced.classCounts();
        record(arm, arm.name() + ".threshold", PriorCorrection.apply(scores, counts), imbalanced);
        int[] wrong = counts.clone();
        Permutations.shuffle(wrong, arm.random().number("wrong priors"));
        record(arm, arm.name() + ".threshold.permuted", PriorCorrection.apply(scores, wrong), imbalanced);
    }

    /** Only the output layer goes on to learn, from the imbalanced data; what is below it is computed once. */
    private void secondPhase(ArmContext arm, MultiLayerNetwork network, DataSplit imbalanced) {
        MultiLayerNetwork last =
                Networks.lastLayer(network, config, arm.random().number("last layer"));
        fit(arm, last, hidden(network, imbalanced), ".phase2", FeatureLayout.FLAT);
        double[][] scores = scores(last, hidden(network, test), FeatureLayout.FLAT);
        record(arm, arm.name() + ".phase2", scores, imbalanced);
        record(
                arm,
                arm.name() + ".phase2.threshold",
                PriorCorrection.apply(scores, imbalanced.classCounts()),
                imbalanced);
    }

    private static DataSplit hidden(MultiLayerNetwork network, DataSplit split) {
        return Features.map(
                split,
                "hidden layer",
                FeatureLayout.NCHW,
                TEST_BATCH,
                images -> network.feedForwardToLayer(Networks.HIDDEN_LAYER, images, false)
                        .get(Networks.HIDDEN_LAYER + 1));
    }

    /** The names of the methods with the metrics of a setting, in the order in which they are shown. */
    static Map<String, Double> by(MetricTable table, Config.Setting setting, String figure) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String method : List.of(
                "base",
                "base.threshold",
                "over",
                "over.threshold",
                "over.phase2",
                "under",
                "under.phase2",
                "under.phase2.threshold")) {
            values.put(
                    method,
                    table.summary(setting.name() + "." + method + "." + figure).mean());
        }
        return values;
    }
}
