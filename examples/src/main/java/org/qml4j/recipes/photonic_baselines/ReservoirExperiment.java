package org.qml4j.recipes.photonic_baselines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.Workbench;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.noise.NoisyPhotonicDevice;
import org.qml4j.sim.photonic.noise.PhotonicNoise;
import org.qml4j.sim.photonic.noise.Source;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** A fixed random interferometer beside the pixels, and the classical features that it is judged by. */
final class ReservoirExperiment {
    private final Config config;
    private final RecipeContext context;
    private final Inputs inputs;

    ReservoirExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config;
        this.context = context;
        this.inputs = inputs;
    }

    List<Arm> arms() {
        Config.Reservoir own = config.reservoir();
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            for (int photons : own.photons()) {
                arms.add(Arm.of("qorc." + photons, seed, arm -> photons(arm, photons)));
            }
            arms.add(Arm.of("qorc.distinguishable", seed, this::distinguishable));
            arms.add(Arm.of("fourier", seed, this::fourier));
            for (int modes : own.wider().modes()) {
                arms.add(Arm.of("qorc.wider." + modes, seed, arm -> wider(arm, modes)));
            }
        }
        return arms;
    }

    /** The file with the classifier of the largest number of photons. */
    static Path classifier(Workbench run, long seed) {
        return run.artifact("qorc-" + seed + ".zip");
    }

    /** A device whose photons can be told apart with a probability. */
    static PhotonicDevice device(double indistinguishability) {
        return NoisyPhotonicDevice.of(
                SlosDevice.exact(),
                PhotonicNoise.none().withSource(Source.perfect().withIndistinguishability(indistinguishability)));
    }

    private ReservoirFeatures reservoir(ArmContext arm, int modes) {
        return ReservoirFeatures.of(inputs, modes, arm.random());
    }

    private void photons(ArmContext arm, int photons) throws IOException {
        Images features = reservoir(arm, config.reservoir().modes()).probabilities(SlosDevice.exact(), photons);
        double alone = alone(arm, features);
        Images both = besidePixels(features);
        var network = Readout.softmax(arm, config.linear(), both);
        double accuracy = Readout.accuracy(arm, network, both.test());
        arm.metrics().point("qorc.by.photons", photons, accuracy);
        arm.metrics().point("qorc.alone.by.photons", photons, alone);
        if (photons == config.reservoir().mostPhotons()) {
            network.save(classifier(arm, arm.seed()).toFile(), false);
            DataSplit standardized = Readout.standardized(features).test();
            DataSplit exchanged = Features.concatenated(
                    inputs.pixels().test(), shuffled(standardized, arm.random().number("shuffle")));
            arm.metrics().put("qorc.shuffled.accuracy", Readout.accuracy(arm, network, exchanged));
        }
    }

    /** Every test image gets the features of another one. */
    private static DataSplit shuffled(DataSplit features, long seed) {
        int[] order = new int[features.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Permutations.shuffle(order, seed);
        int values = features.shape().values();
        float[] rows = new float[features.size() * values];
        for (int i = 0; i < order.length; i++) {
            features.copyImage(order[i], rows, i * values);
        }
        return DataSplit.ofFloats(
                features.shape(),
                rows,
                features.labels(),
                features.classNames(),
                features.provenance().then("shuffledFeatures", features.size()));
    }

    private void distinguishable(ArmContext arm) {
        Images features = reservoir(arm, config.reservoir().modes())
                .probabilities(device(0), config.reservoir().mostPhotons());
        alone(arm, features);
        Readout.softmax(arm, config.linear(), besidePixels(features));
    }

    /** More modes and more images, with principal components of their own. */
    private void wider(ArmContext arm, int modes) throws IOException {
        Config.Wider wider = config.reservoir().wider();
        DataSplit all = arm.data().load(wider.dataset(), "train");
        DataSplit.Parts parts = all.stratifiedSplit((double) wider.trainExamples() / all.size(), 1);
        Images pixels = new Images(
                arm.uses("train", parts.first()),
                parts.second(),
                inputs.pixels().test());
        Images features = ReservoirFeatures.of(Inputs.of(pixels, modes), modes, arm.random())
                .probabilities(SlosDevice.exact(), config.reservoir().mostPhotons());
        Config.Linear linear = config.linear().withEpochs(wider.epochs());
        Readout.softmax(arm, linear, pixels.beside(Readout.standardized(features)));
    }

    private void fourier(ArmContext arm) {
        Images features = FourierFeatures.of(
                reservoir(arm, config.reservoir().modes()).phases(),
                config.reservoir().fourierFeatures(),
                config.reservoir().fourierDeviation(),
                arm.random());
        alone(arm, features);
        Readout.softmax(arm, config.linear(), besidePixels(features));
    }

    private double alone(ArmContext arm, Images features) {
        double accuracy = Readout.ridgeAccuracy(features, config.linear().ridge());
        arm.metrics().put(arm.name() + ".alone.accuracy", accuracy);
        return accuracy;
    }

    private Images besidePixels(Images features) {
        return inputs.pixels().beside(Readout.standardized(features));
    }

    /** Accuracy against photons. */
    void plot() {
        var table = context.recorded();
        context.plots()
                .lines(
                        "accuracy-by-photons",
                        "Reservoir of " + config.reservoir().modes() + " modes: test accuracy by photons",
                        "photons",
                        "accuracy",
                        List.of(
                                table.curve("qorc.by.photons", "softmax on pixels and probabilities"),
                                table.curve("qorc.alone.by.photons", "least squares on probabilities alone"),
                                level("pixels", "softmax on pixels"),
                                level("fourier", "softmax on pixels and Fourier features")));
    }

    private Curve level(String model, String label) {
        double accuracy = context.recorded().summary(model + ".accuracy").mean();
        return new Curve(
                label,
                config.reservoir().photons().stream()
                        .map(n -> new Point(n, accuracy))
                        .toList());
    }
}
