package org.qml4j.recipes.quantum_transfer_mnist;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The two networks of the recipe. */
final class Networks {
    static final int LATENT = 64;

    /** The layer whose activations are the latent vector. */
    static final int LATENT_LAYER = 2;

    private static final int PIXELS = 784;
    private static final int CLASSES = 10;

    private Networks() {}

    /** 784-256-128-64-128-256-784: ReLU but for a linear latent layer and sigmoid outputs; mean squared error. */
    static MultiLayerNetwork autoencoder(Config.Autoencoder config, long seed) {
        return started(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(config.learningRate()))
                        .weightInit(WeightInit.RELU)
                        .activation(Activation.RELU)
                        .list()
                        .layer(dense(PIXELS, 256))
                        .layer(dense(256, 128))
                        .layer(new DenseLayer.Builder()
                                .nIn(128)
                                .nOut(LATENT)
                                .activation(Activation.IDENTITY)
                                .weightInit(WeightInit.XAVIER)
                                .build())
                        .layer(dense(LATENT, 128))
                        .layer(dense(128, 256))
                        .layer(new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(256)
                                .nOut(PIXELS)
                                .activation(Activation.SIGMOID)
                                .weightInit(WeightInit.XAVIER)
                                .build()),
                PIXELS);
    }

    /** Dense 128 ReLU - BN - Dropout - Dense 64 ReLU - BN - Dropout - Dense 10 softmax. */
    static MultiLayerNetwork head(Config.Head config, int inputs, long seed) {
        return started(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(config.learningRate()))
                        .weightInit(WeightInit.RELU)
                        .activation(Activation.RELU)
                        .list()
                        .layer(dense(inputs, 128))
                        .layer(new BatchNormalization())
                        .layer(new DropoutLayer(1 - config.dropout()))
                        .layer(dense(128, 64))
                        .layer(new BatchNormalization())
                        .layer(new DropoutLayer(1 - config.dropout()))
                        .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(64)
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .weightInit(WeightInit.XAVIER)
                                .build()),
                inputs);
    }

    private static DenseLayer dense(int in, int out) {
        return new DenseLayer.Builder().nIn(in).nOut(out).build();
    }

    private static MultiLayerNetwork started(NeuralNetConfiguration.ListBuilder list, int inputs) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(inputs)).build());
        network.init();
        return network;
    }
}
