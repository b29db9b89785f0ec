package org.qml4j.models.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layer at run time. */
// What is made between "scope out" and its end belongs to no workspace; the scope itself is never read.
@SuppressWarnings("try")
final class AutogradLayerImpl extends BaseLayer<AutogradLayer> {
    private static final long serialVersionUID = 1L;

    // A training set has one batch size and a remainder, evaluation another of each.
    private static final int GRAPHS = 8;

    private final transient Map<List<Long>, Formula> formulas = new LinkedHashMap<>();

    AutogradLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Map<String, INDArray> parameters = parameters(training, workspaces);
            Formula formula = formula(parameters);
            INDArray y = formula.output(plain(input), parameters);
            return copy(y, workspaces, ArrayType.ACTIVATIONS);
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Map<String, INDArray> parameters = parameters(true, workspaces);
            Map<String, INDArray> gradients = formula(parameters).gradients(plain(input), parameters, plain(epsilon));
            for (String name : parameters.keySet()) {
                INDArray view = Objects.requireNonNull(gradientViews.get(name));
                view.assign(gradients.get(name));
                gradient.setGradientFor(name, view);
            }
            weightNoiseParams.clear();
            INDArray below = copy(
                    Objects.requireNonNull(gradients.get(Formula.inputKey())), workspaces, ArrayType.ACTIVATION_GRAD);
            return new Pair<>(gradient, backpropDropOutIfPresent(below));
        }
    }

    private Map<String, INDArray> parameters(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        for (String name : params.keySet()) {
            values.put(name, getParamWithNoise(name, training, workspaces));
        }
        return values;
    }

    private Formula formula(Map<String, INDArray> parameters) {
        List<Long> shape = Arrays.stream(input.shape()).boxed().toList();
        Formula formula = formulas.get(shape);
        if (formula == null) {
            if (formulas.size() == GRAPHS) {
                formulas.remove(new ArrayList<>(formulas.keySet()).get(0));
            }
            formula = Formula.of(layerConf(), input.shape(), dataType, parameters);
            formulas.put(shape, formula);
        }
        return formula;
    }

    /** A copy outside of workspaces where the array is a view: ND4J's graphs want arrays of their own. */
    private INDArray plain(INDArray array) {
        INDArray typed = array.castTo(dataType);
        return typed.isView() || typed.isAttached() ? typed.dup('c') : typed;
    }

    private INDArray copy(INDArray from, LayerWorkspaceMgr workspaces, ArrayType type) {
        INDArray to = workspaces.createUninitialized(type, dataType, from.shape(), 'c');
        return to.assign(from);
    }

    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, MaskState state, int minibatchSize) {
        this.maskArray = mask;
        this.maskState = state;
        return mask == null ? null : new Pair<>(layerConf().outputMask(mask), state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
