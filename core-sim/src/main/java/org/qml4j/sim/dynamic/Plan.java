package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Instruction.Apply;
import org.qml4j.sim.dynamic.Instruction.Conditional;
import org.qml4j.sim.dynamic.Instruction.Measure;
import org.qml4j.sim.dynamic.Instruction.Reset;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.noise.ReadoutError;
import org.qml4j.sim.observable.PauliString;

/**
 * A circuit made ready to run: qubits that nothing acts on are left out, a prefix of plain gates stands apart,
 * measurements that nothing depends on move to the end, and noise stands behind its gates.
 */
final class Plan {
    private static final BitSet NEVER = new BitSet();

    private final NoiseModel noise;
    /** For each declared qubit its place in the state, or -1. */
    private final int[] place;

    private final int qubits;
    private final Circuit prefix;
    private final List<Move> moves = new ArrayList<>();
    /** Measurements at the end by descending bit. */
    private final List<Move.Read> last = new ArrayList<>();

    private final int bits;
    private final boolean ofQubits;
    private final boolean measuresBasis;

    private Plan(DynamicCircuit circuit, NoiseModel noise, PauliString basis, boolean noisyPrefix) {
        this.noise = noise;
        this.place = places(circuit, basis);
        qubits = count(place);
        measuresBasis = basis.qubits() > 0;
        ofQubits = !measuresBasis && !circuit.measures();
        bits = ofQubits ? circuit.qubits() : circuit.bits();
        List<Instruction> all = circuit.instructions();
        BitSet deferred = deferred(all);
        Circuit.Builder start = Circuit.builder(qubits).start(circuit.start());
        start.takeInputs(circuit.inputs() - start.inputs());
        start.takeWeights(circuit.weights());
        int at = 0;
        while (at < all.size() && isPlain(all.get(at), noisyPrefix)) {
            if (all.get(at) instanceof Apply a) {
                start.add(moved(a.op()));
            }
            at++;
        }
        prefix = start.build();
        compile(all, at, deferred, moves);
        if (ofQubits) {
            for (int q = place.length - 1; q >= 0; q--) {
                if (place[q] >= 0) {
                    last.add(new Move.Read(place[q], q, noise.readoutOf(q)));
                }
            }
        }
        last.sort((a, b) -> Integer.compare(b.bit(), a.bit()));
        if (measuresBasis) {
            measure(basis);
        }
    }

    /**
     * Plans a run.
     *
     * @param basis what to measure at the end in place of the circuit's own measurements there; the identity for these
     * @param noisyPrefix whether the gates of the prefix may have noise, which the reader of the prefix then adds
     */
    static Plan of(DynamicCircuit circuit, NoiseModel noise, PauliString basis, boolean noisyPrefix) {
        return new Plan(circuit, noise, basis, noisyPrefix);
    }

    /** Rotations without noise, which belong to the instrument, and readings; the first qubit has the highest bit. */
    private void measure(PauliString basis) {
        last.clear();
        List<Op> rotations = new ArrayList<>();
        List<Integer> on = new ArrayList<>();
        for (int q = 0; q < basis.qubits(); q++) {
            if (basis.letter(q) == 'Y') {
                rotations.add(new Op(StandardGate.SDG, List.of(place[q]), List.of()));
            }
            if (basis.letter(q) == 'X' || basis.letter(q) == 'Y') {
                rotations.add(new Op(StandardGate.H, List.of(place[q]), List.of()));
            }
            if (basis.letter(q) != 'I') {
                on.add(q);
            }
        }
        flush(rotations, moves);
        for (int k = 0; k < on.size(); k++) {
            last.add(new Move.Read(place[on.get(k)], on.size() - 1 - k, noise.readoutOf(on.get(k))));
        }
    }

    private static int[] places(DynamicCircuit circuit, PauliString basis) {
        int[] place = new int[circuit.qubits()];
        Arrays.fill(place, circuit.start().equals(StartState.ZERO) ? -1 : 0);
        mark(circuit.instructions(), place);
        for (int q = 0; q < basis.qubits(); q++) {
            place[q] = basis.letter(q) == 'I' ? place[q] : 0;
        }
        int next = 0;
        for (int q = 0; q < place.length; q++) {
            place[q] = place[q] < 0 ? -1 : next++;
        }
        if (next == 0) {
            place[0] = 0;
        }
        return place;
    }

    private static void mark(List<Instruction> list, int[] place) {
        for (Instruction i : list) {
            if (i instanceof Apply a) {
                a.op().qubits().forEach(q -> place[q] = 0);
            } else if (i instanceof Measure m) {
                place[m.qubit()] = 0;
            } else if (i instanceof Conditional c) {
                mark(c.then(), place);
                mark(c.otherwise(), place);
            }
        }
    }

    /** How many qubits a run of a circuit needs: those that gates or measurements act on. */
    static int qubitsOf(DynamicCircuit circuit, PauliString basis) {
        return count(places(circuit, basis));
    }

    private static int count(int[] place) {
        return (int) Arrays.stream(place).filter(p -> p >= 0).count();
    }

    private boolean isPlain(Instruction i, boolean noisyPrefix) {
        return i instanceof Instruction.Barrier
                || (i instanceof Apply a && (noisyPrefix || noise.after(a.op()).isEmpty()));
    }

    private Op moved(Op op) {
        for (int q : op.qubits()) {
            if (place[q] != q) {
                return new Op(op.gate(), op.qubits().stream().map(k -> place[k]).toList(), op.angles());
            }
        }
        return op;
    }

    /** The measurements whose qubit and bit nothing touches later. */
    private static BitSet deferred(List<Instruction> all) {
        BitSet deferred = new BitSet();
        BitSet usedQubits = new BitSet();
        BitSet usedBits = new BitSet();
        for (int k = all.size() - 1; k >= 0; k--) {
            Instruction i = all.get(k);
            if (i instanceof Measure m && !usedQubits.get(m.qubit()) && !usedBits.get(m.bit())) {
                deferred.set(k);
            }
            use(i, usedQubits, usedBits);
        }
        return deferred;
    }

    private static void use(Instruction i, BitSet qubits, BitSet bits) {
        if (i instanceof Apply a) {
            a.op().qubits().forEach(qubits::set);
        } else if (i instanceof Measure m) {
            qubits.set(m.qubit());
            bits.set(m.bit());
        } else if (i instanceof Reset r) {
            qubits.set(r.qubit());
        } else if (i instanceof Conditional c) {
            bits.set(
                    c.condition().firstBit(),
                    c.condition().firstBit() + c.condition().bitCount());
            c.then().forEach(inner -> use(inner, qubits, bits));
            c.otherwise().forEach(inner -> use(inner, qubits, bits));
        }
    }

    private void compile(List<Instruction> list, int from, BitSet deferred, List<Move> to) {
        List<Op> gates = new ArrayList<>();
        for (int k = from; k < list.size(); k++) {
            Instruction i = list.get(k);
            if (i instanceof Apply a) {
                gates.add(moved(a.op()));
                List<NoiseModel.Placed> placed = noise.after(a.op());
                if (!placed.isEmpty()) {
                    flush(gates, to);
                    for (NoiseModel.Placed p : placed) {
                        to.add(new Move.Noise(
                                p.channel(),
                                p.qubits().stream().map(q -> place[q]).toList()));
                    }
                }
            } else if (i instanceof Measure m) {
                ReadoutError error = noise.readoutOf(m.qubit());
                Move.Read read = new Move.Read(place[m.qubit()], m.bit(), error);
                if (deferred.get(k)) {
                    last.add(read);
                } else {
                    flush(gates, to);
                    to.add(read);
                }
            } else if (i instanceof Reset r && place[r.qubit()] >= 0) {
                flush(gates, to);
                to.add(new Move.Clear(place[r.qubit()]));
            } else if (i instanceof Conditional c) {
                flush(gates, to);
                List<Move> then = new ArrayList<>();
                List<Move> otherwise = new ArrayList<>();
                compile(c.then(), 0, NEVER, then);
                compile(c.otherwise(), 0, NEVER, otherwise);
                to.add(new Move.Choice(c.condition(), then, otherwise));
            }
        }
        flush(gates, to);
    }

    private static void flush(List<Op> gates, List<Move> to) {
        if (!gates.isEmpty()) {
            to.add(new Move.Gates(List.copyOf(gates)));
            gates.clear();
        }
    }

    /** The number of qubits of the state. */
    int qubits() {
        return qubits;
    }

    /** The first gates, with the start state. */
    Circuit prefix() {
        return prefix;
    }

    List<Move> moves() {
        return moves;
    }

    List<Move.Read> last() {
        return last;
    }

    /** The length of an outcome. */
    int bits() {
        return measuresBasis ? last.size() : bits;
    }

    /** Whether classical bits of the circuit are part of an outcome. */
    boolean showsBits() {
        return !measuresBasis && !ofQubits;
    }

    boolean ofQubits() {
        return ofQubits;
    }

    /** The place in the state of a declared qubit, or -1 if nothing acts on it. */
    int place(int qubit) {
        return place[qubit];
    }

    /** The noise with the qubits numbered as in the state. */
    NoiseModel movedNoise() {
        List<NoiseModel.Rule> rules = new ArrayList<>();
        for (NoiseModel.Rule r : noise.rules()) {
            Set<Integer> on = new HashSet<>(r.on());
            on.removeIf(q -> q < place.length && place[q] >= 0);
            if (on.isEmpty()) {
                rules.add(new NoiseModel.Rule(
                        r.gate(), r.on().stream().map(q -> place[q]).toList(), r.channel()));
            }
        }
        return new NoiseModel(rules, Map.of());
    }
}
