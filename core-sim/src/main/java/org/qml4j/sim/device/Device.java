package org.qml4j.sim.device;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.Measurement;

/** Where and how circuits are executed. Devices are immutable; their {@code with...} methods return copies. */
public interface Device {

    /** What this device can do. */
    Capabilities capabilities();

    /**
     * Compiles a circuit once, to be run many times.
     *
     * @param circuit the program
     * @param measurement what is read from the final state
     * @param gradient how derivatives are computed
     * @throws IllegalArgumentException if this combination is not supported or the state does not fit the memory; the
     *     message gives the reason, the numbers and what would work
     */
    QuantumNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient);

    /**
     * The device as text, as it stands in files: a name and, in parentheses, all options that change results.
     *
     * @throws IllegalArgumentException if the device has no text form, which is the default
     */
    default String toText() {
        throw new IllegalArgumentException(getClass().getName() + " has no text form, so that no file can name it."
                + " Use one of the library's devices, or compile the circuit on yours and use a NodeLayer.");
    }
}
