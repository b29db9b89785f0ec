package org.qml4j.sim.photonic;

import java.util.HashSet;
import java.util.List;
import org.qml4j.sim.math.Complex;

/** What enters a photonic circuit. */
public sealed interface PhotonicInput
        permits PhotonicInput.Fock, PhotonicInput.Superposition, PhotonicInput.Amplitudes {

    /** The number of modes \(m\). */
    int modes();

    /** The number of photons \(n\). */
    int photons();

    /** The Fock states that take part, all different. */
    List<FockState> terms();

    /** The inputs per sample that the state reads; they come after those of the circuit. */
    int features();

    /** One Fock state. */
    static PhotonicInput of(FockState state) {
        return new Fock(state);
    }

    /** The Fock state with the given photons in each mode. */
    static PhotonicInput of(int... photonsPerMode) {
        return new Fock(FockState.of(photonsPerMode));
    }

    /** Amplitude encoding with real features; see {@link Amplitudes}. */
    static PhotonicInput amplitudes(ComputationSpace space, int modes, int photons) {
        return new Amplitudes(space, modes, photons, /* complex= */ false);
    }

    /** Amplitude encoding with complex features; see {@link Amplitudes}. */
    static PhotonicInput complexAmplitudes(ComputationSpace space, int modes, int photons) {
        return new Amplitudes(space, modes, photons, /* complex= */ true);
    }

    /**
     * One Fock state.
     *
     * @param state the state
     */
    record Fock(FockState state) implements PhotonicInput {
        @Override
        public int modes() {
            return state.modes();
        }

        @Override
        public int photons() {
            return state.photons();
        }

        @Override
        public List<FockState> terms() {
            return List.of(state);
        }

        @Override
        public int features() {
            return 0;
        }
    }

    /**
     * A fixed superposition \(\sum_r \alpha_r |s_r\rangle\) of Fock states with as many photons. The amplitudes are divided
     * by their norm.
     *
     * @param terms the states \(s_r\), all different
     * @param amplitudes the amplitudes \(\alpha_r\), not all 0
     */
    record Superposition(List<FockState> terms, List<Complex> amplitudes) implements PhotonicInput {
        /**
         * Checks and normalises.
         *
         * @throws IllegalArgumentException if the lists differ in length or are empty, a state is listed twice, modes or
         *     photons differ, or the norm is 0 or not finite
         */
        public Superposition {
            if (terms.isEmpty() || terms.size() != amplitudes.size()) {
                throw new IllegalArgumentException("A superposition has one amplitude for each state, and at least one;"
                        + " got " + terms.size() + " states and " + amplitudes.size() + " amplitudes.");
            }
            FockState first = terms.get(0);
            for (FockState term : terms) {
                if (term.modes() != first.modes() || term.photons() != first.photons()) {
                    throw new IllegalArgumentException("The states of a superposition have as many modes and photons; "
                            + first + " and " + term + " differ.");
                }
            }
            if (new HashSet<>(terms).size() < terms.size()) {
                throw new IllegalArgumentException("A state is twice in the superposition; add its amplitudes.");
            }
            double norm = Math.sqrt(
                    amplitudes.stream().mapToDouble(Complex::squaredModulus).sum());
            if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The norm of a superposition is positive; got " + norm + ".");
            }
            terms = List.copyOf(terms);
            amplitudes = amplitudes.stream().map(a -> a.times(1 / norm)).toList();
        }

        @Override
        public int modes() {
            return terms.get(0).modes();
        }

        @Override
        public int photons() {
            return terms.get(0).photons();
        }

        @Override
        public int features() {
            return 0;
        }
    }

    /**
     * Amplitude encoding: the features, divided by their norm, are the amplitudes of the states of a space in basis order,
     * for each sample anew. It is differentiable; a sample of norm 0 is an error that names the sample.
     *
     * @param space the states
     * @param modes the number of modes
     * @param photons the number of photons
     * @param complex whether each amplitude takes two features, its real and its imaginary part, or one
     */
    record Amplitudes(ComputationSpace space, int modes, int photons, boolean complex) implements PhotonicInput {
        /** Terms that a sample may have. */
        private static final int MAX_TERMS = 1_000_000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the space does not exist for these modes and photons, or has more than a
         *     million states
         */
        public Amplitudes {
            long size = space.basis(modes, photons).size();
            if (size > MAX_TERMS) {
                throw new IllegalArgumentException("Amplitude encoding into " + size + " states takes as many features;"
                        + " the limit is " + MAX_TERMS + ".");
            }
        }

        @Override
        public List<FockState> terms() {
            return space.basis(modes, photons).states();
        }

        @Override
        public int features() {
            return (int) space.basis(modes, photons).size() * (complex ? 2 : 1);
        }
    }
}
