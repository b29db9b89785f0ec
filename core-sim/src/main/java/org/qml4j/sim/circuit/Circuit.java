package org.qml4j.sim.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * An immutable program of gates on \(n\) qubits that reads a vector of inputs \(x\) (the features of a sample) and a
 * vector of weights \(w\) (trainable, shared by all samples).
 *
 * <p>Qubit 0 is the most significant bit of a basis index. The first op acts first.
 *
 * <pre>{@code
 * Circuit bell = Circuit.builder(2).h(0).cnot(0, 1).build();
 * Circuit layer = Circuit.builder(1).rx(Angle.input(0), 0).ry(Angle.weight(0), 0).build();
 * }</pre>
 */
public final class Circuit {

    private final int qubits;
    private final int inputs;
    private final int weights;
    private final StartState start;
    private final List<Op> ops;

    private Circuit(int qubits, int inputs, int weights, StartState start, List<Op> ops) {
        this.qubits = qubits;
        this.inputs = inputs;
        this.weights = weights;
        this.start = start;
        this.ops = List.copyOf(ops);
    }

    /**
     * Starts a circuit.
     *
     * @param qubits the number of qubits, from 1 to 30
     * @throws IllegalArgumentException outside that range
     */
    public static Builder builder(int qubits) {
        return new Builder(qubits);
    }

    /** The number of qubits. */
    public int qubits() {
        return qubits;
    }

    /** The number of inputs that a sample has. */
    public int inputs() {
        return inputs;
    }

    /** The number of weights. */
    public int weights() {
        return weights;
    }

    /** The state before the first op. */
    public StartState start() {
        return start;
    }

    /** The ops in the order in which they act. */
    public List<Op> ops() {
        return ops;
    }

    /**
     * This circuit followed by another on the same qubits. Both read the same inputs and weights: an index means the
     * same in both.
     *
     * @throws IllegalArgumentException if the numbers of qubits differ or the second does not start in \(|0..0\rangle\)
     */
    public Circuit then(Circuit next) {
        if (next.qubits != qubits) {
            throw new IllegalArgumentException(
                    "Cannot append a circuit on " + next.qubits + " qubits to one on " + qubits + ".");
        }
        if (!next.start.equals(StartState.ZERO)) {
            throw new IllegalArgumentException("The circuit to append starts in " + next.start
                    + "; only the first circuit may choose its start state.");
        }
        List<Op> all = new ArrayList<>(ops);
        all.addAll(next.ops);
        return new Circuit(qubits, Math.max(inputs, next.inputs), Math.max(weights, next.weights), start, all);
    }

    /**
     * The circuit that undoes this one's gates: the inverses in reverse order.
     *
     * @throws IllegalStateException if this circuit starts in another state than \(|0..0\rangle\)
     */
    public Circuit inverse() {
        if (!start.equals(StartState.ZERO)) {
            throw new IllegalStateException(
                    "Only the gates of a circuit can be undone; this one starts in " + start + ".");
        }
        List<Op> reversed = new ArrayList<>();
        ops.forEach(op -> reversed.add(inverse(op)));
        Collections.reverse(reversed);
        return new Circuit(qubits, inputs, weights, start, reversed);
    }

    private static Op inverse(Op op) {
        Gate gate = op.gate() instanceof Inverse i ? i.gate() : new Inverse(op.gate());
        return new Op(gate, op.qubits(), op.angles());
    }

    /**
     * The circuit whose weights are inputs too, so that they may differ from sample to sample: a network can compute
     * them. Input \(i\) is read from input {@code firstInput + i}, weight \(j\) from input {@code firstWeight + j}.
     *
     * @param firstInput where the inputs stand, 0 or more
     * @param firstWeight where the weights stand, 0 or more
     * @param inputs the number of inputs of the new circuit; it may hold some that this circuit does not read
     * @throws IllegalArgumentException if inputs or weights would stand outside
     */
    public Circuit withWeightsFromInputs(int firstInput, int firstWeight, int inputs) {
        if (firstInput < 0 || firstWeight < 0 || firstInput + this.inputs > inputs || firstWeight + weights > inputs) {
            throw new IllegalArgumentException("A circuit of " + this.inputs + " inputs and " + weights
                    + " weights cannot read them from " + firstInput + " and " + firstWeight + " on among " + inputs
                    + " inputs. Give " + (this.inputs + weights) + " inputs or more.");
        }
        StartState moved = start instanceof StartState.Amplitudes a
                ? new StartState.Amplitudes(firstInput + a.firstInput(), a.features(), a.padding())
                : start;
        List<Op> replaced = ops.stream()
                .map(op -> new Op(
                        op.gate(),
                        op.qubits(),
                        op.angles().stream()
                                .map(angle -> angle.fromInputs(firstInput, firstWeight))
                                .toList()))
                .toList();
        return new Circuit(qubits, inputs, 0, moved, replaced);
    }

    /** Starts a builder with everything that this circuit holds. */
    public Builder toBuilder() {
        Builder b = new Builder(qubits);
        b.start = start;
        b.ops.addAll(ops);
        b.countAtLeast(inputs, weights);
        return b;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Circuit c
                && qubits == c.qubits
                && inputs == c.inputs
                && weights == c.weights
                && start.equals(c.start)
                && ops.equals(c.ops);
    }

    @Override
    public int hashCode() {
        return Objects.hash(qubits, inputs, weights, start, ops);
    }

    /** The circuit drawn as text, folded at {@value CircuitDrawer#DEFAULT_WIDTH} characters; see {@link CircuitDrawer}. */
    @Override
    public String toString() {
        return CircuitDrawer.text(this).toString();
    }

    /** Collects ops; every method checks its arguments and returns the builder. */
    public static final class Builder extends ParameterCounter {
        private static final int MAX_QUBITS = 30;

        private final int qubits;
        private final List<Op> ops = new ArrayList<>();
        private StartState start = StartState.ZERO;

        private Builder(int qubits) {
            if (qubits < 1 || qubits > MAX_QUBITS) {
                throw new IllegalArgumentException(
                        "A circuit has 1 to " + MAX_QUBITS + " qubits; asked for " + qubits + ".");
            }
            this.qubits = qubits;
        }

        /** The number of qubits. */
        public int qubits() {
            return qubits;
        }

        /**
         * Sets the state before the first op.
         *
         * @throws IllegalArgumentException if the state does not fit the qubits
         */
        public Builder start(StartState state) {
            long dimension = 1L << qubits;
            if (state instanceof StartState.Basis b && b.index() >= dimension) {
                throw new IllegalArgumentException("Basis state " + b.index() + " needs more than " + qubits
                        + " qubits; the largest index is " + (dimension - 1) + ".");
            }
            if (state instanceof StartState.Amplitudes a) {
                if (a.features() > dimension) {
                    throw new IllegalArgumentException("Amplitude embedding of " + a.features() + " features needs "
                            + (32 - Integer.numberOfLeadingZeros(a.features() - 1)) + " qubits; the circuit has "
                            + qubits
                            + ".");
                }
                countAtLeast(a.firstInput() + a.features(), 0);
            }
            if (state instanceof StartState.Given g && g.size() != dimension) {
                throw new IllegalArgumentException("The start state has " + g.size() + " amplitudes; " + qubits
                        + " qubits have " + dimension + ".");
            }
            start = state;
            return this;
        }

        /**
         * Adds an op.
         *
         * @throws IllegalArgumentException if a qubit is out of range
         */
        public Builder add(Op op) {
            for (int q : op.qubits()) {
                if (q < 0 || q >= qubits) {
                    throw new IllegalArgumentException("Gate " + op.gate().name() + " acts on qubit " + q
                            + "; this circuit has the qubits 0 to " + (qubits - 1) + ".");
                }
            }
            count(op.angles());
            ops.add(op);
            return this;
        }

        /** Adds a gate with its angles. */
        public Builder add(Gate gate, List<Angle> angles, int... on) {
            return add(new Op(gate, Arrays.stream(on).boxed().toList(), angles));
        }

        /** Adds a gate without angles. */
        public Builder add(Gate gate, int... on) {
            return add(gate, List.of(), on);
        }

        /** Adds a gate with one angle. */
        public Builder add(Gate gate, Angle angle, int... on) {
            return add(gate, List.of(angle), on);
        }

        /** Adds all gates of a block. */
        public Builder append(CircuitBlock block) {
            block.appendTo(this);
            return this;
        }

        /** Adds X. */
        public Builder x(int qubit) {
            return add(StandardGate.X, qubit);
        }

        /** Adds Y. */
        public Builder y(int qubit) {
            return add(StandardGate.Y, qubit);
        }

        /** Adds Z. */
        public Builder z(int qubit) {
            return add(StandardGate.Z, qubit);
        }

        /** Adds a Hadamard gate. */
        public Builder h(int qubit) {
            return add(StandardGate.H, qubit);
        }

        /** Adds RX. */
        public Builder rx(Angle angle, int qubit) {
            return add(StandardGate.RX, angle, qubit);
        }

        /** Adds RY. */
        public Builder ry(Angle angle, int qubit) {
            return add(StandardGate.RY, angle, qubit);
        }

        /** Adds RZ. */
        public Builder rz(Angle angle, int qubit) {
            return add(StandardGate.RZ, angle, qubit);
        }

        /** Adds Rot: RZ(phi) first, then RY(theta), then RZ(omega). */
        public Builder rot(Angle phi, Angle theta, Angle omega, int qubit) {
            return add(StandardGate.ROT, List.of(phi, theta, omega), qubit);
        }

        /** Adds CNOT. */
        public Builder cnot(int control, int target) {
            return add(StandardGate.CNOT, control, target);
        }

        /** Adds CZ. */
        public Builder cz(int control, int target) {
            return add(StandardGate.CZ, control, target);
        }

        /** Adds SWAP. */
        public Builder swap(int a, int b) {
            return add(StandardGate.SWAP, a, b);
        }

        /** Adds an arbitrary unitary. */
        public Builder unitary(ComplexMatrix matrix, int... on) {
            return add(Gates.unitary(matrix), on);
        }

        /** Adds a rotation about a Pauli string; letter \(k\) acts on the \(k\)-th of the given qubits. */
        public Builder pauliRot(Angle angle, String pauli, int... on) {
            return add(Gates.pauliRotation(pauli), angle, on);
        }

        /** Multiplies the state by \(e^{-i\phi}\). */
        public Builder globalPhase(Angle phi) {
            return add(Gates.globalPhase(), phi);
        }

        /** The finished circuit. */
        public Circuit build() {
            return new Circuit(qubits, inputs(), weights(), start, ops);
        }
    }
}
