package org.qml4j.recipes.hybrid_comparison;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.attack.InputGradient;
import org.qml4j.models.attack.ProjectedGradient;
import org.qml4j.models.attack.ValueRange;
import org.qml4j.recipe.ArmContext;

/**
 * Accuracy under projected gradient descent.
 *
 * <p>As in the paper's code: bound and range [0, 1] apply to normalised inputs, so that all values outside [0, 1] are
 * moved into it. Correctly: bound and range apply to pixels, and the normalisation belongs to the network.
 */
final class Robustness {
    private static final int BATCH = 100;
    private static final List<Double> SHARES = List.of(0.0, 0.2, 0.5, 1.0);

    private final Config.Attack config;
    private final DataSplit pixels;
    private final Preparation preparation;

    Robustness(Config.Attack config, DataSplit pixels, Preparation preparation) {
        this.config = config;
        this.pixels = pixels;
        this.preparation = preparation;
    }

    void measure(ArmContext arm, MultiLayerNetwork network) {
        InputGradient plain = InputGradient.of(network);
        InputGradient model = plain.withNormalization(
                preparation.normalization().means(), preparation.normalization().standardDeviations());
        ProjectedGradient attack = ProjectedGradient.of(
                config.epsilon(),
                config.stepSize(),
                config.steps(),
                ValueRange.UNIT,
                arm.random().number("attack"));
        double clean =
                arm.trainer().accuracy(network, preparation.normalized(pixels).inOrder(BATCH, FeatureLayout.NCHW));
        arm.metrics().put(arm.name() + ".attacked.clean", clean);
        double rise = 0;
        double last = clean;
        for (double share : SHARES) {
            double accuracy = accuracy(model, attack.withEpsilon(share * config.epsilon()), pixels);
            arm.metrics().point(arm.name() + ".robust.by.epsilon", share * config.epsilon(), accuracy);
            if (share == 0) {
                arm.metrics().put(arm.name() + ".robust.zero.change", Math.abs(accuracy - clean));
            }
            rise = Math.max(rise, accuracy - last);
            last = accuracy;
        }
        arm.metrics().put(arm.name() + ".robust.accuracy", last);
        arm.metrics().put(arm.name() + ".robust.rise", rise);
        ProjectedGradient noise = ProjectedGradient.of(config.epsilon(), 0, 1, ValueRange.UNIT, attack.seed());
        arm.metrics().put(arm.name() + ".noise.accuracy", accuracy(model, noise, pixels));
        arm.metrics()
                .put(
                        arm.name() + ".robust.paper.accuracy",
                        accuracy(plain, attack.clippingInputs(), preparation.normalized(pixels)));
    }

    private static double accuracy(InputGradient model, ProjectedGradient attack, DataSplit images) {
        double right = 0;
        int first = 0;
        for (var batches = images.inOrder(BATCH, FeatureLayout.NCHW); batches.hasNext(); ) {
            DataSet batch = batches.next();
            INDArray adversarial = attack.perturb(model, batch.getFeatures(), batch.getLabels(), first);
            INDArray hits =
                    model.output(adversarial).argMax(1).eq(batch.getLabels().argMax(1));
            right += hits.castTo(DataType.DOUBLE).sumNumber().doubleValue();
            first += batch.numExamples();
        }
        return right / images.size();
    }
}
