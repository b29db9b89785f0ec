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

    /** The gradient of the last backward pass, owned by the caller. */
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
        return workspaces.dup(ArrayType.ACTIVATIONS, result);
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
                g.muli(affine().gt(0).castTo(dataType));
            }
        }
        inputGradient = g;
        return new Pair<>(new DefaultGradient(), workspaces.dup(ArrayType.ACTIVATION_GRAD, g));
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
