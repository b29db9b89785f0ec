package org.qml4j.layers.contract;

import static org.qml4j.layers.contract.Bench.numbers;
import static org.qml4j.layers.contract.Bench.require;
import static org.qml4j.layers.contract.Bench.same;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** What is written down and read back. */
final class PersistenceChecks {

    private PersistenceChecks() {}

    static void configurations(Bench bench) {
        Layer layer = bench.layer();
        require(layer.equals(bench.layer()), "two layers with the same options are not equal; write equals.");
        require(
                layer.hashCode() == bench.layer().hashCode(),
                "equal layers have different hash codes; write hashCode as well as equals.");
        MultiLayerConfiguration mln = bench.mlnConf(layer, DataType.DOUBLE, new Adam(0.01), WorkspaceMode.ENABLED);
        MultiLayerConfiguration json = MultiLayerConfiguration.fromJson(mln.toJson());
        require(json.equals(mln), "the configuration that is read from its JSON is not equal to the original.");
        require(
                MultiLayerConfiguration.fromYaml(mln.toYaml()).equals(mln),
                "the configuration that is read from its YAML is not equal to the original.");
        ComputationGraphConfiguration graph = bench.graphConf(DataType.DOUBLE, new Adam(0.01), WorkspaceMode.ENABLED);
        require(
                ComputationGraphConfiguration.fromJson(graph.toJson()).equals(graph),
                "the graph configuration that is read from its JSON is not equal to the original.");
        require(
                ComputationGraphConfiguration.fromYaml(graph.toYaml()).equals(graph),
                "the graph configuration that is read from its YAML is not equal to the original.");
        // An option that neither JSON nor equals knows shows only in what the network computes.
        MultiLayerNetwork original = Bench.init(new MultiLayerNetwork(mln));
        MultiLayerNetwork restored = Bench.init(new MultiLayerNetwork(json));
        restored.setParams(original.params().dup());
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 1);
        same(
                numbers(restored.output(x)),
                numbers(original.output(x)),
                "output of the network restored from JSON (is a field without getter and setter?)");
    }

    static void clones(Bench bench) {
        Layer layer = bench.layer();
        require(layer.clone().equals(layer), "the clone of the layer's configuration is not equal to it.");
        INDArray x = bench.features(DataType.DOUBLE, Bench.BATCH, 2);
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        MultiLayerNetwork copy = net.clone();
        same(numbers(copy.output(x)), numbers(net.output(x)), "output of the cloned network");
        double[] before = numbers(net.params());
        copy.fit(bench.data(DataType.DOUBLE, Bench.BATCH, 2));
        same(numbers(net.params()), before, "parameters of the original after its clone was trained");
        ComputationGraph graph = bench.graph(DataType.DOUBLE);
        same(numbers(graph.clone().outputSingle(x)), numbers(graph.outputSingle(x)), "output of the cloned graph");
    }

    static void saveAndResume(Bench bench) throws IOException {
        save(bench);
        resume(bench);
    }

    static void save(Bench bench) throws IOException {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            MultiLayerNetwork net = bench.mln(type);
            fit(bench, net, type, 2);
            MultiLayerNetwork restored =
                    ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes(net)), true);
            INDArray x = bench.features(type, Bench.BATCH, 9);
            same(numbers(restored.params()), numbers(net.params()), type + " parameters of the restored network");
            same(numbers(restored.output(x)), numbers(net.output(x)), type + " output of the restored network");
        }
    }

    private static void resume(Bench bench) throws IOException {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            MultiLayerNetwork net = bench.mln(type);
            fit(bench, net, type, 2);
            MultiLayerNetwork restored =
                    ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes(net)), true);
            fit(bench, net, type, 2);
            fit(bench, restored, type, 2);
            same(
                    numbers(restored.params()),
                    numbers(net.params()),
                    type + " parameters after training was resumed from a saved network");
        }
        ComputationGraph graph = bench.graph(DataType.FLOAT);
        fit(bench, graph, DataType.FLOAT, 2);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes(graph)), true);
        fit(bench, graph, DataType.FLOAT, 2);
        fit(bench, restored, DataType.FLOAT, 2);
        same(
                numbers(restored.params()),
                numbers(graph.params()),
                "parameters after training was resumed from a saved graph");
    }

    static byte[] bytes(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(model, out, true);
        return out.toByteArray();
    }

    static void fit(Bench bench, Model model, DataType type, int steps) {
        for (int step = 0; step < steps; step++) {
            if (model instanceof MultiLayerNetwork net) {
                net.fit(bench.data(type, Bench.BATCH, 10 + step));
            } else {
                ((ComputationGraph) model).fit(bench.data(type, Bench.BATCH, 10 + step));
            }
        }
    }

    static void reports(Bench bench) {
        MultiLayerNetwork net = bench.mln(DataType.FLOAT);
        Layer layer = net.getLayer(Bench.INDEX).conf().getLayer();
        MemoryReport report = layer.getMemoryReport(bench.layerInput());
        long bytes = report.getTotalMemoryBytes(Bench.BATCH, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT);
        long least = Float.BYTES * net.getLayer(Bench.INDEX).numParams();
        require(
                bytes >= least,
                "the memory report says " + bytes + " bytes for training; the parameters alone need " + least + ".");
        require(
                net.summary(bench.input()).contains(Bench.NAME),
                "the summary of the network does not show the layer '" + Bench.NAME + "'.");
        require(
                bench.graph(DataType.FLOAT).summary(bench.input()).contains(Bench.NAME + "2"),
                "the summary of the graph does not show the layer '" + Bench.NAME + "2'.");
        long declared =
                bench.layer().initializer().numParams(net.getLayer(Bench.INDEX).conf());
        require(
                declared == net.getLayer(Bench.INDEX).numParams(),
                "the initializer declares " + declared + " parameters; the layer has "
                        + net.getLayer(Bench.INDEX).numParams() + ".");
    }
}
