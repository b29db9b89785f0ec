package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Op;

/** Collects the instructions of a circuit or of a branch of it. */
final class Emitter implements Sink {
    sealed interface Piece {}
    record Apply(Op op) implements Piece {}
    record Bar(List<Integer> qubits) implements Piece {}
    record Meas(int qubit, int bit) implements Piece {}
    record Res(int qubit) implements Piece {}
    record Cond(int first, int size, long value, List<Piece> yes, List<Piece> no) implements Piece {}
    final List<Piece> pieces = new ArrayList<>();

    @Override
    public void apply(Op op) {
        pieces.add(new Apply(op));
    }

    @Override
    public void barrier(List<Integer> qubits) {
        pieces.add(new Bar(qubits));
    }

    void measure(int qubit, int bit) {
        pieces.add(new Meas(qubit, bit));
    }

    void reset(int qubit) {
        pieces.add(new Res(qubit));
    }

    /** Adds two branches: the first is taken if some bits have a value, the first bit being its last digit. */
    void choose(Registers registers, int first, int size, long value, Emitter yes, Emitter no) {
        pieces.add(new Cond(first, size, value, yes.pieces, no.pieces));
    }
}
