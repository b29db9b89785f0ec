package org.qml4j.recipes.photonic_baselines;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The convolutional network whose weights Quantum-Train makes: 6690 weights, no activations but the softmax. */
final class QuantumTrainCnn {
    private static final int CLASSES = 10;
    private static final int IMAGE = 28;

    private QuantumTrainCnn() {}

    /** Conv 5x5 to 8 - max pool 2 - conv 5x5 to 12 - max pool 2 - dense 20 - dense 10. */
    static MultiLayerNetwork network(double learningRate, long seed, DataType dataType) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(dataType)
                .updater(new Adam(learningRate))
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.IDENTITY)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(8).build())
                .layer(pool())
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(12).build())
                .layer(pool())
                .layer(new DenseLayer.Builder().nOut(20).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(IMAGE, IMAGE, 1))
                .build());
        network.init();
        return network;
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    /** Sets all weights, in the order in which the network holds them: layer by layer. */
    static void setWeights(MultiLayerNetwork network, double[] weights) {
        INDArray flat = Nd4j.createFromArray(weights).reshape(1, weights.length);
        network.params().assign(flat.castTo(network.params().dataType()));
    }

    /** The derivatives of the mean loss of a batch with respect to all weights; the loss is the network's score. */
    static double[] gradient(MultiLayerNetwork network, DataSet batch) {
        network.setInput(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        // The network holds the sum over the batch and leaves the division to its updater.
        return network.getFlattenedGradients()
                .castTo(DataType.DOUBLE)
                .div(batch.numExamples())
                .dup('c')
                .data()
                .asDouble();
    }
}
