package org.qml4j.layers.conf;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.density.TrajectoryDevice;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.mitigation.ZeroNoiseDevice;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.qasm.MeasurementText;
import org.qml4j.sim.qasm.OpenQasm3;
import org.qml4j.sim.shots.ShotsDevice;
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

    static Device device(String text) {
        if (text.startsWith("zeroNoise(")) {
            return ZeroNoiseDevice.parse(text, ProgramText::device);
        }
        if (text.startsWith("shots(")) {
            return ShotsDevice.parse(text, ProgramText::device);
        }
        if (text.startsWith("density(")) {
            return DensityMatrixDevice.parse(text);
        }
        return text.startsWith("trajectories(") ? TrajectoryDevice.parse(text) : StatevectorDevice.parse(text);
    }

    static Device defaultDevice() {
        return StatevectorDevice.exact();
    }
}
