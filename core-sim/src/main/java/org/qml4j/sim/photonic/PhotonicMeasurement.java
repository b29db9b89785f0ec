package org.qml4j.sim.photonic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is read behind a photonic circuit: one vector of numbers per sample. In a smaller space than
 * {@link ComputationSpace#FOCK} everything is conditional on finding a state of the space; {@link KeptProbability} tells
 * how likely that is.
 */
public sealed interface PhotonicMeasurement
        permits PhotonicMeasurement.Probabilities,
                PhotonicMeasurement.ModeExpectations,
                PhotonicMeasurement.Amplitudes,
                PhotonicMeasurement.Partial,
                PhotonicMeasurement.KeptProbability {

    /** The output states that are simulated. */
    ComputationSpace space();

    /**
     * The number of outputs per sample.
     *
     * @throws IllegalArgumentException if the measurement does not exist for these modes and photons, or has \(2^{31}\)
     *     outputs or more
     */
    int outputs(int modes, int photons);

    /**
     * What each output means, in order; known before any run.
     *
     * @throws IllegalArgumentException as in {@link #outputs}
     */
    List<String> labels(int modes, int photons);

    /** Whether the outputs are linear in the density matrix, as parameter-shift rules need it. */
    boolean isLinear();

    /** The probabilities of the states of a space. */
    static PhotonicMeasurement probabilities(ComputationSpace space) {
        return new Probabilities(space, Grouping.none());
    }

    /** The mean photons of each mode. */
    static PhotonicMeasurement modeExpectations(ComputationSpace space) {
        return new ModeExpectations(space);
    }

    /**
     * The probabilities of the states, added up in groups.
     *
     * @param space the states
     * @param grouping which of them share an output
     */
    record Probabilities(ComputationSpace space, Grouping grouping) implements PhotonicMeasurement {
        @Override
        public int outputs(int modes, int photons) {
            return count(grouping.outputs(space.basis(modes, photons).size()));
        }

        @Override
        public List<String> labels(int modes, int photons) {
            FockBasis basis = space.basis(modes, photons);
            if (grouping instanceof Grouping.None) {
                return basis.labels();
            }
            String rule = grouping instanceof Grouping.Modulo ? " mod " : " of ";
            int groups = outputs(modes, photons);
            return IntStream.range(0, groups)
                    .mapToObj(g -> "group " + g + rule + groups)
                    .toList();
        }

        @Override
        public boolean isLinear() {
            return space == ComputationSpace.FOCK;
        }
    }

    /**
     * The mean number of photons of each mode, \(\sum_t P(t)\, t_i\); with at most one photon per mode it is the probability
     * of a click.
     *
     * @param space the states
     */
    record ModeExpectations(ComputationSpace space) implements PhotonicMeasurement {
        @Override
        public int outputs(int modes, int photons) {
            // The states must exist although they are not the outputs.
            space.basis(modes, photons);
            return modes;
        }

        @Override
        public List<String> labels(int modes, int photons) {
            return IntStream.range(0, outputs(modes, photons))
                    .mapToObj(i -> "<n" + i + ">")
                    .toList();
        }

        @Override
        public boolean isLinear() {
            return space == ComputationSpace.FOCK;
        }
    }

    /**
     * Real and imaginary part of the amplitude of each state, one after the other. Only a simulator can give them. In a
     * smaller space they are divided by the root of the probability to find a state of it.
     *
     * @param space the states
     */
    record Amplitudes(ComputationSpace space) implements PhotonicMeasurement {
        @Override
        public int outputs(int modes, int photons) {
            return count(2 * space.basis(modes, photons).size());
        }

        @Override
        public List<String> labels(int modes, int photons) {
            List<String> labels = new ArrayList<>();
            for (String state : space.basis(modes, photons).labels()) {
                labels.add("Re " + state);
                labels.add("Im " + state);
            }
            return List.copyOf(labels);
        }

        @Override
        public boolean isLinear() {
            return false;
        }
    }

    /**
     * The probabilities of the photon numbers in some modes, whatever the others hold. The outcomes are the states of
     * \(0 \dots n\) photons in these modes, more photons first, then in basis order; in all modes together those of \(n\).
     *
     * @param on the modes that are read, all different, in the order of the outcomes
     */
    record Partial(List<Integer> on) implements PhotonicMeasurement {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty, or a mode is negative or listed twice
         */
        public Partial {
            on = List.copyOf(on);
            if (on.isEmpty()
                    || new HashSet<>(on).size() != on.size()
                    || on.stream().anyMatch(i -> i < 0)) {
                throw new IllegalArgumentException(
                        "A partial measurement reads different modes, 0 or more; got " + on + ".");
            }
        }

        @Override
        public ComputationSpace space() {
            return ComputationSpace.FOCK;
        }

        /**
         * The outcomes in order.
         *
         * @throws IllegalArgumentException if a mode does not exist
         */
        public List<FockState> outcomes(int modes, int photons) {
            for (int mode : on) {
                if (mode >= modes) {
                    throw new IllegalArgumentException("The measurement reads mode " + mode
                            + " but the circuit has the modes 0 to " + (modes - 1) + ".");
                }
            }
            List<FockState> outcomes = new ArrayList<>();
            for (int k = photons; k >= (on.size() == modes ? photons : 0); k--) {
                outcomes.addAll(FockBasis.of(on.size(), k).states());
            }
            return List.copyOf(outcomes);
        }

        @Override
        public int outputs(int modes, int photons) {
            return outcomes(modes, photons).size();
        }

        @Override
        public List<String> labels(int modes, int photons) {
            return outcomes(modes, photons).stream().map(FockState::toString).toList();
        }

        @Override
        public boolean isLinear() {
            return true;
        }
    }

    /**
     * The probability to find a state of the space at all, one output.
     *
     * @param space the states
     */
    record KeptProbability(ComputationSpace space) implements PhotonicMeasurement {
        @Override
        public int outputs(int modes, int photons) {
            space.basis(modes, photons);
            return 1;
        }

        @Override
        public List<String> labels(int modes, int photons) {
            return List.of("P(" + space + ")");
        }

        @Override
        public boolean isLinear() {
            return true;
        }
    }

    private static int count(long outputs) {
        if (outputs > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    outputs + " outputs do not fit into an array; group the states, or measure"
                            + " ModeExpectations or Partial.");
        }
        return (int) outputs;
    }
}
