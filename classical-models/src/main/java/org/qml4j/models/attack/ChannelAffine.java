package org.qml4j.models.attack;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fixed \( y = a_c x + b_c \) for each channel, optionally rectified: what batch normalisation is at evaluation, and what
 * normalises the input. It lives in the copies of {@link InputGradient} alone and is never written to a file.
 */
final class ChannelAffine extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    // One value for all channels, or one each.
    private final double[] scale;
    private final double[] shift;
    private final boolean rectified;

    ChannelAffine(String name, double[] scale, double[] shift, boolean rectified) {
        setLayerName(name);
        this.scale = scale.clone();
        this.shift = shift.clone();
        this.rectified = rectified;
    }

    double[] scale() {
        return scale.clone();
    }

    double[] shift() {
        return shift.clone();
    }

    boolean rectified() {
        return rectified;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        ChannelAffineImpl layer = new ChannelAffineImpl(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long values = inputType.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, inputType)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, values)
                .cacheMemory(0, 0)
                .build();
    }
}
