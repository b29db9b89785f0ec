package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.layers.conf.NodeLayer;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.layers.node.PatchGeometry;
import org.qml4j.layers.node.PatchNode;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.History;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/**
 * The photonic quanvolution and what it is compared with; a dense softmax layer reads the nine channels of each arm.
 *
 * <p>{@code b3.argmax} is the finalist's: the channels are the photons of the likeliest state, which have no gradient, so
 * that the rectangle keeps the phases it starts with. {@code b3.means} trains the phases through the mean photons,
 * {@code b3.frozen} does not, and {@code b3.conv} is a linear convolution of the same size without bias.
 */
final class QuanvolutionExperiment {
    private static final int IMAGE = 28;
    private static final int TEST_BATCH = 500;

    private final Config.Quanvolution config;
    private final RecipeContext context;
    private final Images images;

    QuanvolutionExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config.quanvolution();
        this.context = context;
        this.images = inputs.pixels();
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        if (config.epochs() == 0) {
            return arms;
        }
        for (long seed : context.seeds()) {
            arms.add(Arm.of("b3.means", seed, this::means));
            arms.add(Arm.of("b3.frozen", seed, arm -> train(arm, layers(arm, patches(false)), images)));
            arms.add(Arm.of("b3.argmax", seed, this::likeliest));
            arms.add(Arm.of("b3.conv", seed, arm -> train(arm, convolution(arm), images)));
        }
        return arms;
    }

    private NodeLayer patches(boolean trained) {
        return new NodeLayer.Builder(PhotonicPatches.NAME)
                .name("quanvolution")
                .parameter("image", "" + IMAGE)
                .parameter("stride", "" + config.stride())
                .parameter("depth", "" + config.depth())
                .weightInit(AngleInit.uniform(-Math.PI / 2, Math.PI / 2))
                .trainable(trained)
                .build();
    }

    private ListBuilder network(ArmContext arm) {
        return new NeuralNetConfiguration.Builder()
                .seed(arm.random().number("weights"))
                .updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .list();
    }

    private static MultiLayerNetwork finish(ListBuilder list, InputType input) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(Readout.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private MultiLayerNetwork layers(ArmContext arm, NodeLayer first) {
        return finish(network(arm).layer(first), InputType.feedForward(IMAGE * IMAGE));
    }

    private MultiLayerNetwork convolution(ArmContext arm) {
        return finish(
                network(arm)
                        .layer(new ConvolutionLayer.Builder(PhotonicPatches.KERNEL, PhotonicPatches.KERNEL)
                                .stride(config.stride(), config.stride())
                                .nOut(PhotonicPatches.MODES)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build()),
                InputType.convolutionalFlat(IMAGE, IMAGE, 1));
    }

    private void train(ArmContext arm, MultiLayerNetwork network, Images inputs) {
        var batches = inputs.train().iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.FLAT);
        History history = arm.trainer()
                .fit(
                        network,
                        batches,
                        inputs.validation().inOrder(TEST_BATCH, FeatureLayout.FLAT),
                        Fit.epochs(config.epochs()));
        Readout.record(
                arm,
                Readout.accuracy(arm, network, inputs.test()),
                Readout.accuracy(arm, network, inputs.validation()),
                network.numParams());
        arm.metrics().time(arm.name() + ".epoch", history.wall().dividedBy(config.epochs()));
    }

    /** With a control: the head of the trained network behind a rectangle of other phases. */
    private void means(ArmContext arm) {
        MultiLayerNetwork network = layers(arm, patches(true));
        train(arm, network, images);
        INDArray phases = network.getLayer(0).params();
        phases.assign(Nd4j.createFromArray(phases(arm, (int) phases.length()))
                .reshape(phases.shape())
                .castTo(phases.dataType()));
        arm.metrics().put("b3.other.phases.accuracy", Readout.accuracy(arm, network, images.test()));
    }

    private static double[] phases(ArmContext arm, int count) {
        RandomGenerator random = arm.random().stream("phases");
        double[] phases = new double[count];
        Arrays.setAll(phases, k -> random.nextDouble(-Math.PI / 2, Math.PI / 2));
        return phases;
    }

    private void likeliest(ArmContext arm) {
        QuantumNode patch =
                PhotonicPatches.node(config.depth(), PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
        PatchGeometry geometry = PhotonicPatches.geometry(IMAGE, config.stride());
        QuantumNode node = PatchNode.of(patch, geometry);
        double[] phases = phases(arm, patch.weights());
        List<FockState> states = ComputationSpace.FOCK
                .basis(PhotonicPatches.MODES, PhotonicPatches.PHOTONS)
                .states();
        int positions = geometry.outputHeight() * geometry.outputWidth();
        Images features = images.map(split -> Photons.outputs(
                node, phases, "likeliest(" + config.stride() + ")", split, p -> occupations(p, states, positions)));
        train(
                arm,
                finish(
                        network(arm),
                        InputType.feedForward(features.train().shape().values())),
                features);
    }

    /** The photons of the likeliest state at each position, channel after channel. */
    private static double[] occupations(double[] probabilities, List<FockState> states, int positions) {
        double[] photons = new double[PhotonicPatches.MODES * positions];
        for (int position = 0; position < positions; position++) {
            int best = 0;
            for (int k = 1; k < states.size(); k++) {
                if (probabilities[k * positions + position] > probabilities[best * positions + position]) {
                    best = k;
                }
            }
            for (int mode = 0; mode < PhotonicPatches.MODES; mode++) {
                photons[mode * positions + position] = states.get(best).photonsIn(mode);
            }
        }
        return photons;
    }
}
