package org.qml4j.layers.conf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.layers.node.ParallelNode;
import org.qml4j.layers.node.PatchGeometry;
import org.qml4j.layers.node.PatchNode;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.QuantumNode;

/**
 * A convolution whose filters are circuits (Henderson et al. 2019, arXiv:1904.04767): a circuit reads the pixels of a
 * patch and its measured values are the channels of the output at that position.
 *
 * <pre>{@code
 * new QuanvolutionLayer.Builder()
 *         .kernelSize(2, 2)
 *         .stride(2, 2)
 *         .circuit(circuit)               // 4 inputs, 4 outputs
 *         .inputScale(Math.PI)            // pixels in [0, 1] to angles
 *         .build()
 * }</pre>
 *
 * <p>A patch is read channel by channel and row by row; pixels beyond the edge are 0. Shapes: {@code [batch, channels,
 * height, width]} (NCHW) to {@code [batch, nOut, height', width']} with Deeplearning4j's rules for convolutions; nIn is
 * the number of channels and nOut circuits x measured values. All patches of all samples run as one batch. Training a
 * first layer costs a circuit per position; with {@code trainable(false)} the circuit is the fixed random filter of the
 * original.
 */
public class QuanvolutionLayer extends CircuitLayer {

    private static final int[] NO_DILATION = {1, 1};

    private int kernelHeight = 2;
    private int kernelWidth = 2;
    private int strideHeight = 1;
    private int strideWidth = 1;
    private int paddingHeight;
    private int paddingWidth;
    private ConvolutionMode convolutionMode = ConvolutionMode.Truncate;
    private ChannelMode channelMode = ChannelMode.TOGETHER;

    private transient @Nullable Sliding sliding;

    private record Sliding(PatchGeometry geometry, QuantumNode onePatch, PatchNode node) {}

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public QuanvolutionLayer() {}

    /** Takes over the options. */
    protected QuanvolutionLayer(Builder builder) {
        super(builder);
        kernelHeight = builder.kernel[0];
        kernelWidth = builder.kernel[1];
        strideHeight = builder.stride[0];
        strideWidth = builder.stride[1];
        paddingHeight = builder.padding[0];
        paddingWidth = builder.padding[1];
        convolutionMode = builder.convolutionMode;
        channelMode = builder.channelMode;
        int channels = channelsOfCircuits();
        setNIn(channelMode == ChannelMode.TOGETHER ? channels : builder.getNIn());
        if (getNIn() > 0) {
            setNOut(node().outputs());
        }
        if (builder.getNIn() != 0) {
            checkNIn(builder.getNIn());
        }
        if (builder.getNOut() != 0 && builder.getNOut() != getNOut()) {
            throw new IllegalArgumentException(label() + ": the circuits have " + getNOut()
                    + " measured values but nOut is " + builder.getNOut() + ". Leave nOut out; it is inferred.");
        }
        initializeConstraints(builder);
    }

    /** How many channels the circuits read; 1 for those that read one channel each. */
    private int channelsOfCircuits() {
        int pixels = kernelHeight * kernelWidth;
        List<Integer> reads =
                circuits().stream().map(Circuit::inputs).distinct().toList();
        int first = reads.get(0);
        boolean fits = first > 0 && first % pixels == 0 && (channelMode == ChannelMode.TOGETHER || first == pixels);
        if (reads.size() > 1 || !fits) {
            throw new IllegalArgumentException(label() + ": a patch of " + kernelHeight + " x " + kernelWidth + " has "
                    + pixels + " pixels per channel; the circuits read " + reads + " inputs. Use circuits that read "
                    + (channelMode == ChannelMode.TOGETHER ? "channels x " : "") + pixels + ".");
        }
        return first / pixels;
    }

    @Override
    protected QuantumNode createNode() {
        List<QuantumNode> nodes = circuitNodes();
        if (channelMode == ChannelMode.TOGETHER) {
            return ParallelNode.sharing(nodes);
        }
        int channels = (int) getNIn();
        if (channels < 1) {
            throw new IllegalArgumentException(
                    label() + ": the number of channels is not known. Set the network's input"
                            + " type to InputType.convolutional(height, width, channels), or nIn to the channels.");
        }
        int pixels = kernelHeight * kernelWidth;
        List<QuantumNode> parts = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        for (QuantumNode node : nodes) {
            for (int channel = 0; channel < channels; channel++) {
                parts.add(node);
                first.add(channel * pixels);
            }
        }
        return ParallelNode.of(parts, first, channels * pixels);
    }

    @Override
    QuantumNode node(long[] inputShape) {
        PatchGeometry geometry = geometry(inputShape[2], inputShape[3]);
        Sliding made = sliding;
        QuantumNode onePatch = node();
        if (made == null || made.onePatch != onePatch || !made.geometry.equals(geometry)) {
            made = new Sliding(geometry, onePatch, PatchNode.of(onePatch, geometry));
            sliding = made;
        }
        return made.node;
    }

    private PatchGeometry geometry(long height, long width) {
        InputType.InputTypeConvolutional out = outputType(-1, InputType.convolutional(height, width, getNIn()));
        int top = paddingHeight;
        int left = paddingWidth;
        if (convolutionMode == ConvolutionMode.Same) {
            int[] padding = ConvolutionUtils.getSameModeTopLeftPadding(
                    new int[] {(int) out.getHeight(), (int) out.getWidth()},
                    new int[] {(int) height, (int) width},
                    new int[] {kernelHeight, kernelWidth},
                    new int[] {strideHeight, strideWidth},
                    NO_DILATION);
            top = padding[0];
            left = padding[1];
        }
        return new PatchGeometry(
                (int) getNIn(),
                (int) height,
                (int) width,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                top,
                left,
                (int) out.getHeight(),
                (int) out.getWidth());
    }

    @Override
    long[] outputShape(long[] inputShape) {
        PatchGeometry geometry = geometry(inputShape[2], inputShape[3]);
        return new long[] {inputShape[0], getNOut(), geometry.outputHeight(), geometry.outputWidth()};
    }

    @Override
    void checkInputShape(long[] shape) {
        if (shape.length != 4 || shape[1] != getNIn()) {
            throw new IllegalArgumentException(label() + ": takes an input of shape [batch, " + getNIn()
                    + ", height, width]; got " + Arrays.toString(shape) + ".");
        }
    }

    @Override
    INDArray outputMask(INDArray mask) {
        if (mask.rank() != 4) {
            return mask;
        }
        return ConvolutionUtils.cnn2dMaskReduction(
                mask,
                new int[] {kernelHeight, kernelWidth},
                new int[] {strideHeight, strideWidth},
                new int[] {paddingHeight, paddingWidth},
                NO_DILATION,
                convolutionMode);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the input is not convolutional or its channels come last (NHWC)
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return outputType(layerIndex, inputType);
    }

    private InputType.InputTypeConvolutional outputType(int layerIndex, InputType inputType) {
        convolutional(inputType);
        return (InputType.InputTypeConvolutional) InputTypeUtil.getOutputTypeCnnLayers(
                inputType,
                new int[] {kernelHeight, kernelWidth},
                new int[] {strideHeight, strideWidth},
                new int[] {paddingHeight, paddingWidth},
                NO_DILATION,
                convolutionMode,
                getNOut(),
                layerIndex,
                getLayerName(),
                CNN2DFormat.NCHW,
                QuanvolutionLayer.class);
    }

    private InputType.InputTypeConvolutional convolutional(InputType inputType) {
        if (!(inputType instanceof InputType.InputTypeConvolutional image)) {
            throw new IllegalArgumentException(label() + ": takes images; got " + inputType
                    + ". Set the network's input type to InputType.convolutional(height, width, channels).");
        }
        if (image.getFormat() != CNN2DFormat.NCHW) {
            throw new IllegalArgumentException(label() + ": takes NCHW images; got " + image.getFormat()
                    + ". Permute to [batch, channels, height, width] or use InputType.convolutional(height, width,"
                    + " channels, CNN2DFormat.NCHW).");
        }
        return image;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the input is not convolutional, if its channels come last, or if the circuits
     *     read another number of channels
     */
    @Override
    public void setNIn(InputType inputType, boolean override) {
        long channels = convolutional(inputType).getChannels();
        if (channelMode == ChannelMode.SEPARATELY && (getNIn() <= 0 || override)) {
            forgetNode();
            setNIn(channels);
            setNOut(node().outputs());
        }
        checkNIn(channels);
    }

    @Override
    void checkNIn(long given) {
        if (given != getNIn()) {
            throw new IllegalArgumentException(label() + ": the circuits read patches of " + getNIn()
                    + " channels but nIn is " + given + ". Use circuits that read " + given + " x " + kernelHeight
                    + " x " + kernelWidth + " inputs, or ChannelMode.SEPARATELY.");
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
    }

    @Override
    long workingMemory(InputType inputType) {
        InputType.InputTypeConvolutional out = outputType(-1, inputType);
        long channels = channelMode == ChannelMode.TOGETHER ? 1 : getNIn();
        return super.workingMemory(inputType) * channels * out.getHeight() * out.getWidth();
    }

    /** Rows of a patch. */
    public int getKernelHeight() {
        return kernelHeight;
    }

    /** For Deeplearning4j's JSON. */
    public void setKernelHeight(int kernelHeight) {
        this.kernelHeight = kernelHeight;
    }

    /** Columns of a patch. */
    public int getKernelWidth() {
        return kernelWidth;
    }

    /** For Deeplearning4j's JSON. */
    public void setKernelWidth(int kernelWidth) {
        this.kernelWidth = kernelWidth;
    }

    /** Rows from one position to the next. */
    public int getStrideHeight() {
        return strideHeight;
    }

    /** For Deeplearning4j's JSON. */
    public void setStrideHeight(int strideHeight) {
        this.strideHeight = strideHeight;
    }

    /** Columns from one position to the next. */
    public int getStrideWidth() {
        return strideWidth;
    }

    /** For Deeplearning4j's JSON. */
    public void setStrideWidth(int strideWidth) {
        this.strideWidth = strideWidth;
    }

    /** Rows of zeros above and below the image. */
    public int getPaddingHeight() {
        return paddingHeight;
    }

    /** For Deeplearning4j's JSON. */
    public void setPaddingHeight(int paddingHeight) {
        this.paddingHeight = paddingHeight;
    }

    /** Columns of zeros on both sides of the image. */
    public int getPaddingWidth() {
        return paddingWidth;
    }

    /** For Deeplearning4j's JSON. */
    public void setPaddingWidth(int paddingWidth) {
        this.paddingWidth = paddingWidth;
    }

    /** How sizes that do not fit are treated. */
    public ConvolutionMode getConvolutionMode() {
        return convolutionMode;
    }

    /** For Deeplearning4j's JSON. */
    public void setConvolutionMode(ConvolutionMode convolutionMode) {
        this.convolutionMode = convolutionMode;
    }

    /** How the circuits treat channels. */
    public ChannelMode getChannelMode() {
        return channelMode;
    }

    /** For Deeplearning4j's JSON. */
    public void setChannelMode(ChannelMode channelMode) {
        this.channelMode = channelMode;
    }

    private List<Object> options() {
        return List.of(
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                paddingHeight,
                paddingWidth,
                convolutionMode,
                channelMode);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof QuanvolutionLayer other
                && super.equals(o)
                && options().equals(other.options());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), options());
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof QuanvolutionLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends CircuitLayer.Builder<Builder> {
        private int[] kernel = {2, 2};
        private int[] stride = {1, 1};
        private int[] padding = {0, 0};
        private ConvolutionMode convolutionMode = ConvolutionMode.Truncate;
        private ChannelMode channelMode = ChannelMode.TOGETHER;

        /** A builder without a circuit yet. */
        public Builder() {}

        /** Rows and columns of a patch; 2 and 2 is the default. */
        public Builder kernelSize(int height, int width) {
            kernel = pair("kernel", 1, height, width);
            return this;
        }

        /** Rows and columns from one position to the next; 1 and 1 is the default. */
        public Builder stride(int height, int width) {
            stride = pair("stride", 1, height, width);
            return this;
        }

        /** Rows and columns of zeros around the image; 0 and 0 is the default. */
        public Builder padding(int height, int width) {
            padding = pair("padding", 0, height, width);
            return this;
        }

        private static int[] pair(String what, int least, int height, int width) {
            if (height < least || width < least) {
                throw new IllegalArgumentException("The " + what + " of a quanvolution is " + least
                        + " or more in height and width; got " + height + " x " + width + ".");
            }
            return new int[] {height, width};
        }

        /** How sizes that do not fit are treated; {@link ConvolutionMode#Truncate} is the default. */
        public Builder convolutionMode(ConvolutionMode mode) {
            convolutionMode = mode;
            return this;
        }

        /** How the circuits treat channels; {@link ChannelMode#TOGETHER} is the default. */
        public Builder channels(ChannelMode mode) {
            channelMode = mode;
            return this;
        }

        /**
         * Uses each circuit several times as a filter, each time with weights of its own.
         *
         * @param filters 1 or more
         */
        public Builder filters(int filters) {
            return times(filters);
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if there is no circuit, if its inputs do not fit a patch, if the device
         *     cannot run it, or if nIn or nOut was given and is wrong
         */
        @Override
        public QuanvolutionLayer build() {
            return new QuanvolutionLayer(this);
        }
    }
}
