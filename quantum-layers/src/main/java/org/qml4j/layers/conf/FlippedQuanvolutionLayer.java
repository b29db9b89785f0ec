package org.qml4j.layers.conf;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.layers.init.GeneratorInit;
import org.qml4j.layers.node.FlippedQuanvolution3x3;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.generator.Coefficients;

/**
 * A 3 x 3 quanvolution in which the weights make two-qubit states and the patches are the observables (Wang, Myers,
 * Hollenberg, Parampalli 2024, arXiv:2409.17583): the same inputs and outputs as a convolution with 3 x 3 kernels, stride
 * 1 and no padding, and linear like it; see {@link FlippedQuanvolution3x3}.
 *
 * <pre>{@code
 * new FlippedQuanvolutionLayer.Builder().nOut(32).build()
 * }</pre>
 *
 * <p>Shapes: {@code [batch, nIn, height, width]} (NCHW) to {@code [batch, nOut, height - 2, width - 2]}. Weights:
 * 15 nIn nOut + nOut, and 15 nIn nOut more with complex coefficients; they start standard normal, imaginary parts at 0.
 */
public class FlippedQuanvolutionLayer extends BaseNodeLayer {

    private static final int[] KERNEL = {3, 3};
    private static final int[] ONE = {1, 1};
    private static final int[] NONE = {0, 0};

    private Coefficients coefficients = Coefficients.REAL;

    private transient @Nullable Sized sized;

    private record Sized(long height, long width, QuantumNode node) {}

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public FlippedQuanvolutionLayer() {}

    /** Takes over the options. */
    protected FlippedQuanvolutionLayer(Builder builder) {
        super(builder);
        coefficients = builder.coefficients;
        if (!builder.hasInit()) {
            setAngleInit(new GeneratorInit(coefficients, false));
        }
        if (getNOut() < 1) {
            throw new IllegalArgumentException(
                    label() + ": nOut is the number of filters, at least 1; got " + getNOut() + ". Set nOut.");
        }
        initializeConstraints(builder);
    }

    /** The filters on an image of one position. */
    @Override
    protected QuantumNode createNode() {
        return sizedNode(3, 3);
    }

    private QuantumNode sizedNode(long height, long width) {
        if (getNIn() < 1) {
            throw new IllegalArgumentException(label() + ": the number of channels is not known. Set the network's"
                    + " input type to InputType.convolutional(height, width, channels), or nIn to the channels.");
        }
        return FlippedQuanvolution3x3.of((int) getNIn(), (int) getNOut(), (int) height, (int) width, coefficients);
    }

    @Override
    QuantumNode node(long[] inputShape) {
        Sized made = sized;
        if (made == null || made.height != inputShape[2] || made.width != inputShape[3]) {
            made = new Sized(inputShape[2], inputShape[3], sizedNode(inputShape[2], inputShape[3]));
            sized = made;
        }
        return made.node;
    }

    @Override
    long[] outputShape(long[] inputShape) {
        return new long[] {inputShape[0], getNOut(), inputShape[2] - 2, inputShape[3] - 2};
    }

    @Override
    void checkInputShape(long[] shape) {
        if (shape.length != 4 || shape[1] != getNIn() || shape[2] < 3 || shape[3] < 3) {
            throw new IllegalArgumentException(label() + ": takes an input of shape [batch, " + getNIn()
                    + ", height, width] of at least 3 x 3; got " + Arrays.toString(shape) + ".");
        }
    }

    @Override
    INDArray outputMask(INDArray mask) {
        return mask.rank() == 4
                ? ConvolutionUtils.cnn2dMaskReduction(mask, KERNEL, ONE, NONE, ONE, ConvolutionMode.Truncate)
                : mask;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the input is not convolutional or its channels come last (NHWC)
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        convolutional(inputType);
        return InputTypeUtil.getOutputTypeCnnLayers(
                inputType,
                KERNEL,
                ONE,
                NONE,
                ONE,
                ConvolutionMode.Truncate,
                getNOut(),
                layerIndex,
                getLayerName(),
                CNN2DFormat.NCHW,
                FlippedQuanvolutionLayer.class);
    }

    private InputType.InputTypeConvolutional convolutional(InputType inputType) {
        if (inputType instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            return image;
        }
        throw new IllegalArgumentException(label() + ": takes NCHW images; got " + inputType
                + ". Set the network's input type to InputType.convolutional(height, width, channels).");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the input is not convolutional, or has other channels than nIn says
     */
    @Override
    public void setNIn(InputType inputType, boolean override) {
        long channels = convolutional(inputType).getChannels();
        if (getNIn() <= 0 || override) {
            forgetNode();
            setNIn(channels);
        }
        checkNIn(channels);
    }

    @Override
    void checkNIn(long given) {
        if (given != getNIn()) {
            throw new IllegalArgumentException(label() + ": the images have " + given + " channels but nIn is "
                    + getNIn() + ". Leave nIn out; it is inferred.");
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
    }

    @Override
    long workingMemory(InputType inputType) {
        InputType.InputTypeConvolutional image = convolutional(inputType);
        return (getNIn() + getNOut()) * image.getHeight() * image.getWidth();
    }

    /** Whether the coefficients of the generators are real or complex. */
    public Coefficients getCoefficients() {
        return coefficients;
    }

    /** For Deeplearning4j's JSON. */
    public void setCoefficients(Coefficients coefficients) {
        this.coefficients = coefficients;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FlippedQuanvolutionLayer other && super.equals(o) && coefficients == other.coefficients;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), coefficients);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof FlippedQuanvolutionLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private Coefficients coefficients = Coefficients.REAL;

        /** A builder with real coefficients; set nOut to the number of filters. */
        public Builder() {}

        /** Lets the coefficients of the generators be real, the default, or complex. */
        public Builder coefficients(Coefficients kind) {
            coefficients = kind;
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if nOut is not set
         */
        @Override
        public FlippedQuanvolutionLayer build() {
            return new FlippedQuanvolutionLayer(this);
        }
    }
}
