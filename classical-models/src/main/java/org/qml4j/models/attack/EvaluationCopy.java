package org.qml4j.models.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.models.norm.BatchNormReluLayer;

/**
 * A copy of a graph whose training pass is the evaluation pass of the original: batch normalisation becomes a fixed affine
 * map of the running estimates, dropout and weight noise go, and a {@link ChannelAffine} stands at the input.
 */
final class EvaluationCopy {
    /** The name of the layer at the input. */
    static final String INPUT = "evaluation-input";

    private static final String MEAN = "mean";
    private static final String VARIANCE = "var";
    private static final String LOG_DEVIATION = "log10stdev";

    private EvaluationCopy() {}

    static ComputationGraph of(ComputationGraph network, double[] scale, double[] shift) {
        ComputationGraphConfiguration conf = network.getConfiguration().clone();
        for (Map.Entry<String, GraphVertex> entry : conf.getVertices().entrySet()) {
            if (entry.getValue() instanceof LayerVertex vertex) {
                simplify(network, entry.getKey(), vertex);
            }
        }
        insertAtInput(conf, new ChannelAffine(INPUT, scale, shift, false));
        // The layer at the input keeps its gradient outside the workspaces, whatever mode the original trains in.
        conf.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
        ComputationGraph copy = new ComputationGraph(conf);
        copy.init();
        Map<String, INDArray> from = network.paramTable();
        copy.paramTable().forEach((name, values) -> values.assign(Objects.requireNonNull(from.get(name), name)));
        return copy;
    }

    private static void simplify(ComputationGraph network, String name, LayerVertex vertex) {
        NeuralNetConfiguration conf = vertex.getLayerConf();
        Layer layer = conf.getLayer();
        if (layer instanceof BatchNormalization norm) {
            conf.setLayer(folded(network, name, norm));
            conf.setVariables(new ArrayList<>());
            return;
        }
        layer.setIDropout(null);
        if (layer instanceof BaseLayer base) {
            base.setWeightNoise(null);
        }
    }

    /** \( a = \gamma / \sqrt{\sigma^2 + \epsilon} \) and \( b = \beta - a \mu \). */
    private static ChannelAffine folded(ComputationGraph network, String name, BatchNormalization norm) {
        if (norm.getCnn2DFormat() != CNN2DFormat.NCHW) {
            throw new IllegalArgumentException("Layer '" + name + "' normalises " + norm.getCnn2DFormat()
                    + " activations; gradients of inputs are taken for NCHW only.");
        }
        Map<String, INDArray> params = network.getLayer(name).paramTable();
        double[] mean = values(params, MEAN);
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        double[] spread = values(params, norm.isUseLogStd() ? LOG_DEVIATION : VARIANCE);
        for (int c = 0; c < mean.length; c++) {
            double variance = norm.isUseLogStd() ? Math.pow(10, 2 * spread[c]) : spread[c];
            double gamma = norm.isLockGammaBeta() ? norm.getGamma() : values(params, "gamma")[c];
            double beta = norm.isLockGammaBeta() ? norm.getBeta() : values(params, "beta")[c];
            scale[c] = gamma / Math.sqrt(variance + norm.getEps());
            shift[c] = beta - scale[c] * mean[c];
        }
        boolean rectified = norm instanceof BatchNormReluLayer own && own.isRectified();
        return new ChannelAffine(name, scale, shift, rectified);
    }

    private static double[] values(Map<String, INDArray> params, String key) {
        return Objects.requireNonNull(params.get(key), key).toDoubleVector();
    }

    private static void insertAtInput(ComputationGraphConfiguration conf, ChannelAffine layer) {
        String input = conf.getNetworkInputs().get(0);
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        conf.getVertexInputs().forEach((name, from) -> {
            List<String> renamed = new ArrayList<>(from);
            renamed.replaceAll(one -> one.equals(input) ? INPUT : one);
            inputs.put(name, renamed);
        });
        inputs.put(INPUT, new ArrayList<>(List.of(input)));
        conf.setVertexInputs(inputs);
        NeuralNetConfiguration own = new NeuralNetConfiguration();
        own.setLayer(layer);
        conf.getVertices().put(INPUT, new LayerVertex(own, null));
        // Cached orders name the old vertices.
        conf.setTopologicalOrder(null);
        conf.setTopologicalOrderStr(null);
    }
}
