package org.qml4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The same network twice in one process: one as shipped, one with oneDNN helpers.
 *
 * <p>Deeplearning4j reads its property when a layer is created, and the second layer keeps its helper afterwards.
 */
final class Twins {
    private final MultiLayerNetwork stock;
    private final MultiLayerNetwork fast;

    private Twins(MultiLayerNetwork stock, MultiLayerNetwork fast) {
        this.stock = stock;
        this.fast = fast;
    }

    static Twins of(MultiLayerConfiguration configuration) {
        MultiLayerNetwork stock = withHelpers("true", () -> create(configuration));
        MultiLayerNetwork fast = withHelpers("false", () -> create(configuration));
        for (int i = 0; i < stock.getnLayers(); i++) {
            assertThat(stock.getLayer(i).getHelper()).as("stock layer " + i).isNull();
        }
        assertThat(fast.params()).isEqualTo(stock.params());
        OneDnn.leaveOutInputGradients(fast);
        return new Twins(stock, fast);
    }

    private static MultiLayerNetwork create(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        return network;
    }

    private static <T> T withHelpers(String disabled, Supplier<T> create) {
        String before = System.getProperty(OneDnn.DISABLE_HELPERS_PROPERTY);
        System.setProperty(OneDnn.DISABLE_HELPERS_PROPERTY, disabled);
        try {
            return create.get();
        } finally {
            if (before == null) {
                System.clearProperty(OneDnn.DISABLE_HELPERS_PROPERTY);
            } else {
                System.setProperty(OneDnn.DISABLE_HELPERS_PROPERTY, before);
            }
        }
    }

    MultiLayerNetwork stock() {
        return stock;
    }

    MultiLayerNetwork fast() {
        return fast;
    }

    /** The simple class name of each layer's helper, "-" where it has none. */
    List<String> helpers() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fast.getnLayers(); i++) {
            names.add(Optional.ofNullable(fast.getLayer(i).getHelper())
                    .map(LayerHelper::getClass)
                    .map(Class::getSimpleName)
                    .orElse("-"));
        }
        return names;
    }

    /** Activations of every layer, gradients of every parameter and of the input, parameters and outputs after training. */
    void mustAgree(DataSet data, int steps, double tolerance) {
        stock.setInput(data.getFeatures());
        fast.setInput(data.getFeatures());
        List<INDArray> a = stock.feedForward(true, false);
        List<INDArray> b = fast.feedForward(true, false);
        for (int i = 0; i < a.size(); i++) {
            agree("activations " + i, b.get(i), a.get(i), tolerance);
        }
        Pair<Gradient, INDArray> expected = stock.calculateGradients(data.getFeatures(), data.getLabels(), null, null);
        Pair<Gradient, INDArray> actual = fast.calculateGradients(data.getFeatures(), data.getLabels(), null, null);
        for (String key : stock.paramTable().keySet()) {
            agree(
                    "gradient " + key,
                    actual.getFirst().getGradientFor(key),
                    expected.getFirst().getGradientFor(key),
                    tolerance);
        }
        agree("input gradient", actual.getSecond(), expected.getSecond(), tolerance);
        for (int i = 0; i < steps; i++) {
            stock.fit(data);
            fast.fit(data);
        }
        for (String key : stock.paramTable().keySet()) {
            agree(
                    "trained " + key,
                    fast.paramTable().get(key),
                    stock.paramTable().get(key),
                    tolerance);
        }
        agree("output", fast.output(data.getFeatures()), stock.output(data.getFeatures()), tolerance);
    }

    void parametersMustAgree(double tolerance) {
        agree("parameters", fast.params(), stock.params(), tolerance);
    }

    /** The same graph twice. */
    record Graphs(ComputationGraph stock, ComputationGraph fast) {
        void parametersMustAgree(double tolerance) {
            agree("parameters", fast.params(), stock.params(), tolerance);
        }
    }

    static Graphs graphs(ComputationGraphConfiguration configuration) {
        return new Graphs(
                withHelpers("true", () -> graph(configuration)), withHelpers("false", () -> graph(configuration)));
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration.clone());
        graph.init();
        OneDnn.leaveOutInputGradients(graph);
        return graph;
    }

    /** Largest difference relative to the largest expected value. */
    private static void agree(String what, INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        INDArray wanted = expected.castTo(DataType.DOUBLE);
        double scale = Math.max(wanted.amaxNumber().doubleValue(), 1e-6);
        double error = actual.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue() / scale;
        assertThat(error)
                .as(String.format(Locale.ROOT, "%s: relative error %.3g of scale %.3g", what, error, scale))
                .isLessThan(tolerance);
    }
}
