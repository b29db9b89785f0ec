package org.qml4j.quickstart;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.qml4j.layers.conf.NodeLayer;
import org.qml4j.layers.contract.ContractReport;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.layers.node.NodeFactory;
import org.qml4j.sim.device.FunctionNode;
import org.qml4j.sim.device.QuantumNode;

/** Physics of one's own as a layer: a laser-driven atom whose detuning and drive are learnt. */
public final class OwnLayer implements NodeFactory {

    /** For the service loader: the class is listed in META-INF/services/org.qml4j.layers.node.NodeFactory. */
    public OwnLayer() {}

    @Override
    public String name() {
        return "driven-atom";
    }

    /** Rabi's formula: the population after time x is (drive/rate)^2 sin^2(rate x / 2). */
    @Override
    public QuantumNode create(Map<String, String> parameters) {
        return new FunctionNode(2, 4, 2) {
            @Override
            protected void value(double[] x, double[] w, double[] y) {
                for (int atom = 0; atom < 2; atom++) {
                    double drive = w[2 * atom];
                    double rate = Math.hypot(drive, w[2 * atom + 1]);
                    y[atom] = Math.pow(drive / rate * Math.sin(rate * x[atom] / 2), 2);
                }
            }
        };
    }

    /** Checks the layer as Deeplearning4j will use it and prints what was checked. */
    public static void main(String[] args) {
        ContractReport report = LayerContract.verify(new NodeLayer.Builder("driven-atom"), InputType.feedForward(2));
        System.out.println("passed:  " + String.join(", ", report.passed()));
        System.out.println("skipped: " + String.join(", ", report.skipped()));
    }
}
