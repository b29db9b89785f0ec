package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Capabilities;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.observable.Measurement;

class StatevectorDeviceTest {
    private static final StatevectorDevice DEVICE = StatevectorDevice.exact();

    @Test
    void deviceIsExactAndOffersEveryGradientMethod() {
        Capabilities capabilities = DEVICE.capabilities();
        assertThat(capabilities.exact()).isTrue();
        assertThat(capabilities.gradients()).containsExactlyInAnyOrder(GradientMethod.values());
        assertThat(capabilities.maxQubits()).isBetween(1, 30);
    }

    @Test
    void largestNumberOfQubitsFitsTheHeapAndOneMoreDoesNot() {
        int most = DEVICE.capabilities().maxQubits();
        assumeTrue(most < 30);
        // Two states of real and imaginary parts: 32 bytes per amplitude at the very least.
        assertThat(32L << most).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DEVICE.compile(Circuit.builder(most + 1).build(), Measurement.allZ(1), GradientMethod.ADJOINT))
                .withMessageMatching("A circuit on " + (most + 1) + " qubits needs about \\d+ MiB; this JVM may use "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, enough for " + most
                        + " qubits\\. Start Java with a larger -Xmx\\.");
    }

    @Test
    void measurementsBeyondTheCircuitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DEVICE.compile(Circuit.builder(2).build(), Measurement.allZ(4), GradientMethod.ADJOINT))
                .withMessage("The measurement reads qubit 3 but the circuit has the qubits 0 to 1.");
    }

    @Test
    void lessThanOneThreadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEVICE.withThreads(0))
                .withMessage("A device runs on 1 thread or more; got 0.");
    }
}
