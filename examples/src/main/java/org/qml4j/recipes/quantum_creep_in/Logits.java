package org.qml4j.recipes.quantum_creep_in;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.layers.conf.BaseNodeLayer;
import org.qml4j.layers.conf.DataReuploadingLinear;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.generator.HamiltonianReuploading;

/** The quantum dense layer of a trained network, in double precision and outside of Deeplearning4j. */
final class Logits {
    private static final int BATCH = 200;

    private final MultiLayerNetwork network;
    private final HamiltonianReuploading node;
    private final double[] weights;
    private final double scale;

    private Logits(MultiLayerNetwork network, HamiltonianReuploading node, double[] weights, double scale) {
        this.network = network;
        this.node = node;
        this.weights = weights;
        this.scale = scale;
    }

    static Logits of(MultiLayerNetwork network) {
        DataReuploadingLinear layer =
                (DataReuploadingLinear) network.getLayer(Networks.DENSE).conf().getLayer();
        HamiltonianReuploading node = HamiltonianReuploading.of(
                        (int) layer.getNIn(), (int) layer.getNOut(), layer.getQubits(), layer.getRepetitions())
                .with(layer.getCoefficients());
        node = layer.isOutputScale() ? node.withOutputScale() : node;
        double[] weights = network.getLayer(Networks.DENSE)
                .getParam(BaseNodeLayer.WEIGHTS_KEY)
                .castTo(DataType.DOUBLE)
                .ravel()
                .toDoubleVector();
        double scale = layer.isOutputScale() ? Math.exp(weights[weights.length - 1]) : 1;
        return new Logits(network, node, weights, scale);
    }

    double[] biases() {
        return Arrays.copyOfRange(weights, node.firstBias(), node.firstBias() + Networks.CLASSES);
    }

    double scale() {
        return scale;
    }

    /** What the convolutions make of images. */
    Batch features(DataSplit images) {
        double[] rows = new double[images.size() * node.inputs()];
        int at = 0;
        for (var batches = images.inOrder(BATCH, FeatureLayout.NCHW); batches.hasNext(); ) {
            INDArray pixels = batches.next().getFeatures();
            double[] part = network.feedForwardToLayer(Networks.DENSE - 1, pixels, false)
                    .get(Networks.DENSE)
                    .castTo(DataType.DOUBLE)
                    .ravel()
                    .toDoubleVector();
            System.arraycopy(part, 0, rows, at, part.length);
            at += part.length;
        }
        return Batch.of(images.size(), node.inputs(), rows);
    }

    Batch of(Batch features) {
        return node.evaluate(features, weights);
    }

    double[] squaredNorms(Batch features) {
        return node.squaredNorms(features, weights);
    }

    double[][] hamiltonian(Batch features, int sample) {
        return node.hamiltonian(features, sample);
    }

    /** Mean cross-entropy of logits. */
    static double loss(Batch logits, int[] labels) {
        double sum = 0;
        for (int b = 0; b < labels.length; b++) {
            double[] row = logits.row(b);
            double max = Arrays.stream(row).max().orElseThrow();
            double exponentials = 0;
            for (double y : row) {
                exponentials += Math.exp(y - max);
            }
            sum += Math.log(exponentials) + max - row[labels[b]];
        }
        return sum / labels.length;
    }

    /**
     * The least mean cross-entropy that logits \(s p_k + b_k\) can have if the \(p_k\) are probabilities of different
     * outcomes: all of the probability on the true class, \(-\ln(e^{s + b_y} / (e^{s + b_y} + \sum_{k \ne y} e^{b_k}))\).
     */
    double bound(int[] labels) {
        double[] b = biases();
        double sum = 0;
        for (int y : labels) {
            double others = 0;
            for (int k = 0; k < b.length; k++) {
                others += k == y ? 0 : Math.exp(b[k] - b[y] - scale);
            }
            sum += Math.log1p(others);
        }
        return sum / labels.length;
    }
}
