package org.qml4j.layers.contract;

import static org.qml4j.layers.contract.Bench.numbers;
import static org.qml4j.layers.contract.Bench.require;
import static org.qml4j.layers.contract.Bench.same;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** Copies of a network in several threads. */
final class ParallelChecks {

    private static final int COPIES = 3;
    private static final int STEPS = 8;

    private ParallelChecks() {}

    /** Copies that train at the same time get the bits that they get one after the other. */
    static void threads(Bench bench) throws InterruptedException, ExecutionException {
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        List<double[]> alone = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            alone.add(train(bench, net.clone(), copy));
        }
        ExecutorService threads = Executors.newFixedThreadPool(COPIES);
        try {
            List<Future<double[]>> together = new ArrayList<>();
            for (int copy = 0; copy < COPIES; copy++) {
                int number = copy;
                MultiLayerNetwork own = net.clone();
                together.add(threads.submit(() -> train(bench, own, number)));
            }
            for (int copy = 0; copy < COPIES; copy++) {
                same(
                        together.get(copy).get(),
                        alone.get(copy),
                        "parameters of a copy that was trained while others were (do copies share a buffer?)");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double[] train(Bench bench, MultiLayerNetwork net, int copy) {
        for (int step = 0; step < STEPS; step++) {
            net.fit(bench.data(DataType.DOUBLE, Bench.BATCH + copy, 100L * copy + step));
        }
        return numbers(net.params());
    }

    static void wrapper(Bench bench) {
        try {
            Class.forName(
                    "org.deeplearning4j.parallelism.ParallelWrapper", false, ParallelChecks.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LayerContract.Skipped("deeplearning4j-parallel-wrapper is not on the class path");
        }
        Wrapper.train(bench);
    }

    /** In a class of its own, which is loaded only where its library is there. */
    private static final class Wrapper {

        // The wrapper copies its first worker's network while that one trains already, so its numbers do not repeat.
        private static void train(Bench bench) {
            MultiLayerNetwork net = bench.mln(DataType.FLOAT);
            double[] before = numbers(net.params());
            List<DataSet> batches = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                batches.add(bench.data(DataType.FLOAT, Bench.BATCH, step));
            }
            ParallelWrapper wrapper = new ParallelWrapper.Builder<>(net)
                    .workers(2)
                    .averagingFrequency(1)
                    .prefetchBuffer(2)
                    .build();
            try {
                wrapper.fit(new ExistingDataSetIterator(batches));
            } finally {
                wrapper.shutdown();
            }
            double[] after = numbers(net.params());
            require(!Arrays.equals(before, after), "training in a ParallelWrapper does not change the network.");
            require(
                    Arrays.stream(after).allMatch(Double::isFinite),
                    "a parameter is not finite after training in a ParallelWrapper.");
        }
    }
}
