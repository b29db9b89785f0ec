package org.qml4j.layers.conf;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.qml4j.layers.photonic.PhotonicCircuits;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.json.PhotonicJson;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * A layer of photons in a linear-optical circuit: features are phases, or amplitudes of the input state; what is measured
 * behind the circuit is the activation; the phases of the circuit train with the network.
 *
 * <pre>{@code
 * PhotonicLayer.simple(4, 6, 3)             // 4 features, 6 modes, 3 photons: 4 in, 56 out, 60 weights
 *
 * new PhotonicLayer.Builder()
 *         .circuit(circuit)
 *         .input(FockState.of(1, 0, 1, 0))
 *         .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.UNBUNCHED))
 *         .inputScale(Math.PI)
 *         .build()
 * }</pre>
 *
 * <p>Shapes: {@code [batch, nIn]} to {@code [batch, nOut]}; time series go through step by step. nIn is the number of
 * inputs of the circuit and, with amplitude encoding, behind them the amplitudes; the input scale and function act on the
 * inputs of the circuit only. nOut is the number of outputs of the measurement, whose meaning {@link #outputLabels()}
 * tells. Derivatives with respect to weights and inputs are exact unless the gradient method says otherwise.
 *
 * <p>JSON and saved networks hold circuit, input state, measurement and device as text. How many threads the device uses
 * is a setting of the run: a network that is read from a file starts with the default.
 */
public class PhotonicLayer extends BaseNodeLayer {

    private LinearOpticalCircuit optics = LinearOpticalCircuit.builder(1).build();
    private String inputState = "|0>";
    private PhotonicMeasurement measures = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
    private PhotonicDevice runsOn = SlosDevice.exact();
    private GradientMethod gradientMethod = GradientMethod.ADJOINT;

    /** For Deeplearning4j's JSON; use the {@link Builder}. */
    public PhotonicLayer() {}

    /** Takes over the options. */
    protected PhotonicLayer(Builder builder) {
        super(builder);
        optics = builder.required(builder.circuit, label() + ": has no circuit. Call circuit(...) or simple(...)");
        inputState = PhotonicText.of(
                builder.required(builder.input, label() + ": has no input state. Call input(...) or simple(...)"));
        measures = builder.measurement;
        runsOn = builder.device;
        gradientMethod = builder.gradient;
        // A device that no file can name is refused at once and not when training is over.
        getDevice();
        setSizes(builder.getNIn(), builder.getNOut());
        initializeConstraints(builder);
    }

    /**
     * The layer of {@link Builder#simple}, which measures the probabilities of all Fock states.
     *
     * @param features the number of inputs, 1 to the number of modes
     * @param modes the number of modes
     * @param photons 1 to the number of modes
     * @throws IllegalArgumentException if the numbers do not match
     */
    public static PhotonicLayer simple(int features, int modes, int photons) {
        return new Builder().simple(features, modes, photons).build();
    }

    /**
     * The layer of {@link Builder#reservoir}, which measures the probabilities of all Fock states.
     *
     * @param modes the number of modes and features, at least 2
     * @param photons 1 to the number of modes
     * @param seed of the interferometer
     * @throws IllegalArgumentException if the numbers do not match
     */
    public static PhotonicLayer reservoir(int modes, int photons, long seed) {
        return new Builder().reservoir(modes, photons, seed).build();
    }

    @Override
    protected QuantumNode createNode() {
        try {
            return runsOn.compile(optics, photonicInput(), measures, gradientMethod);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label() + ": " + e.getMessage(), e);
        }
    }

    private PhotonicInput photonicInput() {
        return PhotonicText.input(inputState);
    }

    /** What each output means, in order, such as {@code |1,1,0>}. */
    public List<String> outputLabels() {
        PhotonicInput input = photonicInput();
        return runsOn.labels(input, measures);
    }

    @Override
    int features(QuantumNode plain) {
        return optics.inputs();
    }

    @Override
    boolean hasWeights() {
        return optics.weights() > 0;
    }

    @Override
    long workingMemory(InputType inputType) {
        PhotonicInput input = photonicInput();
        // Real and imaginary parts of each amplitude.
        return 2 * measures.space().basis(input.modes(), input.photons()).size();
    }

    @Override
    String subject() {
        return optics.inputs() == node().inputs() ? "the circuit reads" : "the circuit and the input state read";
    }

    @Override
    String remedy(long given, int reads) {
        return "Feed " + reads + " features, for example from a DenseLayer with nOut " + reads
                + ", or use a circuit that reads " + given + ", for example PhotonicLayer.simple(" + given + ", "
                + Math.max(given, optics.modes()) + ", photons).";
    }

    /** The circuit as JSON text; see {@link PhotonicJson}. */
    public String getProgram() {
        return PhotonicJson.of(optics).write();
    }

    /** For Deeplearning4j's JSON. */
    public void setProgram(String program) {
        optics = PhotonicJson.read(program).circuit();
    }

    /** The input state as text, such as {@code |1,0,1>} or {@code amplitudes FOCK 4 2}. */
    public String getInputState() {
        return inputState;
    }

    /** For Deeplearning4j's JSON. */
    public void setInputState(String inputState) {
        PhotonicText.input(inputState);
        this.inputState = inputState;
    }

    /** The measurement as text, such as {@code probabilities UNBUNCHED lexicographic 10}. */
    public String getMeasurement() {
        return PhotonicText.of(measures);
    }

    /** For Deeplearning4j's JSON. */
    public void setMeasurement(String measurement) {
        measures = PhotonicText.measurement(measurement);
    }

    /** The device as text, without the number of threads. */
    public String getDevice() {
        return runsOn.toText();
    }

    /** For Deeplearning4j's JSON. */
    public void setDevice(String device) {
        runsOn = PhotonicText.device(device);
        forgetNode();
    }

    /**
     * Lets the layer run on another device: the same program, read from another machine. Weights stay what they are; see
     * {@link org.qml4j.layers.Devices} for trained networks.
     *
     * @throws IllegalArgumentException if the device has no text form, cannot run the circuit, or has other outputs; the
     *     layer is then as it was
     */
    public void runOn(PhotonicDevice device, GradientMethod gradient) {
        PhotonicLayer changed = (PhotonicLayer) clone();
        changed.runsOn = device;
        changed.gradientMethod = gradient;
        changed.forgetNode();
        requireSameShape(changed, device.toText());
        runsOn = device;
        gradientMethod = gradient;
        forgetNode();
    }

    /** How derivatives are computed. */
    public GradientMethod getGradientMethod() {
        return gradientMethod;
    }

    /** For Deeplearning4j's JSON. */
    public void setGradientMethod(GradientMethod gradientMethod) {
        this.gradientMethod = gradientMethod;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PhotonicLayer other
                && super.equals(o)
                && gradientMethod == other.gradientMethod
                && inputState.equals(other.inputState)
                && getDevice().equals(other.getDevice())
                && optics.equals(other.optics)
                && measures.equals(other.measures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), gradientMethod, inputState, optics, measures);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof PhotonicLayer;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseNodeLayer.Builder<Builder> {
        private @Nullable LinearOpticalCircuit circuit;
        private @Nullable PhotonicInput input;
        private PhotonicMeasurement measurement = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
        private PhotonicDevice device = SlosDevice.exact();
        private GradientMethod gradient = GradientMethod.ADJOINT;

        /** A builder without a circuit yet. */
        public Builder() {}

        /**
         * Sets the circuit of MerLin's {@code simple} layer (Quandela 2025), its photons and its input scale: a trainable
         * interferometer, the phase \(\pi x_i\) on mode \(i\), and a second trainable interferometer; single photons in
         * every second mode from mode 0 on or, if they are too many for that, spread over all modes. Both interferometers are
         * {@linkplain Interferometer#clements rectangles}, so there are \(2 m (m - 1)\) weights.
         *
         * @param features the number of inputs, 1 to the number of modes
         * @param modes the number of modes, at least 2
         * @param photons 1 to the number of modes
         * @throws IllegalArgumentException if the numbers do not match
         */
        public Builder simple(int features, int modes, int photons) {
            circuit = PhotonicCircuits.simple(features, modes);
            input = PhotonicInput.of(PhotonicCircuits.simpleInput(modes, photons));
            return inputScale(Math.PI);
        }

        /**
         * Sets circuit, photons and input scale of a reservoir, which has no weights: see
         * {@link PhotonicCircuits#reservoir}. Scale the features to [0, 1]. What is learned stands behind the layer; a
         * {@code MergeVertex} lets it read the features, or the pixels that they were made of, too.
         *
         * @param modes the number of modes and features, at least 2
         * @param photons 1 to the number of modes, spread over the modes
         * @param seed of the interferometer
         * @throws IllegalArgumentException if the numbers do not match
         */
        public Builder reservoir(int modes, int photons, long seed) {
            circuit = PhotonicCircuits.reservoir(modes, seed);
            input = PhotonicInput.of(PhotonicCircuits.reservoirInput(modes, photons));
            return inputScale(Math.PI);
        }

        /** Sets the circuit. */
        public Builder circuit(LinearOpticalCircuit circuit) {
            this.circuit = circuit;
            return this;
        }

        /**
         * Sets the circuit from JSON text, and the input state if the text names one.
         *
         * @throws IllegalArgumentException if the text cannot be read; the message gives line and column
         */
        public Builder program(String json) {
            PhotonicJson program = PhotonicJson.read(json);
            Optional<FockState> state = program.state();
            state.ifPresent(this::input);
            return circuit(program.circuit());
        }

        /** Sets the Fock state that enters. */
        public Builder input(FockState state) {
            return input(PhotonicInput.of(state));
        }

        /** Sets what enters: a Fock state, a superposition, or features as amplitudes. */
        public Builder input(PhotonicInput input) {
            this.input = input;
            return this;
        }

        /** Sets what is measured; the default is the probabilities of all Fock states. */
        public Builder measure(PhotonicMeasurement measurement) {
            this.measurement = measurement;
            return this;
        }

        /** Sets the device; the default is the exact simulator. */
        public Builder device(PhotonicDevice device) {
            this.device = device;
            return this;
        }

        /** Sets how derivatives are computed; the default is {@link GradientMethod#ADJOINT}. */
        public Builder gradient(GradientMethod method) {
            gradient = method;
            return this;
        }

        private <V> V required(@Nullable V value, String what) {
            if (value == null) {
                throw new IllegalArgumentException(what + " before build().");
            }
            return value;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if circuit or input state is missing, if modes and photons do not match, if the
         *     device cannot run it, or if nIn or nOut was given and is wrong; the message names the layer and what would fit
         */
        @Override
        public PhotonicLayer build() {
            return new PhotonicLayer(this);
        }
    }
}
