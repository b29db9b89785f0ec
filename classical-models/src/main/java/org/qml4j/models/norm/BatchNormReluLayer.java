package org.qml4j.models.norm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Batch normalisation followed by a rectifier in one pass,
 * \[ y = \max\!\Big(0,\; \gamma_c \frac{x - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}} + \beta_c\Big), \]
 * with mean \(\mu_c\) and biased variance \(\sigma_c^2\) over the samples and positions of channel \(c\) when training,
 * and their running estimates otherwise (Ioffe and Szegedy 2015, arXiv:1502.03167).
 *
 * <p>It computes what Deeplearning4j's {@link BatchNormalization} followed by an {@code ActivationLayer} with RELU
 * computes, with the same parameters, and takes their place in a network of the field's Conv-BN-ReLU blocks: sums are
 * accumulated in double precision, and two passes over the data replace about ten. It may be used without the
 * rectifier too.
 *
 * <p>Shapes: {@code [batch, channels, height, width]} (NCHW) or {@code [batch, channels]}. Cost: three passes
 * over the input on the way forward and two on the way back, in pieces that stay in the first cache.
 */
public class BatchNormReluLayer extends BatchNormalization {

    private boolean rectified = true;
    private boolean regularized;

    /** For Deeplearning4j's JSON; use {@link #create()}. */
    public BatchNormReluLayer() {
        setUseLogStd(false);
    }

    /** A layer with Deeplearning4j's defaults: decay 0.9, epsilon 1e-5, and the rectifier. */
    public static BatchNormReluLayer create() {
        return new BatchNormReluLayer();
    }

    /** The same normalisation without the rectifier. */
    public static BatchNormReluLayer withoutRelu() {
        BatchNormReluLayer layer = new BatchNormReluLayer();
        layer.rectified = false;
        return layer;
    }

    /**
     * The same layer, whose gamma and beta are subject to its regularisation, as with the {@code weight_decay} of PyTorch's
     * optimisers; Deeplearning4j leaves both alone. The terms are those of {@link #setRegularization}.
     */
    public BatchNormReluLayer regularized() {
        BatchNormReluLayer layer = (BatchNormReluLayer) clone();
        layer.regularized = true;
        return layer;
    }

    /** Whether gamma and beta are subject to the layer's regularisation. */
    public boolean isRegularized() {
        return regularized;
    }

    /** For Deeplearning4j's JSON. */
    public void setRegularized(boolean regularized) {
        this.regularized = regularized;
    }

    /** The layer's regularisation for gamma and beta if they are subject to it; nothing for running estimates. */
    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String paramName) {
        boolean trained = paramName.equals(BatchNormalizationParamInitializer.GAMMA)
                || paramName.equals(BatchNormalizationParamInitializer.BETA);
        return regularized && trained ? getRegularization() : null;
    }

    /** Whether negative values are set to zero. */
    public boolean isRectified() {
        return rectified;
    }

    /** For Deeplearning4j's JSON. */
    public void setRectified(boolean rectified) {
        this.rectified = rectified;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the channels come last (NHWC) or gamma and beta are locked
     */
    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        LayerValidation.assertNOutSet("BatchNormReluLayer", getLayerName(), layerIndex, getNOut());
        if (getCnn2DFormat() != CNN2DFormat.NCHW || isLockGammaBeta()) {
            throw new IllegalArgumentException(
                    "BatchNormReluLayer '" + getLayerName() + "' takes NCHW activations and trains"
                            + " gamma and beta; got " + getCnn2DFormat() + ", lockGammaBeta " + isLockGammaBeta()
                            + ". Use Deeplearning4j's BatchNormalization there.");
        }
        BatchNormReluLayerImpl layer = new BatchNormReluLayerImpl(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        Map<String, INDArray> params = initializer().init(conf, paramsView, initializeParams);
        layer.setParamTable(params);
        layer.setConf(conf);
        return layer;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for recurrent and 3-D convolutional inputs
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        InputType.Type type = inputType.getType();
        if (type != InputType.Type.FF && type != InputType.Type.CNN && type != InputType.Type.CNNFlat) {
            throw new IllegalArgumentException("BatchNormReluLayer '" + getLayerName()
                    + "' takes feed-forward or convolutional activations; got " + inputType + ".");
        }
        return super.getOutputType(layerIndex, inputType);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BatchNormReluLayer other
                && super.equals(o)
                && rectified == other.rectified
                && regularized == other.regularized;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), rectified, regularized);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof BatchNormReluLayer;
    }
}
