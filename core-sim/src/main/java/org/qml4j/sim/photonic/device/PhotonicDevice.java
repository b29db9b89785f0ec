package org.qml4j.sim.photonic.device;

import java.util.List;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

/**
 * Where and how photonic circuits are executed. Devices are immutable; their {@code with...} methods return copies.
 *
 * <p>The inputs of the compiled node are those of the circuit followed by the features of the input state.
 */
public interface PhotonicDevice {

    /** What this device can do. */
    PhotonicCapabilities capabilities();

    /**
     * Compiles a circuit once, to be run many times.
     *
     * @param circuit the interferometer
     * @param input what enters it
     * @param measurement what is read behind it
     * @param gradient how derivatives are computed
     * @throws IllegalArgumentException if modes and photons do not match, this combination is not supported, or the
     *     states do not fit the memory; the message gives the reason, the numbers and what would work
     */
    QuantumNode compile(
            LinearOpticalCircuit circuit,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            GradientMethod gradient);

    /** What each output of a measurement means, in order; known before any run. */
    default List<String> labels(PhotonicInput input, PhotonicMeasurement measurement) {
        return measurement.labels(input.modes(), input.photons());
    }

    /**
     * The device as text, as it stands in files: a name and, in parentheses, all options that change results.
     *
     * @throws IllegalArgumentException if the device has no text form, which is the default
     */
    default String toText() {
        throw new IllegalArgumentException(getClass().getName() + " has no text form, so that no file can name it."
                + " Use one of the library's devices, or compile the circuit on yours and use a NodeLayer.");
    }

    /** Compiles a circuit with gradients by the adjoint method. */
    default QuantumNode compile(LinearOpticalCircuit circuit, PhotonicInput input, PhotonicMeasurement measurement) {
        return compile(circuit, input, measurement, GradientMethod.ADJOINT);
    }
}
