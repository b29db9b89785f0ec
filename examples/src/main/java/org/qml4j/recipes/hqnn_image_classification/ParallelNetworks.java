package org.qml4j.recipes.hqnn_image_classification;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.models.norm.BatchNormReluLayer;
import org.qml4j.recipes.hqnn_image_classification.Config.Axis;
import org.qml4j.sim.ansatz.Ansatz;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;

/**
 * HQNN-Parallel and the networks it is compared with. All share the convolutions: 28x28 images in, 1568 features out,
 * 13,344 parameters.
 */
public final class ParallelNetworks {

    /** The name of the quantum layer. */
    public static final String QUANTUM = "quantum";

    private static final int CLASSES = 10;
    private static final int IMAGE = 28;

    private final Config.Parallel config;
    private final long seed;
    private final ISchedule learningRate;

    /**
     * Builds networks of one configuration.
     *
     * @param config sizes, readout, penalty
     * @param seed of the weights
     * @param learningRate over the iterations
     */
    public ParallelNetworks(Config.Parallel config, long seed, ISchedule learningRate) {
        this.config = config;
        this.seed = seed;
        this.learningRate = learningRate;
    }

    /** The circuit of one of the parallel parts: embedding, entangling layers. */
    public static Circuit circuit(Config.Parallel config) {
        int n = config.qubits();
        Ansatz ansatz = switch (config.ansatz()) {
            case SEL -> StronglyEntangling.layers(config.reps());
            case BEL -> BasicEntangler.layers(config.reps());
            case RING -> StronglyEntangling.layers(config.reps()).withRanges(1);
        };
        AngleEncoding embedding = config.embedding() == Axis.X ? AngleEncoding.x(n) : AngleEncoding.y(n);
        return Circuit.builder(n).append(embedding).append(ansatz).build();
    }

    /** The expectation of the configured Pauli letter on each qubit. */
    public static Measurement readout(Config.Parallel config) {
        return switch (config.readout()) {
            case X -> Measurement.allX(config.qubits());
            case Y -> Measurement.allY(config.qubits());
            case Z -> Measurement.allZ(config.qubits());
        };
    }

    /** HQNN-Parallel: 45,154 parameters with four circuits of five qubits and three layers. */
    public MultiLayerNetwork hybrid() {
        ListBuilder list = bottleneck();
        list.layer(new QuantumLayer.Builder()
                .name(QUANTUM)
                .circuit(circuit(config))
                .measure(readout(config))
                .copies(config.circuits())
                .inputScale(Math.PI / 2)
                .build());
        return finish(list);
    }

    /** The same with one dense layer and tanh in place of the circuits: 45,394 parameters. */
    public MultiLayerNetwork matched() {
        ListBuilder list = bottleneck();
        list.layer(dense(config.width(), Activation.TANH));
        return finish(list);
    }

    /** The same without anything in place of the circuits: 44,974 parameters. */
    public MultiLayerNetwork identity() {
        return finish(bottleneck());
    }

    /** The classical counterpart with eight times the parameters: Dense 224, Dense 32; 372,330 parameters. */
    public MultiLayerNetwork classical() {
        ListBuilder list = convolutions();
        list.layer(dense(224, Activation.RELU));
        list.layer(dense(32, Activation.RELU));
        return finish(list);
    }

    /** The number of trained parameters: running means and variances of batch normalisation do not count. */
    public static long trainable(MultiLayerNetwork network) {
        return network.paramTable().entrySet().stream()
                .filter(e -> !e.getKey().endsWith("_mean") && !e.getKey().endsWith("_var"))
                .mapToLong(e -> e.getValue().length())
                .sum();
    }

    private ListBuilder bottleneck() {
        ListBuilder list = convolutions();
        list.layer(dense(config.width(), Activation.IDENTITY));
        list.layer(config.relu() ? BatchNormReluLayer.create() : BatchNormReluLayer.withoutRelu());
        list.layer(new ActivationLayer(Activation.TANH));
        return list;
    }

    private ListBuilder convolutions() {
        ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .l2(config.l2())
                .weightInit(WeightInit.RELU)
                .list();
        convolution(list, 16);
        convolution(list, 32);
        return list.setInputType(InputType.convolutional(IMAGE, IMAGE, 1));
    }

    private static void convolution(ListBuilder list, int channels) {
        list.layer(new ConvolutionLayer.Builder(5, 5)
                .padding(2, 2)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .build());
        list.layer(BatchNormReluLayer.create());
        list.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build());
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static MultiLayerNetwork finish(ListBuilder list) {
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
