package org.qml4j.layers.conf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.geometry.MetricTensor;

/**
 * The run-time side of all {@link BaseNodeLayer}s and the only place that knows workspaces: one copy in, one call of the
 * node, one copy out. Between the two passes it keeps the inputs, the weights and the node's tape; all of them are used
 * again for the next batch. Every copy of a network has its own.
 */
final class NodeLayerImpl extends BaseLayer<BaseNodeLayer> {

    private static final double[] NONE = {};

    private final transient Border border = new Border();
    private final transient Tape tape = new Tape();
    private double[] x = NONE;
    private double[] w = NONE;
    private double[] g = NONE;
    private double[] dw = NONE;
    /** Whether the tape belongs to the input that is set. */
    private boolean taped;

    NodeLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        super.setInput(input, workspaces);
        taped = false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        layerConf().checkInputShape(input.shape());
        QuantumNode node = layerConf().node(input.shape());
        Batch batch = read(node, training, workspaces);
        taped = training;
        Batch y = training ? node.forward(batch, w, tape) : node.evaluate(batch, w);
        checkFinite(y.values(), y.width(), "output");
        maskRows(y.values(), y.size());
        long[] shape = layerConf().outputShape(input.shape());
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        border.write(y.values(), out);
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        QuantumNode node = layerConf().node(input.shape());
        Batch batch = taped ? Batch.of(samples(), node.inputs(), x) : read(node, true, workspaces);
        if (!taped) {
            // The last forward pass was one for inference, as layers with frozen weights get it.
            node.forward(batch, w, tape);
        }
        g = border.read(epsilon, g);
        maskRows(g, samples());
        checkFinite(g, node.outputs(), "derivative with respect to output");
        dw = dw.length == node.weights() ? dw : new double[node.weights()];
        Arrays.fill(dw, 0);
        Batch dx = node.backward(batch, w, Batch.of(samples(), node.outputs(), g), tape, dw);
        INDArray epsilonNext = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        border.write(dx.values(), epsilonNext);
        weightNoiseParams.clear();
        return new Pair<>(weightGradient(), backpropDropOutIfPresent(epsilonNext));
    }

    private Gradient weightGradient() {
        Gradient gradient = new DefaultGradient();
        INDArray view = gradientViews == null ? null : gradientViews.get(BaseNodeLayer.WEIGHTS_KEY);
        if (view != null) {
            if (!layerConf().isTrainable()) {
                Arrays.fill(dw, 0);
            }
            border.write(dw, view);
            gradient.setGradientFor(BaseNodeLayer.WEIGHTS_KEY, view);
        }
        return gradient;
    }

    /**
     * Replaces the gradient of the last backward pass by the natural one.
     *
     * @return whether this layer has one: it is a layer of circuits with weights that train
     */
    boolean makeGradientNatural(MetricTensor.Approximation approximation, double damping) {
        INDArray view = gradientViews == null ? null : gradientViews.get(BaseNodeLayer.WEIGHTS_KEY);
        if (view == null || !layerConf().isTrainable() || !(layerConf() instanceof QuantumLayer layer)) {
            return false;
        }
        Batch batch = Batch.of(x.length / layer.node().inputs(), layer.node().inputs(), x);
        try {
            border.write(layer.naturalGradient(batch, w, border.read(view, NONE), approximation, damping), view);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalStateException(layer.label() + ": " + e.getMessage(), e);
        }
        return true;
    }

    /** Copies input and weights; a masked row becomes 0, whatever it held. */
    private Batch read(QuantumNode node, boolean training, LayerWorkspaceMgr workspaces) {
        x = border.read(input, x);
        maskRows(x, samples());
        checkFinite(x, node.inputs(), "input");
        if (node.weights() > 0) {
            w = border.read(getParamWithNoise(BaseNodeLayer.WEIGHTS_KEY, training, workspaces), w);
            checkFinite(w, 0, "weight");
        }
        return Batch.of(samples(), node.inputs(), x);
    }

    private int samples() {
        return (int) input.size(0);
    }

    /** Sets the rows to 0 that a per-sample mask switches off. */
    private void maskRows(double[] rows, int samples) {
        if (maskArray == null || maskArray.length() != samples || samples == 0) {
            return;
        }
        double[] mask = border.read(maskArray, NONE);
        int width = rows.length / samples;
        for (int b = 0; b < samples; b++) {
            if (mask[b] == 0) {
                Arrays.fill(rows, b * width, (b + 1) * width, 0);
            }
        }
    }

    private void checkFinite(double[] values, int width, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                String where = width == 0 ? " " + i : " " + i % width + " of sample " + i / width;
                throw new IllegalArgumentException(layerConf().label() + ": " + what + where + " is " + values[i]
                        + "; all numbers must be finite. Check the data before it and lower the learning rate.");
            }
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        super.feedForwardMaskArray(mask, state, minibatchSize);
        return new Pair<>(mask == null ? null : layerConf().outputMask(mask), state);
    }

    @Override
    public Layer clone() {
        NodeLayerImpl copy = new NodeLayerImpl(conf.clone(), dataType);
        Map<String, INDArray> own = new LinkedHashMap<>();
        params.forEach((key, value) -> own.put(key, value.dup()));
        copy.setParamTable(own);
        return copy;
    }

    @Override
    public void clear() {
        super.clear();
        taped = false;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return false;
    }
}
