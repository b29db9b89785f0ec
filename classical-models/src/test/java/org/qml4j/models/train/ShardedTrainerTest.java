package org.qml4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.models.norm.BatchNormReluLayer;

/** Shards against {@code network.fit}, and workers against workers. */
class ShardedTrainerTest {
    private static final int CLASSES = 3;

    static Stream<Case<?>> plain() {
        return Stream.of(
                new Case<>(
                        "dense with l2, clipping, constraint", () -> dense(DataType.DOUBLE), ShardedTrainerTest::flat),
                new Case<>("masked LSTM", () -> recurrent(DataType.DOUBLE), ShardedTrainerTest::series),
                new Case<>("graph with one input", () -> smallGraph(DataType.DOUBLE), ShardedTrainerTest::flat));
    }

    static Stream<Case<?>> withNoiseAndStatistics() {
        return Stream.of(
                new Case<>("convolution, batch norm, dropout", () -> noisy(DataType.FLOAT), ShardedTrainerTest::images),
                new Case<>("dense", () -> dense(DataType.FLOAT), ShardedTrainerTest::flat),
                new Case<>("masked LSTM", () -> recurrent(DataType.FLOAT), ShardedTrainerTest::series),
                new Case<>("graph", () -> smallGraph(DataType.FLOAT), ShardedTrainerTest::flat));
    }

    @ParameterizedTest
    @MethodSource("plain")
    <N extends NeuralNetwork & Model> void shardsLearnWhatTheWholeBatchTeaches(Case<N> example) {
        N whole = example.network().get();
        N cut = example.network().get();
        try (ShardedTrainer trainer = ShardedTrainer.of(cut, Sharding.into(3).withWorkers(2))) {
            for (DataSet batch : example.batches(DataType.DOUBLE)) {
                whole.fit(batch);
                trainer.fit(batch);
                assertThat(cut.score()).isCloseTo(whole.score(), within(1e-9));
                assertThat(difference(cut.params(), whole.params())).isLessThan(1e-9);
            }
        }
        assertThat(difference(cut.params(), example.network().get().params())).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("withNoiseAndStatistics")
    <N extends NeuralNetwork & Model> void bitsDoNotDependOnTheNumberOfWorkers(Case<N> example) {
        INDArray one = trained(example, Sharding.into(3).withWorkers(1));
        assertThat(trained(example, Sharding.into(3).withWorkers(2))).isEqualTo(one);
        assertThat(trained(example, Sharding.into(3).withWorkers(3))).isEqualTo(one);
        // The number of shards, in contrast, is part of the experiment.
        assertThat(trained(example, Sharding.into(2).withWorkers(2)).equalsWithEps(one, 0))
                .isFalse();
    }

    @Test
    void oneShardGivesTheBitsOfFit() {
        MultiLayerNetwork own = normalised();
        MultiLayerNetwork sharded = normalised();
        try (ShardedTrainer trainer = ShardedTrainer.of(sharded, Sharding.into(1))) {
            for (int i = 0; i < 4; i++) {
                own.fit(images(DataType.FLOAT, 7, i));
                trainer.fit(images(DataType.FLOAT, 7, i));
            }
        }
        assertThat(sharded.params()).isEqualTo(own.params());
        assertThat(sharded.updaterState()).isEqualTo(own.updaterState());
        assertThat(sharded.score()).isEqualTo(own.score());
    }

    @Test
    void randomNumbersFollowTheSeed() {
        Case<MultiLayerNetwork> noisy = new Case<>("", () -> noisy(DataType.FLOAT), ShardedTrainerTest::images);
        INDArray first = trained(noisy, Sharding.into(2));
        assertThat(trained(noisy, Sharding.into(2))).isEqualTo(first);
        assertThat(trained(noisy, Sharding.into(2).withSeed(2)).equalsWithEps(first, 0))
                .isFalse();
    }

    @Test
    void shardsOfOneBatchDrawDifferentDropout() {
        // Two equal halves without learning of anything but the dropped inputs: equal draws would give equal gradients.
        NeuralNetConfiguration.ListBuilder list = conf(DataType.DOUBLE)
                .updater(new Sgd(0))
                .list()
                .layer(new DropoutLayer(0.5))
                .layer(output(4));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        DataSet half = flat(DataType.DOUBLE, 6, 1);
        DataSet both = DataSet.merge(List.of(half, half));
        List<INDArray> gradients = new ArrayList<>();
        network.addListeners(new BaseTrainingListener() {
            @Override
            public void onGradientCalculation(Model model) {
                gradients.add(model.gradient().gradient().dup());
            }
        });
        try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2))) {
            trainer.fit(both);
            network.setIterationCount(0);
            trainer.fit(half);
        }
        assertThat(difference(gradients.get(0), gradients.get(1).mul(2))).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("norms")
    void runningStatisticsMoveByTheWeightedMeanOfShards(Layer norm) {
        NeuralNetConfiguration.ListBuilder list = conf(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .list()
                .layer(norm)
                .layer(output(4))
                .setInputType(InputType.feedForward(4));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        DataSet batch = flat(DataType.DOUBLE, 5, 1);
        INDArray x = batch.getFeatures();
        INDArray mean = network.getParam("0_mean").mul(0.9).add(x.mean(0).mul(0.1));
        INDArray first = x.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all()).var(false, 0);
        INDArray second = x.get(NDArrayIndex.interval(3, 5), NDArrayIndex.all()).var(false, 0);
        INDArray spread = first.mul(3.0 / 5).add(second.mul(2.0 / 5));
        INDArray variance = network.getParam("0_var").mul(0.9).add(spread.mul(0.1));
        try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2))) {
            trainer.fit(batch);
        }
        assertThat(difference(network.getParam("0_mean"), mean)).isLessThan(1e-9);
        assertThat(difference(network.getParam("0_var"), variance)).isLessThan(1e-9);
    }

    static Stream<Layer> norms() {
        return Stream.of(
                new BatchNormalization.Builder().decay(0.9).useLogStd(false).build(), BatchNormReluLayer.create());
    }

    @Test
    void graphWithTwoInputsAndOutputsLearnsWhatTheWholeBatchTeaches() {
        ComputationGraph whole = twoInputs();
        ComputationGraph cut = twoInputs();
        try (ShardedTrainer trainer = ShardedTrainer.of(cut, Sharding.into(2))) {
            for (int i = 0; i < 3; i++) {
                DataSet a = flat(DataType.DOUBLE, 7, i);
                DataSet b = flat(DataType.DOUBLE, 7, 10 + i);
                INDArray mask = Nd4j.create(new double[] {1, 0, 1, 1, 0, 1, 1}).reshape(7, 1);
                MultiDataSet data = new MultiDataSet(
                        new INDArray[] {a.getFeatures(), b.getFeatures()},
                        new INDArray[] {a.getLabels(), b.getLabels()},
                        null,
                        new INDArray[] {mask, null});
                whole.fit(data);
                trainer.fit(data);
            }
        }
        assertThat(difference(cut.params(), whole.params())).isLessThan(1e-9);
        assertThat(cut.score()).isCloseTo(whole.score(), within(1e-9));
    }

    @Test
    void listenersHearWhatTheyHearFromFit() {
        MultiLayerNetwork own = dense(DataType.DOUBLE);
        MultiLayerNetwork sharded = dense(DataType.DOUBLE);
        Recorder expected = new Recorder();
        Recorder heard = new Recorder();
        own.setListeners(expected);
        sharded.setListeners(heard);
        List<DataSet> examples = flat(DataType.DOUBLE, 7, 1).asList();
        own.fit(new ListDataSetIterator<>(examples, 5), 2);
        try (ShardedTrainer trainer = ShardedTrainer.of(sharded, Sharding.into(2))) {
            trainer.fit(new ListDataSetIterator<>(examples, 5), 2);
        }
        assertThat(heard.events).isEqualTo(expected.events).hasSize(12);
        assertThat(sharded.getIterationCount()).isEqualTo(own.getIterationCount());
        assertThat(sharded.getEpochCount()).isEqualTo(own.getEpochCount());
    }

    @Test
    void resumedTrainingGivesTheSameBits() throws Exception {
        Case<MultiLayerNetwork> noisy = new Case<>("", () -> noisy(DataType.FLOAT), ShardedTrainerTest::images);
        INDArray straight = trained(noisy, Sharding.into(2));
        MultiLayerNetwork network = noisy(DataType.FLOAT);
        List<DataSet> batches = noisy.batches(DataType.FLOAT);
        try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2))) {
            batches.subList(0, 2).forEach(trainer::fit);
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, saved, true);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(saved.toByteArray()), true);
        try (ShardedTrainer trainer = ShardedTrainer.of(restored, Sharding.into(2))) {
            batches.subList(2, batches.size()).forEach(trainer::fit);
        }
        assertThat(restored.params()).isEqualTo(straight);
    }

    @Test
    void parametersAreSharedAndMayBeReplacedBetweenSteps() {
        MultiLayerNetwork network = dense(DataType.DOUBLE);
        MultiLayerNetwork other = dense(DataType.DOUBLE);
        INDArray start = network.params().mul(0.5);
        try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2));
                ShardedTrainer second = ShardedTrainer.of(other, Sharding.into(2))) {
            network.setParams(start);
            trainer.fit(flat(DataType.DOUBLE, 6, 1));
            other.params().assign(start);
            second.fit(flat(DataType.DOUBLE, 6, 1));
        }
        assertThat(network.params()).isEqualTo(other.params());
    }

    @Test
    void failureOfAShardNamesItAndLeavesTheParameters() {
        MultiLayerNetwork network = dense(DataType.DOUBLE);
        INDArray before = network.params().dup();
        try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2))) {
            DataSet wrong = new DataSet(Nd4j.rand(DataType.DOUBLE, 4, 9), Nd4j.zeros(DataType.DOUBLE, 4, CLASSES));
            assertThatThrownBy(() -> trainer.fit(wrong)).hasMessageContaining("Shard 0 of a mini-batch failed");
            assertThat(network.params()).isEqualTo(before);
            trainer.fit(flat(DataType.DOUBLE, 4, 1));
            assertThat(network.params()).isNotEqualTo(before);
        }
    }

    @Test
    void refusesWhatItCannotTrain() {
        assertThatThrownBy(() -> Sharding.into(0)).hasMessageContaining("at least 1 shard, not 0");
        assertThatThrownBy(() -> Sharding.into(2).withWorkers(0)).hasMessageContaining("at least 1 worker, not 0");
        MultiLayerConfiguration.Builder truncated = conf(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(3).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(3)
                        .nOut(1)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(2);
        assertThatThrownBy(() -> ShardedTrainer.of(new MultiLayerNetwork(truncated.build()), Sharding.into(2)))
                .hasMessageContaining("Truncated backpropagation through time");
        MultiLayerNetwork search = new MultiLayerNetwork(conf(DataType.DOUBLE)
                .optimizationAlgo(OptimizationAlgorithm.LBFGS)
                .list()
                .layer(output(4))
                .build());
        assertThatThrownBy(() -> ShardedTrainer.of(search, Sharding.into(2))).hasMessageContaining("LBFGS");
        MultiLayerNetwork empty = new MultiLayerNetwork(conf(DataType.DOUBLE)
                .list()
                .layer(new ActivationLayer(Activation.TANH))
                .build());
        assertThatThrownBy(() -> ShardedTrainer.of(empty, Sharding.into(2))).hasMessageContaining("no parameters");
    }

    @Test
    void refusesDataThatDoNotFit() {
        ShardedTrainer trainer = ShardedTrainer.of(dense(DataType.DOUBLE), Sharding.into(2));
        DataSet data = flat(DataType.DOUBLE, 4, 1);
        assertThatThrownBy(() -> trainer.fit(new DataSet(data.getFeatures(), null)))
                .hasMessageContaining("features set, labels null");
        assertThatThrownBy(() -> trainer.fit(new DataSet(data.getFeatures(), Nd4j.zeros(DataType.DOUBLE, 3, CLASSES))))
                .hasMessageContaining("got 4 in the first features and an array of shape [3, 3]");
        assertThatThrownBy(() -> trainer.fit(new ListDataSetIterator<>(List.<DataSet>of(), 4), 1))
                .hasMessageContaining("gives no batch");
        assertThatThrownBy(() -> trainer.fit(new ListDataSetIterator<>(data.asList(), 4), 0))
                .hasMessageContaining("at least 1 epoch, not 0");
        trainer.close();
        assertThatThrownBy(() -> trainer.fit(data)).hasMessageContaining("The trainer is closed");
    }

    /** A network and how to make a mini-batch for it: type, examples, number. */
    record Case<N extends NeuralNetwork & Model>(String name, Supplier<N> network, Batches make) {
        /** The last but one is smaller, the last smaller than the number of shards. */
        List<DataSet> batches(DataType type) {
            List<DataSet> all = new ArrayList<>();
            int[] sizes = {8, 8, 8, 5, 2};
            for (int i = 0; i < sizes.length; i++) {
                all.add(make.of(type, sizes[i], i));
            }
            return all;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Batches {
        DataSet of(DataType type, int examples, int number);
    }

    /** Event names with the batch size, score or count that goes with them. */
    private static final class Recorder extends BaseTrainingListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onEpochStart(Model model) {
            events.add("start");
        }

        @Override
        public void onGradientCalculation(Model model) {
            events.add("gradient of " + model.batchSize());
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            events.add("iteration " + iteration + " of " + epoch + " score " + (float) model.score());
        }

        @Override
        public void onEpochEnd(Model model) {
            events.add("end");
        }
    }

    private static <N extends NeuralNetwork & Model> INDArray trained(Case<N> example, Sharding sharding) {
        N network = example.network().get();
        try (ShardedTrainer trainer = ShardedTrainer.of(network, sharding)) {
            example.batches(DataType.FLOAT).forEach(trainer::fit);
        }
        return network.params();
    }

    private static NeuralNetConfiguration.Builder conf(DataType type) {
        return new NeuralNetConfiguration.Builder().seed(5).dataType(type).updater(new Adam(0.01));
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(inputs)
                .nOut(CLASSES)
                .build();
    }

    private static MultiLayerNetwork dense(DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf(type)
                .l2(0.01)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(0.2)
                .constrainWeights(new MaxNormConstraint(1.0, 1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(output(6))
                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork recurrent(DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf(type)
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(5).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(5)
                        .nOut(CLASSES)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph smallGraph(DataType type) {
        ComputationGraph graph = new ComputationGraph(conf(type)
                .l2(0.01)
                .graphBuilder()
                .addInputs("in")
                .addLayer("dense", dense(4, 6), "in")
                .addLayer("out", output(6), "dense")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static ComputationGraph twoInputs() {
        ComputationGraph graph = new ComputationGraph(conf(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("dense a", dense(4, 6), "a")
                .addLayer("dense b", dense(4, 6), "b")
                .addLayer("out a", output(12), "dense a", "dense b")
                .addLayer("out b", output(6), "dense b")
                .setOutputs("out a", "out b")
                .build());
        graph.init();
        return graph;
    }

    private static DenseLayer dense(int inputs, int units) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.TANH)
                .build();
    }

    /** Everything that draws random numbers or keeps statistics. */
    private static MultiLayerNetwork noisy(DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf(type)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(new ActivationRReLU())
                        .build())
                .layer(new BatchNormalization())
                .layer(BatchNormReluLayer.create())
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .dropOut(0.7)
                        .weightNoise(new DropConnect(0.8))
                        .activation(Activation.TANH)
                        .build())
                .layer(output(6))
                .setInputType(InputType.convolutional(5, 5, 1))
                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork normalised() {
        MultiLayerNetwork network = new MultiLayerNetwork(conf(DataType.FLOAT)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(3).build())
                .layer(new BatchNormalization())
                .layer(output(27))
                .setInputType(InputType.convolutional(5, 5, 1))
                .build());
        network.init();
        return network;
    }

    private static DataSet flat(DataType type, int examples, int number) {
        return new DataSet(random(number, examples, 4).castTo(type), labels(type, examples, number));
    }

    private static DataSet images(DataType type, int examples, int number) {
        INDArray x = random(number, examples, 25).castTo(type).reshape(examples, 1, 5, 5);
        return new DataSet(x, labels(type, examples, number));
    }

    private static DataSet series(DataType type, int examples, int number) {
        int steps = 6;
        INDArray x = random(number, examples, 4 * steps).castTo(type).reshape(examples, 4, steps);
        INDArray y = Nd4j.zeros(type, examples, CLASSES, steps);
        INDArray mask = Nd4j.zeros(type, examples, steps);
        for (int i = 0; i < examples; i++) {
            for (int t = 0; t < steps; t++) {
                y.putScalar(i, (i * t + number) % CLASSES, t, 1);
                mask.putScalar(i, t, t <= (i + number) % steps ? 1 : 0);
            }
        }
        return new DataSet(x, y, mask, mask.dup());
    }

    private static INDArray labels(DataType type, int examples, int number) {
        INDArray y = Nd4j.zeros(type, examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            y.putScalar(i, (i * i + number) % CLASSES, 1);
        }
        return y;
    }

    private static INDArray random(int number, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(100 + number);
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, i -> random.nextDouble(-1, 1));
        }
        return Nd4j.createFromArray(values);
    }

    private static double difference(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }
}
