package org.qml4j.recipes.matryoshka;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.qml4j.models.matryoshka.MatryoshkaHead;
import org.qml4j.models.matryoshka.NestedCrossEntropy;

/** Dense ReLU - dense linear (the embedding) - classifiers of prefixes. */
final class Networks {
    /** The layer that computes the embedding. */
    static final int EMBEDDING_LAYER = 1;

    /** The layer that computes the logits. */
    static final int HEAD_LAYER = 2;

    private Networks() {}

    static MultiLayerNetwork of(Config config, int pixels, MatryoshkaHead head, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.RELU)
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(config.hidden())
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(head.getNIn())
                        .weightInit(WeightInit.XAVIER)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(head)
                .layer(new LossLayer.Builder(new NestedCrossEntropy())
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(pixels))
                .build());
        network.init();
        return network;
    }
}
