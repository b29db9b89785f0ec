package org.qml4j.models.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Cuts the flat array of a layer into the parameters that its configuration lists. */
final class ListedParameters implements ParamInitializer {

    static final ListedParameters INSTANCE = new ListedParameters();

    private ListedParameters() {}

    private static List<Parameter> list(Layer layer) {
        return ((AutogradLayer) layer).parameters();
    }

    private static List<String> names(Layer layer, boolean biases) {
        return list(layer).stream()
                .filter(p -> p.bias() == biases)
                .map(Parameter::name)
                .toList();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return list(layer).stream().mapToLong(Parameter::size).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return list(layer).stream().map(Parameter::name).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return names(layer, false);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return names(layer, true);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> parameters = cut(conf.getLayer(), view);
        for (Parameter p : list(conf.getLayer())) {
            conf.addVariable(p.name());
            if (initialize) {
                p.init().init(p.fanIn(), p.fanOut(), p.dimensions(), 'f', parameters.get(p.name()));
            }
        }
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return cut(conf.getLayer(), gradientView);
    }

    /** Views in 'f' order: Deeplearning4j's transfer learning permutes parameters in another order. */
    private static Map<String, INDArray> cut(Layer layer, INDArray view) {
        INDArray flat = view.rank() == 1 ? view : view.reshape(view.length());
        Map<String, INDArray> parameters = Collections.synchronizedMap(new LinkedHashMap<>());
        List<String> seen = new ArrayList<>();
        long from = 0;
        for (Parameter p : list(layer)) {
            if (seen.contains(p.name())) {
                throw new IllegalArgumentException(layer.getClass().getSimpleName() + " has two parameters named '"
                        + p.name() + "'; names must differ.");
            }
            seen.add(p.name());
            parameters.put(
                    p.name(),
                    flat.get(NDArrayIndex.interval(from, from + p.size())).reshape('f', p.dimensions()));
            from += p.size();
        }
        return parameters;
    }
}
