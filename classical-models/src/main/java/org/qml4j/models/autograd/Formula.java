package org.qml4j.models.autograd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph of one layer for one shape of input. */
final class Formula {
    private static final String INPUT = "layer_input";
    private static final String ABOVE = "gradient_from_above";

    private final SameDiff graph;
    private final String output;
    private final long[] outputShape;
    private final List<String> differentiated = new ArrayList<>();

    private Formula(SameDiff graph, String output, long[] outputShape) {
        this.graph = graph;
        this.output = output;
        this.outputShape = outputShape;
    }

    /**
     * Makes the graph of a layer.
     *
     * @throws IllegalArgumentException if it has an operation without a right gradient
     */
    static Formula of(AutogradLayer layer, long[] inputShape, DataType type, Map<String, INDArray> parameters) {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder(INPUT, type, inputShape);
        Map<String, SDVariable> variables = new LinkedHashMap<>();
        for (Parameter p : layer.parameters()) {
            variables.put(p.name(), graph.placeHolder(p.name(), type, p.dimensions()));
        }
        SDVariable y = layer.define(graph, x, Map.copyOf(variables), inputShape.clone());
        Differentiable.check(graph, layer.getClass().getSimpleName());
        INDArray probe = run(graph, values(Nd4j.zeros(type, inputShape), parameters), y.name());
        Formula formula = new Formula(graph, y.name(), probe.shape());
        SDVariable above = graph.placeHolder(ABOVE, type, probe.shape());
        SDVariable loss = y.mul(above).sum();
        graph.setLossVariables(loss);
        formula.differentiated.add(INPUT);
        formula.differentiated.addAll(variables.keySet());
        QuietGradients.create(graph, formula.differentiated);
        return formula;
    }

    private static Map<String, INDArray> values(INDArray input, Map<String, INDArray> parameters) {
        Map<String, INDArray> values = new HashMap<>(parameters);
        values.put(INPUT, input);
        return values;
    }

    /** The shape of the output. */
    long[] outputShape() {
        return outputShape.clone();
    }

    /** The output for an input. */
    INDArray output(INDArray input, Map<String, INDArray> parameters) {
        return run(graph, values(input, parameters), output);
    }

    private static INDArray run(SameDiff graph, Map<String, INDArray> values, String name) {
        OnceEachSession.use(graph);
        return Objects.requireNonNull(graph.output(values, name).get(name));
    }

    /** The gradients of the sum of outputs times {@code above}: by name for parameters, under {@link #inputKey} for the input. */
    Map<String, INDArray> gradients(INDArray input, Map<String, INDArray> parameters, INDArray above) {
        OnceEachSession.use(graph.getFunction("grad"));
        Map<String, INDArray> values = values(input, parameters);
        values.put(ABOVE, above);
        return graph.calculateGradients(values, differentiated);
    }

    /** The key of the input's gradient. */
    static String inputKey() {
        return INPUT;
    }
}
