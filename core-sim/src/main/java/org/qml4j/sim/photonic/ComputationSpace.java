package org.qml4j.sim.photonic;

/**
 * Which Fock states count as outputs. The probabilities of a smaller space than {@link #FOCK} are conditional: they are
 * divided by their sum, the probability to find a state of the space at all.
 */
public enum ComputationSpace {
    /** All states: \(\binom{m+n-1}{n}\). */
    FOCK {
        @Override
        public FockBasis basis(int modes, int photons) {
            return FockBasis.of(modes, photons);
        }
    },
    /** At most one photon per mode: \(\binom{m}{n}\) states. */
    UNBUNCHED {
        @Override
        public FockBasis basis(int modes, int photons) {
            return FockBasis.unbunched(modes, photons);
        }
    },
    /** One photon in each pair of modes \((2k, 2k+1)\), a qubit each: \(2^n\) states; \(|1,0\rangle\) is the qubit state 0. */
    DUAL_RAIL {
        @Override
        public FockBasis basis(int modes, int photons) {
            return FockBasis.dualRail(modes, photons);
        }
    };

    /**
     * The states of the space in basis order.
     *
     * @throws IllegalArgumentException if the space does not exist for these modes and photons
     */
    public abstract FockBasis basis(int modes, int photons);
}
