package org.qml4j.onednn;

import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** LeNet with 20 and 50 kernels of 5 x 5 and 500 hidden units, on images of 28 x 28. */
final class LeNet {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private LeNet() {}

    static MultiLayerConfiguration configuration(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Adam(1e-3))
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(20)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(pool())
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(50)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(pool())
                .layer(new DenseLayer.Builder()
                        .nOut(500)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    static DataSet data(DataType type, int batch) {
        Random random = new Random(3);
        float[] pixels = new float[batch * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        INDArray labels = Nd4j.zeros(type, batch, CLASSES);
        for (int i = 0; i < batch; i++) {
            labels.putScalar(i, random.nextInt(CLASSES), 1);
        }
        return new DataSet(
                Nd4j.create(pixels, new long[] {batch, 1, SIDE, SIDE}, 'c').castTo(type), labels);
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }
}
