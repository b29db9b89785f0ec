package org.qml4j.recipes.confident_learning;

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
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The two classifiers of the recipe. */
final class Networks {
    private static final int CLASSES = 10;

    private Networks() {}

    private static NeuralNetConfiguration.Builder options(Config config, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU);
    }

    /** One hidden layer; cross-entropy with a weight for each class. */
    static MultiLayerNetwork dense(Config config, int pixels, double[] classWeights, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(options(config, seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(pixels)
                        .nOut(config.hidden())
                        .build())
                .layer(new OutputLayer.Builder(
                                new LossMCXENT(Nd4j.create(classWeights).castTo(DataType.FLOAT)))
                        .nIn(config.hidden())
                        .nOut(CLASSES)
                        .weightInit(WeightInit.XAVIER)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** conv 5x5 - max-pool - conv 5x5 - max-pool - dense - softmax, as in the authors' example of MNIST but for dropout. */
    static MultiLayerNetwork convolutional(Config config, int height, int width, long seed) {
        Config.Real real = config.real();
        MultiLayerNetwork network = new MultiLayerNetwork(options(config, seed)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(real.firstFilters())
                        .build())
                .layer(pooling())
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(real.secondFilters())
                        .build())
                .layer(pooling())
                .layer(new DenseLayer.Builder().nOut(real.dense()).build())
                .layer(new OutputLayer.Builder(new LossMCXENT())
                        .nOut(CLASSES)
                        .weightInit(WeightInit.XAVIER)
                        .activation(Activation.SOFTMAX)
                        .build())
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
