package org.qml4j.recipes.quantum_creep_in;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.layers.conf.DataReuploadingLinear;
import org.qml4j.layers.conf.FlippedQuanvolutionLayer;
import org.qml4j.sim.generator.Coefficients;

/** Two convolutions with 3 x 3 kernels and a dense layer; each kind classical or quantum. */
final class Networks {
    static final int CLASSES = 10;

    /** The layer that maps features to logits. */
    static final int DENSE = 2;

    private final ImageShape image;
    private final Config.Filters filters;
    private final int repetitions;

    Networks(ImageShape image, Config.Filters filters, int repetitions) {
        this.image = image;
        this.filters = filters;
        this.repetitions = repetitions;
    }

    /** The numbers behind the second convolution. */
    int features() {
        return filters.second() * (image.height() - 4) * (image.width() - 4);
    }

    /** The fewest qubits whose Hamiltonians hold the features and whose basis states are at least ten. */
    int qubits() {
        int n = 4;
        while ((1L << (2 * n)) < features()) {
            n++;
        }
        return n;
    }

    int repetitions() {
        return repetitions;
    }

    MultiLayerNetwork network(Level level, double learningRate, long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .activation(Activation.IDENTITY)
                .list()
                .layer(convolution(level, image.channels(), filters.first()))
                .layer(convolution(level, filters.first(), filters.second()));
        if (level.quantumDense) {
            list.layer(linear(level))
                    .layer(new LossLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build());
        } else {
            list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .weightInit(uniform(features()))
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.convolutional(image.height(), image.width(), image.channels()))
                        .build());
        network.init();
        return network;
    }

    private static Layer convolution(Level level, int channels, int outputs) {
        if (level.quantumConvolutions) {
            return new FlippedQuanvolutionLayer.Builder()
                    .nOut(outputs)
                    .coefficients(level.coefficients)
                    .build();
        }
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(outputs)
                .activation(level == Level.CLASSICAL_RELU ? Activation.RELU : Activation.IDENTITY)
                .weightInit(uniform(9 * channels))
                .build();
    }

    private DataReuploadingLinear linear(Level level) {
        DataReuploadingLinear.Builder layer = new DataReuploadingLinear.Builder()
                .qubits(qubits())
                .repetitions(repetitions)
                .nOut(CLASSES)
                .coefficients(level.coefficients);
        return level == Level.SCALED ? layer.outputScale().build() : layer.build();
    }

    /** Uniform on plus and minus one over the root of the number of inputs. */
    private static WeightInitDistribution uniform(int inputs) {
        double bound = 1 / Math.sqrt(inputs);
        return new WeightInitDistribution(new UniformDistribution(-bound, bound));
    }

    /** Numbers of trained coefficients in the paper's count, where a complex one counts once. */
    double parameters(Level level) {
        Level counted = level.coefficients == Coefficients.COMPLEX ? Level.REAL : level;
        return (double) network(counted, 1e-3, 1).numParams();
    }
}
