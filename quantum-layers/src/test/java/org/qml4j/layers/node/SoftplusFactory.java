package org.qml4j.layers.node;

import java.util.Map;
import org.qml4j.sim.device.FunctionNode;
import org.qml4j.sim.device.QuantumNode;

/** \(y_k = \ln(1 + e^{w_k x_k + w_{n+k}})\), a node that is no circuit. */
public final class SoftplusFactory implements NodeFactory {

    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public QuantumNode create(Map<String, String> parameters) {
        int width = Integer.parseInt(parameters.getOrDefault("width", "3"));
        if (width < 1) {
            throw new IllegalArgumentException("softplus: width is 1 or more; got " + width + ".");
        }
        return new FunctionNode(width, 2 * width, width) {
            @Override
            protected void value(double[] x, double[] w, double[] y) {
                for (int k = 0; k < width; k++) {
                    y[k] = Math.log1p(Math.exp(w[k] * x[k] + w[width + k]));
                }
            }
        };
    }
}
