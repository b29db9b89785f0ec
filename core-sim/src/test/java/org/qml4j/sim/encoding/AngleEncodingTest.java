package org.qml4j.sim.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;

class AngleEncodingTest {

    @Test
    void featureQTurnsQubitQ() {
        Circuit circuit = Circuit.builder(3).append(AngleEncoding.y(2)).build();
        assertThat(circuit.ops().stream().map(Op::toString)).containsExactly("RY(x[0]) [0]", "RY(x[1]) [1]");
        assertThat(circuit.inputs()).isEqualTo(2);
        assertThat(circuit.weights()).isZero();
    }

    @Test
    void scaledAndRepeatedFeatures() {
        Circuit circuit = Circuit.builder(4)
                .append(AngleEncoding.x(2).scaled(0.5).repeated(2))
                .build();
        assertThat(circuit.ops().stream().map(Op::toString))
                .containsExactly("RX(0.5*x[0]) [0]", "RX(0.5*x[1]) [1]", "RX(0.5*x[0]) [2]", "RX(0.5*x[1]) [3]");
        assertThat(circuit.inputs()).isEqualTo(2);
    }

    @Test
    void appendedTwiceTakesNewInputsUnlessToldToShare() {
        Circuit.Builder builder = Circuit.builder(1).append(AngleEncoding.z(1)).append(AngleEncoding.z(1));
        AngleEncoding.z(1).appendTo(builder, 0);
        assertThat(builder.build().ops().stream().map(Op::toString))
                .containsExactly("RZ(x[0]) [0]", "RZ(x[1]) [0]", "RZ(x[0]) [0]");
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> Circuit.builder(3).append(AngleEncoding.x(2).repeated(2)))
                .hasMessage("Angle encoding of 2 features, each written 2 times, needs 4 qubits; the circuit has 3."
                        + " Give it more qubits or reduce the features first.");
        assertThatThrownBy(() -> AngleEncoding.x(0)).hasMessage("An encoding reads at least 1 feature; got 0.");
        assertThatThrownBy(() -> AngleEncoding.x(1).scaled(Double.NaN))
                .hasMessage("The factor between feature and angle is finite and not 0; got NaN.");
        assertThatThrownBy(() -> AngleEncoding.x(1).repeated(0))
                .hasMessage("Features are written at least once; got 0 times.");
        assertThatThrownBy(() -> new AngleEncoding(StandardGate.H, 1, 1, 1))
                .hasMessage("Angle encoding rotates by RX, RY or RZ; got H.");
    }
}
