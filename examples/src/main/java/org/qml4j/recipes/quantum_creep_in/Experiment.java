package org.qml4j.recipes.quantum_creep_in;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.ImageIterator;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.transform.Pad;
import org.qml4j.layers.conf.BaseNodeLayer;
import org.qml4j.layers.node.FlippedQuanvolution3x3;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.generator.Coefficients;

/** The arms of the recipe: one network for each level and seed. */
final class Experiment {
    private static final int TEST_BATCH = 500;
    private static final int FIRST_STEPS = 20;
    private static final int NORM_IMAGES = 32;
    private static final int SPECTRUM_IMAGES = 8;
    private static final int BINS = 40;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit test;
    private final Networks networks;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        train = context.uses("train", framed(context.part(config.dataset(), "train", config.trainExamples())));
        test = context.uses("test", framed(context.part(config.dataset(), config.heldOut(), config.testExamples())));
        networks = new Networks(train.shape(), config.filters(), config.repetitions());
    }

    /** Smaller, framed in black, then from [0, 1] to [-1, 1]. */
    private DataSplit framed(DataSplit images) {
        DataSplit pooled = config.images().pool() == 1
                ? images
                : images.averagePooled(config.images().pool());
        Pad pad = new Pad(config.images().padding(), 0);
        return pooled.mapImages(
                        pad.name(),
                        pad.outputShape(pooled.shape()),
                        image -> pad.apply(image, pooled.shape(), context.random().stream("padding")))
                .normalised(0.5, 0.5);
    }

    void run() throws Exception {
        new Probe(context.random().stream("probe"), context.metrics()).run();
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            // The longest first, so that no thread is left with it at the end.
            for (Level level : List.of(
                    Level.REAL,
                    Level.COMPLEX,
                    Level.SCALED,
                    Level.CONVOLUTIONS,
                    Level.CLASSICAL_RELU,
                    Level.CLASSICAL)) {
                arms.add(Arm.of(level.arm, seed, arm -> train(arm, level)));
            }
        }
        context.inParallel(arms);
        context.note("Level 2 runs on " + networks.qubits() + " qubits with " + networks.repetitions() + " uploads of "
                + networks.features() + " features.");
        plot();
    }

    private void train(ArmContext arm, Level level) {
        if (level == Level.COMPLEX) {
            firstSteps(arm);
        }
        Config.Training training = level.training(config);
        MultiLayerNetwork network =
                networks.network(level, training.learningRate(), arm.random().number("weights"));
        var held = test.inOrder(TEST_BATCH, FeatureLayout.NCHW);
        arm.trainer().fit(network, batches(arm, training), held, Fit.epochs(training.epochs()));
        double accuracy = arm.trainer().accuracy(network, held);
        double trainAccuracy = arm.trainer().accuracy(network, train.inOrder(TEST_BATCH, FeatureLayout.NCHW));
        arm.metrics().put(level.arm + ".accuracy", accuracy);
        arm.metrics().put(level.arm + ".train.accuracy", trainAccuracy);
        arm.metrics().put(level.arm + ".accuracy.gap", trainAccuracy - accuracy);
        arm.metrics().put(level.arm + ".parameters", networks.parameters(level));
        arm.metrics().put(level.arm + ".final.loss", loss(network, train));
        arm.metrics().put(level.arm + ".final.test.loss", loss(network, test));
        arm.metrics().put(level.arm + ".affine.error", affineError(network));
        if (level == Level.CONVOLUTIONS) {
            kernelSpectrum(arm, network);
        }
        if (level.quantumDense) {
            inspect(arm, level, network);
        }
    }

    private ImageIterator batches(ArmContext arm, Config.Training training) {
        return train.iterator(training.batchSize(), arm.random().number("batches"), FeatureLayout.NCHW);
    }

    private static double loss(MultiLayerNetwork network, DataSplit images) {
        double sum = 0;
        for (var batches = images.inOrder(TEST_BATCH, FeatureLayout.NCHW); batches.hasNext(); ) {
            var batch = batches.next();
            sum += network.score(batch, false) * batch.numExamples();
        }
        return sum / images.size();
    }

    /** How long states are after a few steps with complex coefficients: unitary ones keep the length 1. */
    private void firstSteps(ArmContext arm) {
        Config.Training training = config.complex();
        MultiLayerNetwork network = networks.network(
                Level.COMPLEX, training.learningRate(), arm.random().number("weights"));
        arm.metrics().put("level2.complex.norm.deviation.untrained", normDeviation(network));
        ImageIterator batches = batches(arm, training);
        for (int step = 0; step < FIRST_STEPS; step++) {
            if (!batches.hasNext()) {
                batches.reset();
            }
            network.fit(batches.next());
        }
        arm.metrics().put("level2.complex.norm.deviation", normDeviation(network));
    }

    private double normDeviation(MultiLayerNetwork network) {
        Logits logits = Logits.of(network);
        double deviation = 0;
        for (double norm : logits.squaredNorms(logits.features(test.take(Math.min(NORM_IMAGES, test.size()))))) {
            deviation = Math.max(deviation, Math.abs(norm - 1));
        }
        return deviation;
    }

    /**
     * The error of f(ax + (1 - a)y) = a f(x) + (1 - a) f(y) for what stands before the dense layer, relative to the
     * largest value; Deeplearning4j computes in single precision.
     */
    private double affineError(MultiLayerNetwork network) {
        double a = 0.3;
        INDArray pixels = test.take(2).toDataSet(FeatureLayout.NCHW).getFeatures();
        INDArray x = pixels.slice(0).reshape(1, test.channels(), test.height(), test.width());
        INDArray y = pixels.slice(1).reshape(1, test.channels(), test.height(), test.width());
        INDArray between = x.mul(a).add(y.mul(1 - a));
        double[] fx = features(network, x);
        double[] fy = features(network, y);
        double[] f = features(network, between);
        double error = 0;
        double largest = 0;
        for (int i = 0; i < f.length; i++) {
            error = Math.max(error, Math.abs(f[i] - a * fx[i] - (1 - a) * fy[i]));
            largest = Math.max(largest, Math.abs(f[i]));
        }
        return error / largest;
    }

    private static double[] features(MultiLayerNetwork network, INDArray image) {
        return network.feedForwardToLayer(Networks.DENSE - 1, image, false)
                .get(Networks.DENSE)
                .castTo(DataType.DOUBLE)
                .ravel()
                .toDoubleVector();
    }

    private void kernelSpectrum(ArmContext arm, MultiLayerNetwork network) {
        FlippedQuanvolution3x3 node = FlippedQuanvolution3x3.of(
                config.filters().first(), config.filters().second(), 3, 3, Coefficients.REAL);
        double[] weights = network.getLayer(1)
                .getParam(BaseNodeLayer.WEIGHTS_KEY)
                .castTo(DataType.DOUBLE)
                .ravel()
                .toDoubleVector();
        int at = 0;
        for (double[][] kernel : node.kernels(weights)) {
            for (double eigenvalue : Probe.eigenvalues(kernel)) {
                arm.metrics()
                        .point(
                                "kernel.eigenvalues",
                                at,
                                eigenvalue * config.filters().first());
                at++;
            }
        }
    }

    /** What the trained quantum dense layer gives: probabilities, the bound of its loss, the spectrum of the data. */
    private void inspect(ArmContext arm, Level level, MultiLayerNetwork network) {
        Logits layer = Logits.of(network);
        Batch features = layer.features(test);
        Batch logits = layer.of(features);
        double[] biases = layer.biases();
        double least = Double.POSITIVE_INFINITY;
        double largestSum = 0;
        for (int b = 0; b < logits.size(); b++) {
            double sum = 0;
            for (int k = 0; k < biases.length; k++) {
                double p = (logits.get(b, k) - biases[k]) / layer.scale();
                least = Math.min(least, p);
                sum += p;
            }
            largestSum = Math.max(largestSum, sum);
        }
        arm.metrics().put(level.arm + ".probability.least", least);
        arm.metrics().put(level.arm + ".probability.largest.sum", largestSum);
        arm.metrics().put(level.arm + ".scale", layer.scale());
        double bound = layer.bound(train.labels());
        double loss = Logits.loss(layer.of(layer.features(train)), train.labels());
        arm.metrics().put(level.arm + ".loss.bound", bound);
        arm.metrics().put(level.arm + ".loss.above.bound", loss - bound);
        double[] sorted = biases.clone();
        Arrays.sort(sorted);
        arm.metrics().put(level.arm + ".bias.spread", sorted[sorted.length - 1] - sorted[0]);
        if (level == Level.REAL) {
            int at = 0;
            for (int image = 0; image < Math.min(SPECTRUM_IMAGES, test.size()); image++) {
                for (double eigenvalue : Probe.eigenvalues(layer.hamiltonian(features, image))) {
                    arm.metrics().point("data.eigenvalues", at, eigenvalue / networks.repetitions());
                    at++;
                }
            }
        }
    }

    private void plot() {
        curves("test.accuracy", "Test accuracy", "accuracy");
        curves("train.loss", "Training loss", "cross-entropy");
        Map<String, Double> accuracies = new LinkedHashMap<>();
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            accuracies.put(
                    level.arm,
                    context.recorded().summary(level.arm + ".accuracy").mean());
            parameters.put(
                    level.arm,
                    context.recorded().summary(level.arm + ".parameters").mean());
        }
        context.plots().bars("accuracy", "Test accuracy by level", "accuracy", accuracies);
        context.plots().bars("parameters", "Trained coefficients by level", "coefficients", parameters);
        spectrum("kernel.eigenvalues", "Eigenvalues of the second layer's kernels, times its channels", "eigenvalue");
        spectrum("data.eigenvalues", "Eigenvalues of the data's Hamiltonians over the uploads", "eigenvalue of G / L");
    }

    /** The mean over the seeds; with several seeds also one standard deviation to both sides. */
    private void curves(String what, String title, String yLabel) {
        MetricTable table = context.recorded();
        List<Curve> curves = new ArrayList<>();
        for (Level level : Level.values()) {
            String series = level.arm + "." + what;
            curves.add(table.curve(series, level.arm));
            if (context.seeds().size() > 1) {
                curves.add(new Curve(level.arm + " + sd", shifted(table, series, 1)));
                curves.add(new Curve(level.arm + " - sd", shifted(table, series, -1)));
            }
        }
        context.plots().lines(what.replace('.', '-'), title, "epoch", yLabel, curves);
    }

    private static List<Point> shifted(MetricTable table, String series, int deviations) {
        List<Point> shifted = new ArrayList<>();
        for (Point mean : table.mean(series)) {
            double squares = 0;
            int count = 0;
            for (long seed : table.seeds(series)) {
                for (Point point : table.series(series, seed)) {
                    if (point.x() == mean.x()) {
                        squares += (point.y() - mean.y()) * (point.y() - mean.y());
                        count++;
                    }
                }
            }
            double deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
            shifted.add(new Point(mean.x(), mean.y() + deviations * deviation));
        }
        return shifted;
    }

    private void spectrum(String series, String title, String xLabel) {
        List<Double> values = context.recorded().series(series, context.seeds().get(0)).stream()
                .map(Point::y)
                .toList();
        context.plots().histogram(series.replace('.', '-'), title, xLabel, values, BINS);
    }
}
