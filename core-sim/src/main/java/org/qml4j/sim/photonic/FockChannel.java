package org.qml4j.sim.photonic;

import java.util.function.BiConsumer;

/**
 * A random change of Fock states, such as loss or detection: a linear map of probabilities. What it keeps is independent
 * of the other states.
 */
@FunctionalInterface
public interface FockChannel {

    /**
     * Lists what may become of a state. The same outcome may be listed several times; then its probabilities add up.
     *
     * @param state the state before
     * @param report takes each outcome and its probability, which sum to 1
     */
    void outcomes(FockState state, BiConsumer<FockState, Double> report);
}
