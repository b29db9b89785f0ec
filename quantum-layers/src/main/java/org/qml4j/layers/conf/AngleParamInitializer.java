package org.qml4j.layers.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The single parameter of a layer of nodes: all weights as one row. A row reads the same in 'c' and 'f' order, so no way
 * of Deeplearning4j to copy parameters can permute it.
 */
final class AngleParamInitializer implements ParamInitializer {

    static final AngleParamInitializer INSTANCE = new AngleParamInitializer();

    private AngleParamInitializer() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ((BaseNodeLayer) layer).weights();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return ((BaseNodeLayer) layer).hasWeights() ? List.of(BaseNodeLayer.WEIGHTS_KEY) : List.of();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return ((BaseNodeLayer) layer).isRegularized() ? paramKeys(layer) : List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return ((BaseNodeLayer) layer).isRegularized() ? List.of() : paramKeys(layer);
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
        BaseNodeLayer layer = (BaseNodeLayer) conf.getLayer();
        Map<String, INDArray> params = row(layer, view);
        INDArray row = params.get(BaseNodeLayer.WEIGHTS_KEY);
        if (row != null) {
            conf.addVariable(BaseNodeLayer.WEIGHTS_KEY);
            if (initialize) {
                layer.getAngleInit().init((double) layer.getNIn(), (double) layer.getNOut(), row.shape(), 'c', row);
            }
        }
        return params;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return row((BaseNodeLayer) conf.getLayer(), gradientView);
    }

    private static Map<String, INDArray> row(BaseNodeLayer layer, INDArray view) {
        Map<String, INDArray> row = Collections.synchronizedMap(new LinkedHashMap<>());
        if (layer.weights() > 0) {
            row.put(BaseNodeLayer.WEIGHTS_KEY, view.reshape(1, layer.weights()));
        }
        return row;
    }
}
