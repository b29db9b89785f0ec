package org.qml4j.quickstart;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.qml4j.layers.conf.NodeLayer;
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
        return FunctionNode.of(1, 2, 1, (x, w, y) -> {
            double drive = w[0];
            double rate = Math.hypot(drive, w[1]);
            y[0] = Math.pow(drive / rate * Math.sin(rate * x[0] / 2), 2);
        });
    }

    /** Checks the layer as Deeplearning4j will use it and prints what was checked. */
    public static void main(String[] args) {
        System.out.println(LayerContract.verify(new NodeLayer.Builder("driven-atom"), InputType.feedForward(1)));
    }
}
