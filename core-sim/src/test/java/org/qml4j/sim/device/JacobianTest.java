package org.qml4j.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

class JacobianTest {

    /** RY(x0) RY(w0) on one qubit, RX(w1 x1) on the other: cos(x0 + w0) and cos(w1 x1). */
    @ParameterizedTest
    @EnumSource(value = GradientMethod.class, names = "SPSA", mode = EnumSource.Mode.EXCLUDE)
    void derivativesAreTheClosedForm(GradientMethod method) {
        Circuit circuit = Circuit.builder(2)
                .ry(Angle.input(0), 0)
                .ry(Angle.weight(0), 0)
                .rx(Angle.input(1).times(Angle.weight(1)), 1)
                .build();
        QuantumNode node = StatevectorDevice.exact().compile(circuit, Measurement.allZ(2), method);
        Jacobian at = Jacobian.of(node, new double[] {0.3, 1.1}, new double[] {0.5, -0.7});
        assertThat(at.value(0)).isCloseTo(Math.cos(0.8), within(1e-12));
        assertThat(at.value(1)).isCloseTo(Math.cos(0.77), within(1e-12));
        assertThat(at.byInput(0, 0)).isCloseTo(-Math.sin(0.8), within(1e-9));
        assertThat(at.byInput(0, 1)).isCloseTo(0, within(1e-9));
        assertThat(at.byInput(1, 1)).isCloseTo(-0.7 * Math.sin(0.77), within(1e-9));
        assertThat(at.byWeight(0, 0)).isCloseTo(-Math.sin(0.8), within(1e-9));
        assertThat(at.byWeight(1, 0)).isCloseTo(0, within(1e-9));
        assertThat(at.byWeight(1, 1)).isCloseTo(1.1 * Math.sin(0.77), within(1e-9));
    }
}
