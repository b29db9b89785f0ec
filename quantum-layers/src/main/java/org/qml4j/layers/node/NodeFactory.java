package org.qml4j.layers.node;

import java.util.Map;
import org.qml4j.sim.device.QuantumNode;

/**
 * Makes nodes from text, so that a saved network can make its nodes again.
 *
 * <p>Register an implementation by a file {@code META-INF/services/org.qml4j.layers.node.NodeFactory} that holds its
 * class name, and use it by {@link org.qml4j.layers.conf.NodeLayer}. The class is public with a public constructor
 * without arguments.
 */
public interface NodeFactory {

    /** The name under which layers ask for it; it is stored in saved networks, so it stays for ever. */
    String name();

    /**
     * Makes the node. Equal parameters make nodes that compute the same.
     *
     * @param parameters what the layer was configured with
     * @throws IllegalArgumentException if a parameter is missing, unknown or out of range; the message says what is
     *     allowed
     */
    QuantumNode create(Map<String, String> parameters);
}
