package org.qml4j.models.pool;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.models.nd4j.BulkCopy;

/** The layer at run time. */
final class AdaptiveAveragePoolingImpl extends AbstractLayer<AdaptiveAveragePooling> {
    private final transient BulkCopy copy = new BulkCopy();
    private transient double[] in = {};
    private transient double[] out = {};

    AdaptiveAveragePoolingImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (input.rank() != 4) {
            throw new IllegalArgumentException(
                    "AdaptiveAveragePooling '" + layerConf().getLayerName()
                            + "' takes an input of shape [batch, channels, height, width]; got "
                            + Arrays.toString(input.shape()) + ".");
        }
        applyDropOutIfNecessary(training, workspaces);
        in = copy.read(input, in);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(), 'c');
        out = out.length == result.length() ? out : new double[(int) result.length()];
        Arrays.fill(out, 0);
        windows((from, to, weight) -> out[to] += weight * in[from]);
        copy.write(out, result);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        out = copy.read(epsilon, out);
        in = in.length == input.length() ? in : new double[(int) input.length()];
        Arrays.fill(in, 0);
        windows((from, to, weight) -> in[from] += weight * out[to]);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        copy.write(in, result);
        return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(result));
    }

    private long[] outputShape() {
        return new long[] {
            input.size(0), input.size(1), layerConf().getHeight(), layerConf().getWidth()
        };
    }

    private interface Entry {
        void visit(int from, int to, double weight);
    }

    /** Visits every entry of the linear map, which the way back transposes. */
    private void windows(Entry entry) {
        int planes = (int) (input.size(0) * input.size(1));
        int h = (int) input.size(2);
        int w = (int) input.size(3);
        int height = layerConf().getHeight();
        int width = layerConf().getWidth();
        for (int p = 0; p < planes; p++) {
            for (int j = 0; j < height; j++) {
                int top = start(j, h, height);
                int bottom = end(j, h, height);
                for (int k = 0; k < width; k++) {
                    int left = start(k, w, width);
                    int right = end(k, w, width);
                    double weight = 1.0 / ((bottom - top) * (right - left));
                    int to = (p * height + j) * width + k;
                    for (int r = top; r < bottom; r++) {
                        for (int c = left; c < right; c++) {
                            entry.visit((p * h + r) * w + c, to, weight);
                        }
                    }
                }
            }
        }
    }

    private static int start(int window, int size, int windows) {
        return window * size / windows;
    }

    private static int end(int window, int size, int windows) {
        return ((window + 1) * size + windows - 1) / windows;
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
