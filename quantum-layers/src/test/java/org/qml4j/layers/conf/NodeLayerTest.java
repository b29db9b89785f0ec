package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.qml4j.layers.contract.ContractReport;
import org.qml4j.layers.contract.LayerContract;

class NodeLayerTest {

    @Test
    void keepsTheContract() {
        ContractReport report = LayerContract.verify(
                new NodeLayer.Builder("softplus").parameter("width", "3"), InputType.feedForward(3));
        assertThat(report.passed()).hasSize(16);
        assertThat(report.skipped()).hasSize(1);
    }

    @Test
    void keepsTheContractStepByStepInATimeSeries() {
        ContractReport report = LayerContract.verify(
                () -> new NodeLayer.Builder("softplus").parameter("width", "3").build(), InputType.recurrent(3, 4));
        assertThat(report.skipped()).isEmpty();
    }
}
