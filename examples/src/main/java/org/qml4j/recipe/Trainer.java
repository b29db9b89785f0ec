package org.qml4j.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qml4j.models.train.LeanAdam;
import org.qml4j.models.train.ShardedTrainer;
import org.qml4j.onednn.OneDnn;

/**
 * Trains classifiers with the loop that most papers use; a helper, not a frame that recipes must fit into.
 *
 * <p>Series: {@code <name>.train.loss} (mean over the epoch's batches) and {@code <name>.test.accuracy}, with x the
 * epoch counted from 1. Duration: {@code <name>.train}.
 */
public final class Trainer {
    private final String arm;
    private final Metrics metrics;
    private final Progress.Factory progress;

    /**
     * Creates a trainer; recipes get theirs from {@link Workbench#trainer()}.
     *
     * @param arm default prefix of the series, and what the progress display says
     * @param metrics where the series go
     * @param progress where each batch is told
     */
    public Trainer(String arm, Metrics metrics, Progress.Factory progress) {
        this.arm = arm;
        this.metrics = metrics;
        this.progress = progress;
    }

    /**
     * Trains a network and evaluates it: with {@code network.fit}, or in shards on several cores if asked to.
     *
     * @param network initialised
     * @param train batches of one epoch; reset before every epoch
     * @param test evaluated after epochs; null for never
     * @param fit epochs, names, evaluation
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return losses, accuracies, time
     * @throws RecipeException if a loss is not finite, naming epoch and batch, or a parameter after an epoch
     */
    public <N extends NeuralNetwork & Model> History fit(
            N network, DataSetIterator train, @Nullable DataSetIterator test, Fit fit) {
        String name = fit.name().isEmpty() ? arm : fit.name();
        if (fit.sharding().isEmpty()) {
            OneDnn.leaveOutInputGradients(network);
            LeanAdam.install(network);
            return fit(network, train, test, fit, name, network::fit);
        }
        try (ShardedTrainer shards = ShardedTrainer.of(network, fit.sharding().get(), OneDnn::leaveOutInputGradients)) {
            return fit(network, train, test, fit, name, shards::fit);
        }
    }

    private <N extends NeuralNetwork & Model> History fit(
            N network,
            DataSetIterator train,
            @Nullable DataSetIterator test,
            Fit fit,
            String name,
            Consumer<DataSet> step) {
        List<Point> losses = new ArrayList<>();
        List<Point> accuracies = new ArrayList<>();
        long trainingNanos = 0;
        // An iterator does not tell its length: the first epoch counts it.
        long batches = 0;
        for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
            String task = name + ", epoch " + epoch + "/" + fit.epochs();
            long start = System.nanoTime();
            double loss;
            try (Counter counter = new Counter(progress.start(task, batches))) {
                loss = epoch(network, train, step, counter, name, epoch);
                batches = counter.steps;
            }
            trainingNanos += System.nanoTime() - start;
            requireFiniteParameters(network, name, epoch);
            losses.add(new Point(epoch, loss));
            metrics.point(name + ".train.loss", epoch, loss);
            if (test != null && isEvaluated(fit, epoch)) {
                double accuracy = accuracy(network, test);
                accuracies.add(new Point(epoch, accuracy));
                metrics.point(name + ".test.accuracy", epoch, accuracy);
            }
        }
        Duration wall = Duration.ofNanos(trainingNanos);
        metrics.time(name + ".train", wall);
        return new History(losses, accuracies, wall);
    }

    /**
     * Measures the share of examples whose most probable class is the true one.
     *
     * @param network a classifier
     * @param data one-hot labels; reset before
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return accuracy in [0, 1]
     */
    public <N extends NeuralNetwork & Model> double accuracy(N network, DataSetIterator data) {
        return evaluate(network, data).accuracy();
    }

    /**
     * Evaluates a classifier: accuracy, precision, recall, confusion matrix.
     *
     * @param network a classifier
     * @param data one-hot labels; reset before
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return DL4J's evaluation
     */
    public <N extends NeuralNetwork & Model> Evaluation evaluate(N network, DataSetIterator data) {
        data.reset();
        return network.doEvaluation(data, new Evaluation())[0];
    }

    /** The loss of a batch is taken before its update, so that what the last update broke shows here only. */
    private static void requireFiniteParameters(NeuralNetwork network, String name, int epoch) {
        if (!Double.isFinite(network.params().norm1Number().doubleValue())) {
            throw new RecipeException("Training of '" + name + "': a parameter is not finite after epoch " + epoch
                    + ". Lower the learning rate or check the inputs.");
        }
    }

    private static boolean isEvaluated(Fit fit, int epoch) {
        return fit.evaluateEvery() > 0 && (epoch % fit.evaluateEvery() == 0 || epoch == fit.epochs());
    }

    private <N extends NeuralNetwork & Model> double epoch(
            N network, DataSetIterator train, Consumer<DataSet> step, Counter counter, String name, int epoch) {
        train.reset();
        double sum = 0;
        while (train.hasNext()) {
            step.accept(train.next());
            counter.step();
            double loss = network.score();
            if (!Double.isFinite(loss)) {
                throw new RecipeException("Training of '" + name + "': the loss is " + loss + " at epoch " + epoch
                        + ", batch " + counter.steps + ". Lower the learning rate or check the inputs.");
            }
            sum += loss;
        }
        if (counter.steps == 0) {
            throw new RecipeException("Training of '" + name + "': the iterator gives no batch.");
        }
        return sum / counter.steps;
    }

    /** Counts what it passes on. */
    private static final class Counter implements AutoCloseable {
        private final Progress bar;
        private long steps;

        Counter(Progress bar) {
            this.bar = bar;
        }

        void step() {
            steps++;
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
