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
import org.qml4j.layers.conf.PhotonicLayer;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.models.norm.BatchNormReluLayer;
import org.qml4j.recipes.hqnn_image_classification.Config.Axis;
import org.qml4j.sim.ansatz.Ansatz;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * HQNN-Parallel and the networks it is compared with. All share the convolutions: for grey images of 28x28 pixels two, 1568
 * features out, 13,344 parameters; for colour images of 32x32 six, 2048 features out, 287,904 parameters.
 */
public final class ParallelNetworks {

    /** The name of the quantum layer. */
    public static final String QUANTUM = "quantum";

    private static final int[] BLOCKS = {32, 64, 128};

    /**
     * The images that networks read.
     *
     * @param channels 1 for grey images; others are read by three blocks of two 3x3 convolutions
     * @param size rows and columns
     * @param classes of the last layer
     */
    public record Input(int channels, int size, int classes) {
        /** 28x28 grey digits. */
        public static Input digits() {
            return new Input(1, 28, 10);
        }

        boolean isColour() {
            return channels > 1;
        }
    }

    private final Input input;
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
        this(Input.digits(), config, seed, learningRate);
    }

    /**
     * Builds networks for other images.
     *
     * @param input what they read
     * @param config sizes, readout, penalty
     * @param seed of the weights
     * @param learningRate over the iterations
     */
    public ParallelNetworks(Input input, Config.Parallel config, long seed, ISchedule learningRate) {
        this.input = input;
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

    /**
     * The same with photons in place of the circuits: as many features as modes are the phases \(\pi x_i\) between two
     * trained interferometers, and the probabilities of the states without two photons in a mode, normalised over the batch,
     * are what the last layer reads.
     *
     * @param modes of the interferometers
     * @param photons that enter
     */
    public MultiLayerNetwork photonic(int modes, int photons) {
        ListBuilder list = bottleneck(modes);
        list.layer(new PhotonicLayer.Builder()
                .name(QUANTUM)
                .simple(modes, modes, photons)
                .measure(PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED))
                .device(SlosDevice.exact().withThreads(1))
                .build());
        // Probabilities of twenty states lie near 1/20 and would move the softmax slowly.
        list.layer(BatchNormReluLayer.withoutRelu());
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
        return bottleneck(config.width());
    }

    private ListBuilder bottleneck(int width) {
        ListBuilder list = convolutions();
        list.layer(dense(width, Activation.IDENTITY));
        // The network for colour images has no ReLU before the angles.
        list.layer(config.relu() && !input.isColour() ? BatchNormReluLayer.create() : BatchNormReluLayer.withoutRelu());
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
        if (input.isColour()) {
            for (int channels : BLOCKS) {
                convolution(list, 3, channels);
                convolution(list, 3, channels);
                pooling(list);
            }
        } else {
            for (int channels : new int[] {16, 32}) {
                convolution(list, 5, channels);
                pooling(list);
            }
        }
        return list.setInputType(InputType.convolutional(input.size(), input.size(), input.channels()));
    }

    private static void convolution(ListBuilder list, int kernel, int channels) {
        list.layer(new ConvolutionLayer.Builder(kernel, kernel)
                .padding(kernel / 2, kernel / 2)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .build());
        list.layer(BatchNormReluLayer.create());
    }

    private static void pooling(ListBuilder list) {
        list.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build());
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private MultiLayerNetwork finish(ListBuilder list) {
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(input.classes())
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
