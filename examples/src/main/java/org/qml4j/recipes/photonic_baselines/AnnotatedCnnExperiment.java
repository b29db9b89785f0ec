package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.History;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeException;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.noise.Detector;
import org.qml4j.sim.photonic.noise.NoisyPhotonicDevice;
import org.qml4j.sim.photonic.noise.PhotonicNoise;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * The annotated convolutional network: a boson sampler whose phases are principal components, and threshold detectors of
 * which a few have to click at least, beside the features of convolutions.
 *
 * <p>{@code b7.hybrid} reads the probabilities as they are, {@code b7.standardized} scaled to deviation 1,
 * {@code b7.fourier} as many random Fourier features of the same components instead, {@code b7.cnn} nothing beside the
 * convolutions, and {@code b7.components} is the dense network on the components that the finalists compared with.
 */
final class AnnotatedCnnExperiment {
    private static final int TEST_BATCH = 500;

    private final Config.AnnotatedCnn config;
    private final Config.Linear linear;
    private final double fourierDeviation;
    private final RecipeContext context;
    private final Inputs inputs;

    AnnotatedCnnExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config.annotatedCnn();
        this.linear = config.linear();
        this.fourierDeviation = config.reservoir().fourierDeviation();
        this.context = context;
        this.inputs = inputs;
    }

    /** The numbers of phases that carry a component, as the finalists counted them. */
    static int components(Config.AnnotatedCnn config) {
        return config.modes() * (config.modes() - 1) - config.modes() / 2;
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        if (config.epochs() == 0) {
            return arms;
        }
        for (long seed : context.seeds()) {
            arms.add(Arm.of("b7.hybrid", seed, this::hybrid));
            arms.add(Arm.of("b7.standardized", seed, arm -> annotate(arm, Readout.standardized(embedding()))));
            arms.add(Arm.of("b7.fourier", seed, this::fourier));
            arms.add(Arm.of("b7.cnn", seed, arm -> {
                var network = PhotonicNetworks.convolutional(
                        config.learningRate(), 0, arm.random().number("weights"));
                fit(arm, network, inputs.pixels(), network.numParams());
            }));
            arms.add(Arm.of("b7.components", seed, this::dense));
        }
        return arms;
    }

    /** The scaled components, which are what classical controls see. */
    private Images phases() {
        Images components = inputs.components(components(config));
        MinMax unit = MinMax.global(components.train(), 0, 1);
        return components.map(unit::apply);
    }

    /** The probabilities of the patterns of clicks, among those with enough of them. */
    static QuantumNode sampler(Config.AnnotatedCnn config) {
        return NoisyPhotonicDevice.of(
                        SlosDevice.exact().withThreads(1), PhotonicNoise.none().withDetector(Detector.threshold()))
                .withDetectedPhotons(config.clicks(), config.photons())
                .compile(
                        PhotonicNetworks.triangleOfInputs(config.modes(), components(config)),
                        input(config),
                        PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED));
    }

    private Images embedding() {
        QuantumNode node = sampler(config);
        String name = "boson sampler(" + config.modes() + " modes, " + config.photons() + " photons)";
        return phases().map(split -> Photons.outputs(node, name, split));
    }

    /** Photon k in mode k floor(m / n). */
    static PhotonicInput input(Config.AnnotatedCnn config) {
        if (config.photons() > config.modes()) {
            throw new RecipeException("annotatedCnn.photons is " + config.photons() + " and annotatedCnn.modes "
                    + config.modes() + "; every photon enters in a mode of its own.");
        }
        int[] occupations = new int[config.modes()];
        for (int k = 0; k < config.photons(); k++) {
            occupations[k * (config.modes() / config.photons())] = 1;
        }
        return PhotonicInput.of(FockState.of(occupations));
    }

    private void hybrid(ArmContext arm) {
        Images embedding = embedding();
        // That the sampler sees the image shows in what can be read from it alone.
        arm.metrics().put("b7.embedding.alone.accuracy", Readout.ridgeAccuracy(embedding, linear.ridge()));
        annotate(arm, embedding);
    }

    private void fourier(ArmContext arm) {
        int count = sampler(config).outputs();
        annotate(arm, Readout.standardized(FourierFeatures.of(phases(), count, fourierDeviation, arm.random())));
    }

    private void annotate(ArmContext arm, Images features) {
        var network = PhotonicNetworks.convolutional(
                config.learningRate(),
                features.train().shape().values(),
                arm.random().number("weights"));
        fit(arm, network, inputs.pixels().beside(features), network.numParams());
    }

    private void dense(ArmContext arm) {
        Images components = inputs.components(components(config));
        var network = PhotonicNetworks.dense(
                components(config),
                config.hidden(),
                config.learningRate(),
                arm.random().number("weights"));
        fit(arm, network, components, network.numParams());
    }

    private <N extends NeuralNetwork & Model> void fit(ArmContext arm, N network, Images images, long parameters) {
        var batches = images.train().iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.FLAT);
        History history = arm.trainer()
                .fit(
                        network,
                        batches,
                        images.validation().inOrder(TEST_BATCH, FeatureLayout.FLAT),
                        Fit.epochs(config.epochs()));
        Readout.record(
                arm,
                arm.trainer().accuracy(network, images.test().inOrder(TEST_BATCH, FeatureLayout.FLAT)),
                arm.trainer().accuracy(network, images.validation().inOrder(TEST_BATCH, FeatureLayout.FLAT)),
                parameters);
        arm.metrics().time(arm.name() + ".epoch", history.wall().dividedBy(config.epochs()));
    }
}
