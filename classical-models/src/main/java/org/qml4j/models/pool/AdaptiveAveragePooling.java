package org.qml4j.models.pool;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Averages an image of any size to a fixed size: output row \(j\) of \(m\) is the mean of the input rows
 * \( \lfloor j h / m \rfloor \) to \( \lceil (j + 1) h / m \rceil - 1 \) of \(h\), columns alike. Windows overlap where
 * \(m\) does not divide \(h\): 7 rows become 4 by the windows 0-1, 1-3, 3-5, 5-6. That is PyTorch's
 * {@code AdaptiveAvgPool2d}, which plain pooling cannot express.
 *
 * <p>Shapes: {@code [batch, channels, h, w]} (NCHW) to {@code [batch, channels, height, width]}. Cost: one pass over the
 * windows, forward and backward.
 */
public class AdaptiveAveragePooling extends NoParamLayer {
    private int height;
    private int width;

    /** For Deeplearning4j's JSON; use {@link #to(int, int)}. */
    public AdaptiveAveragePooling() {}

    /**
     * Averages to a size.
     *
     * @param height rows of the result, 1 or more
     * @param width columns of the result, 1 or more
     */
    public static AdaptiveAveragePooling to(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "An image cannot be averaged to " + height + " x " + width + "; both numbers must be 1 or more.");
        }
        AdaptiveAveragePooling layer = new AdaptiveAveragePooling();
        layer.height = height;
        layer.width = width;
        return layer;
    }

    /** Rows of the result. */
    public int getHeight() {
        return height;
    }

    /** For Deeplearning4j's JSON. */
    public void setHeight(int height) {
        this.height = height;
    }

    /** Columns of the result. */
    public int getWidth() {
        return width;
    }

    /** For Deeplearning4j's JSON. */
    public void setWidth(int width) {
        this.width = width;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        AdaptiveAveragePoolingImpl layer = new AdaptiveAveragePoolingImpl(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setConf(conf);
        return layer;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for inputs that are not convolutional
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        if (!(inputType instanceof InputType.InputTypeConvolutional image)) {
            throw new IllegalArgumentException("AdaptiveAveragePooling '" + getLayerName()
                    + "' takes convolutional activations; got " + inputType + ".");
        }
        return InputType.convolutional(height, width, image.getChannels());
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long values = inputType.arrayElementsPerExample()
                + getOutputType(-1, inputType).arrayElementsPerExample();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, getOutputType(-1, inputType))
                .standardMemory(0, 0)
                .workingMemory(0, values, 0, values)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof AdaptiveAveragePooling other
                && super.equals(o)
                && height == other.height
                && width == other.width;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), height, width);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof AdaptiveAveragePooling;
    }
}
