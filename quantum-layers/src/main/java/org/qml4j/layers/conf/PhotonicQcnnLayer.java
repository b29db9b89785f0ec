package org.qml4j.layers.conf;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.photonic.QcnnNode;
import org.qml4j.layers.photonic.QcnnShape;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/**
 * The photonic convolutional network with adaptive state injection of {@link QcnnNode} as a layer: pixels are amplitudes
 * of two photons, filters and measured modes follow each other, and the photons interfere at last.
 *
 * <pre>{@code
 * new PhotonicQcnnLayer.Builder(4, 4).extraModes(2).build()    // 16 in, 21 out, 32 weights
 * }</pre>
 *
 * <p>Shapes: {@code [batch, rows * columns]}, row by row, to {@code [batch, nOut]}; the default measurement gives the
 * probabilities of all states of two photons. An image of zeros has no state and is refused. The scale of inputs changes
 * nothing, since amplitudes are normalised.
 */
public class PhotonicQcnnLayer extends BaseNodeLayer {

    private int rows = 2;
    private int columns = 2;
    private int kernel = 2;
    private int stages = 1;
    private int extraModes;
    private PhotonicMeasurement measures = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public PhotonicQcnnLayer() {}

    /** Takes over the options. */
    protected PhotonicQcnnLayer(Builder builder) {
        super(builder);
        rows = builder.rows;
        columns = builder.columns;
        kernel = builder.kernel;
        stages = builder.stages;
        extraModes = builder.extraModes;
        measures = builder.measurement;
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    @Override
    protected QuantumNode createNode() {
        try {
            return QcnnNode.of(shape(), measures);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label() + ": " + e.getMessage(), e);
        }
    }

    private QcnnShape shape() {
        return new QcnnShape(rows, columns, kernel, stages, extraModes);
    }

    @Override
    String subject() {
        return "images of " + rows + " x " + columns + " pixels have";
    }

    @Override
    String remedy(long given, int reads) {
        return "Feed " + reads + " pixels, row by row, or build the layer for images of " + given + " pixels.";
    }

    @Override
    long workingMemory(InputType inputType) {
        // An amplitude for each pair of modes in each of the outcomes of the first stage.
        int modes = shape().denseModes();
        return (1L + rows / 2) * (1L + columns / 2) * modes * (modes - 1) / 2;
    }

    /** Rows of the image. */
    public int getRows() {
        return rows;
    }

    /** For Deeplearning4j's JSON. */
    public void setRows(int rows) {
        this.rows = rows;
    }

    /** Columns of the image. */
    public int getColumns() {
        return columns;
    }

    /** For Deeplearning4j's JSON. */
    public void setColumns(int columns) {
        this.columns = columns;
    }

    /** Neighbouring modes that a filter mixes. */
    public int getKernel() {
        return kernel;
    }

    /** For Deeplearning4j's JSON. */
    public void setKernel(int kernel) {
        this.kernel = kernel;
    }

    /** How often filters and pooling follow each other. */
    public int getStages() {
        return stages;
    }

    /** For Deeplearning4j's JSON. */
    public void setStages(int stages) {
        this.stages = stages;
    }

    /** Empty modes that join before the dense circuit. */
    public int getExtraModes() {
        return extraModes;
    }

    /** For Deeplearning4j's JSON. */
    public void setExtraModes(int extraModes) {
        this.extraModes = extraModes;
    }

    /** The measurement as text, such as {@code modeExpectations FOCK}. */
    public String getMeasurement() {
        return PhotonicText.of(measures);
    }

    /** For Deeplearning4j's JSON. */
    public void setMeasurement(String measurement) {
        measures = PhotonicText.measurement(measurement);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PhotonicQcnnLayer other
                && super.equals(o)
                && rows == other.rows
                && columns == other.columns
                && kernel == other.kernel
                && stages == other.stages
                && extraModes == other.extraModes
                && measures.equals(other.measures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), rows, columns, kernel, stages, extraModes, measures);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof PhotonicQcnnLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private final int rows;
        private final int columns;
        private int kernel = 2;
        private int stages = 1;
        private int extraModes;
        private PhotonicMeasurement measurement = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);

        /** Reads images of a size. */
        public Builder(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        /** Sets how many neighbouring modes a filter mixes; the default is 2. */
        public Builder kernel(int modes) {
            kernel = modes;
            return this;
        }

        /** Sets how often filters and pooling follow each other; the default is 1. */
        public Builder stages(int count) {
            stages = count;
            return this;
        }

        /** Sets how many empty modes join before the dense circuit; the default is 0. */
        public Builder extraModes(int count) {
            extraModes = count;
            return this;
        }

        /** Sets what is measured; the default is the probabilities of all Fock states. */
        public Builder measure(PhotonicMeasurement measurement) {
            this.measurement = measurement;
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if the sizes do not match, the measurement is not linear in the state, or nIn or
         *     nOut was given and is wrong
         */
        @Override
        public PhotonicQcnnLayer build() {
            return new PhotonicQcnnLayer(this);
        }
    }
}
