package org.qml4j.recipes.class_imbalance;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** The paper's LeNet-5 and its last layer alone. */
final class Networks {
    /** The layer below the output. */
    static final int HIDDEN_LAYER = 4;

    private static final int CLASSES = 10;
    private static final double L2 = 5e-4;

    private Networks() {}

    /** Momentum 0.9 and the rate \(0.01\,(1 + 10^{-4} t)^{-0.75}\) after t steps. */
    private static NeuralNetConfiguration.Builder options(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(new InverseSchedule(ScheduleType.ITERATION, 0.01, 1e-4, 0.75), 0.9))
                .l2(L2)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.IDENTITY);
    }

    /** conv 5x5 - max-pool 2 - conv 5x5 - max-pool 2 - dense ReLU - softmax. */
    static MultiLayerNetwork leNet(Config config, int height, int width, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(options(seed)
                .list()
                .layer(convolution(config.firstFilters()))
                .layer(pooling())
                .layer(convolution(config.secondFilters()))
                .layer(pooling())
                .layer(new DenseLayer.Builder()
                        .nOut(config.dense())
                        .activation(Activation.RELU)
                        .build())
                .layer(output().build())
                .setInputType(InputType.convolutional(height, width, 1))
                .build());
        network.init();
        return network;
    }

    /** The output layer of a trained network with its weights, on what the layers below compute. */
    static MultiLayerNetwork lastLayer(MultiLayerNetwork trained, Config config, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                options(seed).list().layer(output().nIn(config.dense()).build()).build());
        network.init();
        network.setParams(trained.getOutputLayer().params().dup());
        return network;
    }

    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(5, 5).nOut(filters).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build();
    }

    private static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX);
    }
}
