package org.qml4j.recipes.hybrid_comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.ImageIterator;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.transform.AugmentedIterator;
import org.qml4j.models.train.LabelSmoothing;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipes.hybrid_comparison.Networks.Training;

/** The arms on one kind of images: the two published settings, the fair one and the controls. */
final class Experiment {
    private static final int TEST_BATCH = 500;
    private static final int LOSS_EXAMPLES = 4000;
    private static final double LEAST_PROBABILITY = 1e-12;
    private static final double MILLION = 1e6;

    private final String prefix;
    private final Design design;
    private final Images images;
    private final Config.Training training;
    private final Robustness robustness;
    private final RecipeContext context;
    private final Map<String, Function<Networks, MultiLayerNetwork>> networks = new LinkedHashMap<>();

    /**
     * Images for training, for the curves, and for the final figures.
     *
     * @param train values in [0, 1]
     * @param validation values in [0, 1]
     * @param test values in [0, 1]
     * @param recipe what is done to them
     */
    record Images(DataSplit train, DataSplit validation, DataSplit test, Preparation recipe) {}

    Experiment(
            String prefix,
            Design design,
            Images images,
            Config.Training training,
            Config.Attack attack,
            RecipeContext context) {
        this.prefix = prefix;
        this.design = design;
        this.images = images;
        this.training = training;
        this.context = context;
        this.robustness = new Robustness(
                attack,
                context.part(
                        images.test(), Math.min(attack.examples(), images.test().size())),
                images.recipe());
        networks.put("hybrid", Networks::hybrid);
        networks.put("published", n -> n.classical(Training.WARM_RESTARTS));
        networks.put("fair", n -> n.classical(Training.ONE_CYCLE));
        networks.put("noquantum", Networks::withoutCircuit);
        networks.put("stopped", Networks::stopped);
    }

    /** The arms of all seeds, the longest first. */
    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            for (String name : List.of("published", "fair", "hybrid", "noquantum", "stopped")) {
                arms.add(Arm.of(prefix + name, seed, arm -> run(arm, name)));
            }
        }
        return arms;
    }

    /** Multiply-adds of the convolutions, in millions for one image: what the time of an epoch should follow. */
    void countMultiplications() {
        context.metrics()
                .put(
                        prefix + "hybrid.convolution.millions",
                        design.hybrid().multiplications(design.channels(), design.size()) / MILLION);
        context.metrics()
                .put(
                        prefix + "classical.convolution.millions",
                        design.classical().multiplications(design.channels(), design.size()) / MILLION);
    }

    private void run(ArmContext arm, String name) throws IOException {
        int batch = training.batchSize();
        long steps = (images.train().size() + batch - 1L) / batch * training.epochs();
        MultiLayerNetwork network = Objects.requireNonNull(networks.get(name))
                .apply(new Networks(design, arm.random().number("weights"), steps));
        AugmentedIterator batches = AugmentedIterator.over(
                images.train(),
                images.recipe().training(arm.random().number("augmentation")),
                batch,
                FeatureLayout.NCHW,
                arm.random().number("batches"));
        batches.setPreProcessor(new LabelSmoothing(training.labelSmoothing()));
        var curve = images.recipe().normalized(images.validation()).inOrder(TEST_BATCH, FeatureLayout.NCHW);
        arm.trainer().fit(network, batches, curve, Fit.epochs(training.epochs()).named(arm.name() + ".validation"));
        arm.metrics().put(arm.name() + ".loss", crossEntropy(network));
        evaluate(arm, network);
        robustness.measure(arm, network);
    }

    /**
     * Mean cross-entropy with smoothed labels on training images, at evaluation. The trainer's losses contain the
     * penalties, which differ between the two ways of training.
     */
    private double crossEntropy(MultiLayerNetwork network) {
        DataSplit part =
                images.train().take(Math.min(LOSS_EXAMPLES, images.train().size()));
        ImageIterator batches = images.recipe().normalized(part).inOrder(TEST_BATCH, FeatureLayout.NCHW);
        batches.setPreProcessor(new LabelSmoothing(training.labelSmoothing()));
        double sum = 0;
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            INDArray p = network.output(batch.getFeatures()).castTo(DataType.DOUBLE);
            INDArray terms = Transforms.log(p.addi(LEAST_PROBABILITY))
                    .muli(batch.getLabels().castTo(DataType.DOUBLE));
            sum -= terms.sumNumber().doubleValue();
        }
        return sum / part.size();
    }

    private void evaluate(ArmContext arm, MultiLayerNetwork network) {
        var test = images.recipe().normalized(images.test()).inOrder(TEST_BATCH, FeatureLayout.NCHW);
        Evaluation evaluation = arm.trainer().evaluate(network, test);
        arm.metrics().put(arm.name() + ".accuracy", evaluation.accuracy());
        arm.metrics().put(arm.name() + ".parameters", (double) Networks.parameters(network));
        int classes = design.classes();
        double f1 = 0;
        for (int actual = 0; actual < classes; actual++) {
            f1 += evaluation.f1(actual) / classes;
            for (int predicted = 0; predicted < classes; predicted++) {
                int count = evaluation.getConfusionMatrix().getCount(actual, predicted);
                arm.metrics().point(arm.name() + ".confusion", actual * classes + predicted, count);
            }
        }
        arm.metrics().put(arm.name() + ".macro.f1", f1);
    }

    /** Curves, bars and the hybrid's confusion matrix, from the recorded metrics. */
    void plot() {
        MetricTable table = context.recorded();
        List<Curve> accuracy = new ArrayList<>();
        List<Curve> robust = new ArrayList<>();
        Map<String, Double> bars = new LinkedHashMap<>();
        Map<String, Double> losses = new LinkedHashMap<>();
        for (String name : networks.keySet()) {
            String arm = prefix + name;
            accuracy.add(table.curve(arm + ".validation.test.accuracy", name));
            robust.add(table.curve(arm + ".robust.by.epsilon", name));
            bars.put(name, table.summary(arm + ".accuracy").mean());
            losses.put(name, table.summary(arm + ".loss").mean());
        }
        String file = prefix.replace('.', '-');
        String set = images.test().provenance().id();
        context.plots().bars(file + "accuracy", set + ": test accuracy", "accuracy", bars);
        context.plots().lines(file + "validation", set + ": validation accuracy", "epoch", "accuracy", accuracy);
        context.plots().bars(file + "loss", set + ": loss on training images after training", "cross-entropy", losses);
        context.plots()
                .lines(
                        file + "robustness",
                        set + ": accuracy under projected gradient descent",
                        "epsilon in pixels of [0, 1]",
                        "accuracy",
                        robust);
        int classes = design.classes();
        int[][] counts = new int[classes][classes];
        table.series(prefix + "hybrid.confusion", context.seeds().get(0))
                .forEach(p -> counts[(int) p.x() / classes][(int) p.x() % classes] = (int) p.y());
        context.plots()
                .confusion(
                        file + "confusion",
                        set + ": hybrid, first seed",
                        counts,
                        images.test().classNames());
    }
}
