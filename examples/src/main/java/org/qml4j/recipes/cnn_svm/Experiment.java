package org.qml4j.recipes.cnn_svm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.loss.MeanSquaredHinge;
import org.qml4j.models.loss.SignedLabels;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.RecipeContext;

/** Both heads on every data set, and the hinge with labels it is not made for. */
final class Experiment {
    private static final int TEST_BATCH = 500;

    /** Enough for the control to fail: its outputs are pushed up from the first step on. */
    private static final int CONTROL_EXAMPLES = 12_800;

    private final Config config;
    private final RecipeContext context;

    Experiment(Config config, RecipeContext context) {
        this.config = config;
        this.context = context;
    }

    void run() throws Exception {
        checkGradient();
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.addAll(arms("mnist", config.digits(), seed));
            arms.addAll(arms("fashion", config.fashion(), seed));
        }
        context.inParallel(arms);
        plot();
    }

    private List<Arm> arms(String name, String dataset, long seed) throws IOException {
        DataSplit train = context.uses(name + " train", context.part(dataset, "train", config.trainExamples()));
        DataSplit test =
                context.uses(name + " test", context.part(dataset, Config.heldOut(dataset), config.testExamples()));
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.of(name + ".svm", seed, arm -> supportVectors(arm, name, train, test, true)));
        arms.add(Arm.of(name + ".softmax", seed, arm -> softmax(arm, name, train, test)));
        if (name.equals("mnist")) {
            DataSplit few = context.part(train, CONTROL_EXAMPLES);
            arms.add(Arm.of(name + ".unsigned", seed, arm -> supportVectors(arm, name, few, test, false)));
        }
        return arms;
    }

    private void softmax(ArmContext arm, String dataset, DataSplit train, DataSplit test) {
        MultiLayerNetwork network = Networks.softmax(config, train.height(), train.width(), weights(arm, dataset));
        fit(arm, dataset, network, train, test, true);
        arm.metrics().put(arm.name() + ".accuracy", accuracy(network, test).widestMargin());
        arm.metrics().put(arm.name() + ".parameters", (double) network.numParams());
    }

    private void supportVectors(ArmContext arm, String dataset, DataSplit train, DataSplit test, boolean signed) {
        MultiLayerNetwork network =
                Networks.supportVectors(config, train.height(), train.width(), weights(arm, dataset));
        fit(arm, dataset, network, train, test, !signed);
        Rules rules = accuracy(network, test);
        arm.metrics().put(arm.name() + ".accuracy", rules.widestMargin());
        arm.metrics().put(arm.name() + ".sign.accuracy", rules.firstPositive());
        arm.metrics().put(arm.name() + ".none.positive", rules.nonePositive());
        arm.metrics().put(arm.name() + ".several.positive", rules.severalPositive());
        arm.metrics().put(arm.name() + ".sign.deficit", rules.widestMargin() - rules.firstPositive());
        arm.metrics().put(arm.name() + ".ambiguous", rules.ambiguous());
    }

    /** The same for all heads, so that they start alike and see the same batches. */
    private long weights(ArmContext arm, String dataset) {
        return context.random().child(dataset).number("weights." + arm.seed());
    }

    private void fit(
            ArmContext arm,
            String dataset,
            MultiLayerNetwork network,
            DataSplit train,
            DataSplit test,
            boolean oneHot) {
        var batches = train.iterator(
                config.batchSize(),
                context.random().child(dataset).number("batches." + arm.seed()),
                FeatureLayout.NCHW);
        if (!oneHot) {
            batches.setPreProcessor(new SignedLabels());
        }
        arm.trainer().fit(network, batches, test.inOrder(TEST_BATCH, FeatureLayout.NCHW), Fit.epochs(config.epochs()));
    }

    private static Rules accuracy(MultiLayerNetwork network, DataSplit test) {
        List<double[]> outputs = new ArrayList<>();
        for (var batches = test.inOrder(TEST_BATCH, FeatureLayout.NCHW); batches.hasNext(); ) {
            INDArray output = network.output(batches.next().getFeatures());
            outputs.addAll(List.of(output.toDoubleMatrix()));
        }
        return Rules.of(outputs, test.labels());
    }

    /** The gradient of the hinge against central differences on seeded outputs and labels. */
    private void checkGradient() {
        SplittableRandom random = new SplittableRandom(context.random().number("hinge"));
        INDArray labels = Nd4j.create(DataType.DOUBLE, 20, 10).assign(-1);
        for (int i = 0; i < labels.rows(); i++) {
            labels.putScalar(i, random.nextInt(10), 1);
        }
        double[] values = random.doubles(200, -2, 2).toArray();
        INDArray outputs = Nd4j.create(values, new long[] {20, 10}, 'c');
        MeanSquaredHinge hinge = new MeanSquaredHinge();
        INDArray gradient = hinge.computeGradient(labels, outputs, new ActivationIdentity(), null);
        double step = 1e-6;
        double error = 0;
        double elsewhere = 0;
        for (int i = 0; i < values.length; i++) {
            double up = shifted(hinge, labels, outputs, i, step);
            double down = shifted(hinge, labels, outputs, i, -step);
            double slope = (up - down) / (2 * step);
            int next = (i + 1) % values.length;
            error = Math.max(error, Math.abs(slope - gradient.getDouble(i / 10, i % 10)));
            elsewhere = Math.max(elsewhere, Math.abs(slope - gradient.getDouble(next / 10, next % 10)));
        }
        context.metrics().put("hinge.gradient.error.elsewhere", elsewhere);
        context.metrics().put("hinge.gradient.error", error);
    }

    private static double shifted(MeanSquaredHinge hinge, INDArray labels, INDArray outputs, int i, double by) {
        INDArray moved = outputs.dup();
        moved.putScalar(i / 10, i % 10, outputs.getDouble(i / 10, i % 10) + by);
        return hinge.computeScore(labels, moved, new ActivationIdentity(), null, false);
    }

    private void plot() {
        var table = context.recorded();
        List<Curve> accuracies = new ArrayList<>();
        List<Curve> losses = new ArrayList<>();
        Map<String, Double> rules = new LinkedHashMap<>();
        for (String name : List.of("mnist", "fashion")) {
            for (String head : List.of("softmax", "svm")) {
                accuracies.add(table.curve(name + "." + head + ".test.accuracy", name + ", " + head));
                losses.add(table.curve(name + "." + head + ".train.loss", name + ", " + head));
            }
            rules.put(
                    name + ", softmax",
                    table.summary(name + ".softmax.accuracy").mean());
            rules.put(
                    name + ", svm, margin",
                    table.summary(name + ".svm.accuracy").mean());
            rules.put(
                    name + ", svm, signs",
                    table.summary(name + ".svm.sign.accuracy").mean());
        }
        context.plots().bars("rules", "Test accuracy by head and by rule", "accuracy", rules);
        context.plots().lines("accuracy", "Test accuracy", "epoch", "accuracy", accuracies);
        context.plots().lines("loss", "Training loss (each head has its own)", "epoch", "loss", losses);
    }
}
