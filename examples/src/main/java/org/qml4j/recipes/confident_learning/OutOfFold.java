package org.qml4j.recipes.confident_learning;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.sampling.StratifiedFolds;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.labels.Predictions;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;

/** Probabilities from networks that did not see the example. */
final class OutOfFold {
    private static final int BATCH = 500;

    private OutOfFold() {}

    /** Makes a network that knows nothing yet. */
    interface Fresh {
        MultiLayerNetwork make(long seed);
    }

    /** Cross-validates: folds are cut by the given labels, since true ones are not known. */
    static Predictions predict(
            ArmContext arm, DataSplit given, int folds, int epochs, int batchSize, FeatureLayout layout, Fresh fresh) {
        double[][] probabilities = new double[given.size()][];
        int number = 0;
        for (StratifiedFolds.Fold fold :
                StratifiedFolds.of(given, folds, arm.random().number("folds"))) {
            number++;
            MultiLayerNetwork network = fresh.make(arm.random().number("weights." + number));
            arm.trainer()
                    .fit(
                            network,
                            fold.train().iterator(batchSize, arm.random().number("batches." + number), layout),
                            null,
                            Fit.epochs(epochs).named(arm.name() + ".fold" + number));
            List<double[]> rows = rows(network, fold.heldOut(), layout);
            for (int i = 0; i < rows.size(); i++) {
                probabilities[fold.positions().get(i)] = rows.get(i);
            }
        }
        return Predictions.of(given.labels(), probabilities);
    }

    /** The outputs of a network, a row for each image. */
    static List<double[]> rows(MultiLayerNetwork network, DataSplit images, FeatureLayout layout) {
        List<double[]> rows = new ArrayList<>();
        for (var batches = images.inOrder(BATCH, layout); batches.hasNext(); ) {
            INDArray output = network.output(batches.next().getFeatures());
            rows.addAll(List.of(output.toDoubleMatrix()));
        }
        return rows;
    }
}
