package org.qml4j.recipes.quantum_transfer_mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.qasm.OpenQasm3;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The arms of the recipe: one autoencoder per seed, then one classifier per kind of features. */
final class Experiment {
    private static final int CLASSES = 10;
    private static final int TEST_BATCH = 1000;
    private static final int SHOWN = 10;
    private static final int POINTS_PER_CLASS = 60;

    private final Config config;
    private final RecipeContext context;
    private final Stages.Parts images;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        this.images = new Stages.Parts(
                context.uses("train", context.part(config.dataset(), "train", config.trainExamples())),
                context.uses("test", context.part(config.dataset(), config.heldOut(), config.testExamples())));
    }

    void run() throws Exception {
        checkCircuit();
        List<Arm> encoders = new ArrayList<>();
        List<Arm> heads = new ArrayList<>();
        for (long seed : context.seeds()) {
            encoders.add(Arm.of("autoencoder", seed, arm -> Stages.trainAutoencoder(arm, config, images)));
            heads.addAll(heads(seed));
        }
        context.inParallel(encoders);
        context.inParallel(heads);
        plot();
    }

    private List<Arm> heads(long seed) {
        int n = config.qubits();
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.of("hybrid", seed, this::hybrid));
        arms.add(head("baseline64", seed, Stages::latent));
        arms.add(head("components", seed, stages -> stages.components(n)));
        arms.add(head("angles", seed, stages -> stages.angles(n)));
        arms.add(head("hadamard.all", seed, stages -> stages.probabilities(n, Config.Hadamard.ALL)));
        arms.add(head("hadamard.none", seed, stages -> stages.probabilities(n, Config.Hadamard.NONE)));
        arms.add(Arm.of("permuted", seed, this::permutedLabels));
        for (int shots : config.shots()) {
            arms.add(Arm.of("shots." + shots, seed, arm -> sampled(arm, shots)));
        }
        for (int qubits : config.scaling()) {
            arms.add(Arm.of("qubits." + qubits, seed, arm -> scaled(arm, qubits)));
        }
        return arms;
    }

    private interface Kind {
        Stages.Parts of(Stages stages);
    }

    private Arm head(String name, long seed, Kind kind) {
        return Arm.of(name, seed, arm -> train(arm, kind.of(Stages.of(arm, arm.seed(), images))));
    }

    private Evaluation train(ArmContext arm, Stages.Parts features) {
        Stages.Parts x = Stages.standardized(features);
        MultiLayerNetwork network = Networks.head(
                config.head(), x.train().shape().values(), arm.random().number("weights"));
        var batches = x.train().iterator(config.head().batchSize(), arm.random().number("batches"), FeatureLayout.FLAT);
        var test = x.test().inOrder(TEST_BATCH, FeatureLayout.FLAT);
        arm.trainer().fit(network, batches, test, Fit.epochs(config.head().epochs()));
        Evaluation evaluation = arm.trainer().evaluate(network, test);
        arm.metrics().put(arm.name() + ".accuracy", evaluation.accuracy());
        arm.metrics().put(arm.name() + ".f1", evaluation.f1());
        arm.metrics().put(arm.name() + ".parameters", (double) network.numParams());
        return evaluation;
    }

    /** The paper's arm; it also records what the stages before it are worth. */
    private void hybrid(ArmContext arm) throws IOException {
        Stages stages = Stages.of(arm, arm.seed(), images);
        double[] ratio = stages.pca(Networks.LATENT).explainedVarianceRatio();
        double explained = 0;
        for (int k = 0; k < ratio.length; k++) {
            explained += ratio[k];
            arm.metrics().point("explained.variance", k + 1, explained);
            if (k + 1 == config.qubits()) {
                arm.metrics().put("explained.variance.kept", explained);
            }
        }
        Evaluation evaluation = train(arm, stages.probabilities(config.qubits(), config.hadamard()));
        for (int actual = 0; actual < CLASSES; actual++) {
            for (int predicted = 0; predicted < CLASSES; predicted++) {
                int count = evaluation.getConfusionMatrix().getCount(actual, predicted);
                arm.metrics().point("hybrid.confusion", actual * CLASSES + predicted, count);
            }
        }
    }

    private void sampled(ArmContext arm, int shots) throws IOException {
        Stages.Parts exact = Stages.of(arm, arm.seed(), images).probabilities(config.qubits(), config.hadamard());
        Stages.Parts drawn = new Stages.Parts(
                Circuits.sampled(exact.train(), shots, arm.random().child("train")),
                Circuits.sampled(exact.test(), shots, arm.random().child("test")));
        Evaluation evaluation = train(arm, drawn);
        arm.metrics().point("accuracy.by.shots", shots, evaluation.accuracy());
    }

    private void scaled(ArmContext arm, int qubits) throws IOException {
        Evaluation evaluation = train(arm, Stages.of(arm, arm.seed(), images).probabilities(qubits, config.hadamard()));
        arm.metrics().point("accuracy.by.qubits", qubits, evaluation.accuracy());
    }

    /** Labels exchanged at random in training: what is still read on the test images would have leaked. */
    private void permutedLabels(ArmContext arm) throws IOException {
        Stages.Parts p = Stages.of(arm, arm.seed(), images).probabilities(config.qubits(), config.hadamard());
        int[] labels = p.train().labels();
        Permutations.shuffle(labels, arm.random().number("labels"));
        DataSplit train =
                p.train().relabelled("permutedLabels", labels, p.train().classNames());
        train(arm, new Stages.Parts(train, p.test()));
    }

    /** The simulator against the closed form, on seeded angles; and the closed form without the cascade as control. */
    private void checkCircuit() throws IOException {
        int n = config.qubits();
        var circuit = Circuits.of(n, Config.Hadamard.FIRST);
        Files.writeString(context.artifact("circuit.qasm"), OpenQasm3.write(circuit));
        var node = StatevectorDevice.exact().compile(circuit, Measurement.probabilities(n), GradientMethod.ADJOINT);
        SplittableRandom random = new SplittableRandom(context.random().number("oracle"));
        double[] angles = random.doubles(100L * n, 0, Math.PI).toArray();
        Batch p = node.evaluate(Batch.of(100, n, angles), new double[0]);
        double error = 0;
        double withoutCascade = 0;
        for (int b = 0; b < p.size(); b++) {
            for (int k = 0; k < p.width(); k++) {
                double[] a = Arrays.copyOfRange(angles, b * n, (b + 1) * n);
                error = Math.max(error, Math.abs(p.get(b, k) - ClosedForm.probability(a, ClosedForm.beforeCascade(k))));
                withoutCascade = Math.max(withoutCascade, Math.abs(p.get(b, k) - ClosedForm.probability(a, k)));
            }
        }
        context.metrics().put("circuit.error", error);
        context.metrics().put("circuit.error.without.cascade", withoutCascade);
    }

    private void plot() throws IOException {
        var table = context.recorded();
        List<Curve> curves = new ArrayList<>();
        Map<String, Double> bars = new LinkedHashMap<>();
        for (Arm arm : heads(context.seeds().get(0))) {
            bars.put(arm.name(), table.summary(arm.name() + ".accuracy").mean());
            curves.add(table.curve(arm.name() + ".test.accuracy", arm.name()));
        }
        context.plots().bars("accuracy", "Test accuracy by features", "accuracy", bars);
        context.plots().lines("learning-curves", "Test accuracy of the classifiers", "epoch", "accuracy", curves);
        context.plots()
                .lines(
                        "explained-variance",
                        "Variance of the latent vectors kept by the leading components",
                        "components",
                        "share",
                        List.of(table.curve("explained.variance", "share of the variance")));
        byNumber("shots", "Test accuracy by number of measurements");
        byNumber("qubits", "Test accuracy by number of qubits");
        int[][] counts = new int[CLASSES][CLASSES];
        table.series("hybrid.confusion", context.seeds().get(0))
                .forEach(p -> counts[(int) p.x() / CLASSES][(int) p.x() % CLASSES] = (int) p.y());
        context.plots()
                .confusion(
                        "hybrid-confusion",
                        "Hybrid: confusion matrix",
                        counts,
                        images.test().classNames());
        showImages();
    }

    private void byNumber(String what, String title) {
        var table = context.recorded();
        String series = "accuracy.by." + what;
        if (table.series().contains(series)) {
            context.plots()
                    .lines("accuracy-by-" + what, title, what, "accuracy", List.of(table.curve(series, "hybrid")));
        }
    }

    /** Images above their reconstructions, and the first two components by class. */
    private void showImages() throws IOException {
        Stages stages = Stages.of(context, context.seeds().get(0), images);
        int shown = Math.min(SHOWN, images.test().size());
        INDArray pixels =
                images.test().take(shown).toDataSet(FeatureLayout.FLAT).getFeatures();
        INDArray again = stages.autoencoder().output(pixels);
        List<double[][]> pictures = new ArrayList<>();
        for (INDArray rows : List.of(pixels, again)) {
            for (int i = 0; i < shown; i++) {
                pictures.add(rows.getRow(i)
                        .reshape(images.test().height(), images.test().width())
                        .toDoubleMatrix());
            }
        }
        context.plots().images("reconstructions", "Images and their reconstructions", pictures, shown);
        DataSplit z = stages.components(2).test();
        List<Curve> clouds = new ArrayList<>();
        for (int digit = 0; digit < CLASSES; digit++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < z.size() && points.size() < POINTS_PER_CLASS; i++) {
                if (z.label(i) == digit) {
                    points.add(new Point(z.image(i)[0], z.image(i)[1]));
                }
            }
            clouds.add(new Curve(images.test().classNames().get(digit), points));
        }
        context.plots().scatter("components", "The two leading components", "first", "second", clouds);
    }
}
