package org.qml4j.sim.photonic.json;

import java.util.Optional;
import org.qml4j.sim.photonic.circuit.Component;

/**
 * Makes components of users known to {@link PhotonicJson#read}, found by {@link java.util.ServiceLoader}. A circuit with a
 * component of its own is built and saved without one; it is needed where the saved circuit is loaded.
 */
@FunctionalInterface
public interface ComponentProvider {

    /**
     * The component with a name.
     *
     * @param name the {@link Component#name()} as it stands in the text
     * @return a component equal to the one that was written, or nothing if the name is not known
     */
    Optional<Component> component(String name);
}
