package org.qml4j.recipes.hqnn_image_classification;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.models.train.LeanAdam;
import org.qml4j.models.train.ShardedTrainer;
import org.qml4j.models.train.Sharding;
import org.qml4j.onednn.OneDnn;

/**
 * Seconds and images per second of one epoch of the networks of this recipe on MNIST, after an unmeasured start.
 *
 * <p>Arguments: {@code hybrid}, {@code classical} or {@code identity}; images of the epoch, 60000 for all; shards and
 * workers, left out for {@code network.fit}. Run with {@code OMP_NUM_THREADS=1} and
 * {@code --add-modules jdk.incubator.vector}. The network {@code identity} is the hybrid without its quantum layer: the
 * difference of the two is what that layer costs.
 */
final class EpochBenchmark {
    private static final int BATCH = 64;
    private static final int START = 12_800;
    private static final Logger LOG = Logger.getLogger(EpochBenchmark.class.getName());

    private EpochBenchmark() {}

    public static void main(String[] args) throws IOException {
        DataSplit mnist = Datasets.standard().load("mnist", "train");
        MultiLayerNetwork network = network(args[0]);
        Consumer<DataSet> fit = network::fit;
        if (args.length > 2) {
            Sharding sharding = Sharding.into(Integer.parseInt(args[2])).withWorkers(Integer.parseInt(args[3]));
            fit = ShardedTrainer.of(network, sharding, OneDnn::leaveOutInputGradients)::fit;
        } else {
            OneDnn.leaveOutInputGradients(network);
            LeanAdam.install(network);
        }
        measure("start", mnist.take(START), fit);
        measure("epoch", mnist.take(Integer.parseInt(args[1])), fit);
        measure("data alone", mnist.take(Integer.parseInt(args[1])), batch -> {});
        BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        measure("update alone", mnist.take(START), batch -> updater.update(network.gradient(), 1, 0, BATCH, none));
    }

    private static MultiLayerNetwork network(String name) {
        ParallelNetworks networks = new ParallelNetworks(Config.mnist().parallel(), 1, new FixedSchedule(1e-3));
        return switch (name) {
            case "hybrid" -> networks.hybrid();
            case "classical" -> networks.classical();
            case "identity" -> networks.identity();
            default ->
                throw new IllegalArgumentException(
                        "The network is " + name + "; choose hybrid, classical or identity.");
        };
    }

    private static void measure(String what, DataSplit images, Consumer<DataSet> step) {
        DataSetIterator batches = images.iterator(BATCH, 1, FeatureLayout.NCHW);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long clock = System.nanoTime();
        long processor = system.getProcessCpuTime();
        while (batches.hasNext()) {
            step.accept(batches.next());
        }
        double seconds = (System.nanoTime() - clock) / 1e9;
        double busy = (system.getProcessCpuTime() - processor) / 1e9;
        LOG.info(String.format(
                Locale.ROOT,
                "%s: %.2f s by the clock, %.2f s of processor time, %.0f images/s, %.3f ms for a batch",
                what,
                seconds,
                busy,
                images.size() / seconds,
                1e3 * seconds * BATCH / images.size()));
    }
}
