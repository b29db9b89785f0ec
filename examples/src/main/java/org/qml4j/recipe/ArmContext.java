package org.qml4j.recipe;

/** What an {@link Arm} may touch. */
public interface ArmContext extends Workbench {
    /**
     * Gives the name of the arm.
     *
     * @return words joined by dots
     */
    String name();

    /**
     * Gives the seed of the arm.
     *
     * @return the seed
     */
    long seed();
}
