package org.qml4j.layers.conf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.node.ParallelNode;
import org.qml4j.sim.device.QuantumNode;

/**
 * A layer of one or several circuits: features are the inputs of the circuits, measurements are the activations, and the
 * weights of the circuits train with the network.
 *
 * <pre>{@code
 * new QuantumLayer.Builder()
 *         .circuit(circuit)                 // 5 inputs, 45 weights
 *         .measure(Measurement.allY(5))
 *         .copies(4)                        // four circuits side by side: 20 in, 20 out, 180 weights
 *         .inputTanh(Math.PI / 2)
 *         .build()
 * }</pre>
 *
 * <p>Circuits side by side read the features one after the other, and their outputs stand one after the other; with
 * {@link Builder#sharedInputs()} each of them reads all features. nIn and nOut follow from the circuits. Shapes:
 * {@code [batch, nIn]} to {@code [batch, nOut]}; time series go through step by step. Derivatives with respect to
 * weights and inputs are exact unless the gradient method says otherwise.
 */
public class QuantumLayer extends CircuitLayer {

    private boolean sharedInputs;

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public QuantumLayer() {}

    /** Takes over the options. */
    protected QuantumLayer(Builder builder) {
        super(builder);
        sharedInputs = builder.sharedInputs;
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    @Override
    protected QuantumNode createNode() {
        List<QuantumNode> nodes = circuitNodes();
        return sharedInputs ? ParallelNode.sharing(nodes) : ParallelNode.of(nodes);
    }

    private int parts() {
        return circuits().size() * getCopies();
    }

    @Override
    String subject() {
        return parts() == 1 ? "the circuit reads" : "the " + parts() + " circuits read";
    }

    @Override
    String remedy(long given, int reads) {
        return "Feed " + reads + " features, for example from a DenseLayer with nOut " + reads
                + ", or use circuits that read " + given + ", for example with AngleEncoding on "
                + (given % parts() == 0 ? given / parts() : given) + " qubits.";
    }

    /** Whether each circuit reads all features. */
    public boolean isSharedInputs() {
        return sharedInputs;
    }

    /** For Deeplearning4j's JSON. */
    public void setSharedInputs(boolean sharedInputs) {
        this.sharedInputs = sharedInputs;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof QuantumLayer other && super.equals(o) && sharedInputs == other.sharedInputs;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(sharedInputs);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof QuantumLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends CircuitLayer.Builder<Builder> {
        private boolean sharedInputs;

        /** A builder without a circuit yet. */
        public Builder() {}

        /**
         * Puts each circuit there several times, each time with weights of its own.
         *
         * @param copies 1 or more
         */
        public Builder copies(int copies) {
            return times(copies);
        }

        /** Lets each circuit read all features instead of a part of them. */
        public Builder sharedInputs() {
            sharedInputs = true;
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if there is no circuit, if the device cannot run it, or if nIn or nOut was
         *     given and is wrong; the message names the layer and what would fit
         */
        @Override
        public QuantumLayer build() {
            return new QuantumLayer(this);
        }
    }
}
