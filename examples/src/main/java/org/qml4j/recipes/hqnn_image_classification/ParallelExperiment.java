package org.qml4j.recipes.hqnn_image_classification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.train.CosineSchedule;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;

/** The HQNN-Parallel half of the recipe: the hybrid, its classical counterpart and its controls. */
final class ParallelExperiment {

    private static final int CLASSES = 10;

    private final Config.Parallel config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;

    ParallelExperiment(Config config, RecipeContext context) throws IOException {
        this.config = config.parallel();
        this.context = context;
        this.train =
                context.uses("parallel train", context.part(config.dataset(), "train", this.config.trainExamples()));
        this.test = context.uses(
                "parallel test", context.part(config.dataset(), config.heldOut(), this.config.testExamples()));
    }

    /** Counts parameters; nothing is trained for it. */
    void countParameters() {
        ParallelNetworks networks = networks(1, 1);
        MultiLayerNetwork hybrid = networks.hybrid();
        long quantum = hybrid.getLayer(ParallelNetworks.QUANTUM).numParams();
        context.metrics().put("hybrid.parameters", (double) ParallelNetworks.trainable(hybrid));
        context.metrics().put("hybrid.quantum.parameters", (double) quantum);
        context.metrics().put("shared.quantum.parameters", quantum / (double) config.circuits());
        context.metrics().put("classical.parameters", (double) ParallelNetworks.trainable(networks.classical()));
        context.metrics().put("matched.parameters", (double) ParallelNetworks.trainable(networks.matched()));
        context.metrics().put("identity.parameters", (double) ParallelNetworks.trainable(networks.identity()));
        context.metrics()
                .put(
                        "parameters.ratio",
                        ParallelNetworks.trainable(networks.classical()) / (double) ParallelNetworks.trainable(hybrid));
    }

    List<Arm> arms() {
        DataSplit few = context.part(train, config.controlExamples());
        List<Arm> arms = new ArrayList<>();
        // The longest arms first, so that two threads end at about the same time.
        for (long seed : first(config.seeds())) {
            arms.add(Arm.of("hybrid", seed, this::trainHybrid));
        }
        for (long seed : first(config.classicalSeeds())) {
            arms.add(Arm.of("classical", seed, arm -> fit(arm, ParallelNetworks::classical, train, config.epochs())));
        }
        for (long seed : first(config.seeds())) {
            arms.add(Arm.of("matched", seed, arm -> fit(arm, ParallelNetworks::matched, few, config.controlEpochs())));
        }
        if (config.identity()) {
            long seed = context.seeds().get(0);
            arms.add(
                    Arm.of("identity", seed, arm -> fit(arm, ParallelNetworks::identity, few, config.controlEpochs())));
        }
        return arms;
    }

    private List<Long> first(int count) {
        return context.seeds().subList(0, Math.min(count, context.seeds().size()));
    }

    private ParallelNetworks networks(long seed, long steps) {
        ISchedule rate = config.cosine()
                ? CosineSchedule.over(config.learningRate(), steps)
                : new FixedSchedule(config.learningRate());
        return new ParallelNetworks(config, seed, rate);
    }

    private long steps(DataSplit images, int epochs) {
        return (images.size() + config.batchSize() - 1L) / config.batchSize() * epochs;
    }

    private MultiLayerNetwork fit(
            ArmContext arm, Function<ParallelNetworks, MultiLayerNetwork> build, DataSplit images, int epochs) {
        MultiLayerNetwork network = build.apply(networks(arm.random().number("weights"), steps(images, epochs)));
        DataSetIterator batches =
                images.iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.NCHW);
        arm.trainer().fit(network, batches, testImages(), Fit.epochs(epochs));
        arm.metrics().put(arm.name() + ".accuracy", arm.trainer().accuracy(network, testImages()));
        return network;
    }

    private DataSetIterator testImages() {
        return test.inOrder(500, FeatureLayout.NCHW);
    }

    private void trainHybrid(ArmContext arm) {
        INDArray before = networks(arm.random().number("weights"), steps(train, config.epochs()))
                .hybrid()
                .getLayer(ParallelNetworks.QUANTUM)
                .params();
        MultiLayerNetwork network = fit(arm, ParallelNetworks::hybrid, train, config.epochs());
        INDArray weights = network.getLayer(ParallelNetworks.QUANTUM).params();
        arm.metrics()
                .put(
                        "hybrid.quantum.change",
                        weights.sub(before).norm2Number().doubleValue()
                                / before.norm2Number().doubleValue());
        Evaluation evaluation = arm.trainer().evaluate(network, testImages());
        for (int actual = 0; actual < CLASSES; actual++) {
            for (int predicted = 0; predicted < CLASSES; predicted++) {
                int count = evaluation.getConfusionMatrix().getCount(actual, predicted);
                arm.metrics().point("hybrid.confusion", actual * CLASSES + predicted, count);
            }
        }
        new QuantumLayerProbe(config, network).checkGradients(arm.metrics(), test);
        permute(arm, network, config.circuits(), testImages(), evaluation.accuracy());
    }

    /** Gives each circuit the weights of its neighbour: what the circuits have learned must matter. */
    static void permute(
            ArmContext arm, MultiLayerNetwork network, int circuits, DataSetIterator images, double accuracy) {
        INDArray weights = network.getLayer(ParallelNetworks.QUANTUM).params();
        INDArray trained = weights.dup();
        int perCircuit = (int) (weights.length() / circuits);
        INDArray rotated = Nd4j.createUninitialized(weights.dataType(), weights.shape());
        for (int i = 0; i < weights.length(); i++) {
            rotated.putScalar((i + perCircuit) % weights.length(), weights.getDouble(i));
        }
        weights.assign(rotated);
        double permuted = arm.trainer().accuracy(network, images);
        weights.assign(trained);
        arm.metrics().put(arm.name() + ".permuted.accuracy", permuted);
        arm.metrics().put(arm.name() + ".permuted.drop", accuracy - permuted);
    }

    /** Curves, bars and the confusion matrix, from the recorded metrics. */
    void plot() {
        MetricTable table = context.recorded();
        List<Curve> accuracy = new ArrayList<>();
        List<Curve> loss = new ArrayList<>();
        for (String name : List.of("hybrid", "classical", "matched", "identity")) {
            if (table.series().contains(name + ".test.accuracy")) {
                accuracy.add(table.curve(name + ".test.accuracy", name));
                loss.add(table.curve(name + ".train.loss", name));
            }
        }
        context.plots().lines("parallel-accuracy", "HQNN-Parallel: test accuracy", "epoch", "accuracy", accuracy);
        context.plots().lines("parallel-loss", "HQNN-Parallel: training loss", "epoch", "cross-entropy", loss);
        int[][] counts = new int[CLASSES][CLASSES];
        table.series("hybrid.confusion", context.seeds().get(0))
                .forEach(p -> counts[(int) p.x() / CLASSES][(int) p.x() % CLASSES] = (int) p.y());
        List<String> labels = new ArrayList<>(test.classNames());
        context.plots().confusion("parallel-confusion", "HQNN-Parallel: test images, first seed", counts, labels);
    }
}
