package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.shots.ShotsDevice;
import org.qml4j.sim.statevector.StatevectorDevice;

class ShotsLayerTest {
    private static QuantumLayer layer() {
        return new QuantumLayer.Builder()
                .circuit(Circuit.builder(2)
                        .append(AngleEncoding.x(2))
                        .append(StronglyEntangling.layers(1))
                        .build())
                .device(ShotsDevice.of(StatevectorDevice.exact(), 50, 3))
                .gradient(GradientMethod.PARAMETER_SHIFT)
                .build();
    }

    @Test
    void quantumLayersOnShotsKeepTheContractOfEstimates() {
        assertThat(LayerContract.verifySampled(ShotsLayerTest::layer, InputType.feedForward(2))
                        .passed())
                .contains("save", "configurations", "threads", "gradient views");
    }

    @Test
    void deviceOfALayerIsItsText() {
        assertThat(layer().getDevice())
                .isEqualTo("shots(count=50, seed=3, spsaStep=0.1, spsaDirections=1, spsaSeed=0; statevector)");
    }
}
