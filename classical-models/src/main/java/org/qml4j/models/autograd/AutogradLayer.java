package org.qml4j.models.autograd;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer written as a formula over ND4J's operations; its gradients are derived automatically.
 *
 * <p>A subclass lists its {@linkplain #parameters() parameters} and says in {@link #define} what it computes. With the
 * output \(y = f(x, \theta)\) and the gradient \(g\) that comes from above, the layer differentiates the scalar
 * \(\sum_i g_i y_i\), which gives \(g^T \partial y / \partial x\) and \(g^T \partial y / \partial \theta\).
 *
 * <p>It takes the place of Deeplearning4j's {@code SameDiffLayer}, whose gradients in version 1.0.0-M2.1 are twice the
 * true ones because the gradient from above is counted twice. Operations whose gradient is wrong or missing in that
 * version are refused when the graph is made; see {@link Differentiable}.
 *
 * <p>Scans, routing to the best few and spiking dynamics are better written by hand, as a layer with its own
 * backward pass. Cost: one graph for each input shape, made once; a training step runs the forward pass twice, since the
 * backward pass of the graph contains it.
 *
 * <p>A configuration that is to be saved needs a constructor without arguments, and a getter and setter for each option.
 */
public abstract class AutogradLayer extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j's JSON. */
    protected AutogradLayer() {}

    /** Takes over the options that every layer of Deeplearning4j has. */
    protected AutogradLayer(FeedForwardLayer.Builder<?> builder) {
        super(builder);
    }

    /** The parameters in the order in which they are stored; called after the sizes are known. */
    public abstract List<Parameter> parameters();

    /**
     * What the layer computes.
     *
     * @param graph where operations come from
     * @param input the activations, of the given shape
     * @param parameters the parameters by name
     * @param shape the shape of the input with its batch size
     */
    protected abstract SDVariable define(
            SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, long[] shape);

    /** The type of the output for a type of input. */
    @Override
    public abstract InputType getOutputType(int layerIndex, InputType inputType);

    /** What stands between the layer before and this one; nothing, unless overridden. */
    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    /**
     * The mask for what comes next, from a mask of the input; masks are refused, unless overridden.
     *
     * @throws IllegalArgumentException if the formula does not say what a masked step means
     */
    protected INDArray outputMask(INDArray mask) {
        throw new IllegalArgumentException(getClass().getSimpleName() + " '" + getLayerName()
                + "' takes no masks; got one of shape " + Arrays.toString(mask.shape())
                + ". Cut the examples to one length, or override outputMask.");
    }

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        AutogradLayerImpl layer = new AutogradLayerImpl(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setParamTable(initializer().init(conf, paramsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public final ParamInitializer initializer() {
        return ListedParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType outputType = getOutputType(-1, inputType);
        long values = inputType.arrayElementsPerExample() + outputType.arrayElementsPerExample();
        long parameters = parameters().stream().mapToLong(Parameter::size).sum();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, outputType)
                .standardMemory(parameters, parameters)
                .workingMemory(0, values, 0, 2 * values)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
