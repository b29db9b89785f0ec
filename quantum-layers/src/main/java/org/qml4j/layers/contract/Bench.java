package org.qml4j.layers.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks around the layer that is checked, and the data that they see. */
final class Bench {

    /** The layer under test in a network: behind one classical layer. */
    static final int INDEX = 1;

    static final String NAME = "subject";
    static final int BATCH = 5;
    static final int CLASSES = 3;
    private static final long SEED = 20_230_418;

    private final Supplier<? extends Layer> supplier;
    private final InputType input;

    Bench(Supplier<? extends Layer> supplier, InputType input) {
        this.supplier = supplier;
        this.input = input;
        if (!(input instanceof InputType.InputTypeFeedForward
                || (input instanceof InputType.InputTypeRecurrent r && r.getTimeSeriesLength() > 0)
                || input instanceof InputType.InputTypeConvolutional)) {
            throw new IllegalArgumentException("LayerContract feeds feed-forward, convolutional and recurrent layers,"
                    + " the last with a length: InputType.recurrent(size, length); got " + input + ".");
        }
    }

    InputType input() {
        return input;
    }

    /** A fresh layer; suppliers may hand out the same object each time. */
    Layer layer() {
        Layer layer = supplier.get().clone();
        layer.setLayerName(NAME);
        return layer;
    }

    String layerName() {
        return supplier.get().getClass().getSimpleName();
    }

    private Layer classical() {
        if (input instanceof InputType.InputTypeConvolutional c) {
            return new ConvolutionLayer.Builder(1, 1)
                    .nOut(c.getChannels())
                    .activation(Activation.TANH)
                    .build();
        }
        if (input instanceof InputType.InputTypeRecurrent r) {
            return new LSTM.Builder()
                    .nOut(r.getSize())
                    .activation(Activation.TANH)
                    .build();
        }
        return new DenseLayer.Builder()
                .nOut(((InputType.InputTypeFeedForward) input).getSize())
                .activation(Activation.TANH)
                .build();
    }

    /** What arrives at the layer under test; the classical layer before it keeps the type. */
    InputType layerInput() {
        InputPreProcessor preProcessor = layer().getPreProcessorForInputType(input);
        return preProcessor == null ? input : preProcessor.getOutputType(input);
    }

    /** Whether there is an output for each time step. */
    boolean isRecurrent() {
        if (!(input instanceof InputType.InputTypeRecurrent)) {
            return false;
        }
        Layer layer = layer();
        return layer.getPreProcessorForInputType(input) instanceof RnnToFeedForwardPreProcessor
                || layer.getOutputType(0, input) instanceof InputType.InputTypeRecurrent;
    }

    Layer output(int classes) {
        return output(classes, 0);
    }

    Layer output(int classes, int inputs) {
        return isRecurrent()
                ? new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build()
                : new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build();
    }

    private static NeuralNetConfiguration.Builder base(DataType type, IUpdater updater, WorkspaceMode mode) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .dataType(type)
                .updater(updater)
                .trainingWorkspaceMode(mode)
                .inferenceWorkspaceMode(mode);
    }

    MultiLayerConfiguration mlnConf(Layer layer, DataType type, IUpdater updater, WorkspaceMode mode) {
        return base(type, updater, mode)
                .list()
                .layer(classical())
                .layer(layer)
                .layer(output(CLASSES))
                .setInputType(input)
                .build();
    }

    MultiLayerNetwork mln(DataType type, IUpdater updater, WorkspaceMode mode) {
        return init(new MultiLayerNetwork(mlnConf(layer(), type, updater, mode)));
    }

    MultiLayerNetwork mln(DataType type) {
        return mln(type, new Adam(0.01), WorkspaceMode.ENABLED);
    }

    /** A network that starts with the layer under test. */
    MultiLayerNetwork first(DataType type) {
        return init(new MultiLayerNetwork(base(type, new Adam(0.01), WorkspaceMode.ENABLED)
                .list()
                .layer(layer())
                .layer(output(CLASSES))
                .setInputType(input)
                .build()));
    }

    /** Two branches with a layer under test each, merged. */
    ComputationGraphConfiguration graphConf(DataType type, IUpdater updater, WorkspaceMode mode) {
        return base(type, updater, mode)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer("a", classical(), "in")
                .addLayer("b", classical(), "in")
                .addLayer(NAME, layer(), "a")
                .addLayer(NAME + "2", layer(), "b")
                .addVertex("both", new MergeVertex(), NAME, NAME + "2")
                .addLayer("out", output(CLASSES), "both")
                .setOutputs("out")
                .build();
    }

    ComputationGraph graph(DataType type, IUpdater updater, WorkspaceMode mode) {
        return init(new ComputationGraph(graphConf(type, updater, mode)));
    }

    ComputationGraph graph(DataType type) {
        return graph(type, new Adam(0.01), WorkspaceMode.ENABLED);
    }

    static <M extends Model> M init(M model) {
        model.init();
        return model;
    }

    /** Random features in [-1, 1] and one-hot labels. */
    DataSet data(DataType type, int samples, long seed) {
        return new DataSet(features(type, samples, seed), labels(type, samples, CLASSES, seed));
    }

    INDArray features(DataType type, int samples, long seed) {
        long[] shape = input.getShape(true).clone();
        shape[0] = samples;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Arrays.setAll(values, i -> random.nextDouble(-1, 1));
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }

    INDArray labels(DataType type, int samples, int classes, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
        long steps = isRecurrent() ? ((InputType.InputTypeRecurrent) input).getTimeSeriesLength() : 1;
        INDArray labels =
                isRecurrent() ? Nd4j.zeros(type, samples, classes, steps) : Nd4j.zeros(type, samples, classes);
        for (int b = 0; b < samples; b++) {
            for (int t = 0; t < steps; t++) {
                int label = random.nextInt(classes);
                int[] at = isRecurrent() ? new int[] {b, label, t} : new int[] {b, label};
                labels.putScalar(at, 1);
            }
        }
        return labels;
    }

    /** The numbers of an array in row-major order. */
    static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    static double[] numbers(Map<String, INDArray> params) {
        return params.values().stream()
                .flatMapToDouble(p -> Arrays.stream(numbers(p)))
                .toArray();
    }

    static void same(double[] actual, double[] expected, String what) {
        near(actual, expected, 0, what);
    }

    static void near(double[] actual, double[] expected, double tolerance, String what) {
        if (actual.length != expected.length) {
            throw new AssertionError(what + ": " + actual.length + " numbers instead of " + expected.length + ".");
        }
        for (int i = 0; i < actual.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                throw new AssertionError(what + ": number " + i + " is " + actual[i] + " instead of " + expected[i]
                        + (tolerance == 0 ? ", the same bits are required." : ", tolerance " + allowed + "."));
            }
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
