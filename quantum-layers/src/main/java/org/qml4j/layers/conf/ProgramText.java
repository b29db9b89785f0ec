package org.qml4j.layers.conf;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.qasm.MeasurementText;
import org.qml4j.sim.qasm.OpenQasm3;
import org.qml4j.sim.statevector.StatevectorDevice;

/** How circuits, measurements and devices stand in JSON. */
final class ProgramText {

    private ProgramText() {}

    static String of(Circuit circuit) {
        return OpenQasm3.write(circuit);
    }

    static Circuit circuit(String text) {
        return OpenQasm3.read(text);
    }

    static String of(Measurement measurement) {
        return MeasurementText.write(measurement);
    }

    static Measurement measurement(String text) {
        return MeasurementText.read(text);
    }

    static String of(Device device) {
        if (device instanceof StatevectorDevice statevector) {
            return statevector.toText();
        }
        throw new IllegalArgumentException("A layer can be saved with a StatevectorDevice only; got "
                + device.getClass().getName() + ".");
    }

    static Device device(String text) {
        return StatevectorDevice.parse(text);
    }

    static Device defaultDevice() {
        return StatevectorDevice.exact();
    }
}
