package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.PhotonicLayer;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.Placement;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** The networks with trained phases: the photonic network of the challenge's hosts, and the annotation of a dense layer. */
final class PhotonicNetworks {
    private static final int CLASSES = 10;
    private static final int IMAGE = 28;

    /** The momenta of the hosts' Adam. */
    private static final double BETA_1 = 0.8;

    private static final double BETA_2 = 0.999;

    private PhotonicNetworks() {}

    /** What is trained before the dense layer, which is trained always. */
    enum Trains {
        /** Both interferometers and the scales of the pixels. */
        ALL,
        /** The scales alone; the interferometers keep the phases they start with. */
        SCALES,
        /** Nothing. */
        HEAD
    }

    /**
     * The photonic network: an interferometer of Mach-Zehnder cells with trainable beam splitters, pixel k times the scale
     * \(s_k\) as a phase on mode \(k \bmod m\), an interferometer with balanced beam splitters, the probabilities of all
     * Fock states, a dense softmax layer.
     *
     * <p>The start: phases uniform on \((-\pi, \pi)\), beam splitters balanced, scales uniform on (0, 1), the weights of the
     * dense layer uniform within \(\pm 1/\sqrt D\) of D probabilities. It is the same whatever is trained.
     *
     * @param config modes, photons, learning rate
     * @param pixels the number of inputs
     * @param trains what is trained
     * @param random for the phases and scales
     * @param seed of the dense layer
     */
    static MultiLayerNetwork trained(
            Config.Trained config, int pixels, Trains trains, RandomGenerator random, long seed) {
        Start start = start(config.modes(), pixels, trains, random);
        PhotonicLayer photonic = new PhotonicLayer.Builder()
                .name("photonic")
                .circuit(start.circuit())
                .input(FockState.alternating(config.modes(), config.photons()))
                .measure(PhotonicMeasurement.probabilities(ComputationSpace.FOCK))
                .device(SlosDevice.exact().withThreads(1))
                .build();
        double bound = 1 / Math.sqrt((double) photonic.getNOut());
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam.Builder()
                        .learningRate(config.learningRate())
                        .beta1(BETA_1)
                        .beta2(BETA_2)
                        .build())
                .list()
                .layer(photonic)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(photonic.getNOut())
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .weightInit(new UniformDistribution(-bound, bound))
                        .build())
                .build());
        network.init();
        if (!start.weights().isEmpty()) {
            double[] weights = start.weights().stream().mapToDouble(w -> w).toArray();
            network.getLayer(0)
                    .params()
                    .assign(Nd4j.createFromArray(weights)
                            .reshape(network.getLayer(0).params().shape())
                            .castTo(network.params().dataType()));
        }
        return network;
    }

    /**
     * A circuit whose weights are the numbers that are trained, and where these start.
     *
     * @param circuit reads the pixels
     * @param weights one for each weight of the circuit
     */
    record Start(LinearOpticalCircuit circuit, List<Double> weights) {
        /** Copies the list. */
        Start {
            weights = List.copyOf(weights);
        }
    }

    /** The circuit of the photonic network; what is not trained is a constant of it. */
    static Start start(int modes, int pixels, Trains trains, RandomGenerator random) {
        LinearOpticalCircuit left = Interferometer.clements(modes)
                .withCell(Interferometer.Cell.TUNABLE_MZI)
                .circuit();
        LinearOpticalCircuit scaled = scaledPixels(modes, pixels);
        LinearOpticalCircuit right = Interferometer.clements(modes).circuit();
        double[] ofLeft = phases(left.weights(), random);
        for (int k = 0; k < ofLeft.length; k += 2) {
            // In a cell the angles of beam splitters and phases take turns.
            ofLeft[k] = Math.PI / 2;
        }
        double[] scales = new double[pixels];
        Arrays.setAll(scales, k -> random.nextDouble());
        double[] ofRight = phases(right.weights(), random);

        Joint joint = new Joint(modes);
        joint.add(left, ofLeft, trains == Trains.ALL);
        joint.add(scaled, scales, trains != Trains.HEAD);
        joint.add(right, ofRight, trains == Trains.ALL);
        return joint.start();
    }

    private static double[] phases(int count, RandomGenerator random) {
        double[] phases = new double[count];
        Arrays.setAll(phases, k -> random.nextDouble(-Math.PI, Math.PI));
        return phases;
    }

    /** Pixel k times weight k as a phase on mode \(k \bmod m\), where the phases of one mode add up. */
    private static LinearOpticalCircuit scaledPixels(int modes, int pixels) {
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(modes);
        for (int mode = 0; mode < modes; mode++) {
            Angle sum = Angle.ZERO;
            for (int k = mode; k < pixels; k += modes) {
                sum = sum.plus(Angle.input(k).times(Angle.weight(k)));
            }
            circuit.phaseShifter(mode, sum);
        }
        return circuit.build();
    }

    /** Circuits one behind the other, each with weights of its own or with constants in their place. */
    private static final class Joint {
        private final LinearOpticalCircuit.Builder circuit;
        private final List<Double> weights = new ArrayList<>();

        Joint(int modes) {
            circuit = LinearOpticalCircuit.builder(modes);
        }

        void add(LinearOpticalCircuit part, double[] values, boolean trained) {
            int first = weights.size();
            for (Placement p : part.placements()) {
                List<Angle> angles = p.angles().stream()
                        .map(angle -> trained ? shifted(angle, first) : bound(angle, values))
                        .toList();
                circuit.add(new Placement(p.component(), p.modes(), angles));
            }
            if (trained) {
                Arrays.stream(values).forEach(weights::add);
            }
        }

        private static Angle shifted(Angle angle, int first) {
            return new Angle(
                    angle.constant(),
                    angle.terms().stream()
                            .map(t -> new Angle.Term(
                                    t.coefficient(),
                                    t.inputs(),
                                    t.weights().stream().map(w -> w + first).toList()))
                            .toList());
        }

        private static Angle bound(Angle angle, double[] values) {
            return new Angle(
                    angle.constant(),
                    angle.terms().stream()
                            .map(t -> new Angle.Term(
                                    t.weights().stream()
                                            .mapToDouble(w -> values[w])
                                            .reduce(t.coefficient(), (a, b) -> a * b),
                                    t.inputs(),
                                    List.of()))
                            .toList());
        }

        Start start() {
            return new Start(circuit.build(), weights);
        }
    }

    /**
     * The annotated network on principal components in [0, 1]: a ReLU layer and, beside it, a triangle - component i as the
     * phase of mode i - a triangle, whose probabilities of unbunched states are summed to a few numbers; a softmax layer
     * reads both.
     *
     * @param config sizes and learning rate
     * @param seed of all weights
     */
    static ComputationGraph annotated(Config.Annotation config, long seed) {
        PhotonicLayer photonic = annotation(config);
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.RELU_UNIFORM)
                .graphBuilder()
                .addInputs("components")
                .addLayer("photonic", photonic, "components")
                .addLayer("dense", dense(config.modes(), config.hidden()), "components")
                .addVertex("both", new MergeVertex(), "dense", "photonic")
                .addLayer("classes", softmax(config.hidden() + config.groups()), "both")
                .setOutputs("classes")
                .build());
        network.init();
        return network;
    }

    private static PhotonicLayer annotation(Config.Annotation config) {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(config.modes())
                .append(Interferometer.reck(config.modes()))
                .append(c -> {
                    for (int mode = 0; mode < config.modes(); mode++) {
                        c.phaseShifter(mode, c.nextInput());
                    }
                })
                .append(Interferometer.reck(config.modes()))
                .build();
        return new PhotonicLayer.Builder()
                .circuit(circuit)
                .input(FockState.alternating(config.modes(), config.photons()))
                .measure(new PhotonicMeasurement.Probabilities(
                        ComputationSpace.UNBUNCHED, Grouping.lexicographic(config.groups())))
                .device(SlosDevice.exact().withThreads(1))
                .weightInit(AngleInit.uniform())
                .build();
    }

    /**
     * The dense branch alone.
     *
     * @param config the learning rate and the number of components
     * @param hidden units of the ReLU layer
     * @param seed of all weights
     */
    static MultiLayerNetwork dense(Config.Annotation config, int hidden, long seed) {
        return dense(config.modes(), hidden, config.learningRate(), seed);
    }

    /** A ReLU layer on so many inputs and a softmax layer, trained by Adam. */
    static MultiLayerNetwork dense(int inputs, int hidden, double learningRate, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .weightInit(WeightInit.RELU_UNIFORM)
                .list()
                .layer(dense(inputs, hidden))
                .layer(softmax(hidden))
                .build());
        network.init();
        return network;
    }

    /**
     * Two 3x3 convolutions with ReLU and pooling, of 16 and 32 channels, on the first 784 inputs, and a softmax layer that
     * reads their 1,568 numbers and, beside them, the other inputs as they are.
     *
     * @param learningRate of Adam
     * @param features the number of other inputs, 0 for none
     * @param seed of all weights
     */
    static ComputationGraph convolutional(double learningRate, int features, long seed) {
        int pixels = IMAGE * IMAGE;
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .weightInit(WeightInit.RELU_UNIFORM)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.feedForward(pixels + features))
                .addVertex("pixels", new SubsetVertex(0, pixels - 1), "image")
                .addLayer("conv1", convolution(16), new FeedForwardToCnnPreProcessor(IMAGE, IMAGE, 1), "pixels")
                .addLayer("pool1", pooling(), "conv1")
                .addLayer("conv2", convolution(32), "pool1")
                .addLayer("pool2", pooling(), "conv2");
        int quarter = IMAGE / 4;
        graph.addVertex(
                "flat", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(quarter, quarter, 32)), "pool2");
        String last = "flat";
        if (features > 0) {
            graph.addVertex("features", new SubsetVertex(pixels, pixels + features - 1), "image")
                    .addVertex("both", new MergeVertex(), "flat", "features");
            last = "both";
        }
        ComputationGraph network =
                new ComputationGraph(graph.addLayer("classes", softmax(quarter * quarter * 32 + features), last)
                        .setOutputs("classes")
                        .build());
        network.init();
        return network;
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .padding(1, 1)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    /** A triangle of cells BS - PS - BS - PS whose phases are \(2\pi\) times the inputs, and 0 where no input is left. */
    static LinearOpticalCircuit triangleOfInputs(int modes, int inputs) {
        double[] zeros = new double[modes * (modes - 1)];
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(modes);
        for (Placement p : Interferometer.reck(modes).circuit().placements()) {
            List<Angle> angles = p.angles().stream()
                    .map(angle -> reading(angle, inputs))
                    .map(angle -> Joint.bound(angle, zeros))
                    .toList();
            circuit.add(new Placement(p.component(), p.modes(), angles));
        }
        return circuit.build();
    }

    /** Weight k becomes \(2\pi\) times input k, if there is one. */
    private static Angle reading(Angle angle, int inputs) {
        boolean reads = angle.terms().size() == 1
                && angle.terms().get(0).weights().size() == 1
                && angle.terms().get(0).weights().get(0) < inputs;
        return reads ? Angle.input(angle.terms().get(0).weights().get(0)).times(2 * Math.PI) : angle;
    }

    /**
     * The number of hidden units with which the dense branch alone comes nearest to a number of parameters.
     *
     * @param config the number of components
     * @param parameters to come near to
     */
    static int hiddenUnitsFor(Config.Annotation config, long parameters) {
        return (int) Math.round((double) (parameters - CLASSES) / (config.modes() + 1 + CLASSES));
    }

    private static DenseLayer dense(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer softmax(int in) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
