package org.qml4j.models.attack;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The layer at run time; it remembers the last gradient with respect to its input. */
final class ChannelAffineImpl extends AbstractLayer<ChannelAffine> {
    private transient @Nullable INDArray inputGradient;

    ChannelAffineImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** The gradient of the last backward pass, owned by the caller; kept by the layer of the inputs alone. */
    INDArray inputGradient() {
        return Objects.requireNonNull(inputGradient, "no backward pass yet");
    }

    @Override
    @SuppressWarnings("try") // the scope is never referenced
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray result;
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            result = affine();
        }
        INDArray activations = workspaces.dup(ArrayType.ACTIVATIONS, result);
        result.close();
        return activations;
    }

    private INDArray affine() {
        INDArray y = input.castTo(dataType)
                .mul(channels(layerConf().scale()))
                .addi(channels(layerConf().shift()));
        return layerConf().rectified() ? Transforms.relu(y, false) : y;
    }

    @Override
    @SuppressWarnings("try")
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray g;
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            g = epsilon.castTo(dataType).mul(channels(layerConf().scale()));
            if (layerConf().rectified()) {
                maskNegative(g);
            }
        }
        INDArray passedOn = workspaces.dup(ArrayType.ACTIVATION_GRAD, g);
        if (EvaluationCopy.INPUT.equals(layerConf().getLayerName())) {
            inputGradient = g;
        } else {
            g.close();
        }
        return new Pair<>(new DefaultGradient(), passedOn);
    }

    /**
     * Sets to 0 what the rectifier held back. Arrays are closed at once: an attack makes gigabytes of them outside the Java
     * heap, whose collector does not see that.
     */
    private void maskNegative(INDArray g) {
        INDArray y = affine();
        INDArray positive = y.gt(0);
        INDArray factor = positive.castTo(dataType);
        g.muli(factor);
        factor.close();
        positive.close();
        y.close();
    }

    /** Values along dimension 1, the channels or features. */
    private INDArray channels(double[] values) {
        long[] shape = new long[input.rank()];
        Arrays.fill(shape, 1);
        shape[1] = values.length;
        return Nd4j.create(values, shape, 'c').castTo(dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // There are no parameters.
    }
}
