package org.qml4j.sim.photonic;

/** How the probabilities of states are added up to fewer outputs. The probabilities keep their sum. */
public sealed interface Grouping permits Grouping.None, Grouping.Lexicographic, Grouping.Modulo {

    /** The number of outputs for a number of states. */
    long outputs(long states);

    /** The output to which the probability of the state of a rank is added. */
    int output(int rank, long states);

    /** Every state is an output. */
    static Grouping none() {
        return new None();
    }

    /** Neighbours in basis order share an output; see {@link Lexicographic}. */
    static Grouping lexicographic(int groups) {
        return new Lexicographic(groups);
    }

    /** Every M-th state shares an output; see {@link Modulo}. */
    static Grouping modulo(int groups) {
        return new Modulo(groups);
    }

    /** Every state is an output. */
    record None() implements Grouping {
        @Override
        public long outputs(long states) {
            return states;
        }

        @Override
        public int output(int rank, long states) {
            return rank;
        }
    }

    /**
     * Neighbours in basis order share an output: the \(N\) states are cut into pieces of \(\lceil N / M \rceil\). The last
     * outputs may get fewer states or none and are then 0.
     *
     * @param groups the number \(M\) of outputs, 1 or more
     */
    record Lexicographic(int groups) implements Grouping {
        /** Checks the number. */
        public Lexicographic {
            check(groups);
        }

        @Override
        public long outputs(long states) {
            return groups;
        }

        @Override
        public int output(int rank, long states) {
            return (int) (rank / ((states + groups - 1) / groups));
        }
    }

    /**
     * State \(r\) goes to output \(r \bmod M\).
     *
     * @param groups the number \(M\) of outputs, 1 or more
     */
    record Modulo(int groups) implements Grouping {
        /** Checks the number. */
        public Modulo {
            check(groups);
        }

        @Override
        public long outputs(long states) {
            return groups;
        }

        @Override
        public int output(int rank, long states) {
            return rank % groups;
        }
    }

    private static void check(int groups) {
        if (groups < 1) {
            throw new IllegalArgumentException("States are grouped into 1 output or more; got " + groups + ".");
        }
    }
}
