package org.qml4j.models.layer;

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
 * Base of the configurations of layers without parameters whose activations have the shape of their input, whatever it is.
 *
 * <p>A subclass says in {@link #create} which layer computes; everything else that Deeplearning4j asks of a configuration
 * is answered here.
 */
public abstract class ShapePreservingLayer extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    /** A configuration with Deeplearning4j's defaults. */
    protected ShapePreservingLayer() {}

    /**
     * The layer that computes.
     *
     * @param conf the configuration of the network at this layer
     * @param dataType the type of the activations
     */
    protected abstract Layer create(NeuralNetConfiguration conf, DataType dataType);

    /** The number of values kept per example for the backward pass; 0 unless overridden. */
    protected long keptValues(InputType inputType) {
        return 0;
    }

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        Layer layer = create(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public final InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    @Override
    public final @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public final LayerMemoryReport getMemoryReport(InputType inputType) {
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, inputType)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, keptValues(inputType))
                .cacheMemory(0, 0)
                .build();
    }
}
