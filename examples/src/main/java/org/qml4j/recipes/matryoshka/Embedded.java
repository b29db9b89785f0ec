package org.qml4j.recipes.matryoshka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;

/**
 * Images after a network: their embeddings and the probabilities of every classifier.
 *
 * @param vectors an embedding for each image
 * @param logits the logits of all classifiers for each image
 * @param labels the class of each image
 * @param classes number of classes
 */
record Embedded(List<double[]> vectors, List<double[]> logits, List<Integer> labels, int classes) {
    private static final int BATCH = 500;

    static Embedded of(MultiLayerNetwork network, DataSplit images) {
        List<double[]> vectors = new ArrayList<>();
        List<double[]> logits = new ArrayList<>();
        for (var batches = images.inOrder(BATCH, FeatureLayout.FLAT); batches.hasNext(); ) {
            List<INDArray> activations = network.feedForwardToLayer(
                    Networks.HEAD_LAYER, batches.next().getFeatures(), false);
            vectors.addAll(List.of(activations.get(Networks.EMBEDDING_LAYER + 1).toDoubleMatrix()));
            logits.addAll(List.of(activations.get(Networks.HEAD_LAYER + 1).toDoubleMatrix()));
        }
        return new Embedded(
                vectors, logits, Arrays.stream(images.labels()).boxed().toList(), images.classes());
    }

    double[][] matrix() {
        return vectors.toArray(double[][]::new);
    }

    int[] classOf() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The probabilities of one classifier. */
    double[][] probabilities(int classifier) {
        return logits.stream()
                .map(row -> softmax(Arrays.copyOfRange(row, classifier * classes, (classifier + 1) * classes)))
                .toArray(double[][]::new);
    }

    /** The share of images that a classifier reads. */
    double accuracy(int classifier) {
        return accuracy(probabilities(classifier));
    }

    double accuracy(double[][] scores) {
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
            right += best(scores[i]) == labels.get(i) ? 1 : 0;
        }
        return right / (double) scores.length;
    }

    private static int best(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    private static double[] softmax(double[] logits) {
        double most = Arrays.stream(logits).max().orElseThrow();
        double[] p = Arrays.stream(logits).map(o -> Math.exp(o - most)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }
}
