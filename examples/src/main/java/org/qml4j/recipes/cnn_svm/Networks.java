package org.qml4j.recipes.cnn_svm;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.models.loss.MeanSquaredHinge;

/** The network of the author's code with either head; equal seeds give equal weights below and in the head. */
final class Networks {
    private static final int CLASSES = 10;
    private static final double KEPT = 0.5;
    private static final double START = 0.1;

    private Networks() {}

    /** Cross-entropy of a softmax. */
    static MultiLayerNetwork softmax(Config config, int height, int width, long seed) {
        return network(
                config,
                height,
                width,
                seed,
                new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX));
    }

    /**
     * Mean over weights of \(W^2\) plus C times the mean squared hinge. Divided by C, since Deeplearning4j weighs the
     * penalty and not the loss; Adam does not see the common factor. Deeplearning4j adds half of its {@code l2} times the
     * sum of squares.
     */
    static MultiLayerNetwork supportVectors(Config config, int height, int width, long seed) {
        double weights = (double) config.dense() * CLASSES;
        return network(
                config,
                height,
                width,
                seed,
                new OutputLayer.Builder(new MeanSquaredHinge())
                        .activation(Activation.IDENTITY)
                        .l2(2 / (weights * config.hinge())));
    }

    private static MultiLayerNetwork network(
            Config config, int height, int width, long seed, OutputLayer.Builder head) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .weightInit(new TruncatedNormalDistribution(0, START))
                .biasInit(START)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(config.firstFilters())
                        .build())
                .layer(pooling())
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(config.secondFilters())
                        .build())
                .layer(pooling())
                .layer(new DenseLayer.Builder().nOut(config.dense()).build())
                .layer(head.nOut(CLASSES).dropOut(KEPT).build())
                .setInputType(InputType.convolutional(height, width, 1))
                .build());
        network.init();
        return network;
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build();
    }
}
