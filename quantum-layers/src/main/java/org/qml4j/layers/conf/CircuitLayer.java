package org.qml4j.layers.conf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.observable.Measurement;

/**
 * What the layers made of circuits have in common. JSON and saved networks hold circuits, measurements and device as
 * text, complete and readable.
 *
 * <p>How many threads a device uses is a setting of the run and not of the model: it holds for the layer that was built
 * with it and for its clones, and a network that is read from a file starts with the device's default.
 */
public abstract class CircuitLayer extends BaseNodeLayer {

    private List<Circuit> circuits = List.of();
    private List<Measurement> measures = List.of();
    private Device runsOn = ProgramText.defaultDevice();
    private GradientMethod gradientMethod = GradientMethod.ADJOINT;
    private int copies = 1;

    /** For Deeplearning4j's JSON. */
    protected CircuitLayer() {}

    /** Takes over the options. */
    protected CircuitLayer(Builder<?> builder) {
        super(builder);
        builder.complete(label());
        circuits = builder.circuits;
        measures = builder.measurements;
        runsOn = builder.device;
        gradientMethod = builder.gradient;
        copies = builder.copies;
    }

    /** The circuits, without their copies. */
    final List<Circuit> circuits() {
        return circuits;
    }

    /** One node for each copy of each circuit. */
    final List<QuantumNode> circuitNodes() {
        List<QuantumNode> nodes = new ArrayList<>();
        for (int c = 0; c < circuits.size(); c++) {
            nodes.addAll(Collections.nCopies(copies, compile(circuits.get(c), measures.get(c))));
        }
        return nodes;
    }

    /** The circuits with their copies, in the order of {@link #circuitNodes()}. */
    final List<Circuit> allCircuits() {
        return circuits.stream()
                .flatMap(circuit -> Collections.nCopies(copies, circuit).stream())
                .toList();
    }

    /** One node for each of what {@link #allCircuits()} was turned into. */
    final List<QuantumNode> nodesOf(List<Circuit> turned) {
        List<QuantumNode> nodes = new ArrayList<>();
        for (int c = 0; c < turned.size(); c++) {
            nodes.add(compile(turned.get(c), measures.get(c / copies)));
        }
        return nodes;
    }

    private QuantumNode compile(Circuit circuit, Measurement measurement) {
        try {
            return runsOn.compile(circuit, measurement, gradientMethod);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label() + ": " + e.getMessage(), e);
        }
    }

    @Override
    boolean hasWeights() {
        return circuits.stream().anyMatch(c -> c.weights() > 0);
    }

    @Override
    long workingMemory(InputType inputType) {
        // Real and imaginary parts of each state.
        return copies * circuits.stream().mapToLong(c -> 2L << c.qubits()).sum();
    }

    /** The circuits as text. */
    public List<String> getPrograms() {
        return circuits.stream().map(ProgramText::of).toList();
    }

    /** For Deeplearning4j's JSON. */
    public void setPrograms(List<String> programs) {
        circuits = programs.stream().map(ProgramText::circuit).toList();
    }

    /** The measurement of each circuit as text. */
    public List<String> getMeasurements() {
        return measures.stream().map(ProgramText::of).toList();
    }

    /** For Deeplearning4j's JSON. */
    public void setMeasurements(List<String> measurements) {
        measures = measurements.stream().map(ProgramText::measurement).toList();
    }

    /** The device as text, without the number of threads. */
    public String getDevice() {
        return runsOn.toText();
    }

    /** For Deeplearning4j's JSON. */
    public void setDevice(String device) {
        runsOn = ProgramText.device(device);
        forgetNode();
    }

    /**
     * Lets the layer run on another device, with or without noise. Weights stay what they are; see
     * {@link org.qml4j.layers.Devices} for trained networks.
     *
     * @throws IllegalArgumentException if the device has no text form or cannot run the circuits with this gradient
     *     method; the layer is then as it was
     */
    public void runOn(Device device, GradientMethod gradient) {
        CircuitLayer changed = (CircuitLayer) clone();
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

    /** How often each circuit is there, each time with weights of its own. */
    public int getCopies() {
        return copies;
    }

    /** For Deeplearning4j's JSON. */
    public void setCopies(int copies) {
        this.copies = copies;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof CircuitLayer other
                && super.equals(o)
                && copies == other.copies
                && gradientMethod == other.gradientMethod
                && getDevice().equals(other.getDevice())
                && circuits.equals(other.circuits)
                && measures.equals(other.measures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), copies, gradientMethod, circuits, measures);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof CircuitLayer;
    }

    /** Options that all layers of circuits have. */
    public abstract static class Builder<T extends Builder<T>> extends BaseNodeLayer.Builder<T> {
        private List<Circuit> circuits = List.of();
        private List<Measurement> measurements = List.of();
        private Device device = ProgramText.defaultDevice();
        private GradientMethod gradient = GradientMethod.ADJOINT;
        private int copies = 1;

        /** A builder with the defaults. */
        protected Builder() {}

        /** Sets the circuit. */
        public T circuit(Circuit circuit) {
            return circuits(List.of(circuit));
        }

        /** Sets several circuits that may differ; each has weights of its own. */
        public T circuits(List<Circuit> circuits) {
            this.circuits = List.copyOf(circuits);
            return self();
        }

        /** Sets what is measured after every circuit; the default is \(\langle Z_q \rangle\) on every qubit. */
        public T measure(Measurement measurement) {
            return measure(List.of(measurement));
        }

        /** Sets what is measured after each of several circuits. */
        public T measure(List<Measurement> measurements) {
            this.measurements = List.copyOf(measurements);
            return self();
        }

        /** Sets the device; the default is the exact statevector simulator. */
        public T device(Device device) {
            this.device = device;
            return self();
        }

        /** Sets how derivatives are computed; the default is {@link GradientMethod#ADJOINT}. */
        public T gradient(GradientMethod method) {
            gradient = method;
            return self();
        }

        final T times(int copies) {
            if (copies < 1) {
                throw new IllegalArgumentException("A circuit is there 1 or more times; got " + copies + ".");
            }
            this.copies = copies;
            return self();
        }

        private void complete(String label) {
            if (circuits.isEmpty()) {
                throw new IllegalArgumentException(
                        label + ": has no circuit. Call circuit(Circuit) or circuits(List) before build().");
            }
            if (measurements.isEmpty()) {
                measurements =
                        circuits.stream().map(c -> Measurement.allZ(c.qubits())).toList();
            } else if (measurements.size() == 1) {
                measurements = Collections.nCopies(circuits.size(), measurements.get(0));
            } else if (measurements.size() != circuits.size()) {
                throw new IllegalArgumentException(label + ": has " + circuits.size() + " circuits and "
                        + measurements.size() + " measurements. Give one measurement for all or one for each.");
            }
        }
    }
}
