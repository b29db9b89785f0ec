package org.qml4j.layers.conf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.node.ParallelNode;
import org.qml4j.layers.node.RescaledNode;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.geometry.MetricTensor;
import org.qml4j.sim.geometry.NaturalGradient;

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
 *
 * <p>With {@link Builder#weightsFromInputs()} the layer has no weights: it reads them for each sample behind the features,
 * so that another layer computes them (a hypernetwork). In a graph that is a layer with two inputs,
 * {@code graph.addLayer("q", layer, "features", "angles")}, which Deeplearning4j merges one behind the other.
 */
public class QuantumLayer extends CircuitLayer {

    private boolean sharedInputs;
    private boolean weightsFromInputs;

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public QuantumLayer() {}

    /** Takes over the options. */
    protected QuantumLayer(Builder builder) {
        super(builder);
        sharedInputs = builder.sharedInputs;
        weightsFromInputs = builder.weightsFromInputs;
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    /**
     * The layer of one circuit that measures \(\langle Z \rangle\) on every qubit.
     *
     * @throws IllegalArgumentException if the circuit reads no inputs
     */
    public static QuantumLayer of(Circuit circuit) {
        return new Builder().circuit(circuit).build();
    }

    /**
     * The layer of one circuit that measures \(\langle Z \rangle\) on every qubit.
     *
     * @param circuit reads at least one input
     * @param init how the weights start, such as {@code AngleInit.normal(0.1)}
     * @throws IllegalArgumentException if the circuit reads no inputs
     */
    public static QuantumLayer of(Circuit circuit, IWeightInit init) {
        return new Builder().circuit(circuit).weightInit(init).build();
    }

    @Override
    protected QuantumNode createNode() {
        if (weightsFromInputs) {
            return ParallelNode.sharing(nodesOf(readingAll()));
        }
        List<QuantumNode> nodes = circuitNodes();
        return sharedInputs ? ParallelNode.sharing(nodes) : ParallelNode.of(nodes);
    }

    /** Each copy of each circuit, reading its features and its weights from where they stand among all inputs. */
    private List<Circuit> readingAll() {
        List<Circuit> all = allCircuits();
        int features = features(all);
        int inputs = features + all.stream().mapToInt(Circuit::weights).sum();
        List<Circuit> reading = new ArrayList<>();
        int firstInput = 0;
        int firstWeight = features;
        for (Circuit circuit : all) {
            reading.add(circuit.withWeightsFromInputs(firstInput, firstWeight, inputs));
            firstInput += sharedInputs ? 0 : circuit.inputs();
            firstWeight += circuit.weights();
        }
        return reading;
    }

    private int features(List<Circuit> all) {
        IntStream inputs = all.stream().mapToInt(Circuit::inputs);
        return sharedInputs ? inputs.max().orElse(0) : inputs.sum();
    }

    /**
     * The natural gradient of each circuit by its weights: circuits side by side are a product, whose metric has a block for
     * each.
     *
     * @param x the inputs of the layer
     * @param w its weights
     * @param gradient the gradient by them
     */
    double[] naturalGradient(
            Batch x, double[] w, double[] gradient, MetricTensor.Approximation approximation, double damping) {
        Batch angles = node() instanceof RescaledNode scaled ? scaled.angles(x) : x;
        double[] natural = new double[w.length];
        int firstInput = 0;
        int firstWeight = 0;
        for (Circuit circuit : allCircuits()) {
            int inputs = circuit.inputs();
            int end = firstWeight + circuit.weights();
            if (end > firstWeight) {
                double[] direction = new NaturalGradient(circuit, approximation, damping)
                        .direction(
                                columns(angles, firstInput, inputs),
                                Arrays.copyOfRange(w, firstWeight, end),
                                Arrays.copyOfRange(gradient, firstWeight, end));
                System.arraycopy(direction, 0, natural, firstWeight, direction.length);
            }
            firstInput += sharedInputs ? 0 : inputs;
            firstWeight = end;
        }
        return natural;
    }

    private static Batch columns(Batch all, int first, int count) {
        Batch part = Batch.zeros(all.size(), count);
        for (int b = 0; b < all.size(); b++) {
            System.arraycopy(all.values(), b * all.width() + first, part.values(), b * count, count);
        }
        return part;
    }

    @Override
    int features(QuantumNode plain) {
        return weightsFromInputs ? features(allCircuits()) : super.features(plain);
    }

    @Override
    boolean hasWeights() {
        return !weightsFromInputs && super.hasWeights();
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
        if (weightsFromInputs) {
            int features = features(allCircuits());
            return "Feed " + features + " features and behind them " + (reads - features)
                    + " weights, for example from a DenseLayer with nOut " + (reads - features) + ".";
        }
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

    /** Whether the weights of the circuits are inputs of the layer. */
    public boolean isWeightsFromInputs() {
        return weightsFromInputs;
    }

    /** For Deeplearning4j's JSON. */
    public void setWeightsFromInputs(boolean weightsFromInputs) {
        this.weightsFromInputs = weightsFromInputs;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof QuantumLayer other
                && super.equals(o)
                && sharedInputs == other.sharedInputs
                && weightsFromInputs == other.weightsFromInputs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), sharedInputs, weightsFromInputs);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof QuantumLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends CircuitLayer.Builder<Builder> {
        private boolean sharedInputs;
        private boolean weightsFromInputs;

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
         * Lets the layer read the weights of its circuits instead of having them: behind all features stand the weights
         * of the first circuit, then those of the second, for each sample. The input scale applies to features only.
         */
        public Builder weightsFromInputs() {
            weightsFromInputs = true;
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
