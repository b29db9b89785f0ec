package org.qml4j.sim.device;

import java.util.Set;

/**
 * What a device can do.
 *
 * @param maxQubits the largest number of qubits on this machine's memory
 * @param exact whether outputs are free of sampling error
 * @param gradients the gradient methods that {@link Device#compile} accepts
 */
public record Capabilities(int maxQubits, boolean exact, Set<GradientMethod> gradients) {
    /** Copies the set. */
    public Capabilities {
        gradients = Set.copyOf(gradients);
    }
}
