package org.qml4j.models.control;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.qml4j.models.layer.ShapePreservingLayer;

/**
 * Passes activations on unchanged and gradients back as zeros: the layers below do not learn from what is above.
 *
 * <p>It serves as a control: if a network trains as well with it, what lies below needs no gradient. Weight decay of the
 * layers below goes on, since it does not come from the loss. Any shape; no parameters.
 */
public final class StopGradientLayer extends ShapePreservingLayer {
    private static final long serialVersionUID = 1L;

    /** A layer; it has no options. */
    public StopGradientLayer() {}

    @Override
    protected Layer create(NeuralNetConfiguration conf, DataType dataType) {
        return new StopGradientLayerImpl(conf, dataType);
    }
}
