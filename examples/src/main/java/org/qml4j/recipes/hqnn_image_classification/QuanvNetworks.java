package org.qml4j.recipes.hqnn_image_classification;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.QuanvolutionLayer;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.Measurement;

/** HQNN-Quanv and its classical counterparts: 14x14 images in [0, 1], kernel 2x2, stride 2, then one softmax layer. */
public final class QuanvNetworks {

    /** Rows and columns of the images. */
    public static final int IMAGE = 14;

    private final int classes;
    private final long seed;
    private final IUpdater updater;

    /**
     * Builds networks with the given start and optimiser.
     *
     * @param classes of the last layer
     * @param seed of the weights
     * @param updater the optimiser
     */
    public QuanvNetworks(int classes, long seed, IUpdater updater) {
        this.classes = classes;
        this.seed = seed;
        this.updater = updater;
    }

    /** The four-qubit circuit with four weights that is slid over the image. */
    public static Circuit circuit() {
        Circuit.Builder circuit = Circuit.builder(4);
        for (int q = 0; q < 4; q++) {
            circuit.ry(Angle.input(q).times(Math.PI), q);
        }
        return circuit.rx(Angle.weight(0), 0)
                .rx(Angle.weight(1), 1)
                .cnot(2, 3)
                .cnot(0, 2)
                .cnot(0, 3)
                .ry(Angle.weight(2), 0)
                .ry(Angle.weight(3), 3)
                .build();
    }

    /** HQNN-Quanv: 4 quantum weights and 1970 of the softmax layer; with frozen ones the quantum weights stay as drawn. */
    public MultiLayerNetwork quanv(boolean trained) {
        return network(new QuanvolutionLayer.Builder()
                .kernelSize(2, 2)
                .name(ParallelNetworks.QUANTUM)
                .circuit(circuit())
                .measure(Measurement.allZ(4))
                .stride(2, 2)
                .trainable(trained)
                .build());
    }

    /** A linear 2x2 convolution of stride 2 without bias: four channels (CNN4, 16 weights) or one (CNN1, 4 weights). */
    public MultiLayerNetwork cnn(int channels) {
        return network(new ConvolutionLayer.Builder(2, 2)
                .stride(2, 2)
                .nOut(channels)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build());
    }

    private MultiLayerNetwork network(Layer filter) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(filter)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(IMAGE, IMAGE, 1))
                .build());
        network.init();
        return network;
    }
}
