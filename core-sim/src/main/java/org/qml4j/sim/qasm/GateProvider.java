package org.qml4j.sim.qasm;

import java.util.Optional;
import org.qml4j.sim.circuit.Gate;

/**
 * Makes gates of users known to {@link OpenQasm3#read}, found by {@link java.util.ServiceLoader}. A network with a gate of
 * its own trains and saves without one; it is needed where the saved network is loaded.
 */
@FunctionalInterface
public interface GateProvider {

    /**
     * The gate with a name.
     *
     * @param name the {@link Gate#name()} as it stands in the program
     * @return a gate equal to the one that was written, or nothing if the name is not known
     */
    Optional<Gate> gate(String name);
}
