package org.qml4j.sim.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.ParameterCounter;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Instruction.Apply;
import org.qml4j.sim.dynamic.Instruction.Barrier;
import org.qml4j.sim.dynamic.Instruction.Conditional;
import org.qml4j.sim.dynamic.Instruction.Measure;
import org.qml4j.sim.dynamic.Instruction.Reset;

/**
 * An immutable program of gates, measurements, resets and instructions that depend on outcomes. Its gates and angles are
 * those of a {@link Circuit}; it reads inputs \(x\) and weights \(w\) as a circuit does.
 *
 * <p>Qubit 0 is the most significant bit of a basis index. All classical bits are 0 at first. Registers of qubits and of
 * bits share one space of names; elements are numbered through the registers in the order in which they were added.
 *
 * <pre>{@code
 * DynamicCircuit.Builder b = DynamicCircuit.builder();
 * Register q = b.addQubits("q", 2);
 * Register c = b.addBits("c", 1);
 * DynamicCircuit circuit = b.h(q.at(0))
 *         .measure(q.at(0), c.at(0))
 *         .when(Condition.isSet(c.at(0)), then -> then.x(q.at(1)))
 *         .build();
 * }</pre>
 *
 * <p>An instruction takes about 100 bytes; 200,000 of them are built in well under a second.
 */
public final class DynamicCircuit {
    /** The largest number of qubits; simulators take fewer. */
    public static final int MAX_QUBITS = 4096;

    /** The largest number of classical bits. */
    public static final int MAX_BITS = 65_536;

    /** How deep conditional instructions may stand inside each other. */
    public static final int MAX_DEPTH = 100;

    private final List<Register> qubitRegisters;
    private final List<Register> bitRegisters;
    private final int inputs;
    private final int weights;
    private final StartState start;
    private final List<Instruction> instructions;

    private DynamicCircuit(Builder b) {
        qubitRegisters = List.copyOf(b.qubitRegisters);
        bitRegisters = List.copyOf(b.bitRegisters);
        inputs = b.inputs();
        weights = b.weights();
        start = b.start;
        instructions = List.copyOf(b.instructions);
    }

    /** Starts a circuit without qubits and bits. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a circuit with a register {@code q} of qubits and, if there are bits, a register {@code c} of bits.
     *
     * @param qubits the number of qubits, 1 or more
     * @param bits the number of classical bits, 0 or more
     */
    public static Builder builder(int qubits, int bits) {
        Builder b = new Builder();
        b.addQubits("q", qubits);
        if (bits != 0) {
            b.addBits("c", bits);
        }
        return b;
    }

    /** The same gates on a register {@code q}, without classical bits. */
    public static DynamicCircuit of(Circuit circuit) {
        return builder(circuit.qubits(), 0).append(circuit).build();
    }

    /** The number of qubits of all registers. */
    public int qubits() {
        return end(qubitRegisters);
    }

    /** The number of classical bits of all registers. */
    public int bits() {
        return end(bitRegisters);
    }

    private static int end(List<Register> registers) {
        return registers.isEmpty() ? 0 : registers.get(registers.size() - 1).end();
    }

    /** The registers of qubits in the order in which they were added. */
    public List<Register> qubitRegisters() {
        return qubitRegisters;
    }

    /** The registers of classical bits in the order in which they were added. */
    public List<Register> bitRegisters() {
        return bitRegisters;
    }

    /** The number of inputs that a sample has. */
    public int inputs() {
        return inputs;
    }

    /** The number of weights. */
    public int weights() {
        return weights;
    }

    /** The state before the first instruction. */
    public StartState start() {
        return start;
    }

    /** The instructions in the order in which they act. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** Whether an instruction, at any depth, measures a qubit. */
    public boolean measures() {
        return measures(instructions);
    }

    private static boolean measures(List<Instruction> list) {
        for (Instruction i : list) {
            if (i instanceof Measure
                    || (i instanceof Conditional c && (measures(c.then()) || measures(c.otherwise())))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The gates alone, where measurements stand at the end: no gate follows on a measured qubit. Barriers and
     * measurements are left out.
     *
     * @throws IllegalStateException if the circuit resets a qubit, depends on outcomes or measures in the middle; the
     *     message names the instruction
     * @throws IllegalArgumentException if there are more qubits than a circuit may have
     */
    public Circuit toCircuit() {
        Circuit.Builder b = Circuit.builder(qubits()).start(start);
        b.takeInputs(inputs - b.inputs());
        b.takeWeights(weights);
        boolean[] measured = new boolean[qubits()];
        for (int k = 0; k < instructions.size(); k++) {
            Instruction i = instructions.get(k);
            if (i instanceof Apply a) {
                for (int q : a.op().qubits()) {
                    if (measured[q]) {
                        throw notUnitary(
                                k, "gate " + a.op().gate().name() + " acts on qubit " + q + " after its measurement");
                    }
                }
                b.add(a.op());
            } else if (i instanceof Measure m) {
                measured[m.qubit()] = true;
            } else if (i instanceof Reset r) {
                throw notUnitary(k, "qubit " + r.qubit() + " is reset");
            } else if (i instanceof Conditional) {
                throw notUnitary(k, "it depends on outcomes");
            }
        }
        return b.build();
    }

    private static IllegalStateException notUnitary(int index, String why) {
        return new IllegalStateException("Instruction " + index + " does not belong to a unitary circuit: " + why
                + ". Run it as a DynamicCircuit.");
    }

    /** Starts a builder with everything that this circuit holds. */
    public Builder toBuilder() {
        Builder b = new Builder();
        qubitRegisters.forEach(r -> b.addQubits(r.name(), r.size()));
        bitRegisters.forEach(r -> b.addBits(r.name(), r.size()));
        b.takeInputs(inputs);
        b.takeWeights(weights);
        b.start = start;
        b.instructions.addAll(instructions);
        return b;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DynamicCircuit c
                && qubitRegisters.equals(c.qubitRegisters)
                && bitRegisters.equals(c.bitRegisters)
                && inputs == c.inputs
                && weights == c.weights
                && start.equals(c.start)
                && instructions.equals(c.instructions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(qubitRegisters, bitRegisters, inputs, weights, start, instructions);
    }

    /** One line for each register and instruction, such as {@code measure q[0] -> c[1]}; what is conditional is indented. */
    @Override
    public String toString() {
        return new Listing(this).write();
    }

    /** Collects registers and instructions; every method checks its arguments. */
    public static final class Builder extends ParameterCounter {
        private final List<Register> qubitRegisters = new ArrayList<>();
        private final List<Register> bitRegisters = new ArrayList<>();
        private List<Instruction> instructions = new ArrayList<>();
        private StartState start = StartState.ZERO;
        private int depth;

        private Builder() {}

        /** The number of qubits so far. */
        public int qubits() {
            return end(qubitRegisters);
        }

        /** The number of classical bits so far. */
        public int bits() {
            return end(bitRegisters);
        }

        /**
         * Adds a register of qubits and returns it.
         *
         * @throws IllegalArgumentException if the name is taken or no identifier, the size is below 1, or there would
         *     be more than {@value DynamicCircuit#MAX_QUBITS} qubits
         */
        public Register addQubits(String name, int size) {
            return add(qubitRegisters, name, size, MAX_QUBITS, "qubits");
        }

        /**
         * Adds a register of classical bits and returns it.
         *
         * @throws IllegalArgumentException if the name is taken or no identifier, the size is below 1, or there would
         *     be more than {@value DynamicCircuit#MAX_BITS} bits
         */
        public Register addBits(String name, int size) {
            return add(bitRegisters, name, size, MAX_BITS, "classical bits");
        }

        private Register add(List<Register> to, String name, int size, int most, String what) {
            Register register = new Register(name, end(to), size);
            if (register(name).isPresent()) {
                throw new IllegalArgumentException("A register " + name + " is there already; names are different.");
            }
            if ((long) register.first() + size > most) {
                throw new IllegalArgumentException("A circuit has up to " + most + " " + what + "; register " + name
                        + " of " + size + " would make " + ((long) register.first() + size) + ".");
            }
            to.add(register);
            return register;
        }

        /** The register of qubits or bits with a name. */
        public Optional<Register> register(String name) {
            for (List<Register> list : List.of(qubitRegisters, bitRegisters)) {
                for (Register r : list) {
                    if (r.name().equals(name)) {
                        return Optional.of(r);
                    }
                }
            }
            return Optional.empty();
        }

        /**
         * Sets the state before the first instruction.
         *
         * @throws IllegalArgumentException if the state does not fit the qubits
         */
        public Builder start(StartState state) {
            if (!state.equals(StartState.ZERO)) {
                // A circuit checks the state and counts the inputs that it reads.
                Circuit.Builder check = Circuit.builder(qubits()).start(state);
                countAtLeast(check.inputs(), 0);
            }
            start = state;
            return this;
        }

        /**
         * Adds an instruction.
         *
         * @throws IllegalArgumentException if it names a qubit or bit that is not there, or is nested too deeply
         */
        public Builder add(Instruction instruction) {
            check(instruction, depth);
            instructions.add(instruction);
            return this;
        }

        private void check(Instruction instruction, int at) {
            if (instruction instanceof Apply a) {
                a.op().qubits().forEach(q -> requireQubit(a.op().gate().name(), q));
                count(a.op().angles());
            } else if (instruction instanceof Measure m) {
                requireQubit("A measurement", m.qubit());
                requireBits("A measurement", m.bit(), 1);
            } else if (instruction instanceof Reset r) {
                requireQubit("A reset", r.qubit());
            } else if (instruction instanceof Barrier b) {
                b.qubits().forEach(q -> requireQubit("A barrier", q));
            } else if (instruction instanceof Conditional c) {
                requireDepth(at);
                requireBits(
                        "A condition", c.condition().firstBit(), c.condition().bitCount());
                c.then().forEach(i -> check(i, at + 1));
                c.otherwise().forEach(i -> check(i, at + 1));
            }
        }

        private static void requireDepth(int depth) {
            if (depth >= MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "Conditional instructions stand inside each other up to " + MAX_DEPTH + " deep.");
            }
        }

        private void requireQubit(String what, int qubit) {
            if (qubit < 0 || qubit >= qubits()) {
                throw new IllegalArgumentException(
                        what + " acts on qubit " + qubit + "; this circuit has " + range(qubits(), "qubit") + ".");
            }
        }

        private void requireBits(String what, int first, int count) {
            if (first < 0 || (long) first + count > bits()) {
                int wrong = first < 0 || first >= bits() ? first : bits();
                throw new IllegalArgumentException(
                        what + " names classical bit " + wrong + "; this circuit has " + range(bits(), "bit") + ".");
            }
        }

        private static String range(int count, String what) {
            return count == 0 ? "no " + what + "s" : "the " + what + "s 0 to " + (count - 1);
        }

        /** Takes all instructions away; registers, the start state and the counts of inputs and weights stay. */
        Builder clear() {
            instructions.clear();
            return this;
        }

        /** Adds a gate at its place. */
        public Builder apply(Op op) {
            return add(new Apply(op));
        }

        /** Adds a gate with its angles. */
        public Builder apply(Gate gate, List<Angle> angles, int... on) {
            return apply(new Op(gate, Arrays.stream(on).boxed().toList(), angles));
        }

        /** Adds a gate without angles. */
        public Builder apply(Gate gate, int... on) {
            return apply(gate, List.of(), on);
        }

        /** Adds X. */
        public Builder x(int qubit) {
            return apply(StandardGate.X, qubit);
        }

        /** Adds Z. */
        public Builder z(int qubit) {
            return apply(StandardGate.Z, qubit);
        }

        /** Adds a Hadamard gate. */
        public Builder h(int qubit) {
            return apply(StandardGate.H, qubit);
        }

        /** Adds RX. */
        public Builder rx(Angle angle, int qubit) {
            return apply(StandardGate.RX, List.of(angle), qubit);
        }

        /** Adds RY. */
        public Builder ry(Angle angle, int qubit) {
            return apply(StandardGate.RY, List.of(angle), qubit);
        }

        /** Adds RZ. */
        public Builder rz(Angle angle, int qubit) {
            return apply(StandardGate.RZ, List.of(angle), qubit);
        }

        /** Adds CNOT. */
        public Builder cnot(int control, int target) {
            return apply(StandardGate.CNOT, control, target);
        }

        /**
         * Adds all gates of a circuit on the same qubits, and its start state if this builder has no instruction yet.
         *
         * @throws IllegalArgumentException if the numbers of qubits differ, or the circuit starts in a state of its own
         *     although instructions are there
         */
        public Builder append(Circuit circuit) {
            if (circuit.qubits() != qubits()) {
                throw new IllegalArgumentException(
                        "Cannot append a circuit on " + circuit.qubits() + " qubits to one on " + qubits() + ".");
            }
            if (!circuit.start().equals(StartState.ZERO)) {
                if (!instructions.isEmpty() || depth > 0 || !start.equals(StartState.ZERO)) {
                    throw new IllegalArgumentException("The circuit to append starts in " + circuit.start()
                            + "; only the first instructions may choose the start state.");
                }
                start(circuit.start());
            }
            countAtLeast(circuit.inputs(), circuit.weights());
            circuit.ops().forEach(this::apply);
            return this;
        }

        /** Measures a qubit into a classical bit. */
        public Builder measure(int qubit, int bit) {
            return add(new Measure(qubit, bit));
        }

        /**
         * Measures each qubit of a register into the bit of the same index.
         *
         * @throws IllegalArgumentException if the sizes differ
         */
        public Builder measure(Register qubits, Register bits) {
            if (qubits.size() != bits.size()) {
                throw new IllegalArgumentException("Register " + qubits.name() + " has " + qubits.size()
                        + " qubits and " + bits.name() + " has " + bits.size() + " bits; a measurement needs as many.");
            }
            for (int k = 0; k < qubits.size(); k++) {
                measure(qubits.at(k), bits.at(k));
            }
            return this;
        }

        /** Brings a qubit to \(|0\rangle\). */
        public Builder reset(int qubit) {
            return add(new Reset(qubit));
        }

        /** Adds a barrier on some qubits. */
        public Builder barrier(int... on) {
            return add(new Barrier(Arrays.stream(on).boxed().toList()));
        }

        /** Adds instructions that act if a condition holds. */
        public Builder when(Condition condition, Consumer<Builder> then) {
            return when(condition, then, nothing -> {});
        }

        /**
         * Adds instructions that act if a condition holds, and others that act if not.
         *
         * @param condition the question
         * @param then adds the first to the builder that it gets
         * @param otherwise adds the others
         */
        public Builder when(Condition condition, Consumer<Builder> then, Consumer<Builder> otherwise) {
            requireDepth(depth);
            requireBits("A condition", condition.firstBit(), condition.bitCount());
            instructions.add(new Conditional(condition, block(then), block(otherwise)));
            return this;
        }

        private List<Instruction> block(Consumer<Builder> body) {
            List<Instruction> outer = instructions;
            instructions = new ArrayList<>();
            depth++;
            try {
                body.accept(this);
                return instructions;
            } finally {
                depth--;
                instructions = outer;
            }
        }

        /**
         * The finished circuit.
         *
         * @throws IllegalStateException if there is no qubit
         * @throws IllegalArgumentException if the start state does not fit qubits that came later
         */
        public DynamicCircuit build() {
            if (qubits() == 0) {
                throw new IllegalStateException("A circuit has 1 qubit or more. Add a register with addQubits.");
            }
            if (depth > 0) {
                throw new IllegalStateException("The circuit is built while conditional instructions are collected.");
            }
            if (!start.equals(StartState.ZERO)) {
                start(start);
            }
            return new DynamicCircuit(this);
        }
    }
}
