package org.qml4j.models.attack;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.qml4j.models.layer.ShapePreservingLayer;

/**
 * Fixed \( y = a_c x + b_c \) for each channel, optionally rectified: what batch normalisation is at evaluation, and what
 * normalises the input. It lives in the copies of {@link InputGradient} alone and is never written to a file.
 */
final class ChannelAffine extends ShapePreservingLayer {
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
    protected Layer create(NeuralNetConfiguration conf, DataType dataType) {
        return new ChannelAffineImpl(conf, dataType);
    }

    @Override
    protected long keptValues(InputType inputType) {
        return inputType.arrayElementsPerExample();
    }
}
