package org.qml4j.layers.conf;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.layers.node.InputFunction;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.recurrent.QuantumNeuron;
import org.qml4j.sim.recurrent.RecurrentCell;
import org.qml4j.sim.recurrent.RecurrentNode;

/**
 * A recurrent quantum network of post-selected neurons (Bausch 2020, arXiv:2006.14619) over a time series of words.
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder().updater(new Adam(0.01)).list(
 *         new QuantumRecurrentLayer.Builder(RecurrentCell.of(4, 2, 1, 2, 3)).build(),
 *         new RnnLossLayer.Builder(LossFunction.MCXENT).activation(Activation.IDENTITY).build())
 * }</pre>
 *
 * <p>Shapes: {@code [batch, 2, steps]} (NCW) to {@code [batch, words, steps]}. The first row of the input holds the words
 * that are read, as integers, the second the words that the state is projected on after each step, which are the targets
 * in training; the last of these is not used. That the targets are an input makes the layer a function of its input, as
 * Deeplearning4j asks; without it the measured word would have to be drawn inside. For single measurements and generation
 * give the weights to {@link org.qml4j.sim.recurrent.RecurrentState}.
 *
 * <p>The output is the distribution over words after each step. Words have no derivative, so nothing flows to layers
 * before this one: it comes first in a network. Unless told otherwise the weights start normal with standard deviation
 * 0.1, which keeps the neurons where their activation is steep.
 */
public class QuantumRecurrentLayer extends BaseNodeLayer {

    private static final double START_DEVIATION = 0.1;

    private int workspace = 1;
    private int wordBits = 1;
    private int stages;
    private int order = 1;
    private int degree = 1;
    private double biasRadians = Math.PI / 2;
    private transient @Nullable RecurrentNode unrolled;

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public QuantumRecurrentLayer() {}

    /** Takes over the options. */
    protected QuantumRecurrentLayer(Builder builder) {
        super(builder);
        workspace = builder.cell.workspace();
        wordBits = builder.cell.wordBits();
        stages = builder.cell.stages();
        order = builder.cell.neuron().order();
        degree = builder.cell.neuron().degree();
        biasRadians = builder.cell.neuron().biasRadians();
        if (getInputScale() != 1 || getInputFunction() != InputFunction.IDENTITY) {
            throw new IllegalArgumentException(label() + ": words are not scaled; leave inputScale and inputTanh out.");
        }
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    /** The cell. */
    public final RecurrentCell cell() {
        return new RecurrentCell(workspace, wordBits, stages, new QuantumNeuron(order, degree, biasRadians));
    }

    @Override
    protected QuantumNode createNode() {
        return RecurrentNode.of(cell(), 1);
    }

    @Override
    QuantumNode node(long[] inputShape) {
        RecurrentNode made = unrolled;
        if (made == null || made.steps() != inputShape[2]) {
            made = RecurrentNode.of(cell(), (int) inputShape[2]);
            unrolled = made;
        }
        return made;
    }

    @Override
    long[] outputShape(long[] inputShape) {
        return new long[] {inputShape[0], getNOut(), inputShape[2]};
    }

    @Override
    void checkInputShape(long[] shape) {
        if (shape.length != 3 || shape[1] != 2 || shape[2] < 1) {
            throw new IllegalArgumentException(
                    label() + ": takes an input of shape [batch, 2, steps], the words that are"
                            + " read and those that are projected on; got " + Arrays.toString(shape) + ".");
        }
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(getNOut(), recurrent(inputType).getTimeSeriesLength());
    }

    private InputType.InputTypeRecurrent recurrent(InputType inputType) {
        if (!(inputType instanceof InputType.InputTypeRecurrent series)) {
            throw new IllegalArgumentException(label() + ": takes a time series; got " + inputType
                    + ". Set the network's input type to InputType.recurrent(2, steps).");
        }
        return series;
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        checkNIn(recurrent(inputType).getSize());
    }

    @Override
    String remedy(long given, int reads) {
        return "Give the words that are read and those that are projected on as the two rows of a time series.";
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        recurrent(inputType);
        return null;
    }

    @Override
    long workingMemory(InputType inputType) {
        long state = 1L << workspace;
        long ops = cell().neurons() + (long) stages * workspace;
        return super.workingMemory(inputType)
                + state * (ops + Math.max(1, recurrent(inputType).getTimeSeriesLength()));
    }

    /** The number of workspace lanes. */
    public int getWorkspace() {
        return workspace;
    }

    /** For Deeplearning4j's JSON. */
    public void setWorkspace(int workspace) {
        this.workspace = workspace;
    }

    /** The number of bits of a word. */
    public int getWordBits() {
        return wordBits;
    }

    /** For Deeplearning4j's JSON. */
    public void setWordBits(int wordBits) {
        this.wordBits = wordBits;
    }

    /** The number of stages. */
    public int getStages() {
        return stages;
    }

    /** For Deeplearning4j's JSON. */
    public void setStages(int stages) {
        this.stages = stages;
    }

    /** The order of the neurons. */
    public int getOrder() {
        return order;
    }

    /** For Deeplearning4j's JSON. */
    public void setOrder(int order) {
        this.order = order;
    }

    /** The degree of the neurons. */
    public int getDegree() {
        return degree;
    }

    /** For Deeplearning4j's JSON. */
    public void setDegree(int degree) {
        this.degree = degree;
    }

    /** The constant of the neurons' angles. */
    public double getBiasRadians() {
        return biasRadians;
    }

    /** For Deeplearning4j's JSON. */
    public void setBiasRadians(double biasRadians) {
        this.biasRadians = biasRadians;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof QuantumRecurrentLayer other && super.equals(o) && cell().equals(other.cell());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), cell());
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof QuantumRecurrentLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private final RecurrentCell cell;

        /** Runs a cell. */
        public Builder(RecurrentCell cell) {
            this.cell = cell;
            weightInit(AngleInit.normal(START_DEVIATION));
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if nIn or nOut was given and is wrong
         */
        @Override
        public QuantumRecurrentLayer build() {
            return new QuantumRecurrentLayer(this);
        }
    }
}
