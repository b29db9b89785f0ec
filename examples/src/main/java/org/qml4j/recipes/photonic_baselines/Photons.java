package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;

/** Splits through a photonic circuit without weights. */
final class Photons {
    private static final int BATCH = 500;
    private static final double[] NO_WEIGHTS = {};

    private Photons() {}

    /** The outputs of every example. */
    static DataSplit outputs(QuantumNode node, String name, DataSplit split) {
        return outputs(node, NO_WEIGHTS, name, split, UnaryOperator.identity());
    }

    /** What a function makes of the outputs of every example. */
    static DataSplit outputs(
            QuantumNode node, double[] weights, String name, DataSplit split, UnaryOperator<double[]> function) {
        return Features.map(split, name, FeatureLayout.FLAT, BATCH, rows -> {
            Batch y = node.evaluate(batch(rows), weights);
            double[][] results = new double[y.size()][];
            for (int i = 0; i < results.length; i++) {
                results[i] = function.apply(Arrays.copyOfRange(y.values(), i * y.width(), (i + 1) * y.width()));
            }
            return Nd4j.create(results);
        });
    }

    /** The outputs of a few examples in double precision. */
    static Batch evaluate(QuantumNode node, DataSplit split) {
        return node.evaluate(batch(split), NO_WEIGHTS);
    }

    static Batch batch(DataSplit split) {
        return batch(split.toDataSet(FeatureLayout.FLAT).getFeatures());
    }

    private static Batch batch(INDArray rows) {
        double[] values = rows.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        return Batch.of(rows.rows(), rows.columns(), values);
    }

    /** The frequencies of the outcomes in a number of measurements; the stream of an example depends on its place alone. */
    static DataSplit sampled(DataSplit probabilities, int shots, Seeds seeds) {
        int width = probabilities.shape().values();
        float[] frequencies = new float[Math.multiplyExact(probabilities.size(), width)];
        double[] cumulated = new double[width];
        for (int i = 0; i < probabilities.size(); i++) {
            double sum = 0;
            float[] p = probabilities.image(i);
            for (int k = 0; k < width; k++) {
                sum += p[k];
                cumulated[k] = sum;
            }
            int[] counts = new int[width];
            RandomGenerator random = seeds.stream("shots " + i);
            for (int shot = 0; shot < shots; shot++) {
                int place = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
                // A draw that hits a bound belongs to the interval above it.
                counts[Math.min(place < 0 ? -place - 1 : place + 1, width - 1)]++;
            }
            for (int k = 0; k < width; k++) {
                frequencies[i * width + k] = (float) counts[k] / shots;
            }
        }
        return DataSplit.ofFloats(
                probabilities.shape(),
                frequencies,
                probabilities.labels(),
                probabilities.classNames(),
                probabilities.provenance().then("sampled(" + shots + " shots)", probabilities.size()));
    }
}
