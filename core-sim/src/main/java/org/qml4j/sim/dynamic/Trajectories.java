package org.qml4j.sim.dynamic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.Multinomial;
import org.qml4j.sim.statevector.StateVector;

/**
 * Runs a circuit for many shots at once. Where chance decides, the shots are divided by a multinomial draw, and each
 * group goes on alone: what is common to many shots is computed once.
 *
 * <p>Small groups go on first. While a group goes on, each of the groups that wait is at least as large, so there are at
 * most \(\log_2\) of the number of shots of them at a time; groups that wait at one place share one state.
 */
final class Trajectories {
    private final double[] x;
    private final double[] w;
    private final SplittableRandom random;
    private final Deque<Group> waiting = new ArrayDeque<>();

    Trajectories(double[] x, double[] w, SplittableRandom random) {
        this.x = x;
        this.w = w;
        this.random = random;
    }

    /** Where a group stands: a list of moves and what comes behind it. */
    private record Frame(List<Move> moves, int at, @Nullable Frame behind) {}

    /** A state that several groups take as theirs. */
    private static final class Shared {
        private final StateVector state;
        private int users;

        Shared(StateVector state, int users) {
            this.state = state;
            this.users = users;
        }

        /** The state itself for the last one, a copy for the others. */
        StateVector take() {
            users--;
            return users == 0 ? state : state.copy();
        }
    }

    /** Shots that took the same course so far, with what they do next. */
    private record Group(
            Shared state, BitSet bits, long shots, @Nullable Frame next, Consumer<StateVector> first) {}

    /**
     * Shots that took the same course to the end.
     *
     * @param state their state
     * @param bits their classical bits
     * @param shots how many they are
     */
    record Leaf(StateVector state, BitSet bits, long shots) {}

    /** Runs from a state, which is used up. */
    void run(StateVector start, List<Move> moves, long shots, Consumer<Leaf> leaves, LongConsumer shotsDone) {
        long done = 0;
        if (shots > 0) {
            waiting.push(new Group(new Shared(start, 1), new BitSet(), shots, new Frame(moves, 0, null), s -> {}));
        }
        while (!waiting.isEmpty()) {
            Group group = waiting.pop();
            StateVector state = group.state.take();
            group.first.accept(state);
            done += advance(state, group, leaves);
            shotsDone.accept(done);
        }
    }

    /** Goes on until chance decides or the end; returns how many shots have ended. */
    private long advance(StateVector state, Group group, Consumer<Leaf> leaves) {
        Frame frame = group.next;
        BitSet bits = group.bits;
        while (frame != null) {
            if (frame.at == frame.moves.size()) {
                frame = frame.behind;
                continue;
            }
            Move move = frame.moves.get(frame.at);
            frame = new Frame(frame.moves, frame.at + 1, frame.behind);
            if (move instanceof Move.Gates g) {
                state.apply(g.ops(), x, w, n -> {});
            } else if (move instanceof Move.Choice c) {
                frame = new Frame(c.condition().holds(bits) ? c.then() : c.otherwise(), 0, frame);
            } else {
                split(state, bits, group.shots, frame, move);
                return 0;
            }
        }
        leaves.accept(new Leaf(state, bits, group.shots));
        return group.shots;
    }

    /** One way on. */
    private record Way(long shots, BitSet bits, Consumer<StateVector> change) {}

    private void split(StateVector state, BitSet bits, long shots, Frame next, Move move) {
        List<Way> ways = new ArrayList<>();
        if (move instanceof Move.Read r) {
            read(state, bits, shots, r, ways);
        } else if (move instanceof Move.Clear c) {
            clear(state, bits, shots, c, ways);
        } else {
            disturb(state, bits, shots, (Move.Noise) move, ways);
        }
        ways.removeIf(way -> way.shots == 0);
        ways.sort(Comparator.comparingLong(Way::shots).reversed());
        Shared shared = new Shared(state, ways.size());
        ways.forEach(way -> waiting.push(new Group(shared, way.bits, way.shots, next, way.change)));
    }

    private void read(StateVector state, BitSet bits, long shots, Move.Read r, List<Way> ways) {
        double one = state.probabilityOfOne(r.qubit());
        long ones = Multinomial.binomial(shots, Math.min(1, one), random);
        long wrongOnes = Multinomial.binomial(ones, r.error().zeroGivenOne(), random);
        long wrongZeros = Multinomial.binomial(shots - ones, r.error().oneGivenZero(), random);
        ways.add(way(shots - ones - wrongZeros, bits, r, 0, 0));
        ways.add(way(wrongZeros, bits, r, 0, 1));
        ways.add(way(ones - wrongOnes, bits, r, 1, 1));
        ways.add(way(wrongOnes, bits, r, 1, 0));
    }

    private static Way way(long shots, BitSet bits, Move.Read read, int outcome, int reported) {
        BitSet own = (BitSet) bits.clone();
        own.set(read.bit(), reported == 1);
        return new Way(shots, own, s -> s.project(read.qubit(), outcome));
    }

    private void clear(StateVector state, BitSet bits, long shots, Move.Clear c, List<Way> ways) {
        long ones = Multinomial.binomial(shots, Math.min(1, state.probabilityOfOne(c.qubit())), random);
        ways.add(new Way(shots - ones, bits, s -> s.project(c.qubit(), 0)));
        ways.add(new Way(ones, bits, s -> {
            s.project(c.qubit(), 1);
            s.apply(Flip.of(c.qubit()).get(0));
        }));
    }

    private void disturb(StateVector state, BitSet bits, long shots, Move.Noise noise, List<Way> ways) {
        List<ComplexMatrix> kraus = noise.kraus();
        double[] fixed = noise.fixed();
        double[] p = fixed == null ? new double[kraus.size()] : fixed;
        for (int k = 0; fixed == null && k < p.length; k++) {
            double norm = state.copy().apply(kraus.get(k), noise.qubits()).norm();
            p[k] = norm * norm;
        }
        long[] counts = Multinomial.draw(shots, p, random);
        for (int k = 0; k < p.length; k++) {
            ComplexMatrix operator = kraus.get(k);
            boolean nothing = operator.distance(scaledIdentity(operator)) == 0;
            ways.add(new Way(
                    counts[k],
                    bits,
                    nothing ? s -> {} : s -> s.apply(operator, noise.qubits()).normalise()));
        }
    }

    private static ComplexMatrix scaledIdentity(ComplexMatrix like) {
        ComplexMatrix m = ComplexMatrix.zeros(like.rows(), like.rows());
        for (int r = 0; r < m.rows(); r++) {
            m.set(r, r, like.re(0, 0), like.im(0, 0));
        }
        return m;
    }
}
