package org.qml4j.recipes.minimal_transformer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.attention.AttentionMaps;
import org.qml4j.models.attention.PatchTokens;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.RecipeContext;

/** Every variant on the same images with the same schedule. */
final class Experiment {
    private static final int CLASSES = 10;
    private static final int TEST_BATCH = 500;
    private static final int LOOKED_AT = 20;

    /** The sizes for which an independent re-implementation published numbers of parameters. */
    private static final int PUBLISHED_SIZE = 64;

    private static final int PUBLISHED_LAYERS = 6;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        train = context.uses("train", context.part(config.dataset(), "train", config.trainExamples()))
                .normalised(0.5, 0.5);
        test = context.uses("test", context.part(config.dataset(), config.heldOut(), config.testExamples()))
                .normalised(0.5, 0.5);
    }

    void run() throws Exception {
        countParameters();
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            for (Variant variant : Variant.values()) {
                arms.add(Arm.of(variant.metric(), seed, arm -> train(arm, variant)));
            }
        }
        context.inParallel(arms);
        plot();
    }

    private MultiLayerNetwork network(Variant variant, InputType input, int patch, int size, int layers, long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .list()
                .layer(PatchTokens.of(patch, size));
        for (int i = 0; i < layers; i++) {
            list = list.layer(variant.block(size));
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                        .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(size)
                                .nOut(CLASSES)
                                .weightInit(WeightInit.XAVIER)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .setInputType(input)
                        .build());
        network.init();
        return network;
    }

    private void train(ArmContext arm, Variant variant) {
        InputType images = InputType.convolutional(train.height(), train.width(), train.channels());
        MultiLayerNetwork network = network(
                variant,
                images,
                config.patch(),
                config.size(),
                config.layers(),
                arm.random().number("weights"));
        if (variant.isTriangular()) {
            arm.metrics().put(arm.name() + ".entropy.at.start", entropy(network));
        }
        var history = arm.trainer()
                .fit(
                        network,
                        train.iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.NCHW),
                        test.inOrder(TEST_BATCH, FeatureLayout.NCHW),
                        Fit.epochs(config.epochs()));
        arm.metrics().put(arm.name() + ".accuracy", history.finalAccuracy());
        arm.metrics()
                .put(
                        arm.name() + ".train.accuracy",
                        arm.trainer()
                                .accuracy(
                                        network,
                                        train.take(Math.min(2_000, train.size()))
                                                .inOrder(TEST_BATCH, FeatureLayout.NCHW)));
        arm.metrics().put(arm.name() + ".parameters", (double) network.numParams());
        arm.metrics().put(arm.name() + ".overdetermination", (double) train.size() * CLASSES / network.numParams());
    }

    /** Of the first block's attention, on a few test images. */
    private double entropy(MultiLayerNetwork network) {
        INDArray images = test.take(Math.min(LOOKED_AT, test.size()))
                .toDataSet(FeatureLayout.NCHW)
                .getFeatures();
        INDArray tokens = network.feedForwardToLayer(0, images, false).get(1);
        AttentionMaps maps = AttentionMaps.of(network, 1);
        double sum = 0;
        for (int i = 0; i < images.size(0); i++) {
            sum += maps.entropy(tokens.slice(i).transpose().toDoubleMatrix());
        }
        return sum / images.size(0);
    }

    /**
     * Whole models of the published size on MNIST: the numbers of parameters without the scales of triangular scores, and with
     * the second norm that the re-implementation keeps where there is no perceptron.
     */
    private void countParameters() {
        double full = 0;
        double oneMatrix = 0;
        for (Variant variant : Variant.values()) {
            MultiLayerNetwork network =
                    network(variant, InputType.convolutional(28, 28, 1), 7, PUBLISHED_SIZE, PUBLISHED_LAYERS, 1);
            long count = network.numParams()
                    - (variant.isTriangular() ? PUBLISHED_LAYERS : 0)
                    + (variant.hasPerceptron() ? 0 : 2L * PUBLISHED_SIZE * PUBLISHED_LAYERS);
            full = variant == Variant.FULL ? count : full;
            oneMatrix = variant == Variant.ONE_MATRIX ? count : oneMatrix;
            context.metrics().put("count." + variant.metric(), (double) count);
        }
        context.metrics().put("saving.onematrix", 1 - oneMatrix / full);
    }

    private void plot() {
        var table = context.recorded();
        Map<String, Double> accuracy = new LinkedHashMap<>();
        Map<String, Double> parameters = new LinkedHashMap<>();
        List<Curve> losses = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            accuracy.put(
                    variant.metric(),
                    table.summary(variant.metric() + ".accuracy").mean());
            parameters.put(
                    variant.metric(),
                    table.summary(variant.metric() + ".parameters").mean());
            losses.add(table.curve(variant.metric() + ".test.accuracy", variant.metric()));
        }
        context.plots().bars("accuracy", "Test accuracy", "accuracy", accuracy);
        context.plots().bars("parameters", "Parameters of the whole network", "parameters", parameters);
        context.plots().lines("learning-curves", "Test accuracy", "epoch", "accuracy", losses);
    }
}
