package org.qml4j.layers.contract;

import static org.qml4j.layers.contract.Bench.near;
import static org.qml4j.layers.contract.Bench.numbers;
import static org.qml4j.layers.contract.Bench.require;
import static org.qml4j.layers.contract.Bench.same;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/** What arrays look like and where they live must not matter. */
final class BatchChecks {

    private BatchChecks() {}

    static void arrayOrders(Bench bench) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            MultiLayerNetwork net = bench.first(type);
            INDArray x = bench.features(type, Bench.BATCH, 3);
            double[] before = numbers(x);
            double[] expected = numbers(net.output(x));
            same(numbers(x), before, "the input array after the forward pass");
            same(numbers(net.output(x.dup('f'))), expected, "output for an input in 'f' order");
            INDArray wide = Nd4j.concat(0, x.add(7), x, x.add(3));
            same(
                    numbers(net.output(wide.get(NDArrayIndex.interval(Bench.BATCH, 2 * Bench.BATCH)))),
                    expected,
                    "output for a view of a larger array");
            INDArray twice = Nd4j.concat(1, x, x.add(7));
            INDArray strided = twice.get(NDArrayIndex.all(), NDArrayIndex.interval(0, x.size(1)));
            same(numbers(net.output(strided)), expected, "output for a view with strides");
            same(
                    numbers(net.output(twice.dup('f').get(NDArrayIndex.all(), NDArrayIndex.interval(0, x.size(1))))),
                    expected,
                    "output for a view of an array in 'f' order");
        }
    }

    static void batches(Bench bench) {
        rows(bench);
        sizes(bench);
    }

    private static void rows(Bench bench) {
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 4);
        double[] all = numbers(net.output(x));
        int perSample = all.length / Bench.BATCH;
        for (int b = 0; b < Bench.BATCH; b++) {
            double[] alone =
                    numbers(net.output(x.get(NDArrayIndex.interval(b, b + 1)).dup()));
            double[] row = Arrays.copyOfRange(all, b * perSample, (b + 1) * perSample);
            near(alone, row, 1e-12, "output of sample " + b + " alone, against the batch");
        }
    }

    static void sizes(Bench bench) {
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 4);
        // Training with a last batch that is smaller: what a layer keeps between the passes must follow the size.
        net.fit(bench.data(DataType.DOUBLE, Bench.BATCH, 5));
        net.fit(bench.data(DataType.DOUBLE, 2, 6));
        net.fit(bench.data(DataType.DOUBLE, Bench.BATCH + 1, 7));
        MultiLayerNetwork fresh = bench.mln(DataType.DOUBLE);
        fresh.setParams(net.params().dup());
        same(
                numbers(net.output(x)),
                numbers(fresh.output(x)),
                "output after batches of different sizes, against a fresh network");
        require(
                Arrays.stream(numbers(net.params())).allMatch(Double::isFinite),
                "a parameter is not finite after a smaller last batch.");
    }

    static void workspaces(Bench bench) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            MultiLayerNetwork with = bench.mln(type, new Adam(0.01), WorkspaceMode.ENABLED);
            MultiLayerNetwork without = bench.mln(type, new Adam(0.01), WorkspaceMode.NONE);
            INDArray x = bench.features(type, Bench.BATCH, 8);
            same(numbers(with.output(x)), numbers(without.output(x)), type + " output with workspaces");
            PersistenceChecks.fit(bench, with, type, 4);
            PersistenceChecks.fit(bench, without, type, 4);
            same(
                    numbers(with.params()),
                    numbers(without.params()),
                    type + " parameters after training with workspaces, against without");
        }
        ComputationGraph with = bench.graph(DataType.FLOAT, new Adam(0.01), WorkspaceMode.ENABLED);
        ComputationGraph without = bench.graph(DataType.FLOAT, new Adam(0.01), WorkspaceMode.NONE);
        PersistenceChecks.fit(bench, with, DataType.FLOAT, 4);
        PersistenceChecks.fit(bench, without, DataType.FLOAT, 4);
        same(
                numbers(with.params()),
                numbers(without.params()),
                "parameters of a graph after training with workspaces, against without");
    }

    static void dataTypes(Bench bench) {
        MultiLayerNetwork exact = bench.mln(DataType.DOUBLE);
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 11);
        double[] expected = numbers(exact.output(x));
        MultiLayerNetwork converted = exact.convertDataType(DataType.FLOAT);
        INDArray output = converted.output(x.castTo(DataType.FLOAT));
        require(output.dataType() == DataType.FLOAT, "a FLOAT network returned " + output.dataType() + ".");
        near(numbers(output), expected, 1e-4, "output of the network converted to FLOAT, against DOUBLE");
        MultiLayerNetwork single = bench.mln(DataType.FLOAT);
        PersistenceChecks.fit(bench, single, DataType.FLOAT, 2);
        MultiLayerNetwork raised = single.convertDataType(DataType.DOUBLE);
        near(
                numbers(raised.output(x)),
                numbers(single.output(x.castTo(DataType.FLOAT))),
                1e-4,
                "output of the network converted to DOUBLE, against FLOAT");
    }
}
