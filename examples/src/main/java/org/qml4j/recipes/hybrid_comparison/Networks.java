package org.qml4j.recipes.hybrid_comparison;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.models.control.StopGradientLayer;
import org.qml4j.models.norm.BatchNormReluLayer;
import org.qml4j.models.pool.AdaptiveAveragePooling;
import org.qml4j.models.train.GlobalNormClipping;
import org.qml4j.models.train.OneCycleAdam;
import org.qml4j.models.train.WarmRestartSchedule;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AmplitudeEncoding;

/** The networks of one design and seed, each with one of the two ways of training. */
final class Networks {
    static final int QUBITS = 4;
    static final int AMPLITUDES = 16;
    static final int ENTANGLERS = 2;

    /** The name of the layer whose four outputs the head reads. */
    static final String BOTTLENECK = "quantum";

    private static final int HEAD = 128;
    private static final double HYBRID_DROPOUT = 0.3;
    private static final double DECAY = 0.01;
    private static final double L2 = 0.005;
    private static final double PEAK_RATE = 2e-3;
    private static final double CLASSICAL_RATE = 3e-3;
    private static final double LEAST_RATE = 1e-5;
    private static final int RESTART = 5;
    private static final double LONGEST_GRADIENT = 1;

    private final Design design;
    private final long seed;
    private final long steps;

    /** How a network is trained. */
    enum Training {
        /** AdamW, one cycle, gradients clipped: what the paper gave the hybrid. */
        ONE_CYCLE,
        /** Adam with L2 0.005 and a warm restart every five batches: what the paper gave the classical network. */
        WARM_RESTARTS
    }

    Networks(Design design, long seed, long steps) {
        this.design = design;
        this.seed = seed;
        this.steps = steps;
    }

    /** The circuit of the paper: 16 amplitudes, two layers of RX and a ring of CNOTs. */
    static Circuit circuit() {
        return Circuit.builder(QUBITS)
                .append(AmplitudeEncoding.of(AMPLITUDES))
                .append(BasicEntangler.layers(ENTANGLERS))
                .build();
    }

    MultiLayerNetwork hybrid() {
        ListBuilder list = amplitudes(DECAY);
        list.layer(trained(quantum(), Training.ONE_CYCLE));
        return headOfHybrid(list);
    }

    /** The control: nothing below the circuit learns. What gets no gradient does not decay either. */
    MultiLayerNetwork stopped() {
        ListBuilder list = amplitudes(0);
        list.layer(new StopGradientLayer());
        list.layer(trained(quantum(), Training.ONE_CYCLE));
        return headOfHybrid(list);
    }

    /** The circuit replaced by a dense layer of 16 x 4 weights, 4 biases and tanh. */
    MultiLayerNetwork withoutCircuit() {
        ListBuilder list = amplitudes(DECAY);
        Layer dense = new DenseLayer.Builder()
                .name(BOTTLENECK)
                .nOut(QUBITS)
                .activation(Activation.TANH)
                .build();
        list.layer(trained(dense, Training.ONE_CYCLE));
        return headOfHybrid(list);
    }

    MultiLayerNetwork classical(Training training) {
        ListBuilder list = features(design.classical(), training, DECAY);
        head(list, design.head(), design.classicalDropout(), training);
        return started(list, training);
    }

    /** Trained parameters: running means and variances of batch normalisation do not count. */
    static long parameters(MultiLayerNetwork network) {
        return network.paramTable().entrySet().stream()
                .filter(e -> !e.getKey().endsWith("_mean") && !e.getKey().endsWith("_var"))
                .mapToLong(e -> e.getValue().length())
                .sum();
    }

    private static Layer quantum() {
        return new QuantumLayer.Builder().name(BOTTLENECK).circuit(circuit()).build();
    }

    /** Everything up to the softmax whose outputs are the amplitudes. */
    private ListBuilder amplitudes(double decay) {
        ListBuilder list = features(design.hybrid(), Training.ONE_CYCLE, decay);
        list.layer(trained(dense(design.dense(), Activation.RELU), Training.ONE_CYCLE, decay));
        list.layer(trained(dense(AMPLITUDES, Activation.SOFTMAX), Training.ONE_CYCLE, decay));
        return list;
    }

    private MultiLayerNetwork headOfHybrid(ListBuilder list) {
        head(list, HEAD, HYBRID_DROPOUT, Training.ONE_CYCLE);
        return started(list, Training.ONE_CYCLE);
    }

    private ListBuilder features(Design.Features features, Training training, double decay) {
        ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater(training))
                // Between -1 / sqrt(fan-in) and 1 / sqrt(fan-in), which is PyTorch's own.
                .weightInit(WeightInit.UNIFORM)
                .list();
        for (int k = 0; k < features.filters().size(); k++) {
            Layer convolution = new ConvolutionLayer.Builder(3, 3)
                    .padding(1, 1)
                    .nOut(features.filters().get(k))
                    .activation(Activation.IDENTITY)
                    .build();
            list.layer(trained(convolution, training, decay));
            list.layer(trained(BatchNormReluLayer.create().regularized(), training, decay));
            if (k < features.pooled()) {
                list.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build());
            }
        }
        list.layer(AdaptiveAveragePooling.to(features.grid(), features.grid()));
        return list.setInputType(InputType.convolutional(design.size(), design.size(), design.channels()));
    }

    private void head(ListBuilder list, int units, double dropout, Training training) {
        list.layer(trained(dense(units, Activation.IDENTITY), training));
        list.layer(trained(BatchNormReluLayer.create().regularized(), training));
        list.layer(new DropoutLayer(1 - dropout));
        Layer output = new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(design.classes())
                .activation(Activation.SOFTMAX)
                .build();
        list.layer(trained(output, training));
    }

    private static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static Layer trained(Layer layer, Training training) {
        return trained(layer, training, DECAY);
    }

    /**
     * Sets the penalty layer by layer: set for the whole network, Deeplearning4j applies decoupled decay twice. As in
     * PyTorch it acts on all that is trained: weights, biases, gamma and beta of batch normalisation, and angles.
     */
    private static Layer trained(Layer layer, Training training, double decay) {
        BaseLayer base = (BaseLayer) layer;
        List<Regularization> penalty = List.of();
        if (training == Training.WARM_RESTARTS) {
            penalty = List.of(new L2Regularization(L2));
        } else if (decay > 0) {
            penalty = List.of(new WeightDecay(decay, true));
        }
        base.setRegularization(penalty);
        base.setRegularizationBias(penalty);
        return base;
    }

    private IUpdater updater(Training training) {
        return training == Training.ONE_CYCLE
                ? OneCycleAdam.of(PEAK_RATE, steps)
                : new Adam(new WarmRestartSchedule(CLASSICAL_RATE, LEAST_RATE, RESTART));
    }

    private static MultiLayerNetwork started(ListBuilder list, Training training) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        if (training == Training.ONE_CYCLE) {
            network.addListeners(GlobalNormClipping.to(LONGEST_GRADIENT));
        }
        return network;
    }
}
