package org.qml4j.models.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network on several cores with bits that do not depend on their number.
 *
 * <p>Each mini-batch of \(n\) examples is cut into \(S\) contiguous shards of \(n_1, \dots, n_S\) examples. Each shard has
 * its own twin of the network, on the same parameters, and goes forward and backward on any of the worker threads. Then
 * the gradients are added in the order of the shards, and the network's own updater makes one step:
 * \[ g = \frac{1}{n} \sum_{s=1}^{S} \sum_{i \in s} \nabla \ell_i, \qquad \theta \leftarrow \theta - u(g). \]
 * Regularisation, clipping, constraints, schedules and the updater's state are those of the network and act once on the
 * sum, so a network without batch normalisation and dropout learns what {@code network.fit} would teach it, to rounding;
 * with one shard the same bits.
 *
 * <pre>{@code
 * try (ShardedTrainer trainer = ShardedTrainer.of(network, Sharding.into(2))) {
 *     trainer.fit(iterator, 10);
 * }
 * }</pre>
 *
 * <p>What couples the examples of a mini-batch couples those of a shard alone:
 *
 * <ul>
 *   <li>Batch normalisation takes mean and variance of the shard. The running estimates move by the mean of the shards'
 *       changes, weighted with \(n_s / n\): the running mean as for the whole mini-batch, the running variance towards
 *       the variance within shards.
 *   <li>Random numbers, as for dropout, start in each shard from a seed that depends on {@link Sharding#seed()}, the
 *       iteration and the shard. Layers with a generator of their own draw the same numbers in every shard.
 *   <li>Losses over pairs or centres of classes see the shard.
 * </ul>
 *
 * <p>The score after a step is the mean of the shards' scores, weighted with \(n_s / n\). Listeners hear everything from
 * the network itself: {@code onForwardPass} and {@code onBackwardPass} with the first shard and on its thread, all other
 * events on the caller's thread, once for a mini-batch.
 *
 * <p>For equal bits ND4J has to run on one thread itself: start Java with {@code OMP_NUM_THREADS=1}, which is also
 * fastest. Memory: one gradient array and one set of layers for each shard beyond the first, activations for each worker.
 * Time: the slowest worker's shards, \(S - 1\) additions of a gradient, one update. Belongs to one thread at a time;
 * closing ends the workers, the network stays.
 */
public final class ShardedTrainer implements AutoCloseable {
    private static final String UPDATER_WORKSPACE = "QML4J_SHARDED_UPDATER";
    private static final WorkspaceConfiguration UPDATER_CONFIGURATION = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .build();

    private final Sharding sharding;
    private final Replica main;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> statistics;
    private final ExecutorService workers;

    private ShardedTrainer(Replica main, Sharding sharding, Consumer<? super Model> prepare) {
        this.sharding = sharding;
        this.main = main;
        replicas.add(main);
        prepare.accept(main.network());
        LeanAdam.install(main.network());
        for (int shard = 1; shard < sharding.shards(); shard++) {
            Replica twin = main.twin();
            prepare.accept(twin.network());
            replicas.add(twin);
        }
        statistics = main.statistics();
        workers = Executors.newFixedThreadPool(Math.min(sharding.workers(), sharding.shards()), task -> {
            Thread thread = new Thread(task, "qml4j-shard");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A trainer of a network.
     *
     * @param network initialised if it is not yet; it is trained in place
     * @param sharding shards, workers, seed
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @throws IllegalArgumentException for a network without parameters, with truncated backpropagation through time, or
     *     with another algorithm than stochastic gradient descent
     */
    public static <N extends NeuralNetwork & Model> ShardedTrainer of(N network, Sharding sharding) {
        return of(network, sharding, twin -> {});
    }

    /**
     * A trainer of a network whose twins need a preparation that is not part of their configuration.
     *
     * @param network initialised if it is not yet; it is trained in place
     * @param sharding shards, workers, seed
     * @param prepare called once with the network and with each twin, for example {@code OneDnn::leaveOutInputGradients}
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @throws IllegalArgumentException for a network without parameters, with truncated backpropagation through time, or
     *     with another algorithm than stochastic gradient descent
     */
    public static <N extends NeuralNetwork & Model> ShardedTrainer of(
            N network, Sharding sharding, Consumer<? super Model> prepare) {
        network.init();
        Replica main = Replica.of(network);
        if (network.numParams() == 0) {
            throw new IllegalArgumentException("The network has no parameters; there is nothing to train.");
        }
        if (main.backpropType() == BackpropType.TruncatedBPTT) {
            throw new IllegalArgumentException("Truncated backpropagation through time makes several updates for a"
                    + " mini-batch, which shards do not. Use BackpropType.Standard or network.fit.");
        }
        OptimizationAlgorithm algorithm = network.conf().getOptimizationAlgo();
        if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                || network.conf().getStepFunction() != null) {
            throw new IllegalArgumentException(
                    "Shards are trained with STOCHASTIC_GRADIENT_DESCENT and its default step;"
                            + " the network is configured for " + algorithm + ", step function "
                            + network.conf().getStepFunction() + ".");
        }
        return new ShardedTrainer(main, sharding, prepare);
    }

    /** The options. */
    public Sharding sharding() {
        return sharding;
    }

    /**
     * One step on a mini-batch.
     *
     * @param batch features, labels, masks; a mini-batch with fewer examples than shards makes fewer shards
     * @throws IllegalArgumentException if an array is missing, empty, or counts other examples than the features
     */
    public void fit(DataSet batch) {
        step(MiniBatch.of(batch));
    }

    /**
     * One step on a mini-batch for a graph with several inputs or outputs.
     *
     * @param batch features, labels, masks
     * @throws IllegalArgumentException if an array is missing, empty, or counts other examples than the features
     */
    public void fit(MultiDataSet batch) {
        step(MiniBatch.of(batch));
    }

    /**
     * Trains over an iterator, as {@code network.fit} does: resets it before each epoch, tells listeners of epochs, counts
     * them.
     *
     * @param batches of one epoch
     * @param epochs at least 1
     * @throws IllegalArgumentException if there are no epochs or the iterator gives no batch
     */
    public void fit(DataSetIterator batches, int epochs) {
        for (int epoch = 0; epoch < atLeastOne(epochs); epoch++) {
            if (batches.resetSupported()) {
                batches.reset();
            }
            start(batches.hasNext());
            while (batches.hasNext()) {
                fit(batches.next());
            }
            end();
        }
    }

    /**
     * Trains over an iterator for graphs with several inputs or outputs.
     *
     * @param batches of one epoch
     * @param epochs at least 1
     * @throws IllegalArgumentException if there are no epochs or the iterator gives no batch
     */
    public void fit(MultiDataSetIterator batches, int epochs) {
        for (int epoch = 0; epoch < atLeastOne(epochs); epoch++) {
            if (batches.resetSupported()) {
                batches.reset();
            }
            start(batches.hasNext());
            while (batches.hasNext()) {
                fit(batches.next());
            }
            end();
        }
    }

    /** Ends the worker threads. The network keeps what it has learned. */
    @Override
    public void close() {
        workers.shutdown();
    }

    private static int atLeastOne(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("Training takes at least 1 epoch, not " + epochs + ".");
        }
        return epochs;
    }

    private void start(boolean hasBatch) {
        if (!hasBatch) {
            throw new IllegalArgumentException("The iterator gives no batch. Reset it, or check the data.");
        }
        main.listeners().forEach(listener -> listener.onEpochStart(main.network()));
    }

    private void end() {
        main.listeners().forEach(listener -> listener.onEpochEnd(main.network()));
        main.endEpoch();
    }

    private void step(MiniBatch batch) {
        if (workers.isShutdown()) {
            throw new IllegalStateException("The trainer is closed. Make a new one.");
        }
        MiniBatch[] shards = batch.cut(sharding.shards());
        compute(shards, batch.size());
        // From here on the network looks as after its own pass over the whole mini-batch.
        main.setData(batch);
        main.setScore(score(shards, batch.size()));
        INDArray sum = flat(main.gradients());
        for (int shard = 1; shard < shards.length; shard++) {
            sum.addi(flat(replicas.get(shard).gradients()));
        }
        update(batch.size());
        main.clear();
    }

    /** Waits for all shards, also when one fails: no thread may work on a network that its owner takes back. */
    private void compute(MiniBatch[] shards, int examples) {
        int iteration = main.iteration();
        int epoch = main.epoch();
        List<Future<?>> running = new ArrayList<>();
        for (int shard = 0; shard < shards.length; shard++) {
            int s = shard;
            running.add(workers.submit(() -> {
                Nd4j.getRandom().setSeed(sharding.seedOf(iteration, s));
                Replica replica = replicas.get(s);
                if (s > 0) {
                    replica.setCounts(iteration, epoch);
                }
                try {
                    replica.run(shards[s]);
                    weighStatistics(replica, shards[s].size() / (double) examples);
                } finally {
                    replica.clear();
                }
            }));
        }
        RuntimeException failure = null;
        for (int shard = 0; shard < shards.length; shard++) {
            RuntimeException own = failureOf(running.get(shard), shard);
            failure = failure == null ? own : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException failureOf(Future<?> shard, int number) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    shard.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    Throwable cause = Objects.requireNonNull(e.getCause());
                    String message = "Shard " + number + " of a mini-batch failed: " + cause.getMessage();
                    return cause instanceof IllegalArgumentException
                            ? new IllegalArgumentException(message, cause)
                            : new IllegalStateException(message, cause);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Changes of running statistics are averaged over shards where gradients are added. */
    private void weighStatistics(Replica replica, double weight) {
        if (weight == 1) {
            return;
        }
        for (String key : statistics) {
            INDArray change = replica.gradient(key);
            if (change != null) {
                change.muli(weight);
            }
        }
    }

    private double score(MiniBatch[] shards, int examples) {
        if (shards.length == 1) {
            return main.network().score();
        }
        double score = 0;
        for (int shard = 0; shard < shards.length; shard++) {
            score += replicas.get(shard).network().score() * shards[shard].size() / examples;
        }
        return score;
    }

    /** What Deeplearning4j's stochastic gradient descent does after the backward pass, in its order. */
    private void update(int examples) {
        Model network = main.network();
        main.listeners().forEach(listener -> listener.onGradientCalculation(network));
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.builder()
                .with(ArrayType.UPDATER_WORKING_MEM, UPDATER_WORKSPACE, UPDATER_CONFIGURATION)
                .build();
        int iteration = main.iteration();
        int epoch = main.epoch();
        main.updater().update(network.gradient(), iteration, epoch, examples, workspaces);
        flat(network.params()).subi(flat(main.gradients()));
        main.listeners().forEach(listener -> listener.iterationDone(network, iteration, epoch));
        main.setCounts(iteration + 1, epoch);
        network.applyConstraints(iteration + 1, epoch);
    }

    private static INDArray flat(INDArray array) {
        return array.reshape(array.length());
    }
}
