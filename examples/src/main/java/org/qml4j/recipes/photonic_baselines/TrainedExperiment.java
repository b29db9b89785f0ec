package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.History;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;

/**
 * The arms with trained phases: the photonic network with all, some and none of its phases trained, and the annotation of
 * a dense layer with that layer alone, as wide as it is there and as wide as makes the numbers of parameters equal.
 */
final class TrainedExperiment {
    private static final int TEST_BATCH = 500;

    private final Config config;
    private final RecipeContext context;
    private final Images pixels;
    private final Images components;

    TrainedExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config;
        this.context = context;
        this.pixels = inputs.pixels();
        Images leading = inputs.components(config.annotation().modes());
        MinMax scale = MinMax.perFeature(leading.train(), 0, 1);
        this.components = leading.map(scale::apply);
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("b1.all", seed, arm -> photonic(arm, PhotonicNetworks.Trains.ALL)));
            arms.add(Arm.of("b1.frozen", seed, arm -> photonic(arm, PhotonicNetworks.Trains.SCALES)));
            arms.add(Arm.of("b1.head", seed, arm -> photonic(arm, PhotonicNetworks.Trains.HEAD)));
            arms.add(Arm.of("b6.hybrid", seed, this::annotated));
            arms.add(Arm.of(
                    "b6.classical", seed, arm -> dense(arm, config.annotation().hidden())));
            arms.add(Arm.of("b6.wider", seed, arm -> dense(arm, widerHidden())));
        }
        return arms;
    }

    private void photonic(ArmContext arm, PhotonicNetworks.Trains trains) {
        Config.Trained trained = config.trained();
        MultiLayerNetwork network = PhotonicNetworks.trained(
                trained,
                pixels.train().shape().values(),
                trains,
                arm.random().stream("phases"),
                arm.random().number("weights"));
        fit(arm, network, pixels, trained.batchSize(), trained.epochs(), network.numParams());
    }

    private void annotated(ArmContext arm) {
        var network =
                PhotonicNetworks.annotated(config.annotation(), arm.random().number("weights"));
        fit(
                arm,
                network,
                components,
                config.annotation().batchSize(),
                config.annotation().epochs(),
                network.numParams());
    }

    private void dense(ArmContext arm, int hidden) {
        MultiLayerNetwork network =
                PhotonicNetworks.dense(config.annotation(), hidden, arm.random().number("weights"));
        fit(
                arm,
                network,
                components,
                config.annotation().batchSize(),
                config.annotation().epochs(),
                network.numParams());
    }

    private int widerHidden() {
        long parameters = PhotonicNetworks.annotated(config.annotation(), 0).numParams();
        return PhotonicNetworks.hiddenUnitsFor(config.annotation(), parameters);
    }

    private static <N extends NeuralNetwork & Model> void fit(
            ArmContext arm, N network, Images images, int batchSize, int epochs, long parameters) {
        DataSetIterator batches =
                images.train().iterator(batchSize, arm.random().number("batches"), FeatureLayout.FLAT);
        History history = arm.trainer().fit(network, batches, inOrder(images.test()), Fit.epochs(epochs));
        Readout.record(
                arm,
                arm.trainer().accuracy(network, inOrder(images.test())),
                arm.trainer().accuracy(network, inOrder(images.validation())),
                parameters);
        arm.metrics().time(arm.name() + ".epoch", history.wall().dividedBy(epochs));
    }

    private static DataSetIterator inOrder(DataSplit split) {
        return split.inOrder(TEST_BATCH, FeatureLayout.FLAT);
    }

    /** Accuracy by epoch, from the recorded metrics. */
    void plot() {
        MetricTable table = context.recorded();
        context.plots()
                .lines(
                        "trained-phases",
                        "Photonic network: test accuracy by what is trained",
                        "epoch",
                        "accuracy",
                        List.of(
                                curve(table, "b1.all", "all"),
                                curve(table, "b1.frozen", "scales and head"),
                                curve(table, "b1.head", "head")));
        context.plots()
                .lines(
                        "annotation",
                        "Annotation of a dense layer: test accuracy",
                        "epoch",
                        "accuracy",
                        List.of(
                                curve(table, "b6.hybrid", "with photonic branch"),
                                curve(table, "b6.classical", "dense layer alone"),
                                curve(table, "b6.wider", "dense layer, equal parameters")));
    }

    private static Curve curve(MetricTable table, String arm, String label) {
        return table.curve(arm + ".test.accuracy", label);
    }
}
