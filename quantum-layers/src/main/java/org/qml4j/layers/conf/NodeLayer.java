package org.qml4j.layers.conf;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.node.NodeFactories;
import org.qml4j.layers.node.NodeFactory;
import org.qml4j.sim.device.QuantumNode;

/**
 * A layer that runs a node of one's own: any differentiable map of inputs and weights, without a class of
 * Deeplearning4j to write. A registered {@link NodeFactory} makes the node from text, so that saved networks can be
 * restored.
 *
 * <pre>{@code
 * new NodeLayer.Builder("softplus").parameter("width", "4").build()
 * }</pre>
 *
 * <p>Shapes: {@code [batch, node.inputs()]} to {@code [batch, node.outputs()]}; time series go through sample by sample
 * and step by step.
 */
public class NodeLayer extends BaseNodeLayer {

    private String factory = "";
    private Map<String, String> parameters = Map.of();

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public NodeLayer() {}

    /** Takes over the options. */
    protected NodeLayer(Builder builder) {
        super(builder);
        factory = builder.factory;
        parameters = Collections.unmodifiableMap(new TreeMap<>(builder.parameters));
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    @Override
    protected QuantumNode createNode() {
        return NodeFactories.find(factory).create(parameters);
    }

    @Override
    String subject() {
        return "the node of '" + factory + "' reads";
    }

    /** The name of the factory. */
    public String getFactory() {
        return factory;
    }

    /** For Deeplearning4j's JSON. */
    public void setFactory(String factory) {
        this.factory = factory;
    }

    /** What the factory is given. */
    public Map<String, String> getParameters() {
        return parameters;
    }

    /** For Deeplearning4j's JSON. */
    public void setParameters(Map<String, String> parameters) {
        this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof NodeLayer other
                && super.equals(o)
                && factory.equals(other.factory)
                && parameters.equals(other.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), factory, parameters);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof NodeLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private final String factory;
        private final Map<String, String> parameters = new TreeMap<>();

        /** Uses the factory of a name. */
        public Builder(String factory) {
            this.factory = factory;
        }

        /** Sets a parameter of the factory. */
        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if no factory has the name, if it refuses the parameters, or if nIn or nOut
         *     was given and is wrong
         */
        @Override
        public NodeLayer build() {
            return new NodeLayer(this);
        }
    }
}
