package org.qml4j.layers.contract;

import static org.qml4j.layers.contract.Bench.near;
import static org.qml4j.layers.contract.Bench.numbers;
import static org.qml4j.layers.contract.Bench.require;
import static org.qml4j.layers.contract.Bench.same;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks made from trained networks. */
final class TransferChecks {

    private static final int NEW_CLASSES = 4;

    private TransferChecks() {}

    private static FineTuneConfiguration fineTune() {
        return new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(5).build();
    }

    static void transfer(Bench bench) {
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 21);
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        PersistenceChecks.fit(bench, net, DataType.DOUBLE, 2);
        MultiLayerNetwork tuned = new TransferLearning.Builder(net)
                .fineTuneConfiguration(fineTune())
                .build();
        same(
                numbers(tuned.getLayer(Bench.INDEX).paramTable()),
                numbers(net.getLayer(Bench.INDEX).paramTable()),
                "parameters after transfer (are their views in 'f' order, or of rank 1?)");
        same(numbers(tuned.output(x)), numbers(net.output(x)), "output of the network after transfer");
        edited(bench, x);
    }

    /** A graph with a new head: here Deeplearning4j copies layer by layer, which permutes views in 'c' order. */
    private static void edited(Bench bench, INDArray x) {
        ComputationGraph graph = bench.graph(DataType.DOUBLE);
        ComputationGraph tuned = new TransferLearning.GraphBuilder(graph)
                .fineTuneConfiguration(fineTune())
                .removeVertexAndConnections("out")
                .addLayer("head", bench.output(NEW_CLASSES, (int) headInputs(graph)), beforeHead(graph), "both")
                .setOutputs("head")
                .build();
        // Deeplearning4j's graph builder makes a network of ND4J's default type, FLOAT as a rule.
        near(
                numbers(tuned.getLayer(Bench.NAME).paramTable()),
                numbers(graph.getLayer(Bench.NAME).paramTable()),
                1e-6,
                "parameters after transfer (are their views in 'f' order, or of rank 1?)");
        near(
                numbers(Objects.requireNonNull(tuned.feedForward(x, false).get("both"))),
                numbers(Objects.requireNonNull(graph.feedForward(x, false).get("both"))),
                1e-4,
                "output of the layers after transfer");
    }

    private static @Nullable InputPreProcessor beforeHead(ComputationGraph graph) {
        return graph.getConfiguration().getVertices().get("out") instanceof LayerVertex out
                ? out.getPreProcessor()
                : null;
    }

    private static long headInputs(ComputationGraph graph) {
        return graph.getLayer("out").getParam("W").size(0);
    }

    static void frozen(Bench bench) throws IOException {
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 22);
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        double[] features = numbers(net.feedForward(x).get(Bench.INDEX + 1));
        MultiLayerNetwork frozen = new TransferLearning.Builder(net)
                .fineTuneConfiguration(fineTune())
                .setFeatureExtractor(Bench.INDEX)
                .removeOutputLayer()
                .addLayer(bench.output(NEW_CLASSES, (int) outputSize(net)))
                .build();
        DataSet data = new DataSet(x, bench.labels(DataType.DOUBLE, Bench.BATCH, NEW_CLASSES, 22));
        double[] head = numbers(frozen.getLayer(Bench.INDEX + 1).paramTable());
        frozen.fit(data);
        near(
                numbers(frozen.feedForward(x).get(Bench.INDEX + 1)),
                features,
                1e-12,
                "output of the frozen layer after training of the head");
        require(
                !Arrays.equals(head, numbers(frozen.getLayer(Bench.INDEX + 1).paramTable())),
                "the head behind the frozen layer does not train.");
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(
                new ByteArrayInputStream(PersistenceChecks.bytes(frozen)), true);
        same(numbers(restored.output(x)), numbers(frozen.output(x)), "output of a restored network with frozen layers");

        ComputationGraph graph = bench.graph(DataType.DOUBLE);
        ComputationGraph frozenGraph = new TransferLearning.GraphBuilder(graph)
                .fineTuneConfiguration(fineTune())
                .setFeatureExtractor(Bench.NAME)
                .build();
        double[] before = numbers(frozenGraph.getLayer(Bench.NAME).paramTable());
        PersistenceChecks.fit(bench, frozenGraph, DataType.DOUBLE, 2);
        same(
                numbers(frozenGraph.getLayer(Bench.NAME).paramTable()),
                before,
                "parameters of the frozen layer after a graph was trained");
        ComputationGraph restoredGraph = ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(PersistenceChecks.bytes(frozenGraph)), true);
        same(
                numbers(restoredGraph.outputSingle(x)),
                numbers(frozenGraph.outputSingle(x)),
                "output of a restored graph with frozen layers");
    }

    private static long outputSize(MultiLayerNetwork net) {
        INDArray w = net.getLayer(Bench.INDEX + 1).getParam("W");
        return w.size(0);
    }

    static void frozenWithBackprop(Bench bench) {
        MultiLayerNetwork net = Bench.init(new MultiLayerNetwork(bench.mlnConf(
                new FrozenLayerWithBackprop(bench.layer()), DataType.DOUBLE, new Adam(0.01), WorkspaceMode.ENABLED)));
        double[] own = numbers(net.getLayer(Bench.INDEX).paramTable());
        double[] below = numbers(net.getLayer(0).paramTable());
        PersistenceChecks.fit(bench, net, DataType.DOUBLE, 2);
        same(
                numbers(net.getLayer(Bench.INDEX).paramTable()),
                own,
                "parameters of the layer in FrozenLayerWithBackprop after training");
        require(
                !Arrays.equals(below, numbers(net.getLayer(0).paramTable())),
                "the layer below a FrozenLayerWithBackprop does not train; derivatives with respect to inputs are"
                        + " missing.");
    }
}
