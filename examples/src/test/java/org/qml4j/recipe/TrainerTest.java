package org.qml4j.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.qml4j.models.train.Sharding;

class TrainerTest {
    private final List<String> lines = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    private final Metrics metrics = new Metrics() {
        @Override
        public void put(String name, double value) {
            lines.add(name);
        }

        @Override
        public void point(String series, double x, double y) {
            lines.add(series + " " + (long) x);
            if (series.endsWith("loss")) {
                losses.add(y);
            }
        }

        @Override
        public void time(String name, Duration duration) {
            lines.add("time " + name);
        }
    };

    private final Trainer trainer = new Trainer("arm", metrics, Progress.Factory.silent());

    private static OutputLayer head() {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(2)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork network(double learningRate) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(learningRate))
                .list(head())
                .build());
        network.init();
        return network;
    }

    /** Class 0 at x = (1, 0), class 1 at x = (0, 1). */
    private static DataSetIterator separable(float scale) {
        List<DataSet> examples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            examples.add(new DataSet(
                    Nd4j.createFromArray(new float[][] {{i % 2 == 0 ? scale : 0, i % 2 == 0 ? 0 : scale}}),
                    Nd4j.eye(2).getRow(i % 2, true)));
        }
        return new ListDataSetIterator<>(examples, 4);
    }

    @Test
    void shardsTrainLikeTheWholeBatchAndOnAnyNumberOfWorkers() {
        trainer.fit(network(0.5), separable(1), null, Fit.epochs(2));
        for (int workers = 1; workers <= 2; workers++) {
            Sharding sharding = Sharding.into(2).withWorkers(workers);
            trainer.fit(network(0.5), separable(1), null, Fit.epochs(2).sharded(sharding));
        }
        assertThat(losses).hasSize(6);
        assertThat(losses.subList(2, 4)).isEqualTo(losses.subList(4, 6));
        assertThat(losses.get(2)).isCloseTo(losses.get(0), within(1e-6));
        assertThat(losses.get(3)).isCloseTo(losses.get(1), within(1e-6)).isLessThan(losses.get(0));
    }

    @Test
    void trainingLowersTheLossAndRecordsItsCurves() {
        History history = trainer.fit(network(0.5), separable(1), separable(1), Fit.epochs(3));
        assertThat(lines)
                .containsExactly(
                        "arm.train.loss 1",
                        "arm.test.accuracy 1",
                        "arm.train.loss 2",
                        "arm.test.accuracy 2",
                        "arm.train.loss 3",
                        "arm.test.accuracy 3",
                        "time arm.train");
        assertThat(losses.get(2)).isLessThan(losses.get(0));
        assertThat(history.finalAccuracy()).isEqualTo(1.0);
        assertThat(history.trainLoss()).hasSize(3);
    }

    /** Zero learning rate: the mean of the batch losses is the loss over all examples, computed by score(). */
    @Test
    void epochLossIsTheMeanOverItsBatches() {
        MultiLayerNetwork network = network(0);
        List<DataSet> all = new ArrayList<>();
        separable(1).forEachRemaining(all::add);
        double whole = network.score(DataSet.merge(all));
        History history = trainer.fit(network, separable(1), null, Fit.epochs(1));
        assertThat(history.trainLoss().get(0).y()).isCloseTo(whole, within(1e-6));
    }

    @Test
    void graphsTrainToo() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.5))
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", head(), "in")
                .setOutputs("out")
                .build());
        graph.init();
        History history =
                trainer.fit(graph, separable(1), separable(1), Fit.epochs(2).named("graph"));
        assertThat(lines).contains("graph.train.loss 2", "graph.test.accuracy 2");
        assertThat(history.finalAccuracy()).isEqualTo(1.0);
    }

    @Test
    void evaluationIsAsOftenAsAskedAndAfterTheLastEpoch() {
        History history = trainer.fit(
                network(0.1), separable(1), separable(1), Fit.epochs(5).evaluatedEvery(2));
        assertThat(history.testAccuracy()).extracting(Point::x).containsExactly(2.0, 4.0, 5.0);
        History never = trainer.fit(
                network(0.1), separable(1), separable(1), Fit.epochs(1).evaluatedEvery(0));
        assertThatThrownBy(never::finalAccuracy).hasMessageContaining("never evaluated");
    }

    @Test
    void nonFiniteLossNamesEpochAndBatch() {
        assertThatThrownBy(() -> trainer.fit(network(0.5), separable(Float.NaN), null, Fit.epochs(1)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Training of 'arm': the loss is NaN at epoch 1, batch 1.");
    }

    /** The loss of a batch is taken before its update: what the last update breaks shows in the parameters only. */
    @Test
    void overflowOfTheLastUpdateIsFoundInTheParameters() {
        DataSetIterator oneBatch = new ListDataSetIterator<>(separable(1).next().asList(), 4);
        assertThatThrownBy(() -> trainer.fit(network(1e300), oneBatch, null, Fit.epochs(1)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Training of 'arm': a parameter is not finite after epoch 1");
    }

    @Test
    void emptyIteratorIsRefused() {
        assertThatThrownBy(() -> trainer.fit(
                        network(0.5), new ListDataSetIterator<>(List.<DataSet>of(), 4), null, Fit.epochs(1)))
                .hasMessageContaining("the iterator gives no batch");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Fit.epochs(0)).hasMessageContaining("at least 1 epoch, not 0");
        assertThatThrownBy(() -> Fit.epochs(1).evaluatedEvery(-1)).hasMessageContaining("not -1");
    }
}
