package org.qml4j.sim.photonic.circuit;

/** The error of components without angles when asked for a derivative. */
final class NoAngles {

    private NoAngles() {}

    static IndexOutOfBoundsException of(Component component, int slot) {
        return new IndexOutOfBoundsException(
                "Component " + component.name() + " has no angles; asked for the derivative of angle " + slot + ".");
    }
}
