package org.qml4j.onednn;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.models.train.LeanAdam;
import org.qml4j.models.train.ShardedTrainer;
import org.qml4j.models.train.Sharding;

/**
 * Images per second that LeNet trains at batch 64, by the clock and by the processor time of this process.
 *
 * <p>Arguments: shards and workers of a {@code ShardedTrainer}, for example {@code 2 2}; none for {@code network.fit}.
 * Run with {@code OMP_NUM_THREADS=1}; {@code -Dorg.eclipse.deeplearning4j.helpers.disable=true} gives the figures as
 * shipped.
 */
final class LeNetBenchmark {
    private static final int BATCH = 64;
    private static final int STEPS = 60;
    private static final int ROUNDS = 5;

    private LeNetBenchmark() {}

    public static void main(String[] args) {
        MultiLayerNetwork network = new MultiLayerNetwork(LeNet.configuration(DataType.FLOAT));
        network.init();
        Consumer<DataSet> fit = network::fit;
        if (args.length == 0) {
            OneDnn.leaveOutInputGradients(network);
            LeanAdam.install(network);
        } else {
            Sharding sharding = Sharding.into(Integer.parseInt(args[0])).withWorkers(Integer.parseInt(args[1]));
            fit = ShardedTrainer.of(network, sharding, OneDnn::leaveOutInputGradients)::fit;
        }
        DataSet data = LeNet.data(DataType.FLOAT, BATCH);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Logger log = Logger.getLogger(LeNetBenchmark.class.getName());
        log.info("oneDNN " + OneDnn.status());
        for (int round = 0; round < ROUNDS; round++) {
            long clock = System.nanoTime();
            long processor = system.getProcessCpuTime();
            for (int step = 0; step < STEPS; step++) {
                fit.accept(data);
            }
            clock = System.nanoTime() - clock;
            processor = system.getProcessCpuTime() - processor;
            log.info(String.format(
                    Locale.ROOT,
                    "%.0f images/s by the clock, %.0f per second of processor time",
                    1e9 * BATCH * STEPS / clock,
                    1e9 * BATCH * STEPS / processor));
        }
    }
}
