package org.qml4j.sim.photonic.noise;

import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.qml4j.sim.photonic.FockChannel;
import org.qml4j.sim.photonic.FockState;

/**
 * Loss in front of the detectors or behind the source: each photon in mode \(i\) passes with the transmittance
 * \(\eta_i\) of its mode, independently of all others, so that the photons of a mode are thinned binomially.
 *
 * <p>That is exact for states that are counted next. Loss that is the same in all modes commutes with an interferometer
 * and may be put on either side of it; loss that differs between modes may not.
 *
 * @param transmittances the probability that a photon passes, one per mode, 0 to 1
 */
public record ModeLoss(List<Double> transmittances) implements FockChannel {

    /** Checks and copies the list. */
    public ModeLoss {
        if (transmittances.isEmpty()) {
            throw new IllegalArgumentException("There is at least one mode; the list of transmittances is empty.");
        }
        transmittances = List.copyOf(transmittances);
        for (int mode = 0; mode < transmittances.size(); mode++) {
            Probabilities.require("The transmittance of mode " + mode, transmittances.get(mode));
        }
    }

    /** The same transmittance in all of a number of modes. */
    public static ModeLoss uniform(int modes, double transmittance) {
        return new ModeLoss(Collections.nCopies(modes, transmittance));
    }

    @Override
    public void outcomes(FockState state, BiConsumer<FockState, Double> report) {
        if (state.modes() != transmittances.size()) {
            throw new IllegalArgumentException("State " + state + " has " + state.modes() + " modes but there are "
                    + transmittances.size() + " transmittances; give one for each mode.");
        }
        new Detectors(transmittances.stream()
                        .map(eta -> (Detector) new PhotonNumberResolving(eta, 0))
                        .toList())
                .outcomes(state, report);
    }
}
