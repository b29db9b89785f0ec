package org.qml4j.recipes.photonic_baselines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.History;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeException;

/**
 * The arms of Quantum-Train: a convolutional network whose weights are made by a matrix product state from index bits and
 * boson-sampling probabilities, the same without samplers, and the network itself.
 *
 * <p>The state trains for so many epochs, and after every few of them the samplers train for one epoch more; with
 * 0 epochs between them the samplers stay as they start.
 */
final class QuantumTrain {
    private static final int TEST_BATCH = 500;
    private static final int EVALUATED_EVERY = 5;
    private static final String CNN = "qt.cnn";

    private final Config.QuantumTrain config;
    private final RecipeContext context;
    private final Images images;

    QuantumTrain(Config config, RecipeContext context, Inputs inputs) {
        this.config = config.quantumTrain();
        this.context = context;
        this.images = inputs.pixels();
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        List<Long> seeds = context.seeds();
        for (long seed : seeds.subList(0, Math.min(config.seeds(), seeds.size()))) {
            for (int chi : config.chis()) {
                arms.add(Arm.of(name(chi, true), seed, arm -> train(arm, chi, true)));
                arms.add(Arm.of(name(chi, false), seed, arm -> train(arm, chi, false)));
            }
            arms.add(Arm.of(CNN, seed, this::trainNetwork));
        }
        return arms;
    }

    private static String name(int chi, boolean sampled) {
        return "qt.chi" + chi + (sampled ? "" : ".nosampler");
    }

    private void trainNetwork(ArmContext arm) {
        MultiLayerNetwork network =
                QuantumTrainCnn.network(config.learningRate(), arm.random().number("weights"), DataType.FLOAT);
        Fit fit = Fit.epochs(config.cnnEpochs()).evaluatedEvery(EVALUATED_EVERY);
        History history = arm.trainer().fit(network, batches(arm), inOrder(images.test()), fit);
        record(arm, network, network.numParams(), history.wall().dividedBy(config.cnnEpochs()));
    }

    private DataSetIterator batches(ArmContext arm) {
        return images.train().iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.NCHW);
    }

    private static DataSetIterator inOrder(DataSplit split) {
        return split.inOrder(TEST_BATCH, FeatureLayout.NCHW);
    }

    private void record(ArmContext arm, MultiLayerNetwork network, long parameters, Duration epoch) {
        Readout.record(
                arm, accuracy(arm, network, images.test()), accuracy(arm, network, images.validation()), parameters);
        arm.metrics().time(arm.name() + ".epoch", epoch);
    }

    private static double accuracy(ArmContext arm, MultiLayerNetwork network, DataSplit split) {
        return arm.trainer().accuracy(network, inOrder(split));
    }

    private void train(ArmContext arm, int chi, boolean sampled) {
        MultiLayerNetwork network =
                QuantumTrainCnn.network(config.learningRate(), arm.random().number("weights"), DataType.FLOAT);
        QuantumTrainGenerator generator = new QuantumTrainGenerator(chi, (int) network.numParams(), sampled);
        double[] theta = generator.initial(arm.random().stream("generator"));
        QuantumTrainOptimizer state = new QuantumTrainOptimizer(config.learningRate(), 0, generator.mpsParameters());
        // An optimiser of no parameters cannot be made.
        Optional<QuantumTrainOptimizer> samplers = sampled && config.mpsEpochs() > 0
                ? Optional.of(new QuantumTrainOptimizer(
                        config.learningRate(), generator.mpsParameters(), generator.parameters()))
                : Optional.empty();
        DataSetIterator batches = batches(arm);
        long nanos = 0;
        for (int epoch = 1; epoch <= config.epochs(); epoch++) {
            long start = System.nanoTime();
            double loss = epoch(arm, network, generator, theta, state, batches, epoch);
            nanos += System.nanoTime() - start;
            arm.metrics().point(arm.name() + ".train.loss", epoch, loss);
            if (samplers.isPresent() && epoch % config.mpsEpochs() == 0) {
                epoch(arm, network, generator, theta, samplers.get(), batches, epoch);
            }
            if (epoch % EVALUATED_EVERY == 0 || epoch == config.epochs()) {
                QuantumTrainCnn.setWeights(network, generator.forward(theta).weights());
                double accuracy = accuracy(arm, network, images.test());
                arm.metrics().point(arm.name() + ".test.accuracy", epoch, accuracy);
            }
        }
        record(arm, network, generator.parameters(), Duration.ofNanos(nanos / config.epochs()));
        if (sampled) {
            arm.metrics().put(arm.name() + ".sampler.share", samplerShare(generator, chi, theta));
        }
    }

    private double epoch(
            ArmContext arm,
            MultiLayerNetwork network,
            QuantumTrainGenerator generator,
            double[] theta,
            QuantumTrainOptimizer optimizer,
            DataSetIterator batches,
            int epoch) {
        batches.reset();
        double sum = 0;
        int count = 0;
        long total = (images.train().size() + config.batchSize() - 1L) / config.batchSize();
        try (Progress progress = arm.progress(arm.name() + ", epoch " + epoch + "/" + config.epochs(), total)) {
            while (batches.hasNext()) {
                DataSet batch = batches.next();
                QuantumTrainGenerator.Pass pass = generator.forward(theta);
                QuantumTrainCnn.setWeights(network, pass.weights());
                double[] gradient = pass.backward(QuantumTrainCnn.gradient(network, batch));
                if (!Double.isFinite(network.score())) {
                    throw new RecipeException("Training of '" + arm.name() + "': the loss is " + network.score()
                            + " at epoch " + epoch + ", batch " + (count + 1)
                            + ". Lower quantumTrain.learningRate.");
                }
                optimizer.step(theta, gradient);
                sum += network.score();
                count++;
                progress.step();
            }
        }
        return sum / count;
    }

    /** The part of the weights that the samplers make: \(|w(p) - w(0)| / |w(p)|\). */
    private static double samplerShare(QuantumTrainGenerator generator, int chi, double[] theta) {
        double[] with = generator.forward(theta).weights();
        double[] without = new QuantumTrainGenerator(chi, with.length, false)
                .forward(theta)
                .weights();
        double part = 0;
        double whole = 0;
        for (int j = 0; j < with.length; j++) {
            part += Math.pow(with[j] - without[j], 2);
            whole += Math.pow(with[j], 2);
        }
        return Math.sqrt(part / whole);
    }

    /** Accuracy by epoch and by number of parameters, from the recorded metrics. */
    void plot() {
        MetricTable table = context.recorded();
        List<Curve> curves = new ArrayList<>();
        List<Point> with = new ArrayList<>();
        List<Point> without = new ArrayList<>();
        for (int chi : new TreeSet<>(config.chis())) {
            curves.add(table.curve(name(chi, true) + ".test.accuracy", "chi = " + chi));
            with.add(point(table, name(chi, true)));
            without.add(point(table, name(chi, false)));
        }
        curves.add(table.curve(CNN + ".test.accuracy", "network itself"));
        context.plots().lines("quantum-train", "Quantum-Train: test accuracy", "epoch", "accuracy", curves);
        context.plots()
                .lines(
                        "quantum-train-parameters",
                        "Quantum-Train: test accuracy by number of parameters",
                        "parameters",
                        "accuracy",
                        List.of(new Curve("with samplers", with), new Curve("probabilities 0", without)));
    }

    private static Point point(MetricTable table, String name) {
        return new Point(
                table.summary(name + ".parameters").mean(),
                table.summary(name + ".accuracy").mean());
    }
}
