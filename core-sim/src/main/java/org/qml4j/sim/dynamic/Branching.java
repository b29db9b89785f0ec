package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.noise.ReadoutError;

/**
 * Runs a circuit exactly: at each measurement a branch becomes one for each outcome that is possible. Branches that have
 * come to the same classical bits and the same state are one again.
 */
final class Branching {
    /** What is less likely is rounding: amplitudes that cancel leave about 1e-16. */
    private static final double IMPOSSIBLE = 1e-14;

    /** With how many branches of the same bits a state is compared. */
    private static final int COMPARISONS = 8;

    private static final double[] NONE = {};

    private final double[] x;
    private final double[] w;
    private final long most;
    private final IntConsumer gatesDone;
    private int done;

    Branching(double[] x, double[] w, long most, IntConsumer gatesDone) {
        this.x = x;
        this.w = w;
        this.most = most;
        this.gatesDone = gatesDone;
    }

    /** The branches at the end, or null if there would be too many. */
    @Nullable
    List<Branch> run(List<Branch> branches, List<Move> moves) {
        List<Branch> now = branches;
        for (Move move : moves) {
            if (move instanceof Move.Gates g) {
                for (Branch b : now) {
                    int before = done;
                    b.state.apply(g.ops(), x, w, n -> gatesDone.accept(before + n));
                }
                done += g.ops().size();
            } else if (move instanceof Move.Noise n) {
                now.forEach(b -> b.state.apply(n));
            } else if (move instanceof Move.Read r) {
                now = merged(read(now, r));
            } else if (move instanceof Move.Clear c) {
                now = merged(clear(now, c));
            } else {
                now = choose(now, (Move.Choice) move);
            }
            if (now == null || now.size() > most) {
                return null;
            }
        }
        return now;
    }

    private static List<Branch> read(List<Branch> branches, Move.Read read) {
        List<Branch> out = new ArrayList<>();
        for (Branch b : branches) {
            double one = b.state.probabilityOfOne(read.qubit());
            boolean both = one > IMPOSSIBLE && one < 1 - IMPOSSIBLE;
            if (both) {
                report(project(b.part(1 - one, b.state.copy()), read.qubit(), 0), 0, read, out);
                report(project(b.part(one, b.state), read.qubit(), 1), 1, read, out);
            } else {
                int outcome = one > 0.5 ? 1 : 0;
                report(project(b, read.qubit(), outcome), outcome, read, out);
            }
        }
        return out;
    }

    private static Branch project(Branch branch, int qubit, int outcome) {
        branch.state.project(qubit, outcome);
        return branch;
    }

    /** Adds a branch whose outcome is known, or one for each bit that may be reported. */
    private static void report(Branch b, int outcome, Move.Read read, List<Branch> out) {
        ReadoutError error = read.error();
        double wrong = outcome == 0 ? error.oneGivenZero() : error.zeroGivenOne();
        if (wrong > 0 && wrong < 1) {
            Branch other = b.part(wrong, b.state.copy());
            other.bits.set(read.bit(), outcome == 0);
            out.add(other);
            b.weight *= 1 - wrong;
        }
        b.bits.set(read.bit(), (outcome == 1) != (wrong == 1));
        out.add(b);
    }

    private static List<Branch> clear(List<Branch> branches, Move.Clear clear) {
        List<Branch> out = new ArrayList<>();
        for (Branch b : branches) {
            double one = b.state.probabilityOfOne(clear.qubit());
            if (one > IMPOSSIBLE) {
                boolean both = one < 1 - IMPOSSIBLE;
                Branch flipped = both ? b.part(one, b.state.copy()) : b;
                flipped.state.project(clear.qubit(), 1);
                flipped.state.apply(Flip.of(clear.qubit()), NONE, NONE, n -> {});
                out.add(flipped);
                if (!both) {
                    continue;
                }
                b.weight *= 1 - one;
            }
            b.state.project(clear.qubit(), 0);
            out.add(b);
        }
        return out;
    }

    private @Nullable List<Branch> choose(List<Branch> branches, Move.Choice choice) {
        List<Branch> yes = new ArrayList<>();
        List<Branch> no = new ArrayList<>();
        branches.forEach(b -> (choice.condition().holds(b.bits) ? yes : no).add(b));
        List<Branch> first = yes.isEmpty() ? yes : run(yes, choice.then());
        List<Branch> second = no.isEmpty() || first == null ? no : run(no, choice.otherwise());
        if (first == null || second == null) {
            return null;
        }
        List<Branch> all = new ArrayList<>(first);
        all.addAll(second);
        return merged(all);
    }

    private static List<Branch> merged(List<Branch> branches) {
        Map<BitSet, List<Branch>> byBits = new LinkedHashMap<>();
        for (Branch b : branches) {
            List<Branch> same = byBits.computeIfAbsent(b.bits, k -> new ArrayList<>());
            boolean absorbed = false;
            for (int k = 0; k < Math.min(COMPARISONS, same.size()) && !absorbed; k++) {
                Branch other = same.get(k);
                double sum = other.weight + b.weight;
                absorbed = other.state.absorb(b.weight / sum, b.state);
                other.weight = absorbed ? sum : other.weight;
            }
            if (!absorbed) {
                same.add(b);
            }
        }
        List<Branch> out = new ArrayList<>();
        byBits.values().forEach(out::addAll);
        return out;
    }
}
