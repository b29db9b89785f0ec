package org.qml4j.sim.photonic.device;

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

    /** Compiles a circuit with gradients by the adjoint method. */
    default QuantumNode compile(LinearOpticalCircuit circuit, PhotonicInput input, PhotonicMeasurement measurement) {
        return compile(circuit, input, measurement, GradientMethod.ADJOINT);
    }
}
