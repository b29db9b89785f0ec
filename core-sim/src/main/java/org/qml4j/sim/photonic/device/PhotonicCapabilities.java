package org.qml4j.sim.photonic.device;

import java.util.Set;
import org.qml4j.sim.device.GradientMethod;

/**
 * What a photonic device can do.
 *
 * @param maxStates the largest number of output states on this machine's memory
 * @param exact whether outputs are free of sampling error
 * @param lossy whether circuits may lose photons
 * @param gradients the gradient methods that {@link PhotonicDevice#compile} accepts
 */
public record PhotonicCapabilities(long maxStates, boolean exact, boolean lossy, Set<GradientMethod> gradients) {
    /** Copies the set. */
    public PhotonicCapabilities {
        gradients = Set.copyOf(gradients);
    }
}
