package org.qml4j.recipes.template;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.notWorse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/**
 * Softmax regression reads handwritten digits: the smallest recipe that has everything a recipe has.
 *
 * <p>The experiment is of LeCun, Bottou, Bengio, Haffner (1998), doi:10.1109/5.726791, section III.C.1, on the small
 * bundled part of MNIST.
 */
public final class TemplateRecipe implements Recipe<TemplateRecipe.Config> {
    /**
     * The keys of {@code config.yaml}.
     *
     * @param train number of training images
     * @param test number of test images
     * @param epochs passes over the training images
     * @param batchSize images in a mini-batch
     * @param learningRate of Adam
     */
    public record Config(int train, int test, int epochs, int batchSize, double learningRate) {
        /** Refuses what cannot be trained. */
        public Config {
            if (batchSize < 1 || batchSize > train) {
                throw new IllegalArgumentException("batchSize is " + batchSize + ". Use 1 to train (" + train + ").");
            }
        }
    }

    @Override
    public RecipeInfo info() {
        PaperRef paper = new PaperRef(
                "Gradient-based learning applied to document recognition",
                List.of("LeCun", "Bottou", "Bengio", "Haffner"),
                1998,
                "",
                "Proceedings of the IEEE 86, 2278");
        Claim claim = Claim.of("C1", "A linear classifier reads about nine digits of ten", "section III.C.1")
                .checkedBy(
                        equal("linear.parameters", 7850, 0),
                        atLeast("linear.test.accuracy", 0.85),
                        notWorse("linear.test.accuracy", "blank.test.accuracy", 0),
                        control(atMost("blank.test.accuracy", 0.25)));
        return RecipeInfo.of("template", "A linear classifier of digits, to copy for a new paper", paper, claim);
    }

    @Override
    public Config defaults() {
        return new Config(6000, 600, 5, 50, 1e-3);
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("linear", seed, arm -> train(arm, config, false)));
            arms.add(Arm.of("blank", seed, arm -> train(arm, config, true)));
        }
        context.inParallel(arms);
        context.plots()
                .lines(
                        "learning-curves",
                        "Test accuracy",
                        "epoch",
                        "accuracy",
                        List.of(
                                context.recorded().curve("linear.test.accuracy", "images"),
                                context.recorded().curve("blank.test.accuracy", "blank images (control)")));
    }

    private static void train(ArmContext arm, Config config, boolean blank) throws IOException {
        DataSplit train = split(arm, "train", config.train(), blank);
        DataSplit test = split(arm, "validation", config.test(), blank);
        MultiLayerNetwork network = network(arm.random().number("init"), config);
        var history = arm.trainer()
                .fit(
                        network,
                        train.iterator(config.batchSize(), arm.random().number("shuffle"), FeatureLayout.FLAT),
                        test.inOrder(config.batchSize(), FeatureLayout.FLAT),
                        Fit.epochs(config.epochs()));
        arm.metrics().put(arm.name() + ".test.accuracy", history.finalAccuracy());
        arm.metrics().put(arm.name() + ".parameters", (double) network.numParams());
    }

    /** The control sees images without content: what it still reads, it reads from class frequencies. */
    private static DataSplit split(ArmContext arm, String name, int size, boolean blank) throws IOException {
        DataSplit images = arm.part("mnist-perceval", name, size);
        return arm.uses(name, blank ? images.map("blank", pixel -> 0) : images);
    }

    private static MultiLayerNetwork network(long seed, Config config) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .list(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(784)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
