package org.qml4j.recipes.hqnn_image_classification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The HQNN-Quanv half of the recipe: one small circuit as a convolution, against linear convolutions. */
final class QuanvExperiment {

    private static final int FEW_EXAMPLES = 500;
    private static final int FEW_EPOCHS = 5;
    private static final int FEW_BATCH = 4;
    private static final int PATCHES = 7;
    private static final int WEIGHTS = 4;

    private final Config.Quanv config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;

    QuanvExperiment(Config config, RecipeContext context) throws IOException {
        this.config = config.quanv();
        this.context = context;
        this.train = context.uses(
                "quanv train",
                context.part(config.dataset(), "train", this.config.trainExamples())
                        .averagePooled(2));
        this.test = context.uses(
                "quanv test",
                context.part(config.dataset(), config.heldOut(), this.config.testExamples())
                        .averagePooled(2));
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("quanv", seed, this::trainQuanv));
            arms.add(Arm.of("quanv.frozen", seed, arm -> fit(arm, n -> n.quanv(false))));
            arms.add(Arm.of("cnn4", seed, arm -> fit(arm, n -> n.cnn(4))));
            arms.add(Arm.of("cnn1", seed, arm -> fit(arm, n -> n.cnn(1))));
            if (config.fewSteps()) {
                arms.add(Arm.of("quanv.few", seed, arm -> fitFewSteps(arm, n -> n.quanv(true))));
                arms.add(Arm.of("cnn4.few", seed, arm -> fitFewSteps(arm, n -> n.cnn(4))));
                arms.add(Arm.of("cnn1.few", seed, arm -> fitFewSteps(arm, n -> n.cnn(1))));
            }
        }
        return arms;
    }

    private MultiLayerNetwork fit(ArmContext arm, Function<QuanvNetworks, MultiLayerNetwork> build) {
        return fit(arm, build, new Adam(config.learningRate()), train, config.batchSize(), config.epochs());
    }

    private void fitFewSteps(ArmContext arm, Function<QuanvNetworks, MultiLayerNetwork> build) {
        DataSplit few = train.take(Math.min(FEW_EXAMPLES, train.size()));
        fit(arm, build, new Nesterovs(0.003, 0.9), few, FEW_BATCH, FEW_EPOCHS);
    }

    private MultiLayerNetwork fit(
            ArmContext arm,
            Function<QuanvNetworks, MultiLayerNetwork> build,
            IUpdater updater,
            DataSplit images,
            int batchSize,
            int epochs) {
        MultiLayerNetwork network =
                build.apply(new QuanvNetworks(images.classes(), arm.random().number("weights"), updater));
        arm.trainer()
                .fit(
                        network,
                        images.iterator(batchSize, arm.random().number("batches"), FeatureLayout.NCHW),
                        test.inOrder(500, FeatureLayout.NCHW),
                        Fit.epochs(epochs));
        arm.metrics()
                .put(arm.name() + ".accuracy", arm.trainer().accuracy(network, test.inOrder(500, FeatureLayout.NCHW)));
        return network;
    }

    private void trainQuanv(ArmContext arm) {
        MultiLayerNetwork network = fit(arm, n -> n.quanv(true));
        INDArray weights = network.getLayer(ParallelNetworks.QUANTUM).params();
        arm.metrics().put("quanv.quantum.parameters", (double) weights.length());
        for (int k = 0; k < weights.length(); k++) {
            arm.metrics().put("quanv.weight." + k, weights.getDouble(k));
        }
        // Every image replaced by the mean image: nothing is left to see but the class frequencies.
        DataSet all = test.toDataSet(FeatureLayout.NCHW);
        INDArray mean = all.getFeatures().mean(true, 0);
        all.getFeatures().assign(mean.broadcast(all.getFeatures().shape()));
        arm.metrics()
                .put(
                        "quanv.mean.image.accuracy",
                        network.evaluate(new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
                                        List.of(all), 500))
                                .accuracy());
    }

    /** Accuracies as bars, and what the four output channels see of one image. */
    void plot() {
        MetricTable table = context.recorded();
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String name : List.of("quanv", "quanv.frozen", "cnn4", "cnn1", "quanv.few", "cnn4.few", "cnn1.few")) {
            if (table.has(name + ".accuracy")) {
                bars.put(name, table.summary(name + ".accuracy").mean());
            }
        }
        context.plots().bars("quanv-accuracy", "HQNN-Quanv: test accuracy, mean over the seeds", "accuracy", bars);
        double[] w = new double[WEIGHTS];
        for (int k = 0; k < WEIGHTS; k++) {
            w[k] = table.value("quanv.weight." + k, context.seeds().get(0)).orElseThrow();
        }
        context.plots()
                .images("quanv-channels", "HQNN-Quanv: the four channels of four test images", channels(w), WEIGHTS);
    }

    /** The outputs of the circuit over the patches of the first images, one map for each channel. */
    private List<double[][]> channels(double[] w) {
        List<double[][]> maps = new ArrayList<>();
        for (int image = 0; image < 4; image++) {
            double[][] patches = new double[PATCHES * PATCHES][4];
            for (int p = 0; p < patches.length; p++) {
                for (int k = 0; k < 4; k++) {
                    patches[p][k] = test.pixel(image, 0, p / PATCHES * 2 + k / 2, p % PATCHES * 2 + k % 2);
                }
            }
            Batch out = StatevectorDevice.exact()
                    .compile(QuanvNetworks.circuit(), Measurement.allZ(4), GradientMethod.ADJOINT)
                    .evaluate(Batch.ofRows(patches), w);
            for (int channel = 0; channel < 4; channel++) {
                double[][] map = new double[PATCHES][PATCHES];
                for (int p = 0; p < patches.length; p++) {
                    map[p / PATCHES][p % PATCHES] = out.get(p, channel);
                }
                maps.add(map);
            }
        }
        return maps;
    }
}
