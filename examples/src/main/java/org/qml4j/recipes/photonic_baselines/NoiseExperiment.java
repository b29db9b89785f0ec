package org.qml4j.recipes.photonic_baselines;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.features.Standardize;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.noise.NoisyPhotonicDevice;
import org.qml4j.sim.photonic.noise.PhotonicNoise;
import org.qml4j.sim.photonic.noise.Source;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** What faults of the device do to the trained classifier with the most photons. */
final class NoiseExperiment {
    private static final int COMPARED = 100;

    private final Config config;
    private final RecipeContext context;
    private final Inputs inputs;
    private final int photons;

    NoiseExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config;
        this.context = context;
        this.inputs = inputs;
        this.photons = config.reservoir().mostPhotons();
    }

    /** They read the classifier that the arms of the reservoir have left. */
    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            for (double overlap : config.noise().indistinguishabilities()) {
                arms.add(Arm.of("noise.overlap." + Math.round(100 * overlap), seed, arm -> partlyAlike(arm, overlap)));
            }
            arms.add(Arm.of("noise.loss", seed, this::loss));
            for (int shots : config.noise().shots()) {
                arms.add(Arm.of("noise.shots." + shots, seed, arm -> sampled(arm, shots)));
            }
            for (int shots : config.noise().trainedShots()) {
                arms.add(Arm.of("noise.trained.shots." + shots, seed, arm -> trainedOnSamples(arm, shots)));
            }
        }
        return arms;
    }

    private ReservoirFeatures reservoir(ArmContext arm) {
        return ReservoirFeatures.of(inputs, config.reservoir().modes(), arm.random());
    }

    /** The trained classifier on test images whose probabilities come from elsewhere; the scaling stays that of training. */
    private double test(ArmContext arm, ReservoirFeatures reservoir, DataSplit probabilities) throws IOException {
        MultiLayerNetwork network = MultiLayerNetwork.load(
                ReservoirExperiment.classifier(arm, arm.seed()).toFile(), false);
        Standardize scaling = Standardize.fit(reservoir.probabilities(
                SlosDevice.exact(), photons, reservoir.phases().train()));
        double accuracy = Readout.accuracy(
                arm, network, Features.concatenated(inputs.pixels().test(), scaling.apply(probabilities)));
        arm.metrics().put(arm.name() + ".accuracy", accuracy);
        return accuracy;
    }

    private void partlyAlike(ArmContext arm, double overlap) throws IOException {
        ReservoirFeatures reservoir = reservoir(arm);
        DataSplit noisy = reservoir.probabilities(
                ReservoirExperiment.device(overlap), photons, reservoir.phases().test());
        arm.metrics().point("noise.by.overlap", overlap, test(arm, reservoir, noisy));
    }

    private void sampled(ArmContext arm, int shots) throws IOException {
        ReservoirFeatures reservoir = reservoir(arm);
        DataSplit exact = reservoir.probabilities(
                SlosDevice.exact(), photons, reservoir.phases().test());
        DataSplit drawn = Photons.sampled(exact, shots, arm.random().child("test"));
        arm.metrics().point("noise.by.shots", shots, test(arm, reservoir, drawn));
    }

    private void trainedOnSamples(ArmContext arm, int shots) {
        Images exact = reservoir(arm).probabilities(SlosDevice.exact(), photons);
        Images drawn = new Images(
                Photons.sampled(exact.train(), shots, arm.random().child("train")),
                Photons.sampled(exact.validation(), shots, arm.random().child("validation")),
                Photons.sampled(exact.test(), shots, arm.random().child("test")));
        MultiLayerNetwork network =
                Readout.softmax(arm, config.linear(), inputs.pixels().beside(Readout.standardized(drawn)));
        arm.metrics()
                .point(
                        "noise.trained.by.shots",
                        shots,
                        Readout.accuracy(
                                arm,
                                network,
                                Features.concatenated(
                                        inputs.pixels().test(),
                                        Standardize.fit(drawn.train()).apply(drawn.test()))));
    }

    /**
     * Loss of the same share in every mode, with only those runs kept in which all photons arrive, changes no probability
     * and keeps \(\eta^n\). Loss in one mode alone, as a control, does change them.
     */
    private void loss(ArmContext arm) {
        ReservoirFeatures reservoir = reservoir(arm);
        DataSplit some = reservoir
                .phases()
                .test()
                .take(Math.min(COMPARED, reservoir.phases().test().size()));
        double eta = config.noise().transmittance();
        PhotonicNoise none = PhotonicNoise.none();
        PhotonicDevice lossy = NoisyPhotonicDevice.of(
                SlosDevice.exact(), none.withSource(Source.perfect().withTransmittance(eta)));
        PhotonicInput input = reservoir.input(photons);
        LinearOpticalCircuit circuit = reservoir.circuit(0);
        PhotonicMeasurement all = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
        Batch exact = Photons.evaluate(SlosDevice.exact().compile(circuit, input, all), some);
        Batch uniform = Photons.evaluate(lossy.compile(circuit, input, all), some);
        Batch kept = Photons.evaluate(
                lossy.compile(circuit, input, new PhotonicMeasurement.KeptProbability(ComputationSpace.FOCK)), some);
        Batch oneMode = Photons.evaluate(
                NoisyPhotonicDevice.of(SlosDevice.exact(), none).compile(reservoir.circuit(1 - eta), input, all), some);
        arm.metrics().put("noise.loss.error", distance(exact, uniform));
        arm.metrics().put("noise.loss.one.mode.error", distance(exact, oneMode));
        arm.metrics().put("noise.loss.kept", kept.get(0, 0));
        double spread = 0;
        for (int i = 0; i < kept.size(); i++) {
            spread = Math.max(spread, Math.abs(kept.get(i, 0) - kept.get(0, 0)));
        }
        arm.metrics().put("noise.loss.kept.spread", spread);
    }

    private static double distance(Batch a, Batch b) {
        double max = 0;
        for (int i = 0; i < a.values().length; i++) {
            max = Math.max(max, Math.abs(a.values()[i] - b.values()[i]));
        }
        return max;
    }

    /** Accuracy against indistinguishability and against the decimal logarithm of the runs of the sources. */
    void plot() {
        var table = context.recorded();
        context.plots()
                .lines(
                        "noise",
                        "Trained on exact probabilities, tested with photons that are only partly alike",
                        "indistinguishability",
                        "accuracy",
                        List.of(table.curve("noise.by.overlap", "test accuracy")));
        double kept = table.summary("noise.loss.kept").mean();
        List<Curve> curves = new ArrayList<>();
        curves.add(budget("noise.by.shots", "trained on exact probabilities", 1));
        if (table.series().contains("noise.trained.by.shots")) {
            curves.add(budget("noise.trained.by.shots", "trained with as many", 1));
        }
        curves.add(budget(
                "noise.by.shots", "exact, transmittance " + config.noise().transmittance(), kept));
        context.plots()
                .lines(
                        "shot-budget",
                        "Test accuracy by runs of the sources",
                        "log10(runs per image)",
                        "accuracy",
                        curves);
    }

    private Curve budget(String series, String label, double kept) {
        return new Curve(
                label,
                context.recorded().mean(series).stream()
                        .map(p -> new Point(Math.log10(p.x() / kept), p.y()))
                        .toList());
    }
}
