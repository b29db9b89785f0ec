package org.qml4j.cli.demo;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;
import org.qml4j.recipes.hqnn_image_classification.ParallelNetworks;

/**
 * Four networks learn the 6,000 bundled digits side by side: a classical one, one with four 5-qubit circuits as its head,
 * one with three photons in six modes instead, and one with a dense layer of equal size in place of the circuits.
 */
public final class DigitsDemo implements Recipe<DigitsDemo.Config> {
    private static final int MODES = 6;
    private static final int PHOTONS = 3;

    /** The networks in the order of the table. */
    public enum Network {
        /** Two dense layers as the head, eight times the parameters. */
        CLASSICAL("two dense layers as the head", ParallelNetworks::classical),
        /** Four 5-qubit circuits as the head. */
        HYBRID("four 5-qubit circuits as the head", ParallelNetworks::hybrid),
        /** Three photons in six modes as the head. */
        PHOTONIC("three photons in six modes as the head", networks -> networks.photonic(MODES, PHOTONS)),
        /** A dense layer of equal size instead of the circuits. */
        MATCHED("a dense layer of equal size instead of the circuits", ParallelNetworks::matched);

        private final String about;
        private final Function<ParallelNetworks, MultiLayerNetwork> build;

        Network(String about, Function<ParallelNetworks, MultiLayerNetwork> build) {
            this.about = about;
            this.build = build;
        }

        /** What it is, in a few words. */
        public String about() {
            return about;
        }

        /** Its name in metrics and tables. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What can be varied.
     *
     * @param trainExamples training images, 0 for all 6,000
     * @param epochs passes over them
     */
    public record Config(int trainExamples, int epochs) {}

    /** A demo with its defaults. */
    public DigitsDemo() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                "demo",
                "Classical and quantum classifiers learn real handwritten digits",
                new PaperRef(
                        "Quantum machine learning for image classification",
                        List.of("A. Senokosov", "A. Sedykh", "A. Sagingalieva", "B. Kyriacou", "A. Melnikov"),
                        2024,
                        "2304.09224",
                        "Mach. Learn.: Sci. Technol. 5, 015040"),
                Claim.of("D1", "A network with circuits in it learns handwritten digits", "this demo")
                        .checkedBy(
                                atLeast("hybrid.accuracy", 0.95).from(Scale.DEFAULT),
                                control(atMost("hybrid.untrained.accuracy", 0.40))
                                        .from(Scale.DEFAULT)),
                // Six phases are all that this head reads of an image: it stays well below the others.
                Claim.of("D2", "A network with photons in it learns them, too", "this demo")
                        .checkedBy(
                                atLeast("photonic.accuracy", 0.75).from(Scale.DEFAULT),
                                control(atMost("photonic.untrained.accuracy", 0.40))
                                        .from(Scale.DEFAULT)));
    }

    @Override
    public Config defaults() {
        return new Config(0, 5);
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        DataSplit train = context.uses("train", context.part("mnist-perceval", "train", config.trainExamples()));
        DataSplit test = context.uses("validation", context.data().load("mnist-perceval", "validation"));
        long seed = context.seeds().get(0);
        context.inParallel(Stream.of(Network.HYBRID, Network.PHOTONIC, Network.CLASSICAL, Network.MATCHED)
                .map(network -> Arm.of(network.key(), seed, arm -> train(arm, network, train, test, config.epochs())))
                .toList());
        MetricTable table = context.recorded();
        context.plots()
                .lines(
                        "accuracy",
                        "Accuracy on the " + test.size() + " validation digits",
                        "epoch",
                        "accuracy",
                        Stream.of(Network.values())
                                .map(network -> table.curve(network.key() + ".test.accuracy", network.key()))
                                .toList());
    }

    private static void train(ArmContext arm, Network kind, DataSplit train, DataSplit test, int epochs) {
        MultiLayerNetwork network = kind.build.apply(new ParallelNetworks(
                org.qml4j.recipes.hqnn_image_classification.Config.mnist().parallel(),
                arm.random().number("weights"),
                new FixedSchedule(1e-3)));
        DataSetIterator digits = test.inOrder(200, FeatureLayout.NCHW);
        if (kind == Network.HYBRID || kind == Network.PHOTONIC) {
            arm.metrics().put(arm.name() + ".untrained.accuracy", arm.trainer().accuracy(network, digits));
        }
        arm.metrics().put(arm.name() + ".parameters", (double) ParallelNetworks.trainable(network));
        arm.trainer()
                .fit(
                        network,
                        train.iterator(64, arm.random().number("batches"), FeatureLayout.NCHW),
                        digits,
                        Fit.epochs(epochs));
        arm.metrics().put(arm.name() + ".accuracy", arm.trainer().accuracy(network, digits));
    }
}
