package org.qml4j.onednn;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2DDerivative;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a convolution layer of Deeplearning4j in oneDNN without the work that Deeplearning4j 1.0.0-M2.1 does twice or for
 * nothing.
 *
 * <ul>
 *   <li>The layer computes its pre-activations a second time on the way back. This helper keeps a copy from the way
 *       forward.
 *   <li>The layer computes the derivative with respect to its input even where the input is the network's own and nobody
 *       reads it; with one or three channels that is the most expensive operation of a small network, since oneDNN pads
 *       the channels to 16. After {@link OneDnn#leaveOutInputGradients} the helpers of the first layers compute the
 *       derivatives of the parameters alone while the network is fitted, and give zeros for the input. Derivatives with
 *       respect to the input that are asked for, as by {@code calculateGradients}, are computed.
 * </ul>
 *
 * <p>The derivative of the weights alone is a convolution itself, of the input with the derivative of the output as
 * kernel, samples and channels exchanged: \( \partial L / \partial w_{ocuv} = \sum_b \sum_{yx} \delta_{boyx}\,
 * a_{bc,y+u,x+v} \). It is used for stride 1 in the layout NCHW; other layers take the ordinary way. Layers of type
 * DOUBLE and layers with a dilation above 1 run Deeplearning4j's own code: oneDNN's wrapper accepts neither.
 *
 * <p>One helper belongs to one layer and, as that layer, to one thread at a time. It holds one array of the size of the
 * layer's output.
 */
public class LeanConvolutionHelper implements ConvolutionHelper {
    private static final int NCHW = 0;
    private static final int NHWC = 1;
    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private enum Pass {
        FORWARD,
        BACKWARD,
        WEIGHTS
    }

    private final Map<Pass, OpContext> contexts = new EnumMap<>(Pass.class);
    private boolean readsInputOfNetwork;
    private @Nullable INDArray lastInput;
    private @Nullable INDArray lastPreOutput;
    private @Nullable INDArray copy;

    /** A helper for one layer. */
    protected LeanConvolutionHelper() {}

    /** Lets the helper leave out the gradient of its input while the network is fitted; see {@link OneDnn}. */
    final void leaveOutInputGradient() {
        readsInputOfNetwork = true;
    }

    @Override
    public boolean checkSupported() {
        return BaseMKLDNNHelper.mklDnnEnabled();
    }

    @Override
    public @Nullable INDArray preOutput(
            INDArray input,
            INDArray weights,
            INDArray bias,
            int[] kernel,
            int[] strides,
            int[] pad,
            ConvolutionLayer.AlgoMode mode,
            ConvolutionLayer.FwdAlgo algorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        if (!accepted(input, weights, dilation)) {
            return null; // the layer then runs its own code
        }
        INDArray kept = lastPreOutput;
        if (kept != null && input == lastInput && calledFrom("backpropGradient")) {
            return kept;
        }
        lastInput = input;
        lastPreOutput = null;
        int[] outSize = ConvolutionUtils.getOutputSize(
                input, kernel, strides, same(convolutionMode) ? null : pad, convolutionMode, dilation, format);
        int[] padding = same(convolutionMode)
                ? ConvolutionUtils.getSameModeTopLeftPadding(outSize, spatial(input, format), kernel, strides, dilation)
                : pad;
        long[] shape = format == CNN2DFormat.NCHW
                ? new long[] {input.size(0), weights.size(0), outSize[0], outSize[1]}
                : new long[] {input.size(0), outSize[0], outSize[1], weights.size(0)};
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape);
        int[] arguments = arguments(kernel, strides, padding, dilation, convolutionMode, format);
        run(Pass.FORWARD, new Conv2D(), arguments, new INDArray[] {input, weights, bias}, out);
        return out;
    }

    @Override
    public INDArray activate(INDArray z, IActivation activation, boolean training) {
        if (training) {
            lastPreOutput = activation instanceof ActivationIdentity ? z : copyOf(z);
        }
        return activation.getActivation(z, training);
    }

    @Override
    public @Nullable Pair<Gradient, INDArray> backpropGradient(
            INDArray input,
            INDArray weights,
            @Nullable INDArray bias,
            INDArray delta,
            int[] kernel,
            int[] strides,
            int[] pad,
            INDArray biasGradient,
            INDArray weightGradient,
            IActivation activation,
            ConvolutionLayer.AlgoMode mode,
            ConvolutionLayer.BwdFilterAlgo filterAlgorithm,
            ConvolutionLayer.BwdDataAlgo dataAlgorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        lastInput = null;
        lastPreOutput = null;
        if (!accepted(input, weights, dilation)) {
            return null;
        }
        INDArray inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape());
        boolean plain = format == CNN2DFormat.NCHW && allOne(strides) && (!same(convolutionMode) || allOdd(kernel));
        if (plain && readsInputOfNetwork && calledFrom("computeGradientAndScore")) {
            inputGradient.assign(0);
            weightGradientAlone(input, delta, pad, weightGradient);
            if (bias != null) {
                biasGradient.assign(delta.sum(0, 2, 3));
            }
        } else {
            int[] padding = same(convolutionMode)
                    ? ConvolutionUtils.getSameModeTopLeftPadding(
                            spatial(delta, format), spatial(input, format), kernel, strides, dilation)
                    : pad;
            int[] arguments = arguments(kernel, strides, padding, dilation, convolutionMode, format);
            if (bias == null) {
                INDArray[] in = {input, weights, delta};
                run(Pass.BACKWARD, new Conv2DDerivative(), arguments, in, inputGradient, weightGradient);
            } else {
                INDArray[] in = {input, weights, bias, delta};
                run(Pass.BACKWARD, new Conv2DDerivative(), arguments, in, inputGradient, weightGradient, biasGradient);
            }
        }
        Gradient gradient = new DefaultGradient();
        if (bias != null) {
            gradient.gradientForVariable().put(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        }
        gradient.gradientForVariable().put(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient);
        return new Pair<>(gradient, inputGradient);
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        INDArray held = copy;
        return held == null
                ? Collections.emptyMap()
                : Map.of("preOutput", held.length() * held.dataType().width());
    }

    /** Samples and channels change places: the result has one sample per input channel and one channel per kernel. */
    private void weightGradientAlone(INDArray input, INDArray delta, int[] pad, INDArray weightGradient) {
        int[] kernel = {(int) delta.size(2), (int) delta.size(3)};
        int[] one = {1, 1};
        INDArray exchanged = Nd4j.createUninitialized(
                input.dataType(), input.size(1), delta.size(1), weightGradient.size(2), weightGradient.size(3));
        int[] arguments = arguments(kernel, one, pad, one, ConvolutionMode.Truncate, CNN2DFormat.NCHW);
        INDArray[] in = {input.permute(1, 0, 2, 3), delta.permute(1, 0, 2, 3)};
        run(Pass.WEIGHTS, new Conv2D(), arguments, in, exchanged);
        weightGradient.assign(exchanged.permute(1, 0, 2, 3));
    }

    private static boolean calledFrom(String method) {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals(method)
                        && !frame.getClassName().equals(LeanConvolutionHelper.class.getName())));
    }

    private INDArray copyOf(INDArray z) {
        INDArray held = copy;
        if (held == null || !Arrays.equals(held.shape(), z.shape())) {
            held = Nd4j.createUninitializedDetached(z.dataType(), z.shape());
            copy = held;
        }
        held.assign(z);
        return held;
    }

    /** Contexts are native objects; as Deeplearning4j does, a layer creates each once and fills it again. */
    private void run(Pass pass, CustomOp op, int[] arguments, INDArray[] inputs, INDArray... outputs) {
        OpContext context =
                contexts.computeIfAbsent(pass, p -> Nd4j.getExecutioner().buildContext());
        context.purge();
        context.setIArguments(Arrays.stream(arguments).asLongStream().toArray());
        for (int i = 0; i < inputs.length; i++) {
            context.setInputArray(i, inputs[i]);
        }
        for (int i = 0; i < outputs.length; i++) {
            context.setOutputArray(i, outputs[i]);
        }
        Nd4j.exec(op, context);
    }

    private static int[] arguments(
            int[] kernel, int[] strides, int[] pad, int[] dilation, ConvolutionMode mode, CNN2DFormat format) {
        return new int[] {
            kernel[0],
            kernel[1],
            strides[0],
            strides[1],
            pad[0],
            pad[1],
            dilation[0],
            dilation[1],
            same(mode) ? 1 : 0,
            format == CNN2DFormat.NCHW ? NCHW : NHWC,
            WEIGHTS_OUT_IN_HEIGHT_WIDTH
        };
    }

    private static int[] spatial(INDArray images, CNN2DFormat format) {
        int height = format == CNN2DFormat.NCHW ? 2 : 1;
        return new int[] {(int) images.size(height), (int) images.size(height + 1)};
    }

    /** The wrapper of oneDNN computes in FLOAT alone and throws for a dilation above 1. */
    private static boolean accepted(INDArray input, INDArray weights, int[] dilation) {
        return input.dataType() == DataType.FLOAT && weights.dataType() == DataType.FLOAT && allOne(dilation);
    }

    private static boolean same(ConvolutionMode mode) {
        return mode == ConvolutionMode.Same;
    }

    private static boolean allOne(int[] values) {
        return Arrays.stream(values).allMatch(v -> v == 1);
    }

    private static boolean allOdd(int[] values) {
        return Arrays.stream(values).allMatch(v -> v % 2 == 1);
    }
}
