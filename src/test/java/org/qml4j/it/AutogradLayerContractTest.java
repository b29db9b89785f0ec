package org.qml4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.qml4j.layers.contract.ContractReport;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.models.autograd.AutogradLayer;
import org.qml4j.models.autograd.Parameter;
import org.qml4j.models.matryoshka.MatryoshkaHead;

/** A layer that is written as a formula keeps the promises of every layer. */
class AutogradLayerContractTest {

    /** \(y = (x V) \cdot \sigma(x W)\), as in docs/extending.md. */
    public static class GatedLinearUnit extends AutogradLayer {

        public GatedLinearUnit() {}

        static GatedLinearUnit of(long nIn, long nOut) {
            GatedLinearUnit layer = new GatedLinearUnit();
            layer.setNIn(nIn);
            layer.setNOut(nOut);
            return layer;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.weights("V", getNIn(), getNOut(), new WeightInitXavier()),
                    Parameter.weights("W", getNIn(), getNOut(), new WeightInitXavier()));
        }

        @Override
        protected SDVariable define(SameDiff graph, SDVariable x, Map<String, SDVariable> parameters, long[] shape) {
            return x.mmul(parameters.get("V")).mul(graph.nn().sigmoid(x.mmul(parameters.get("W"))));
        }

        @Override
        public InputType getOutputType(int layerIndex, InputType inputType) {
            return InputType.feedForward(getNOut());
        }
    }

    @Test
    void formulaLayerFulfilsTheContract() {
        ContractReport report = LayerContract.verify(() -> GatedLinearUnit.of(4, 3), InputType.feedForward(4));
        assertThat(report.passed()).contains("gradients", "save and resume", "transfer learning", "data types");
        assertThat(report.skipped())
                .hasSize(2)
                .allMatch(r -> r.startsWith("masks") || r.startsWith("parallel wrapper"));
    }

    @Test
    void matryoshkaHeadFulfilsTheContract() {
        ContractReport report =
                LayerContract.verify(() -> MatryoshkaHead.of(3, List.of(1, 2, 4)), InputType.feedForward(4));
        assertThat(report.passed()).contains("gradients", "save and resume", "transfer learning", "data types");
    }
}
