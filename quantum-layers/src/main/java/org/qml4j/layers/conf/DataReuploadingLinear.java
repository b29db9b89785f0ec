package org.qml4j.layers.conf;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.init.GeneratorInit;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.generator.Coefficients;
import org.qml4j.sim.generator.HamiltonianReuploading;

/**
 * A quantum stand-in for a dense layer: the input is a Hamiltonian that is uploaded several times between trained
 * unitaries, and the outputs are probabilities of basis states with biases (Wang, Myers, Hollenberg, Parampalli 2024,
 * arXiv:2409.17583); see {@link HamiltonianReuploading}.
 *
 * <pre>{@code
 * new DataReuploadingLinear.Builder().qubits(7).repetitions(10).nOut(10).build()
 * }</pre>
 *
 * <p>Shapes: {@code [batch, nIn]} to {@code [batch, nOut]} with nIn at most \(4^n\) and nOut at most \(2^n\). Weights:
 * repetitions x \((4^n - 1)\) + nOut, standard normal at the start, and those of the options: as many imaginary parts
 * with complex coefficients, one logarithmic scale; both start at 0.
 */
public class DataReuploadingLinear extends BaseNodeLayer {

    private int qubits = 1;
    private int repetitions = 1;
    private Coefficients coefficients = Coefficients.REAL;
    private boolean outputScale;

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public DataReuploadingLinear() {}

    /** Takes over the options. */
    protected DataReuploadingLinear(Builder builder) {
        super(builder);
        qubits = builder.qubits;
        repetitions = builder.repetitions;
        coefficients = builder.coefficients;
        outputScale = builder.outputScale;
        if (!builder.hasInit()) {
            setAngleInit(new GeneratorInit(coefficients, outputScale));
        }
        if (getNOut() < 1) {
            throw new IllegalArgumentException(
                    label() + ": nOut is the number of outputs, at least 1; got " + getNOut() + ". Set nOut.");
        }
        // Sizes that do not fit are told here and not when the network is initialised.
        HamiltonianReuploading.of(Math.max(1, (int) getNIn()), (int) getNOut(), qubits, repetitions);
        initializeConstraints(builder);
    }

    @Override
    protected QuantumNode createNode() {
        if (getNIn() < 1) {
            throw new IllegalArgumentException(
                    label() + ": the number of inputs is not known. Set the network's input" + " type, or nIn.");
        }
        HamiltonianReuploading node = HamiltonianReuploading.of((int) getNIn(), (int) getNOut(), qubits, repetitions)
                .with(coefficients);
        return outputScale ? node.withOutputScale() : node;
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (getNIn() <= 0 || override) {
            forgetNode();
        }
        super.setNIn(inputType, override);
    }

    @Override
    long workingMemory(InputType inputType) {
        long rows = 1L << qubits;
        return 2 * rows * rows + 4 * rows * repetitions;
    }

    /** The number of qubits. */
    public int getQubits() {
        return qubits;
    }

    /** For Deeplearning4j's JSON. */
    public void setQubits(int qubits) {
        this.qubits = qubits;
    }

    /** The number of uploads. */
    public int getRepetitions() {
        return repetitions;
    }

    /** For Deeplearning4j's JSON. */
    public void setRepetitions(int repetitions) {
        this.repetitions = repetitions;
    }

    /** Whether the coefficients of the generators are real or complex. */
    public Coefficients getCoefficients() {
        return coefficients;
    }

    /** For Deeplearning4j's JSON. */
    public void setCoefficients(Coefficients coefficients) {
        this.coefficients = coefficients;
    }

    /** Whether a factor on the probabilities is trained. */
    public boolean isOutputScale() {
        return outputScale;
    }

    /** For Deeplearning4j's JSON. */
    public void setOutputScale(boolean outputScale) {
        this.outputScale = outputScale;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof DataReuploadingLinear other
                && super.equals(o)
                && qubits == other.qubits
                && repetitions == other.repetitions
                && coefficients == other.coefficients
                && outputScale == other.outputScale;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), qubits, repetitions, coefficients, outputScale);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof DataReuploadingLinear;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private int qubits = 1;
        private int repetitions = 1;
        private Coefficients coefficients = Coefficients.REAL;
        private boolean outputScale;

        /** A builder with one qubit, one upload, real coefficients and no scale. */
        public Builder() {}

        /** Sets the number \(n\) of qubits; \(4^n\) inputs fit. */
        public Builder qubits(int count) {
            qubits = count;
            return this;
        }

        /** Sets the number of uploads. */
        public Builder repetitions(int count) {
            repetitions = count;
            return this;
        }

        /** Lets the coefficients of the generators be real, the default, or complex. */
        public Builder coefficients(Coefficients kind) {
            coefficients = kind;
            return this;
        }

        /** Trains a factor on the probabilities, which is 1 at the start. */
        public Builder outputScale() {
            outputScale = true;
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if nOut is not set, or a size does not fit the qubits
         */
        @Override
        public DataReuploadingLinear build() {
            return new DataReuploadingLinear(this);
        }
    }
}
