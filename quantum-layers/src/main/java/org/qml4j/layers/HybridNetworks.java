package org.qml4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.BaseNodeLayer;

/**
 * The two smallest networks of a layer: the layer alone with one dense layer behind it. Networks of more layers are
 * written with Deeplearning4j's own builders.
 */
public final class HybridNetworks {

    private HybridNetworks() {}

    /**
     * A network that learns functions: the layer, a dense layer without activation, mean squared error.
     *
     * @param layer reads the features
     * @param outputs numbers to learn for each sample
     * @param updater such as {@code new Adam(0.05)}
     * @param seed of the weights
     * @return the network, initialised
     */
    public static MultiLayerNetwork regression(BaseNodeLayer layer, int outputs, IUpdater updater, long seed) {
        return network(layer, outputs, LossFunction.MSE, Activation.IDENTITY, updater, seed);
    }

    /**
     * A network that learns classes: the layer, a dense layer with softmax, cross-entropy.
     *
     * @param layer reads the features
     * @param classes number of classes
     * @param updater such as {@code new Adam(0.05)}
     * @param seed of the weights
     * @return the network, initialised
     */
    public static MultiLayerNetwork classification(BaseNodeLayer layer, int classes, IUpdater updater, long seed) {
        return network(layer, classes, LossFunction.MCXENT, Activation.SOFTMAX, updater, seed);
    }

    private static MultiLayerNetwork network(
            BaseNodeLayer layer, int outputs, LossFunction loss, Activation activation, IUpdater updater, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .list()
                .layer(layer)
                .layer(new OutputLayer.Builder(loss)
                        .nOut(outputs)
                        .activation(activation)
                        .build())
                .setInputType(InputType.feedForward(layer.getNIn()))
                .build());
        network.init();
        return network;
    }
}
