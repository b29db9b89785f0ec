package org.qml4j.layers.conf;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** How circuits, measurements and devices stand in JSON. */
@SuppressWarnings("DoNotCallSuggester")
final class ProgramText {

    private static final String STATEVECTOR = "statevector";

    private ProgramText() {}

    static String of(Circuit circuit) {
        throw unsupported("circuit");
    }

    static Circuit circuit(String text) {
        throw unsupported("circuit");
    }

    static String of(Measurement measurement) {
        throw unsupported("measurement");
    }

    static Measurement measurement(String text) {
        throw unsupported("measurement");
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException("A " + what + " has no text form in this version, so networks with"
                + " layers of circuits cannot be saved or written as JSON.");
    }

    static String of(Device device) {
        if (device instanceof StatevectorDevice) {
            return STATEVECTOR;
        }
        throw new IllegalArgumentException("A layer can be saved with a StatevectorDevice only; got "
                + device.getClass().getName() + ".");
    }

    static Device device(String text) {
        if (text.equals(STATEVECTOR)) {
            return StatevectorDevice.exact();
        }
        throw new IllegalArgumentException("The device is '" + text + "'; known is '" + STATEVECTOR + "'.");
    }

    static Device defaultDevice() {
        return StatevectorDevice.exact();
    }
}
